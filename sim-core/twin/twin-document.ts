/** How a twin is written: `format: blackstart-twin/1`. Types, checks and the published JSON Schema all come from here. */
import { z } from 'zod';
import {
  choice,
  coordinates,
  data,
  dataRate,
  distance,
  duration,
  entity,
  mapOf,
  mapping,
  number,
  people,
  rate,
  ratio,
  reference,
  references,
  someDuration,
  spread,
  whole,
  words,
} from './document-fields.ts';
import { facilityDocument, regionDocument } from './facility-document.ts';

export const TWIN_FORMAT = 'blackstart-twin/1';
export const STRATEGIES = ['backup-restore', 'pilot-light', 'warm-standby', 'hot-standby', 'active-active'] as const;
export const STEPS = ['declare', 'promote', 'provision', 'route', 'validate'] as const;

const networkDocument = entity(
  {
    links: mapOf(
      entity(
        {
          from: reference('a facility or an exchange'),
          to: reference('a facility or an exchange'),
          capacity: dataRate().optional(),
          latency: duration().meta({ description: 'one way' }).optional(),
          length: distance().meta({ description: 'of the fibre; gives the latency' }).optional(),
          conduits: z.array(reference('a conduit')).optional(),
          carrier: words().optional(),
        },
        'a link',
      ),
      'links',
    ).optional(),
    conduits: mapOf(entity({}, 'a conduit'), 'conduits: ducts, cables, landing stations').optional(),
    exchanges: mapOf(
      entity({ at: coordinates(), region: reference('a region').optional() }, 'an exchange'),
      'exchanges and hubs',
    ).optional(),
    convergence: duration().meta({ description: 'from a loss to new routes in use' }).optional(),
    measured: z
      .array(
        mapping(
          {
            between: z.tuple([
              reference('a facility, exchange or population'),
              reference('a facility, exchange or population'),
            ]),
            'round-trip': duration(),
          },
          '{between: [a, b], round-trip: 82 ms}',
        ),
      )
      .meta({ description: 'measured round trips over the Internet' })
      .optional(),
    access: mapping(
      { inflation: number({ min: 1 }).optional(), base: duration().optional() },
      'access: {inflation: 1.6, base: 5 ms}',
    )
      .meta({ description: 'round trip of users: inflation × fibre minimum + base' })
      .optional(),
  },
  'network',
);

const place = entity(
  {
    capacity: rate().optional(),
    on: references('halls or rack groups that it runs on').optional(),
    role: choice(['active', 'standby']).optional(),
  },
  'a place where a service runs: {capacity: 20 krps, on: [hall-1]}',
);

const runsIn = z
  .union([
    references('facilities or regions'),
    mapping(
      {
        primary: references('facilities or a region'),
        recovery: references('facilities or a region').optional(),
        strategy: choice(STRATEGIES).optional(),
        activation: someDuration().meta({ description: 'from the decision to serving' }).optional(),
      },
      '{primary: pdx-04, recovery: eu-dr, strategy: warm-standby}',
    ),
    z.record(z.string(), place),
  ])
  .meta({ description: 'a list of places, {primary, recovery, strategy}, or places with their capacity' });

const needKind = choice(
  ['hard', 'soft', 'cached'],
  'hard: not served without it; soft: degraded; cached: hard once the cache is stale',
);
const needs = z
  .union([
    z.array(reference('a service')),
    z.record(
      z.string(),
      z.union([
        needKind,
        mapping(
          { kind: needKind, 'stale-for': duration().optional(), scope: choice(['local', 'any']).optional() },
          '{kind: cached, stale-for: 10 min}',
        ),
      ]),
    ),
  ])
  .meta({ description: 'services it needs: a list (hard), or by kind' });

const users = z.union([references('populations'), z.record(z.string(), rate())]).meta({
  description: 'who asks: a population, a list, or populations with their mean rate',
  examples: ['customers'],
});

/** The key after a decision; computed, so that no schema looks like a promise. */
const THEN = 'then';

const failoverDocument = entity(
  {
    mode: choice(['automatic', 'manual', 'none']).optional(),
    by: reference('a team').optional(),
    detect: mapping(
      { interval: someDuration().optional(), threshold: whole(1).optional(), timeout: duration().optional() },
      'detect: {interval: 30 s, threshold: 3, timeout: 10 s}',
    ).optional(),
    'unhealthy-below': ratio().optional(),
    decide: spread().optional(),
    [THEN]: z
      .union([z.array(choice(STEPS)), z.partialRecord(z.enum(STEPS), spread())])
      .meta({ description: 'steps after the decision, in order; by name, or with the time each takes' })
      .optional(),
    'time-to-live': duration().optional(),
    sticky: ratio().optional(),
    'sticky-for': duration().optional(),
    'fail-back-after': duration().optional(),
  },
  'failover',
);

const serviceDocument = entity(
  {
    class: choice(['inference', 'training', 'batch', 'pipeline', 'control', 'web', 'data']).optional(),
    priority: whole(1).meta({ description: '1 is shed last' }).optional(),
    users: users.optional(),
    objectives: mapping(
      {
        rto: duration().optional(),
        rpo: duration().optional(),
        mtpd: duration().optional(),
        served: ratio().optional(),
      },
      'objectives: {rto: 15 min, rpo: 1 min}',
    ).optional(),
    'runs-in': runsIn,
    on: references('halls or rack groups that it runs on').optional(),
    capacity: rate().meta({ description: 'of each place' }).optional(),
    needs: needs.optional(),
    failover: failoverDocument.optional(),
    retries: entity(
      {
        budget: z
          .union([choice(['none']), ratio()])
          .meta({
            description: 'share of extra attempts that is allowed, or none (no limit)',
            examples: ['none', '10 %'],
          })
          .optional(),
        every: someDuration().optional(),
        for: someDuration().meta({ description: 'how long a client goes on trying' }).optional(),
        persistent: ratio().meta({ description: 'share of failed work that comes back until it is done' }).optional(),
        admit: ratio()
          .meta({ description: 'waiting work is admitted at no more than this share of capacity' })
          .optional(),
        'give-up-after': someDuration().optional(),
      },
      'retries',
    ).optional(),
    data: entity(
      {
        replication: choice(['none', 'asynchronous', 'synchronous', 'quorum']).optional(),
        writes: data().meta({ description: 'per request' }).optional(),
        apply: dataRate().meta({ description: 'what a replica can take in' }).optional(),
        lag: duration().meta({ description: 'standing lag while the link keeps up' }).optional(),
      },
      'data',
    ).optional(),
    'request-size': data().meta({ description: 'moved per request, user to site' }).optional(),
    residency: z.array(words()).meta({ description: 'regions or jurisdictions that may serve it' }).optional(),
    'latency-budget': duration().meta({ description: 'round trip above which a user is degraded' }).optional(),
  },
  'a service',
);

const shape = z
  .union([
    words(),
    mapping(
      {
        hourly: z.array(number()).length(24),
        weekday: z.array(number()).length(7).optional(),
        'utc-offset': number({ min: -12, max: 14 }).optional(),
      },
      '{hourly: [24 numbers]}',
    ),
  ])
  .meta({
    description: 'daily course: flat, business-hours, business-hours-us, consumer, ..., or 24 multipliers',
    examples: ['business-hours-us'],
  });

const populationDocument = entity(
  {
    users: people().optional(),
    demand: z
      .union([rate(), z.record(z.string(), rate())])
      .meta({ description: 'mean over the week: of all services together, or by service', examples: ['40 krps'] })
      .optional(),
    shape: shape.optional(),
    at: coordinates().optional(),
    in: reference('a region of the twin or a part of the world').optional(),
    mix: z
      .record(z.string(), ratio())
      .meta({ description: 'shares by region of the twin or part of the world' })
      .optional(),
    to: z.record(z.string(), ratio()).meta({ description: 'shares of the demand by service' }).optional(),
    jurisdiction: words().optional(),
    'utc-offset': number({ min: -12, max: 14 }).optional(),
    step: someDuration().meta({ description: 'demand is constant for so long at a time' }).optional(),
  },
  'a population of users',
);

const teamDocument = entity(
  {
    staff: whole(1).optional(),
    available: z
      .union([words(), z.array(words())])
      .meta({ description: 'always, or daily hours in UTC', examples: ['always', '08:00 to 18:00'] })
      .optional(),
    respond: spread().meta({ description: 'from the call to being able to act' }).optional(),
    at: reference('the facility where it works').optional(),
    travel: spread().optional(),
    needs: reference('a feed that must be live to get in').optional(),
    skill: choice(['low', 'normal', 'high'], 'low takes twice as long, high three quarters').optional(),
  },
  'a team',
);

export const twinDocument = mapping(
  {
    format: choice([TWIN_FORMAT], `always ${TWIN_FORMAT}`),
    name: words(),
    about: words().optional(),
    sources: mapOf(
      mapping(
        { title: words(), publisher: words().optional(), 'as-of': words().optional(), url: words().optional() },
        'a source: {title: ...}',
      ),
      'sources',
    ).optional(),
    providers: mapOf(entity({}, 'a provider'), 'providers').optional(),
    regions: mapOf(regionDocument, 'regions').optional(),
    campuses: mapOf(
      entity(
        { region: reference('a region'), zone: reference('a zone').optional(), at: coordinates().optional() },
        'a campus',
      ),
      'campuses',
    ).optional(),
    facilities: mapOf(facilityDocument, 'facilities'),
    network: networkDocument.optional(),
    services: mapOf(serviceDocument, 'services').optional(),
    populations: mapOf(populationDocument, 'populations').optional(),
    teams: mapOf(teamDocument, 'teams').optional(),
  },
  'a twin',
);

export type TwinDocument = z.output<typeof twinDocument>;
export type ServiceDocument = z.output<typeof serviceDocument>;
export type PopulationDocument = z.output<typeof populationDocument>;
export type FailoverDocument = z.output<typeof failoverDocument>;
export type TeamDocument = z.output<typeof teamDocument>;
export type NetworkDocument = z.output<typeof networkDocument>;

/** The JSON Schema (draft 2020-12) of a twin, for editors. */
export function twinJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://blackstart.invalid/schema/twin-1.json',
    title: 'Blackstart twin',
    ...z.toJSONSchema(twinDocument, { io: 'input' }),
  };
}
