/** How a facility's power is written: drawn piece by piece, or as an arrangement that expands to the same pieces. */
import type { z } from 'zod';
import {
  choice,
  duration,
  either,
  entity,
  exactly,
  factor,
  mapOf,
  mapping,
  number,
  power,
  rate,
  ratio,
  reference,
  references,
  someDuration,
  someOf,
  spread,
  standingPower,
  volume,
  whole,
  words,
  yesNo,
} from './document-fields.ts';

/** Redundancy in the trade's words. */
export const REDUNDANCIES = ['N', 'N+1', 'N+2', '2N', '2(N+1)', '3N/2', '4N/3', 'block-redundant'] as const;
export type Redundancy = (typeof REDUNDANCIES)[number];

const from = references('where it is fed from: an id, or a list with the preferred one first').optional();

export const utilityDocument = entity(
  {
    capacity: power().optional(),
    substation: words().meta({ description: 'feeds of one substation fall together' }).optional(),
    outages: mapping({ rate: rate(), duration: spread() }, 'outages: {rate: 1.02 /yr, duration: 2 h}')
      .meta({ description: 'random outages; without it only injected ones happen' })
      .optional(),
  },
  'a utility feed',
);

const fuelDocument = either(
  [
    words(),
    mapping(
      {
        usable: volume(),
        capacity: volume().optional(),
        'no-load-burn': number({ above: true })
          .meta({ description: 'litres per hour for each kilowatt of rating' })
          .optional(),
        'load-burn': number({ above: true }).meta({ description: 'litres per kilowatt-hour delivered' }).optional(),
        delivery: mapping(
          {
            'order-at': ratio().optional(),
            lead: spread(),
            amount: volume(),
            rate: number({ above: true }).meta({ description: 'litres per minute' }).optional(),
          },
          'a delivery',
        ).optional(),
      },
      'fuel',
    ),
  ],
  'a volume or a duration with its unit',
  'Write how much there is, such as 40000 L or 48 h at full load.',
).meta({
  description: 'usable fuel: a volume, a duration at full load, or a mapping',
  examples: ['48 h at full load', '40000 L'],
});

export const generatorsDocument = entity(
  {
    arrangement: choice(['N', 'N+1', 'N+2'], 'spare sets above those needed').optional(),
    count: whole(1).optional(),
    needs: whole(1).optional(),
    each: power().optional(),
    confirm: spread().optional(),
    start: spread().optional(),
    'failure-to-start': ratio().optional(),
    crank: mapping(
      { attempts: whole(1).optional(), for: duration().optional(), rest: duration().optional() },
      'crank: {attempts: 3, for: 15 s, rest: 15 s}',
    ).optional(),
    synchronise: duration().optional(),
    'load-step': ratio().optional(),
    'load-step-every': duration().optional(),
    'acceptance-failure': ratio().optional(),
    mttf: someDuration().optional(),
    derating: ratio().optional(),
    fuel: fuelDocument.optional(),
    'cool-down': duration().optional(),
  },
  'a generator plant',
);

const curve = someOf(mapping({ above: factor(), bears: duration() }, '{above: 125 %, bears: 1 min}'), 'points');

export const batteryDocument = either(
  [
    words(),
    mapping(
      {
        kind: choice(['battery', 'flywheel']).optional(),
        runtime: someDuration().meta({ description: 'at full load' }).optional(),
        table: someOf(
          mapping({ power: power(), runtime: someDuration() }, '{power: 500 kW, runtime: 10 min}'),
          'points',
          2,
        )
          .meta({ description: 'run time by power, falling power' })
          .optional(),
        'temperature-factor': factor(2).optional(),
        recharge: factor(1000).meta({ description: 'full recharge takes this many times the run time' }).optional(),
        charge: ratio().meta({ description: 'at the start' }).optional(),
        backfeed: standingPower()
          .meta({ description: 'power that a coupled flywheel pours into a sagging source' })
          .optional(),
        'isolates-after': duration()
          .meta({ description: 'the breaker to the sagging source opens after so long' })
          .optional(),
      },
      'a battery',
    ),
  ],
  'a run time or an energy with its unit',
  'Write how long it lasts, such as 10 min at full load, or 500 kWh.',
).meta({
  description: 'run time at full load, stored energy, or a mapping',
  examples: ['10 min at full load', '10 min at 1.9 MW', '500 kWh'],
});

export const upsDocument = entity(
  {
    from,
    arrangement: choice(REDUNDANCIES).optional(),
    blocks: whole(1).meta({ description: 'block-redundant: primaries that share one reserve' }).optional(),
    load: reference('the feed whose load it carries').optional(),
    each: power().meta({ description: 'rating of one module' }).optional(),
    needs: whole(1).meta({ description: 'modules that carry the design load of one system' }).optional(),
    modules: whole(1).optional(),
    mode: choice(['double-conversion', 'eco']).optional(),
    'eco-loss': ratio().optional(),
    loss: exactly(number(), 3, 'shares: no-load, proportional, square')
      .meta({ description: 'share of rating lost: no-load, proportional, square' })
      .optional(),
    battery: batteryDocument.optional(),
    health: ratio()
      .meta({ description: "state of health: share of the battery's run time that is really there" })
      .optional(),
    overload: curve.meta({ description: 'how long an overload is borne' }).optional(),
    bypass: yesNo('goes to bypass instead of dropping its load').optional(),
    strikes: mapping({ count: whole(1), window: someDuration() }, 'strikes: {count: 3, window: 10 s}')
      .meta({ description: 'input disturbances that lock it on battery' })
      .optional(),
  },
  'a UPS',
);

export const feedDocument = entity(
  { from, transfer: duration().optional(), 'retransfer-after': duration().optional(), capacity: power().optional() },
  'a feed',
);

export const powerDocument = entity(
  {
    arrangement: either(
      [
        choice(REDUNDANCIES),
        mapping(
          {
            redundancy: choice(REDUNDANCIES),
            blocks: whole(1).optional(),
            utility: utilityDocument.optional(),
            generators: generatorsDocument.optional(),
            ups: upsDocument.optional(),
          },
          '{redundancy: 2N, ups: {battery: 8 min}}',
        ),
      ],
      'an arrangement',
      'Write one such as 2N, or {redundancy: 2N, ups: {battery: 8 min}}.',
    )
      .meta({ description: 'shorthand for the whole chain; stages that are drawn below are taken as drawn' })
      .optional(),
    utilities: mapOf(utilityDocument, 'utility feeds').optional(),
    generators: mapOf(generatorsDocument, 'generator plants').optional(),
    transformers: mapOf(
      entity({ from, capacity: power().optional(), loss: ratio().optional() }, 'a transformer'),
      'transformers',
    ).optional(),
    switchboards: mapOf(
      entity(
        {
          from,
          mode: choice(
            ['priority', 'parallel'],
            'priority: the first live source carries the bus; parallel: all share',
          ).optional(),
          capacity: power().optional(),
          'retransfer-after': duration()
            .meta({ description: 'how long an earlier source must have been good' })
            .optional(),
          tie: mapping(
            { to: reference('the other switchboard'), 'closes-after': someDuration().optional() },
            'tie: {to: board-b, closes-after: 5 s}',
          ).optional(),
        },
        'a switchboard',
      ),
      'switchboards',
    ).optional(),
    'transfer-switches': mapOf(
      entity(
        {
          from,
          type: choice(['static', 'automatic']).optional(),
          transition: choice(['open', 'closed']).optional(),
          transfer: duration().optional(),
          'retransfer-after': duration().optional(),
          capacity: power().optional(),
        },
        'a transfer switch',
      ),
      'transfer switches',
    ).optional(),
    ups: mapOf(upsDocument, 'UPS systems').optional(),
    pdus: mapOf(entity({ from, capacity: power().optional(), loss: ratio().optional() }, 'a PDU'), 'PDUs').optional(),
    breakers: mapOf(
      entity({ from, rating: power().optional(), curve: curve.optional() }, 'a breaker'),
      'breakers',
    ).optional(),
    feeds: mapOf(feedDocument, 'feeds').optional(),
    protection: mapOf(
      entity(
        { trips: someOf(reference('an id of something in the power chain'), 'ids'), cause: words() },
        'a common cause: {trips: [feed-2, plant-1], cause: ...}',
      ),
      'things that trip together',
    ).optional(),
  },
  'power',
);

export type PowerDocument = z.output<typeof powerDocument>;
export type UpsDocument = z.output<typeof upsDocument>;
export type GeneratorsDocument = z.output<typeof generatorsDocument>;
export type UtilityDocument = z.output<typeof utilityDocument>;
