/** Halls, rack groups and the restart of each facility. */
import type { RackGroupSpec } from '../compute/index.ts';
import { airCapacityOf, type HallSpec, inletLimits } from '../cooling/index.ts';
import {
  parseQuantity,
  printConductance,
  printCount,
  printDistribution,
  printDuration,
  printHeatCapacity,
  printNumber,
  printPower,
  printRatio,
  printTemperature,
  printTemperatureDifference,
  printVolume,
  scaled,
} from '../units/index.ts';
import { COMPUTE, COOLING, DENSITY } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { skillFactor } from './expand-people.ts';
import { type Expansion, entriesOf, type FacilityWork } from './expansion.ts';
import type { HallDocument, RackGroupDocument } from './facility-document.ts';
import type { FactSheet } from './register.ts';

const printSpread = (value: Parameters<typeof printDistribution>[0]): string => printDistribution(value, printDuration);
/** Of the heat capacity that responds within minutes, the share in the air; the rest is mass. */
const AIR_SHARE = 0.1;
/** Between air and mass, per watt of load [W/K/W]. */
const EXCHANGE = 0.1;

export function expandHalls(work: Expansion, facility: FacilityWork): void {
  for (const [name, hall] of entriesOf(facility.document.halls)) {
    const id = `${facility.id}.${name}`;
    const path = [...facility.path, 'halls', name];
    const sheet = work.register.add(
      { id, kind: 'hall', room: 'cooling', name: hall.name ?? name, parent: facility.id },
      hall,
    );
    work.claim(id, path);
    const groups =
      hall['rack-groups'] === undefined
        ? [expandGroup(work, facility, id, `${name}-racks`, hall, sheet, path)]
        : expandGroups(work, facility, id, hall, path);
    const peak = groups.reduce((sum, group) => sum + group.peak, 0);
    work.register.amend(id, { rating: peak, count: groups.reduce((sum, group) => sum + group.racks, 0) });
    work.halls.push(
      hallSpec(sheet, id, facility.id, hall, peak, (key, wrong, right) => work.say([...path, key], wrong, right)),
    );
  }
}

function expandGroups(
  work: Expansion,
  facility: FacilityWork,
  hallId: string,
  hall: HallDocument,
  path: readonly PathPart[],
): RackGroupSpec[] {
  return entriesOf(hall['rack-groups']).map(([name, group]) => {
    const merged: RackGroupDocument = {
      ...hall,
      racks: undefined,
      load: undefined,
      source: undefined,
      ...withoutAbsent(group),
    };
    return expandGroup(work, facility, hallId, name, merged, undefined, [...path, 'rack-groups', name]);
  });
}

function withoutAbsent<T extends object>(document: T): Partial<T> {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** `shared`: the hall's own sheet, where hall and group are one entity of the document. */
function expandGroup(
  work: Expansion,
  facility: FacilityWork,
  hall: string,
  name: string,
  document: RackGroupDocument,
  shared: FactSheet | undefined,
  path: readonly PathPart[],
): RackGroupSpec {
  const id = `${facility.id}.${name}`;
  const sheet = work.register.add(
    {
      id,
      kind: 'rack-group',
      room: 'compute',
      name: shared === undefined ? (document.name ?? name) : name,
      parent: hall,
    },
    document,
  );
  work.claim(id, path);
  const densityName = sheet.take(
    'density',
    document.density,
    { value: 'standard', source: 'Modelling default' },
    String,
  );
  const density = DENSITY[densityName];
  const { racks, peak } = size(sheet, document, density.rack);
  const idle = sheet.take('idle', document.idle, density.idle, printRatio);
  const spec: RackGroupSpec = {
    id,
    facility: facility.id,
    hall,
    racks,
    serversPerRack: sheet.take('servers-per-rack', document['servers-per-rack'], density.servers, printCount),
    idle: idle * peak,
    peak,
    throttledTo: sheet.take('throttled-to', document['throttled-to'], density.throttledTo, printRatio),
    shutdownFor: sheet.take('shutdown-for', document['shutdown-for'], COMPUTE.shutdownFor, printDuration),
    fanRise: sheet.take('fan-rise', document['fan-rise'], COMPUTE.fanRise, printRatio),
    bootTier: document['boot-tier'] ?? 0,
    boot: sheet.take('boot', document.boot ?? facility.document.restart?.boot, COMPUTE.boot, printSpread),
    needsHands: sheet.take('needs-hands', document['needs-hands'], COMPUTE.needsHands, printRatio),
    damagedShare: sheet.take('damaged-share', document['damaged-share'], COMPUTE.damagedShare, printRatio),
    ...shedding(sheet, document),
  };
  const rideThrough = sheet.optional('ride-through', document['ride-through'], printDuration);
  work.groups.push(spec);
  work.register.amend(id, { rating: peak, count: racks });
  facility.loads.push({
    id,
    design: peak,
    poweredBy: document['powered-by'] ?? ['it'],
    path: [...path, 'powered-by'],
    shedTier: document['shed-tier'] ?? 0,
    ...(rideThrough === undefined ? {} : { rideThrough }),
  });
  return spec;
}

/** When it goes before the hall reaches its shutdown limit; written only for what is shed first. */
function shedding(sheet: FactSheet, document: RackGroupDocument): Pick<RackGroupSpec, 'shedsAt' | 'shedAfter'> {
  const at = sheet.optional('sheds-at', document['sheds-at'], String);
  const after = sheet.optional('shed-after', document['shed-after'], printDuration);
  return { ...(at === undefined ? {} : { shedsAt: at }), ...(after === undefined ? {} : { shedAfter: after }) };
}

/** Racks and their full draw: either follows from the other by density. */
function size(
  sheet: FactSheet,
  document: RackGroupDocument,
  rack: (typeof DENSITY)['standard']['rack'],
): { racks: number; peak: number } {
  const { load } = document;
  if (load !== undefined) {
    const racks = sheet.take(
      'racks',
      document.racks,
      { ...rack, value: Math.max(1, Math.ceil(load / rack.value)) },
      printCount,
    );
    sheet.given('load', printPower(load));
    return { racks, peak: load };
  }
  const racks = sheet.take('racks', document.racks, COMPUTE.racks, printCount);
  return { racks, peak: sheet.assume('load', { ...rack, value: racks * rack.value }, printPower) };
}

function hallSpec(
  sheet: FactSheet,
  id: string,
  facility: string,
  hall: HallDocument,
  peak: number,
  say: (key: string, wrong: string, right: string) => void,
): HallSpec {
  const densities =
    hall['rack-groups'] === undefined
      ? [hall.density ?? 'standard']
      : Object.values(hall['rack-groups']).map((group) => group.density ?? hall.density ?? 'standard');
  const mean = (of: (density: (typeof DENSITY)['standard']) => number): number =>
    densities.reduce((sum, name) => sum + of(DENSITY[name]), 0) / Math.max(1, densities.length);
  const perWatt = sheet.take(
    'heat-capacity',
    hall['heat-capacity'],
    { ...COOLING.heatCapacity, value: mean(({ heat }) => heat) },
    (value) => `${printCount(value)} kJ/K/kW`,
  );
  const capacity = perWatt * peak;
  const airCapacity = airOf(sheet, hall, capacity, say);
  const limits = limitsOf(sheet, hall);
  const airRise = sheet.optional('air-rise', hall['air-rise'], printTemperatureDifference);
  const coolant = sheet.optional('coolant', hall.coolant, ({ flow }) => `${printNumber(flow)} L/min/kW`);
  const containment = sheet.optional('containment', hall.containment, printRatio);
  const liquidNode = sheet.optional('liquid', hall.liquid, (node) => printHeatCapacity(node['heat-capacity']));
  return {
    id,
    facility,
    loops: [],
    liquidShare: sheet.take(
      'liquid-share',
      hall['liquid-share'],
      { ...COOLING.liquidShare, value: mean(({ liquid }) => liquid.value) },
      printRatio,
    ),
    airCapacity,
    massCapacity: hall.air === undefined ? capacity * (1 - AIR_SHARE) : capacity - airCapacity,
    exchange: EXCHANGE * peak,
    setpoint: sheet.take('setpoint', hall.setpoint, COOLING.setpoint, printTemperature),
    envelope: sheet.take('envelope', hall.envelope, COOLING.envelope, printConductance),
    warnAt: sheet.take('warn-at', hall['warn-at'], limits.warnAt, printTemperature),
    throttleAt: sheet.take('throttle-at', hall['throttle-at'], limits.throttleAt, printTemperature),
    shutdownAt: sheet.take('shutdown-at', hall['shutdown-at'], limits.shutdownAt, printTemperature),
    damageAt: sheet.take('damage-at', hall['damage-at'], limits.damageAt, printTemperature),
    ...(containment === undefined ? {} : { containmentFactor: containment }),
    ...(airRise === undefined ? {} : { airRise }),
    ...(coolant === undefined ? {} : { coolant: { flow: coolant.flow, fluid: coolant.fluid ?? 'water' } }),
    ...(liquidNode === undefined
      ? {}
      : {
          liquid: {
            heatCapacity: liquidNode['heat-capacity'],
            throttleRise: liquidNode['throttle-rise'],
            shutdownRise: liquidNode['shutdown-rise'],
          },
        }),
  };
}

/** Air that the twin measures, or a share of all that responds within minutes. */
function airOf(
  sheet: FactSheet,
  hall: HallDocument,
  capacity: number,
  say: (key: string, wrong: string, right: string) => void,
): number {
  const litres = sheet.optional('air', hall.air, printVolume);
  if (litres === undefined) return capacity * AIR_SHARE;
  const air = airCapacityOf(litres / 1000);
  if (air < capacity) return air;
  say(
    'air',
    `So much air alone holds ${printHeatCapacity(air)}, and air and mass together are to hold ${printHeatCapacity(capacity)}.`,
    'Write a smaller volume or a larger heat-capacity.',
  );
  return capacity * AIR_SHARE;
}

type Limits = Pick<typeof COOLING, 'warnAt' | 'throttleAt' | 'shutdownAt' | 'damageAt'>;

/** Of the hardware's ASHRAE class, where one is named. */
function limitsOf(sheet: FactSheet, hall: HallDocument): Limits {
  const named = sheet.optional('class', hall.class, (name) => `ASHRAE ${name}`);
  if (named === undefined) return COOLING;
  const source = `ASHRAE class ${named}`;
  const { warnAt, throttleAt, shutdownAt, damageAt } = inletLimits(named);
  return {
    warnAt: { value: warnAt, source },
    throttleAt: { value: throttleAt, source },
    shutdownAt: { value: shutdownAt, source },
    damageAt: { value: damageAt, source },
  };
}

/** How the facility brings its racks back. Only facilities with racks restart. */
export function expandRestart(work: Expansion, facility: FacilityWork): void {
  if (!work.groups.some((group) => group.facility === facility.id)) return;
  const document = facility.document.restart ?? {};
  const path = [...facility.path, 'restart'];
  const sheet = work.register.sheet(facility.id, document);
  const team =
    document.team === undefined
      ? undefined
      : work.resolve(document.team, [...path, 'team'], work.isOneOf('team'), 'a team')[0];
  const handsOn = sheet.take('hands-on', document['hands-on'], COMPUTE.handsOn, printSpread);
  const quorum = sheet.optional('quorum', document.quorum, printRatio);
  work.restarts.push({
    facility: facility.id,
    settleFor: sheet.take('settle-for', document['settle-for'], COMPUTE.settleFor, printDuration),
    energise: sheet.take('energise', energise(work, document.energise, path), COMPUTE.energise, (value) =>
      value === 0 ? 'no limit' : `${printCount(value * 60)} racks/min`,
    ),
    concurrentBoots: sheet.take('concurrent-boots', document['concurrent-boots'], COMPUTE.concurrentBoots, (value) =>
      value === 0 ? 'no limit' : printCount(value),
    ),
    prepare: sheet.take('prepare', document.prepare, COMPUTE.prepare, printSpread),
    prepareAbove: sheet.take('prepare-above', document['prepare-above'], COMPUTE.prepareAbove, printRatio),
    ...(quorum === undefined ? {} : { quorum }),
    start: document.start ?? 'automatic',
    ...(team === undefined ? {} : { team }),
    hands: sheet.take('hands', document.hands, COMPUTE.hands, printCount),
    handsOn: scaled(handsOn, skillFactor(work, team)),
  });
}

function energise(work: Expansion, written: string | undefined, path: readonly PathPart[]): number | undefined {
  if (written === undefined) return undefined;
  if (written === 'no limit') return 0;
  const read = parseQuantity(written, 'rate');
  if (read.ok && read.value > 0) return read.value;
  work.say(
    [...path, 'energise'],
    read.ok ? 'This is not above zero.' : read.wrong,
    'Write a rate of racks, such as 30 racks/min, or no limit.',
  );
  return undefined;
}
