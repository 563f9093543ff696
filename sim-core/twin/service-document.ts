/** How a service is written: who asks, where it runs, what it needs, how it fails over and keeps its data. */
import type { z } from 'zod';
import { costKeys } from './cost-document.ts';
import { dataDocument } from './data-document.ts';
import {
  byName,
  capacity,
  choice,
  data,
  duration,
  either,
  entity,
  factor,
  list,
  mapping,
  number,
  people,
  rate,
  ratio,
  reference,
  references,
  someDuration,
  whole,
  words,
  yesNo,
} from './document-fields.ts';
import { changesDocument, failoverDocument } from './failover-document.ts';
import { autoscaleDocument, servingDocument } from './serving-document.ts';
import { serviceTelemetryDocument } from './telemetry-document.ts';

export const STRATEGIES = ['backup-restore', 'pilot-light', 'warm-standby', 'hot-standby', 'active-active'] as const;

const place = entity(
  {
    capacity: capacity().describe('that it can serve there').optional(),
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
const breakerDetail = mapping(
  {
    below: ratio().describe('it opens when less than this share of calls is served').optional(),
    window: someDuration().describe('throughout this').optional(),
    'open-for': someDuration().describe('until it tries again').optional(),
  },
  '{below: 50 %, window: 10 s, open-for: 30 s}',
);
const needDetail = mapping(
  {
    kind: needKind,
    'stale-for': duration().describe('how long a cache serves alone').optional(),
    scope: choice(['local', 'any']).describe('local: only in the same facility').optional(),
    within: someDuration().describe('round trip beyond which it is met, but degrades').optional(),
    calls: factor().describe('requests made there by each request worked on here: they load it').optional(),
    breaker: either(
      [yesNo('stops calling while most calls fail'), breakerDetail],
      'true, or {below: 50 %, window: 10 s, open-for: 30 s}',
      'Write breaker: true, or {below: 50 %, window: 10 s, open-for: 30 s}.',
    )
      .describe('stops calling while most calls fail, and tries again')
      .optional(),
    cache: mapping(
      {
        hits: ratio().describe('share of calls that it answers when it is warm'),
        items: people().describe('different answers that it keeps then: so many calls fill it'),
        'kept-by': reference(
          'another service that it needs, which keeps them; its own memory unless written',
        ).optional(),
      },
      'cache: {hits: 95 %, items: 20 M}',
    )
      .meta({ description: 'answers are kept, so that most calls are not made; lost with whoever keeps them' })
      .optional(),
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
        'rto-from': choice(['disruption', 'declaration'])
          .describe('what it counts from: disruption unless written')
          .optional(),
        rpo: duration().describe('recovery point objective').optional(),
        mtpd: duration().describe('maximum tolerable period of disruption, until work is right again').optional(),
        served: ratio().describe('share of requests').optional(),
      },
      'objectives: {rto: 15 min, rpo: 1 min}',
    ).optional(),
    'runs-in': runsIn,
    on: references('halls or rack groups that it runs on').optional(),
    capacity: capacity().meta({ description: 'of each place' }).optional(),
    ...costKeys('each place where it runs'),
    needs: needs.optional(),
    failover: failoverDocument.optional(),
    changes: changesDocument
      .meta({ description: 'how changes of its configuration reach it, and are taken back' })
      .optional(),
    'resolved-by': reference('the service that answers for its name; without it names are always resolved').optional(),
    telemetry: serviceTelemetryDocument
      .meta({ description: 'how it is measured, and over which way that is shown' })
      .optional(),
    serving: servingDocument.optional(),
    autoscale: autoscaleDocument.optional(),
    retries: retriesDocument.optional(),
    data: dataDocument.optional(),
    spill: yesNo('true unless written: what a place cannot take goes to the next nearest').optional(),
    'request-size': data().meta({ description: 'moved per request, user to site' }).optional(),
    residency: either(
      [list(words(), 'regions or jurisdictions'), byName(list(words(), 'regions or jurisdictions'), 'jurisdictions')],
      'regions or jurisdictions',
      'Write who may serve it: [EU, CH], or by the jurisdiction of its users: {EU: [EU], US: [US, EU]}.',
    )
      .meta({
        description: 'regions or jurisdictions that may serve it, or those that may serve users of each jurisdiction',
        examples: [['EU', 'CH']],
      })
      .optional(),
    'latency-budget': duration()
      .meta({ description: 'round trip, and time to answer where serving is written, above which a user is degraded' })
      .optional(),
  },
  'a service',
);

export type ServiceDocument = z.output<typeof serviceDocument>;
export type NeedDetail = Partial<z.output<typeof needDetail>>;
