/** How a service is written: who asks, where it runs, what it needs, how it fails over and keeps its data. */
import { z } from 'zod';
import {
  byName,
  choice,
  data,
  dataRate,
  duration,
  either,
  entity,
  list,
  mapping,
  number,
  PART,
  rate,
  ratio,
  reference,
  references,
  someDuration,
  spread,
  whole,
  words,
  yesNo,
} from './document-fields.ts';
import { autoscaleDocument, servingDocument } from './serving-document.ts';
import { serviceTelemetryDocument } from './telemetry-document.ts';

export const STRATEGIES = ['backup-restore', 'pilot-light', 'warm-standby', 'hot-standby', 'active-active'] as const;
export const STEPS = ['declare', 'promote', 'provision', 'route', 'validate'] as const;

const place = entity(
  {
    capacity: rate().describe('that it can serve there').optional(),
    on: references('halls or rack groups that it runs on').optional(),
    role: choice(['active', 'standby']).describe('standby serves after its activation').optional(),
  },
  'a place where it runs',
);

const runsIn = either(
  [
    references('facilities or regions'),
    mapping(
      {
        primary: references('facilities or a region'),
        recovery: references('facilities or a region').optional(),
        strategy: choice(STRATEGIES).describe('how the recovery place is kept').optional(),
        activation: someDuration().meta({ description: 'from the decision to serving' }).optional(),
      },
      '{primary: pdx-04, recovery: eu-dr, strategy: warm-standby}',
    ),
    byName(place, 'places'),
  ],
  'a place where it runs',
  'Write where it runs: [pdx-04], or {primary: pdx-04, recovery: eu-dr, strategy: warm-standby}.',
).meta({ description: 'a list of places, {primary, recovery, strategy}, or places with their capacity' });

const needKind = choice(
  ['hard', 'soft', 'cached'],
  'hard: not served without it; soft: degraded; cached: hard once the cache is stale',
);
const needDetail = mapping(
  {
    kind: needKind,
    'stale-for': duration().describe('how long a cache serves alone').optional(),
    scope: choice(['local', 'any']).describe('local: only in the same facility').optional(),
    within: someDuration().describe('round trip beyond which it is met, but degrades').optional(),
  },
  '{kind: cached, stale-for: 10 min}',
);
const needs = either(
  [
    list(reference('a service'), 'services'),
    byName(either([needKind, needDetail], 'a kind of need', 'Write hard, soft or cached.'), 'needs'),
  ],
  'a list of services',
  'Write needs: [kafka], or by kind: {kafka: hard}.',
).meta({ description: 'services it needs: a list (hard), or by kind' });

const users = either(
  [references('populations'), byName(rate(), 'populations')],
  'a population',
  'Write users: customers, or with their mean rate: {customers: 10 krps}.',
).meta({ description: 'who asks: a population, a list, or populations with their mean rate', examples: ['customers'] });

/** The key after a decision; computed, so that no schema looks like a promise. */
const THEN = 'then';

const failoverDocument = entity(
  {
    mode: choice(['automatic', 'manual', 'none']).describe('who decides').optional(),
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
    decide: spread().meta({ description: 'from the call to the decision' }).optional(),
    [THEN]: either(
      [
        list(choice(STEPS), 'steps'),
        z.partialRecord(z.enum(STEPS), spread(), {
          error: ({ code }: { readonly code?: string }) =>
            code === 'unrecognized_keys' ? STEPS.join(PART) : undefined,
        }),
      ],
      'a list of steps',
      'Write steps in order: [promote, route, validate], or with their times: {promote: 2 min, route: 1 min}.',
    )
      .meta({ description: 'steps after the decision, in order; by name, or with the time each takes' })
      .optional(),
    'time-to-live': duration().meta({ description: 'users follow a change of route within this' }).optional(),
    sticky: ratio().meta({ description: 'share of users that keep to the old answer' }).optional(),
    'sticky-for': duration().describe('and for so long').optional(),
    'fail-back-after': duration()
      .meta({ description: 'back to the primary when it has been healthy for so long; without it by decision only' })
      .optional(),
  },
  'failover',
);

const retriesDocument = entity(
  {
    budget: either([choice(['none']), ratio()], 'a share, or none', 'Write a share such as 10 %, or none for no limit.')
      .meta({ description: 'share of extra attempts that is allowed, or none (no limit)', examples: ['none', '10 %'] })
      .optional(),
    every: someDuration().describe('between two attempts').optional(),
    for: someDuration().meta({ description: 'how long a client goes on trying' }).optional(),
    persistent: ratio().meta({ description: 'share of failed work that comes back until it is done' }).optional(),
    admit: ratio().meta({ description: 'waiting work is admitted at no more than this share of capacity' }).optional(),
    'refusal-cost': ratio()
      .describe('what a refused attempt costs, as a share of one that is served: 100 % collapses under overload')
      .optional(),
    throttle: number({ min: 1 })
      .describe('clients hold back what goes beyond so many times what was accepted of late; 2 is usual')
      .optional(),
    'give-up-after': someDuration().describe('waiting work older than this is given up').optional(),
  },
  'retries',
);

const dataDocument = entity(
  {
    replication: choice(['none', 'asynchronous', 'synchronous', 'quorum']).describe('how copies are kept').optional(),
    writes: data().meta({ description: 'per request' }).optional(),
    apply: dataRate().meta({ description: 'what a replica can take in' }).optional(),
    lag: duration().meta({ description: 'standing lag while the link keeps up' }).optional(),
  },
  'data',
);

export const serviceDocument = entity(
  {
    class: choice(['inference', 'training', 'batch', 'pipeline', 'control', 'web', 'data'])
      .describe('what kind of work it is')
      .optional(),
    priority: whole(1).meta({ description: '1 is shed last' }).optional(),
    users: users.optional(),
    objectives: mapping(
      {
        rto: duration().describe('recovery time objective').optional(),
        rpo: duration().describe('recovery point objective').optional(),
        mtpd: duration().describe('maximum tolerable period of disruption').optional(),
        served: ratio().describe('share of requests').optional(),
      },
      'objectives: {rto: 15 min, rpo: 1 min}',
    ).optional(),
    'runs-in': runsIn,
    on: references('halls or rack groups that it runs on').optional(),
    capacity: rate().meta({ description: 'of each place' }).optional(),
    needs: needs.optional(),
    failover: failoverDocument.optional(),
    telemetry: serviceTelemetryDocument.optional(),
    serving: servingDocument.optional(),
    autoscale: autoscaleDocument.optional(),
    retries: retriesDocument.optional(),
    data: dataDocument.optional(),
    spill: yesNo('true unless written: what a place cannot take goes to the next nearest').optional(),
    'request-size': data().meta({ description: 'moved per request, user to site' }).optional(),
    residency: list(words(), 'regions or jurisdictions')
      .meta({ description: 'regions or jurisdictions that may serve it' })
      .optional(),
    'latency-budget': duration()
      .meta({ description: 'round trip, and time to answer where serving is written, above which a user is degraded' })
      .optional(),
  },
  'a service',
);

export type ServiceDocument = z.output<typeof serviceDocument>;
export type FailoverDocument = z.output<typeof failoverDocument>;
