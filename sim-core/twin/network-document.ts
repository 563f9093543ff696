/** How the network between places is written: links in conduits, carriers, exchanges, measured round trips. */
import { z } from 'zod';
import { parseQuantity, quoted } from '../units/index.ts';
import { costKeys } from './cost-document.ts';
import {
  choice,
  coordinates,
  data,
  dataRate,
  distance,
  duration,
  either,
  entity,
  exactly,
  factor,
  list,
  mapOf,
  mapping,
  number,
  rate,
  ratio,
  reference,
  refuse,
  someDuration,
  spread,
  whole,
  words,
  yesNo,
} from './document-fields.ts';

const END = 'a facility or an exchange';

const DETECT_HINT =
  'Write loss-of-light, a hold time such as 90 s, or how often the ends greet each other: {every: 300 ms, misses: 3}.';

/** How soon the ends of a link know that it is dead; a port sees at once that no light comes in. [µs] */
const detect = either(
  [
    z.string().transform((text, context) => {
      if (text === 'loss-of-light') return 0;
      const parsed = parseQuantity(text, 'duration');
      const wrong = `"${quoted(text)}" is no time to notice a loss.`;
      return parsed.ok && parsed.value >= 0 ? parsed.value : refuse(context, { wrong, right: DETECT_HINT });
    }),
    mapping({ every: someDuration(), misses: whole(1) }, '{every: 300 ms, misses: 3}'),
  ],
  'a time to notice a loss',
  DETECT_HINT,
).meta({
  description: 'until the ends know of a loss: loss-of-light, a hold time, or greetings and how many may be missed',
  examples: ['loss-of-light', '90 s'],
});

const cable = choice(
  ['terrestrial', 'subsea'],
  'where it lies: gives how often a kilometre is cut and how long repair takes',
);

/** Failures by themselves: as statistics count them, or by the kilometre. */
const cuts = either(
  [
    choice(['by-length'], 'by-length: as often and as long as such a cable, by its length'),
    mapping(
      {
        rate: rate().meta({ description: 'failures a calendar year' }).optional(),
        mttf: someDuration()
          .meta({ description: 'instead of the rate: mean time that it works between two' })
          .optional(),
        'per-km': rate().meta({ description: 'instead of the rate: failures a year of each kilometre' }).optional(),
        repair: spread().describe('of one failure').optional(),
      },
      'failures: {per-km: 0.0027 /yr, repair: 12 h}',
    ),
  ],
  'how often it fails',
  'Write by-length, or failures: {rate: 2 /yr, repair: 12 h}.',
).meta({ description: 'fails by itself so often; without it only when an inject fails it' });

/** Failures of what has no length. */
const outages = mapping(
  { rate: rate().meta({ description: 'failures a calendar year' }), repair: spread().describe('of one failure') },
  'failures: {rate: 0.1 /yr, repair: 2 h}',
).meta({ description: 'fails by itself so often; without it only when an inject fails it' });

/** How full the Internet is around a place by the hour. */
const congestion = either(
  [
    mapping(
      {
        peak: factor(10).describe('volume over capacity at the busiest hour'),
        shape: words().meta({ description: 'daily course: flat, consumer, business-hours, ...' }).optional(),
      },
      '{peak: 90 %, shape: consumer}',
    ),
    mapping(
      { hourly: exactly(factor(10), 24, 'shares, from midnight on').describe('volume over capacity by local hour') },
      '{hourly: [24 shares]}',
    ),
  ],
  'how full it is by the hour',
  'Write congestion: {peak: 90 %, shape: consumer}, or {hourly: [24 shares]}.',
).meta({
  description: 'volume over capacity of the Internet around it by local hour; travel takes longer when it is full',
});

const carriers = list(reference('a carrier'), 'carriers').meta({
  description: 'carriers that its Internet access is spread over',
});

/** What a facility, an exchange and users may say of their access to the Internet. */
export const ACCESS_KEYS = { carriers: carriers.optional(), congestion: congestion.optional() } as const;

/** What a facility and an exchange may say of what passes through them. */
export const TRANSIT_KEYS = {
  transit: yesNo('true unless written: traffic between others may pass through').optional(),
  failures: outages.optional(),
} as const;

/** What the routers of a facility and of an exchange may say alike. */
export const ROUTER_KEYS = {
  count: whole(1).describe('how many').optional(),
  needs: whole(1)
    .meta({ description: 'how many carry everything; one fewer than there are unless written' })
    .optional(),
  capacity: dataRate().meta({ description: 'all that they pass on together; no limit unless written' }).optional(),
} as const;

const linkDocument = entity(
  {
    from: reference(END),
    to: reference(END),
    capacity: dataRate().meta({ description: 'each way' }).optional(),
    latency: duration().meta({ description: 'one way' }).optional(),
    length: distance().meta({ description: 'of the fibre; gives the latency' }).optional(),
    cost: duration().meta({ description: 'what routing counts instead of the latency' }).optional(),
    loss: ratio().meta({ description: 'packets lost as it is, each way' }).optional(),
    detect: detect.optional(),
    conduits: list(reference('a conduit'), 'conduits').optional(),
    carrier: words().describe('who runs it').optional(),
    cable: cable.optional(),
    failures: cuts.optional(),
    ...costKeys('it'),
  },
  'a link',
);

const conduitDocument = entity(
  {
    length: distance().meta({ description: 'of the duct or cable' }).optional(),
    cable: cable.optional(),
    failures: cuts.optional(),
    ...costKeys('it'),
  },
  'a conduit',
);

const trafficClass = mapping(
  {
    precedence: whole(1).meta({ description: '1 is served first where a link is full; equals share' }).optional(),
    weight: number({ above: true }).meta({ description: 'share beside the others of its precedence' }).optional(),
  },
  '{precedence: 1, weight: 1}',
);

const penalty = () => number({ above: true });

/** Route flap damping; penalties are plain numbers. */
const damping = mapping(
  {
    penalty: penalty().meta({ description: 'added by each loss' }).optional(),
    suppress: penalty().meta({ description: 'a route is not used from this penalty on' }).optional(),
    reuse: penalty().meta({ description: 'it is used again when its penalty has decayed to this' }).optional(),
    'half-life': someDuration().meta({ description: 'in which a penalty decays by half' }).optional(),
    longest: someDuration().meta({ description: 'most that a route is left aside after its last loss' }).optional(),
  },
  'damping: {half-life: 15 min, reuse: 750, suppress: 2000}',
).meta({
  description: 'what comes and goes too often is left aside for a while (route flap damping); none unless written',
});

export const networkDocument = entity(
  {
    links: mapOf(linkDocument, 'links').optional(),
    conduits: mapOf(conduitDocument, 'conduits: ducts, cables, landing stations').optional(),
    carriers: mapOf(
      entity({ detect: detect.optional(), failures: outages.optional(), ...costKeys('it') }, 'a carrier'),
      'carriers: who runs links and accesses',
    ).optional(),
    exchanges: mapOf(
      entity(
        {
          at: coordinates(),
          region: reference('a region').optional(),
          ...costKeys('it'),
          access: dataRate().meta({ description: 'capacity of its Internet access' }).optional(),
          routers: mapping(ROUTER_KEYS, 'routers: {count: 2}').optional(),
          ...ACCESS_KEYS,
          ...TRANSIT_KEYS,
        },
        'an exchange',
      ),
      'exchanges and hubs',
    ).optional(),
    convergence: spread()
      .meta({
        description: 'from what the ends of a link know to new routes in use; a spread is drawn for each change',
      })
      .optional(),
    damping: damping.optional(),
    routing: mapping(
      {
        'equal-cost': whole(1)
          .meta({ description: 'most ways of the same least cost that traffic is spread over; 1: one is taken' })
          .optional(),
        'traffic-engineering': yesNo(
          'what does not fit on the shortest way is led over the next that has room; lost unless written',
        ).optional(),
        ways: whole(2).meta({ description: 'under traffic engineering: most ways between two places' }).optional(),
        adjust: someDuration()
          .meta({ description: 'under traffic engineering: until what does not fit is led over other ways' })
          .optional(),
      },
      'routing: {traffic-engineering: true}',
    )
      .meta({ description: 'how traffic is spread over links: by the least cost, and by what fits' })
      .optional(),
    buffer: duration().meta({ description: 'what the queue of a full link or access adds to its latency' }).optional(),
    classes: mapping(
      { users: trafficClass.optional(), copies: trafficClass.optional() },
      'classes: {users: {weight: 3}, copies: {weight: 1}}',
    )
      .meta({ description: 'how traffic of users and copies of data share a full link' })
      .optional(),
    transfer: mapping(
      {
        streams: whole(1).describe('connections side by side').optional(),
        window: data().meta({ description: 'in flight on each connection' }).optional(),
      },
      'transfer: {streams: 16, window: 16 MB}',
    )
      .meta({ description: 'how copies of data travel: distance and loss limit what connections carry' })
      .optional(),
    measured: list(
      mapping(
        {
          between: exactly(reference('a facility, exchange or population'), 2, 'ids'),
          'round-trip': duration().describe('measured'),
        },
        '{between: [a, b], round-trip: 82 ms}',
      ),
      'round trips',
    )
      .meta({ description: 'measured round trips over the Internet' })
      .optional(),
    access: mapping(
      {
        inflation: number({ min: 1 }).describe('of the path over the fibre minimum').optional(),
        base: duration().describe('added to every round trip').optional(),
        convergence: spread()
          .meta({
            description:
              'until the Internet has taken in that a site or carrier is lost or back; a spread is drawn for each change and population',
          })
          .optional(),
        damping: damping.optional(),
        congestion: congestion.optional(),
      },
      'access: {inflation: 1.6, base: 5 ms}',
    )
      .meta({ description: 'round trip of users: inflation × fibre minimum + base' })
      .optional(),
  },
  'network',
);

export type NetworkDocument = z.output<typeof networkDocument>;
export type LinkDocument = z.output<typeof linkDocument>;
export type CutsDocument = z.output<typeof cuts>;
export type DetectDocument = z.output<typeof detect>;
export type DampingDocument = z.output<typeof damping>;
export type CongestionDocument = z.output<typeof congestion>;
