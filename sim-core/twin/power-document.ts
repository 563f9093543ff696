/** How a facility's power is written: drawn piece by piece, or as an arrangement that expands to the same pieces. */
import type { z } from 'zod';
import { costKeys } from './cost-document.ts';
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
import { failuresDocument, outagesDocument, sagsDocument, swellsDocument } from './failures-document.ts';
import { resetDocument } from './reset-document.ts';

/** Redundancy in the trade's words. */
const BLOCKS = 'block-redundant, isolated-redundant: primaries that share one reserve';
export const REDUNDANCIES = [
  'N',
  'N+1',
  'N+2',
  '2N',
  '2(N+1)',
  '3N/2',
  '4N/3',
  'block-redundant',
  'isolated-redundant',
] as const;
export type Redundancy = (typeof REDUNDANCIES)[number];

const from = references('where it is fed from: an id, or a list with the preferred one first').optional();

const curve = someOf(
  mapping(
    { above: factor().describe('share of the rating'), bears: duration().describe('for so long, then it trips') },
    '{above: 125 %, bears: 1 min}',
  ),
  'points',
);

/** What every piece of the chain may say: how its protection trips, who resets it, and how often it fails by itself. */
const failures = failuresDocument
  .meta({ description: 'fails by itself so often; without it only when an inject fails it' })
  .optional();
const reset = resetDocument('it when it has tripped or locked out', 'once somebody is there');
const own = {
  failures,
  reset,
  ...costKeys('each set, module or piece'),
  curve: curve.meta({ description: 'how long its protection bears so much' }).optional(),
} as const;

/** A piece of the power chain. */
const chainPiece = <Shape extends z.ZodRawShape>(shape: Shape, what: string) => entity({ ...shape, ...own }, what);

export const utilityDocument = chainPiece(
  {
    capacity: power().describe('rating').optional(),
    sags: sagsDocument.meta({ description: 'random dips of its voltage; without it only injected ones' }).optional(),
    swells: swellsDocument.meta({ description: 'random rises of its voltage' }).optional(),
    substation: words().meta({ description: 'feeds of one substation fall together' }).optional(),
    outages: outagesDocument.meta({ description: 'random outages; without it only injected ones happen' }).optional(),
  },
  'a utility feed',
);

const fuelDocument = either(
  [
    words(),
    mapping(
      {
        usable: volume().describe('at the start'),
        capacity: volume().describe('of the tanks').optional(),
        'no-load-burn': number({ above: true })
          .meta({ description: 'litres per hour for each kilowatt of rating' })
          .optional(),
        'load-burn': number({ above: true }).meta({ description: 'litres per kilowatt-hour delivered' }).optional(),
        burn: someOf(
          mapping(
            {
              load: ratio().describe('of one set'),
              'per-hour': volume().describe('burnt by one set'),
            },
            '{load: 75 %, per-hour: 391.7 L}',
          ),
          'points',
          2,
        )
          .meta({ description: 'burn of one set by its load, from its data sheet, rising' })
          .optional(),
        'day-tank': mapping(
          {
            holds: volume().describe('beside the sets, part of the usable fuel'),
            pump: number({ above: true }).meta({ description: 'litres per minute from the bulk tanks' }),
            'powered-by': reference('the feed of its pump').optional(),
          },
          'day-tank: {holds: 1000 L, pump: 60, powered-by: mechanical}',
        )
          .meta({ description: 'sets burn from it; without it all tanks are one' })
          .optional(),
        delivery: mapping(
          {
            'order-at': ratio().describe('ordered when so much of it is left').optional(),
            lead: spread().describe('from the order to the tanker'),
            amount: volume().describe('of one delivery'),
            rate: number({ above: true }).meta({ description: 'litres per minute' }).optional(),
            every: duration().meta({ description: 'the contract promises no more than one in so long' }).optional(),
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

export const generatorsDocument = chainPiece(
  {
    arrangement: choice(['N', 'N+1', 'N+2'], 'spare sets above those needed').optional(),
    // Sets start one by one, each with luck of its own.
    count: whole(1, 10_000).describe('how many').optional(),
    needs: whole(1).describe('sets that carry the load: they must be ready before the plant takes it').optional(),
    each: power().describe('rating of one').optional(),
    confirm: spread().describe('loss that must last so long before the start signal').optional(),
    start: spread().describe('start signal to rated voltage, one set').optional(),
    'failure-to-start': ratio().describe('chance per set and start').optional(),
    'operational-availability': ratio()
      .meta({ description: 'chance that a set is in order when it is called; without it always' })
      .optional(),
    crank: mapping(
      {
        attempts: whole(1).describe('before lock-out').optional(),
        for: duration().describe('cranking of one attempt').optional(),
        rest: duration().describe('between two attempts').optional(),
      },
      'crank: {attempts: 3, for: 15 s, rest: 15 s}',
    ).optional(),
    synchronise: duration().describe('added for each further set that joins the bus').optional(),
    'load-step': ratio().describe('share of the remaining load that one step may add').optional(),
    'load-step-every': duration().describe('between two steps').optional(),
    'acceptance-failure': ratio().describe('chance that the switchgear does not accept a started plant').optional(),
    mttf: someDuration().describe('mean time to failure of a running set').optional(),
    'set-repair': spread()
      .meta({ description: 'a set that failed while running is mended in; without it only an inject does' })
      .optional(),
    derating: ratio().describe('share of the rating that can be had').optional(),
    fuel: fuelDocument.optional(),
    'cool-down': duration().describe('back to standby after the source is good again').optional(),
  },
  'a generator plant',
);

export const batteryDocument = either(
  [
    words(),
    mapping(
      {
        kind: choice(['battery', 'flywheel']).describe('a flywheel holds seconds, at constant energy').optional(),
        runtime: someDuration().meta({ description: 'at full load' }).optional(),
        table: someOf(
          mapping(
            { power: power().describe('carried'), runtime: someDuration().describe('how long it is carried') },
            '{power: 500 kW, runtime: 10 min}',
          ),
          'points',
          2,
        )
          .meta({ description: 'run time by power, falling power' })
          .optional(),
        peukert: factor(2)
          .meta({ description: 'exponent of the run time against the power, instead of the shape of a VRLA table' })
          .optional(),
        'temperature-factor': factor(2).describe('capacity factor for the temperature of the battery').optional(),
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

export const upsDocument = chainPiece(
  {
    from,
    arrangement: choice(REDUNDANCIES).optional(),
    blocks: whole(1).meta({ description: BLOCKS }).optional(),
    load: reference('the feed whose load it carries').optional(),
    each: power().meta({ description: 'rating of one module' }).optional(),
    needs: whole(1).meta({ description: 'modules that carry the design load of one system' }).optional(),
    modules: whole(1).describe('all, spares with them').optional(),
    mode: choice(['double-conversion', 'eco']).describe('eco passes the grid through and is more efficient').optional(),
    'eco-loss': ratio().describe('share of the load lost in eco mode').optional(),
    loss: exactly(number(), 3, 'shares: no-load, proportional, square')
      .meta({ description: 'share of rating lost: no-load, proportional, square' })
      .optional(),
    battery: batteryDocument.optional(),
    health: ratio()
      .meta({ description: "state of health: share of the battery's run time that is really there" })
      .optional(),
    overload: curve.meta({ description: 'how long an overload is borne' }).optional(),
    bypass: yesNo('goes to bypass instead of dropping its load').optional(),
    'module-failures': failuresDocument
      .meta({ description: 'each module fails by itself so often; with too few left it is overloaded' })
      .optional(),
    strikes: mapping(
      { count: whole(1).describe('how many'), window: someDuration().describe('within so long') },
      'strikes: {count: 3, window: 10 s}',
    )
      .meta({ description: 'input disturbances that lock it on battery' })
      .optional(),
  },
  'a UPS',
);

export const feedDocument = chainPiece(
  {
    from,
    transfer: duration().describe('dead time of a transfer').optional(),
    'retransfer-after': duration().describe('how long the preferred source must have been good').optional(),
    capacity: power().describe('rating').optional(),
  },
  'a feed',
);

export const powerDocument = entity(
  {
    utilities: mapOf(utilityDocument, 'utility feeds').optional(),
    generators: mapOf(generatorsDocument, 'generator plants').optional(),
    transformers: mapOf(
      chainPiece(
        {
          from,
          capacity: power().describe('rating').optional(),
          loss: ratio().describe('share of what passes through').optional(),
        },
        'a transformer',
      ),
      'transformers',
    ).optional(),
    switchboards: mapOf(
      chainPiece(
        {
          from,
          mode: choice(
            ['priority', 'parallel'],
            'priority: the first live source carries the bus; parallel: all share',
          ).optional(),
          capacity: power().describe('rating').optional(),
          'retransfer-after': duration()
            .describe('how long the preferred source must have been good')
            .meta({ description: 'how long an earlier source must have been good' })
            .optional(),
          tie: mapping(
            {
              to: reference('the other switchboard'),
              'closes-after': someDuration().describe('when this board has lost all its own sources').optional(),
            },
            'tie: {to: board-b, closes-after: 5 s}',
          ).optional(),
        },
        'a switchboard',
      ),
      'switchboards',
    ).optional(),
    'transfer-switches': mapOf(
      chainPiece(
        {
          from,
          type: choice(['static', 'automatic']).describe('static: within milliseconds; automatic: a motor').optional(),
          transition: choice(['open', 'closed'])
            .describe('open: a break of the transfer time; closed: none between live sources')
            .optional(),
          transfer: duration().describe('dead time of a transfer').optional(),
          'retransfer-after': duration().describe('how long the preferred source must have been good').optional(),
          capacity: power().describe('rating').optional(),
        },
        'a transfer switch',
      ),
      'transfer switches',
    ).optional(),
    ups: mapOf(upsDocument, 'UPS systems').optional(),
    pdus: mapOf(
      chainPiece(
        {
          from,
          capacity: power().describe('rating').optional(),
          loss: ratio().describe('share of what passes through').optional(),
        },
        'a PDU',
      ),
      'PDUs',
    ).optional(),
    breakers: mapOf(
      entity(
        {
          from,
          rating: power().describe('never trips at or below').optional(),
          curve: curve.optional(),
          failures,
          reset,
          ...costKeys('it'),
        },
        'a breaker',
      ),
      'breakers',
    ).optional(),
    feeds: mapOf(feedDocument, 'feeds').optional(),
    arrangement: either(
      [
        choice(REDUNDANCIES),
        mapping(
          {
            redundancy: choice(REDUNDANCIES).describe('in the words of the trade'),
            blocks: whole(1).describe(BLOCKS).optional(),
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
    'repair-crews': whole(1)
      .meta({ description: 'repairs at a time, of what fails by itself; without it as many as there are' })
      .optional(),
    protection: mapOf(
      entity(
        {
          failures,
          beta: ratio()
            .meta({ description: 'instead of failures: this share of what its members fail by themselves hits all' })
            .optional(),
          trips: someOf(reference('an id of something in the power chain'), 'ids'),
          cause: words().describe('in words, for why'),
        },
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
