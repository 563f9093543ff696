/** How a facility is written: power, cooling, halls with their rack groups, routers, restart. */
import type { z } from 'zod';
import { costKeys } from './cost-document.ts';
import {
  choice,
  conductance,
  coordinates,
  dataRate,
  duration,
  entity,
  heatCapacity,
  heatCapacityPerPower,
  id,
  instant,
  list,
  load,
  mapOf,
  mapping,
  number,
  oneOrMany,
  power,
  ratio,
  reference,
  references,
  someDuration,
  someOf,
  spread,
  standingPower,
  temperature,
  temperatureDifference,
  volume,
  whole,
  words,
  yesNo,
} from './document-fields.ts';
import { ACCESS_KEYS, ROUTER_KEYS, TRANSIT_KEYS } from './network-document.ts';
import { powerDocument, REDUNDANCIES } from './power-document.ts';
import { resetDocument } from './reset-document.ts';
import { facilityTelemetryDocument } from './telemetry-document.ts';

const coolingUnit = entity(
  {
    arrangement: choice(['N', 'N+1', 'N+2', '2N'], 'spare units above those needed').optional(),
    count: whole(1).describe('how many').optional(),
    needs: whole(1).describe('how many carry the design heat').optional(),
    each: power().meta({ description: 'cooling of one unit' }).optional(),
    'powered-by': references('feeds it is corded to').optional(),
    loop: reference('the loop it serves or draws from').optional(),
    cop: number({ above: true }).meta({ description: 'watts of heat moved per watt drawn' }).optional(),
    'standing-power': standingPower().describe('of one running unit').optional(),
    restart: spread().meta({ description: 'power back to useful cooling' }).optional(),
    ramp: duration().describe('time constant with which capacity comes back').optional(),
    'restart-failure': ratio().describe('chance that a restart locks the unit out').optional(),
    derate: ratio().meta({ description: 'share of capacity lost per kelvin of outdoor air' }).optional(),
    'derate-above': temperature().describe('outdoor temperature from which capacity falls').optional(),
    'trips-above': temperature().describe('outdoor temperature at which it trips').optional(),
    'minimum-load': ratio().describe('below this share of its rating a unit draws as if it carried that').optional(),
    'variable-speed': yesNo('draws with the cube of its share of the rating').optional(),
    ambient: choice(['dry-bulb', 'wet-bulb'], 'which outdoor temperature derate-above and trips-above mean').optional(),
    serves: references('halls that it serves; without it all halls of its loop').optional(),
    ...costKeys('each unit'),
    spare: choice(['standby', 'running'], 'what units beyond those needed do').optional(),
    'start-every': duration().meta({ description: 'between the starts of two units' }).optional(),
    'standby-start': spread().meta({ description: 'standby to useful cooling' }).optional(),
    'starts-below': temperature()
      .meta({ description: 'water warmer than this keeps it from starting; without it it starts at any' })
      .optional(),
    reset: resetDocument('units that have locked out', 'one unit after the other, once somebody is there'),
    'trips-before-lock-out': whole(1).describe('trips after which it waits for a reset').optional(),
    'shed-tier': whole().describe('higher is shed earlier when a source cannot carry all; 0 is never shed').optional(),
  },
  'cooling units',
);

/** Keys of the document and the kinds of cooling unit that they hold. */
export const COOLING_KEYS = {
  chillers: 'chiller',
  'dry-coolers': 'dry-cooler',
  'cooling-towers': 'cooling-tower',
  pumps: 'pump',
  'air-handlers': 'air-handler',
  cracs: 'crac',
  'coolant-distribution': 'coolant-distribution',
} as const;
export type CoolingKey = keyof typeof COOLING_KEYS;

const coolingDocument = entity(
  {
    chillers: oneOrMany(coolingUnit, 'chillers', 'chillers').optional(),
    'dry-coolers': oneOrMany(coolingUnit, 'dry-coolers', 'dry coolers').optional(),
    'cooling-towers': oneOrMany(coolingUnit, 'cooling-towers', 'cooling towers').optional(),
    pumps: oneOrMany(coolingUnit, 'pumps', 'pumps').optional(),
    'air-handlers': oneOrMany(coolingUnit, 'air-handlers', 'air handlers').optional(),
    cracs: oneOrMany(coolingUnit, 'cracs', 'room air conditioners').optional(),
    'coolant-distribution': oneOrMany(coolingUnit, 'coolant-distribution', 'coolant distribution units').optional(),
    loops: mapOf(
      entity(
        {
          store: heatCapacity().meta({ description: 'heat capacity of the water that can be used' }).optional(),
          lasts: duration()
            .meta({ description: 'instead of the store: how long it carries the design heat alone' })
            .optional(),
          supply: temperature().describe('temperature of the water').optional(),
          return: temperature()
            .meta({ description: 'design temperature of the water that comes back; with the rating it gives the flow' })
            .optional(),
          ...costKeys('it'),
          'usable-rise': temperatureDifference().describe('above this the water is of no more use').optional(),
          class: choice(
            ['W17', 'W27', 'W32', 'W40', 'W45'],
            'ASHRAE class of what it cools: the warmest supply',
          ).optional(),
          valve: mapping(
            {
              stroke: someDuration().describe('from open to closed').optional(),
              'on-failure': choice(
                ['stays', 'opens', 'closes'],
                'where it goes when it obeys nobody any more',
              ).optional(),
            },
            'a valve',
          )
            .meta({ description: 'what all its water flows through on the way to the halls' })
            .optional(),
        },
        'a loop',
      ),
      'chilled water loops',
    ).optional(),
    controls: mapOf(
      entity(
        {
          controls: someOf(reference('cooling units'), 'cooling units'),
          ...costKeys('it'),
          'fails-to': choice(['stuck', 'stopped', 'no-standby']).describe('what its units do when it fails').optional(),
        },
        'a control system',
      ),
      'control systems',
    ).optional(),
  },
  'cooling',
);

export const DENSITIES = ['standard', 'high', 'accelerated', 'liquid'] as const;

const rackGroupFields = {
  racks: whole(1).describe('how many').optional(),
  load: load().meta({ description: 'draw of all racks with all the work they can do' }).optional(),
  density: choice(DENSITIES).describe('what a rack draws and holds').optional(),
  'servers-per-rack': whole(1).describe('how many').optional(),
  idle: ratio().meta({ description: 'draw without work, as a share of the full draw' }).optional(),
  'throttled-to': ratio().describe('share of full speed under heat').optional(),
  'sheds-at': choice(
    ['warm', 'throttle', 'shutdown'],
    'level of its hall at which it is shut down in order',
  ).optional(),
  'shed-after': duration().meta({ description: 'time at that level before it is shut down: people decide' }).optional(),
  'shutdown-for': duration().describe('an ordered shutdown takes so long').optional(),
  'fan-rise': ratio().meta({ description: 'extra draw per kelvin of inlet above 27 °C' }).optional(),
  'boot-tier': whole().describe('a tier boots when the one below it is up').optional(),
  boot: spread().describe('of one server, power good to in service').optional(),
  'needs-hands': ratio().describe('share of servers that do not come back by themselves').optional(),
  'damaged-share': ratio().meta({ description: 'servers that need hands after the hall was too hot' }).optional(),
  'powered-by': references('feeds it is corded to').optional(),
  'ride-through': duration().meta({ description: 'of a dead supply, by its own capacitors' }).optional(),
  'shed-tier': whole().describe('higher is shed earlier when a source cannot carry all; 0 is never shed').optional(),
} as const;

const rackGroup = entity({ ...rackGroupFields, ...costKeys('each rack') }, 'a rack group');

const hall = entity(
  {
    ...rackGroupFields,
    ...costKeys('it'),
    'rack-groups': mapOf(rackGroup, 'rack groups').optional(),
    'cooled-by': references('loops that cool it').optional(),
    'liquid-share': ratio().meta({ description: 'share of the heat that goes straight to liquid' }).optional(),
    'heat-capacity': heatCapacityPerPower()
      .describe('of coolant and cold plates')
      .meta({ description: 'air and mass that respond in minutes, per kilowatt of load' })
      .optional(),
    setpoint: temperature().describe('inlet that the controls hold').optional(),
    'warn-at': temperature().describe('inlet').optional(),
    'throttle-at': temperature().describe('inlet at which servers slow down').optional(),
    'shutdown-at': temperature().describe('inlet at which they shut down').optional(),
    'damage-at': temperature().describe('inlet at which hardware is damaged').optional(),
    envelope: conductance().meta({ description: 'heat lost through the walls' }).optional(),
    class: choice(
      ['A1', 'A2', 'A3', 'A4', 'H1'],
      'ASHRAE class of the hardware, from which its limits follow',
    ).optional(),
    air: volume().meta({ description: 'volume of its air; without it a tenth of the heat capacity' }).optional(),
    'air-rise': temperatureDifference().describe('of the air from inlet to outlet of servers').optional(),
    coolant: mapping(
      {
        flow: number({ above: true }).meta({ description: 'litres per minute for each kilowatt' }),
        fluid: choice(['water', 'pg-25'], 'water, or water with 25 % propylene glycol').optional(),
      },
      'coolant: {flow: 1.5, fluid: pg-25}',
    )
      .meta({ description: 'coolant through the racks, for the figure of its rise' })
      .optional(),
    containment: ratio()
      .meta({ description: 'share of the air that still buffers between contained aisles; 1: open' })
      .optional(),
    liquid: mapping(
      {
        'heat-capacity': heatCapacity().describe('of coolant and cold plates'),
        'throttle-rise': temperatureDifference().describe('accelerators slow down'),
        'shutdown-rise': temperatureDifference().describe('accelerators shut themselves down'),
      },
      'liquid: {heat-capacity: 2 MJ/K, throttle-rise: 8 K, shutdown-rise: 15 K}',
    )
      .meta({ description: 'coolant and cold plates, which warm when the flow stops' })
      .optional(),
  },
  'a hall',
);

export const facilityDocument = entity(
  {
    ...costKeys('it'),
    region: reference('a region').optional(),
    zone: reference('a zone of the region').optional(),
    campus: reference('a campus').optional(),
    at: coordinates().optional(),
    tier: choice(['I', 'II', 'III', 'IV'], 'Uptime tier').optional(),
    envelope: entity(
      {
        contracted: power().describe('promised by the supplier').optional(),
        delivered: power().describe('that can be drawn today').optional(),
        expandable: standingPower().describe('that could be added').optional(),
        redundancy: choice(REDUNDANCIES, 'with which it is delivered; without it as the power is arranged').optional(),
        stages: list(
          mapping(
            {
              from: instant(),
              contracted: power().describe('promised by the supplier').optional(),
              delivered: power().describe('that can be drawn then').optional(),
              expandable: standingPower().describe('that could be added then').optional(),
              redundancy: choice(REDUNDANCIES, 'with which it is delivered then').optional(),
            },
            '{from: 2027-06-01T00:00:00Z, delivered: 15 MW}',
          ),
          'stages',
        )
          .meta({ description: 'what it becomes on later dates; what a stage does not say stays as it was' })
          .optional(),
      },
      'a power envelope',
    )
      .meta({ description: 'power as contracted, delivered and expandable' })
      .optional(),
    power: powerDocument.optional(),
    telemetry: facilityTelemetryDocument
      .meta({ description: 'how what happens in it is measured, and over which way it is shown' })
      .optional(),
    cooling: coolingDocument.optional(),
    weather: entity(
      {
        mean: temperature().describe('of the outdoor air').optional(),
        swing: temperatureDifference().describe('half the difference between day and night').optional(),
        'hottest-at': words()
          .meta({ description: 'local time', examples: ['15:00'] })
          .optional(),
        'wet-bulb-depression': temperatureDifference().describe('dry bulb minus wet bulb').optional(),
      },
      'weather',
    ).optional(),
    halls: mapOf(hall, 'halls').optional(),
    network: mapping(
      {
        access: dataRate().meta({ description: 'capacity of its Internet access' }).optional(),
        through: list(reference('an exchange'), 'exchanges')
          .meta({ description: 'exchanges through which the Internet reaches it, and on over links' })
          .optional(),
        ...ACCESS_KEYS,
        ...TRANSIT_KEYS,
        routers: entity(
          {
            ...ROUTER_KEYS,
            draw: standingPower().describe('of all of them').optional(),
            'powered-by': references('feeds they are corded to').optional(),
            'shed-tier': whole()
              .describe('higher is shed earlier when a source cannot carry all; 0 is never shed')
              .optional(),
          },
          'routers',
        ).optional(),
      },
      'network: {routers: {...}}',
    ).optional(),
    restart: entity(
      {
        'settle-for': duration().describe('power must have been good for so long').optional(),
        energise: words()
          .meta({ description: 'racks re-energised at a time', examples: ['30 racks/min', 'no limit'] })
          .optional(),
        'concurrent-boots': whole().meta({ description: 'servers that may boot at once; 0: no limit' }).optional(),
        prepare: spread().describe('before the first tier: networks, configuration management, storage').optional(),
        quorum: ratio().describe('share of a tier that must be up before the next one boots').optional(),
        'prepare-above': ratio().meta({ description: 'share of servers down above which preparing is due' }).optional(),
        boot: spread().meta({ description: 'of one server, for all rack groups that do not say' }).optional(),
        start: choice(['automatic', 'by-hand']).describe('by-hand waits for the team').optional(),
        team: reference('a team').optional(),
        hands: whole(1).meta({ description: 'servers repaired at a time' }).optional(),
        'hands-on': spread().describe('one repair by hand').optional(),
      },
      'restart',
    ).optional(),
  },
  'a facility',
);

export const regionDocument = entity(
  {
    provider: reference('a provider').optional(),
    jurisdiction: words().describe('whose law holds').optional(),
    at: coordinates().optional(),
    'utc-offset': number({ min: -12, max: 14 }).meta({ description: 'local time minus UTC in hours' }).optional(),
    zones: list(id(), 'ids').optional(),
  },
  'a region',
);

export type FacilityDocument = z.output<typeof facilityDocument>;
export type HallDocument = z.output<typeof hall>;
export type RackGroupDocument = z.output<typeof rackGroup>;
export type CoolingUnitDocument = z.output<typeof coolingUnit>;
