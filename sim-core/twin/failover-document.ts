/** How failover is written: who notices, who decides, which steps follow by whose hand; runbooks, credentials, changes. */
import { z } from 'zod';
import {
  choice,
  duration,
  either,
  entity,
  instant,
  list,
  mapping,
  PART,
  ratio,
  reference,
  references,
  someDuration,
  someOf,
  spread,
  whole,
  words,
  yesNo,
} from './document-fields.ts';

export const STEPS = ['declare', 'promote', 'provision', 'route', 'validate', 'validate-business'] as const;

const NEEDS = 'services or credentials without which it cannot be done';

/** The key after a decision; computed, so that no schema looks like a promise. */
const THEN = 'then';

const step = either(
  [
    spread(),
    mapping(
      {
        takes: spread().optional(),
        runbook: reference('a runbook: its lines stand in place of the time it takes').optional(),
        by: reference('the team that does it by hand').optional(),
        needs: references(NEEDS).optional(),
      },
      '{takes: 5 min, by: dba, needs: identity}',
    ),
  ],
  'a step',
  'Write the time it takes, or {takes: 5 min, by: dba, needs: identity}, or {runbook: promote-database}.',
);

export const failoverDocument = entity(
  {
    mode: choice(
      ['automatic', 'automatic-with-approval', 'manual', 'none'],
      'who decides: a rule, a rule with a team to approve, a team',
    ).optional(),
    by: reference('a team').optional(),
    detect: mapping(
      {
        interval: someDuration().describe('between two checks').optional(),
        threshold: whole(1).describe('failed checks in a row').optional(),
        timeout: duration().describe('of one check').optional(),
      },
      'detect: {interval: 30 s, threshold: 3, timeout: 10 s}',
    ).optional(),
    'unhealthy-below': ratio().meta({ description: 'served share below which a health check fails' }).optional(),
    'fail-open': yesNo(
      'when every one of several active places looks sick users are sent to all of them; true unless written',
    ).optional(),
    on: references('alarms that people act on instead of the health checks').optional(),
    declare: spread()
      .meta({ description: 'from being there to declaring an incident, before the decision' })
      .optional(),
    decide: spread()
      .meta({ description: 'from being there (and having declared) to the decision, or the approval' })
      .optional(),
    needs: references('services or credentials without which nothing of it can be done').optional(),
    'check-target': choice(
      ['none', 'warn', 'refuse'],
      'what becomes of a target that could not carry the load now: capacity, power, cooling, network, latency budget',
    ).optional(),
    [THEN]: either(
      [
        list(choice(STEPS), 'steps'),
        z.partialRecord(z.enum(STEPS), step, {
          error: ({ code }: { readonly code?: string }) =>
            code === 'unrecognized_keys' ? STEPS.join(PART) : undefined,
        }),
      ],
      'a list of steps',
      'Write steps in order: [promote, route, validate], or with their times: {promote: 2 min, route: 1 min}.',
    )
      .meta({
        description: 'steps after the decision, in order; by name, or with the time each takes, its team, its runbook',
      })
      .optional(),
    'time-to-live': duration().meta({ description: 'users follow a change of route within this' }).optional(),
    'negative-time-to-live': duration()
      .describe('caches remember for so long that its name was not answered for; not at all unless written')
      .optional(),
    sticky: ratio().meta({ description: 'share of users that keep to the old answer' }).optional(),
    'sticky-for': duration().describe('and for so long').optional(),
    'fail-back-after': duration()
      .meta({ description: 'back to the primary when it has been healthy for so long; without it by decision only' })
      .optional(),
  },
  'failover',
);

export const changesDocument = entity(
  {
    stages: whole(1).meta({ description: 'parts into which its deployments are cut; 1: all at once' }).optional(),
    every: duration().meta({ description: 'between two stages' }).optional(),
    gate: yesNo('true: the next stage waits for the health checks of those before it').optional(),
    rollback: spread().meta({ description: 'from noticing to the old configuration in force' }).optional(),
    by: reference('the team that takes it back').optional(),
    on: references('alarms that call for taking it back, beside the health checks').optional(),
    needs: references('services or credentials without which it cannot be taken back').optional(),
  },
  'changes of its configuration',
);

export const runbookDocument = entity(
  {
    by: reference('the team that works through it').optional(),
    needs: references(NEEDS).optional(),
    steps: someOf(
      mapping(
        {
          do: words().describe('what is done'),
          takes: spread(),
          needs: references(NEEDS).optional(),
        },
        '{do: fence the old primary, takes: 5 min}',
      ),
      'lines',
    ),
  },
  'a runbook',
);

export const credentialDocument = entity(
  {
    kind: choice(['certificate', 'key']).describe('what it is').optional(),
    'used-by': references('services and teams that cannot work without it').optional(),
    expires: instant().optional(),
    renew: mapping(
      {
        notice: spread().describe('from its loss to somebody knowing that this is it').optional(),
        by: reference('a team').optional(),
        takes: spread().optional(),
        needs: references('services or credentials without which it cannot be renewed').optional(),
      },
      'renew: {by: security, notice: 20 min, takes: 30 min}',
    ).optional(),
  },
  'a credential',
);

export type FailoverDocument = z.output<typeof failoverDocument>;
export type ChangesDocument = z.output<typeof changesDocument>;
export type RunbookDocument = z.output<typeof runbookDocument>;
export type CredentialDocument = z.output<typeof credentialDocument>;
