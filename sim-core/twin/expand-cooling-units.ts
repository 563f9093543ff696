/** Units that make and move cold: counts, sizes and what they draw, from the document or from the design heat. */
import type { CoolingUnitSpec } from '../cooling/index.ts';
import {
  printCount,
  printDistribution,
  printDuration,
  printPower,
  printRatio,
  printTemperature,
} from '../units/index.ts';
import { COOLING, type StandIn, UNITS } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { Expansion, FacilityWork } from './expansion.ts';
import { COOLING_KEYS, type CoolingKey, type CoolingUnitDocument } from './facility-document.ts';
import type { FactSheet } from './register.ts';
import { expandReset } from './reset-document.ts';

/** Kinds that make cold; the others bring it into the hall. */
export const MAKERS: readonly CoolingKey[] = ['chillers', 'dry-coolers', 'cooling-towers', 'cracs'];
const SPARES: Readonly<Record<string, (needs: number) => number>> = {
  N: (n) => n,
  'N+1': (n) => n + 1,
  'N+2': (n) => n + 2,
  '2N': (n) => 2 * n,
};

/** One bank of like units. `heat`: design heat of the facility [W]. */
export function expandUnit(
  work: Expansion,
  facility: FacilityWork,
  key: CoolingKey,
  name: string,
  document: CoolingUnitDocument,
  path: readonly PathPart[],
  loops: readonly string[],
  heat: number,
): void {
  const kind = COOLING_KEYS[key];
  const id = `${facility.id}.${name}`;
  const defaults = UNITS[kind];
  const sheet = work.register.add(
    { id, kind, room: 'cooling', name: document.name ?? name, parent: facility.id },
    document,
  );
  work.claim(id, path);
  const named =
    document.loop === undefined
      ? undefined
      : work.resolve(
          document.loop,
          [...path, 'loop'],
          (one) => loops.includes(one),
          'a loop of the facility',
          facility.id,
        )[0];
  const loop = named ?? loops[0] ?? '';
  const share = (heat * COOLING.margin.value) / loops.length;
  const { count, needs, each } = sizeOfBank(work, sheet, document, defaults.unit, share, path);
  const cop = sheet.take('cop', document.cop, defaults.powerRatio, printCount);
  const spec: CoolingUnitSpec = {
    id,
    facility: facility.id,
    kind,
    count,
    needs,
    each,
    powerRatio: 1 / cop,
    standingPower: sheet.take('standing-power', document['standing-power'], defaults.standing, printPower),
    restart: sheet.take('restart', document.restart, defaults.restart, (value) =>
      printDistribution(value, printDuration),
    ),
    ramp: sheet.take('ramp', document.ramp, defaults.ramp, printDuration),
    restartFailure: sheet.take('restart-failure', document['restart-failure'], COOLING.restartFailure, printRatio),
    derate: sheet.take('derate', document.derate, defaults.derate, printRatio),
    derateAbove: sheet.take('derate-above', document['derate-above'], defaults.derateAbove, printTemperature),
    ...(document['trips-above'] === undefined ? {} : { tripsAbove: document['trips-above'] }),
    loop,
    ...optionalFacts(work, facility, sheet, document, path),
  };
  sheet.optional('trips-above', document['trips-above'], printTemperature);
  checkStartsBelow(work, spec, path);
  work.units.push(spec);
  work.register.amend(id, { count, rating: needs * each });
  const isMaker = MAKERS.includes(key) || key === 'pumps';
  work.register.connect('cooling', isMaker ? id : loop, isMaker ? loop : id);
  for (const hall of spec.halls ?? []) work.register.connect('cooling', id, hall);
  const moved = Math.min(share, needs * each);
  facility.loads.push({
    id,
    design: moved * spec.powerRatio + needs * spec.standingPower,
    poweredBy: document['powered-by'] ?? ['mechanical'],
    path: [...path, 'powered-by'],
    shedTier: document['shed-tier'] ?? 0,
  });
}

/** Water has to be able to get that warm, and cold enough again for them to start. */
function checkStartsBelow(work: Expansion, { startsBelow, loop }: CoolingUnitSpec, path: readonly PathPart[]): void {
  const water = work.loops.find(({ id }) => id === loop);
  if (startsBelow === undefined || water === undefined) return;
  const warmest = water.supply + water.usableRise;
  if (startsBelow >= water.supply && startsBelow < warmest) return;
  work.say(
    [...path, 'starts-below'],
    `Water of ${loop} is between ${printTemperature(water.supply)} and ${printTemperature(warmest)}, so that a limit of ${printTemperature(startsBelow)} keeps them off always or never.`,
    `Write a temperature from ${printTemperature(water.supply)} to below ${printTemperature(warmest)}, or a larger usable-rise of the loop.`,
  );
}

/** What silence leaves to the kind of unit. */
function optionalFacts(
  work: Expansion,
  facility: FacilityWork,
  sheet: FactSheet,
  document: CoolingUnitDocument,
  path: readonly PathPart[],
): Partial<CoolingUnitSpec> {
  const { ambient, spare, serves } = document;
  const variable = sheet.optional('variable-speed', document['variable-speed'], (value) => (value ? 'yes' : 'no'));
  const minimum = sheet.optional('minimum-load', document['minimum-load'], printRatio);
  const every = sheet.optional('start-every', document['start-every'], printDuration);
  const standby = sheet.optional('standby-start', document['standby-start'], (value) =>
    printDistribution(value, printDuration),
  );
  const trips = sheet.optional('trips-before-lock-out', document['trips-before-lock-out'], printCount);
  const isHall = (id: string): boolean => work.halls.some((hall) => hall.id === id && hall.facility === facility.id);
  const resetBy = expandReset(work, sheet, document.reset, path);
  const startsBelow = sheet.optional('starts-below', document['starts-below'], printTemperature);
  const halls = serves?.flatMap((hall, i) =>
    work.resolve(
      hall,
      [...path, 'serves', ...(serves.length > 1 ? [i] : [])],
      isHall,
      'a hall of the facility',
      facility.id,
    ),
  );
  return {
    ...(halls === undefined ? {} : { halls }),
    ...(spare === undefined ? {} : { spare }),
    ...(every === undefined ? {} : { startEvery: every }),
    ...(standby === undefined ? {} : { standbyStart: standby }),
    ...(trips === undefined ? {} : { tripsBeforeLockOut: trips }),
    ...(minimum === undefined ? {} : { minimumLoad: minimum }),
    ...(variable === undefined ? {} : { variableSpeed: variable }),
    ...(ambient === undefined ? {} : { ambient }),
    ...(resetBy === undefined ? {} : { reset: resetBy }),
    ...(startsBelow === undefined ? {} : { startsBelow }),
  };
}

/** Count, needs and size of one: what is not written follows from the design heat and the arrangement. */
function sizeOfBank(
  work: Expansion,
  sheet: FactSheet,
  document: CoolingUnitDocument,
  unit: StandIn<number>,
  share: number,
  path: readonly PathPart[],
): { count: number; needs: number; each: number } {
  const spares = SPARES[document.arrangement ?? 'N+1'] ?? ((n: number) => n + 1);
  const derived = 'Modelling default: follows from the design heat';
  const assumedEach = document.each ?? unit.value;
  const bySize = Math.max(1, Math.ceil(share / assumedEach - 1e-9));
  const fromCount = document.count === undefined ? bySize : mostWithin(document.count, spares);
  if (document.arrangement !== undefined) sheet.given('arrangement', document.arrangement);
  const needs = sheet.take('needs', document.needs, { value: fromCount, source: derived }, printCount);
  const count = sheet.take(
    'count',
    document.count,
    { value: spares(needs), range: 'N to 2N', source: derived },
    printCount,
  );
  if (needs > count)
    work.say(
      [...path, document.needs === undefined ? 'count' : 'needs'],
      `${needs} are needed, but there are only ${count}.`,
      `Write needs: ${count} or fewer, or a larger count.`,
    );
  const each = sheet.take('each', document.each, { value: Math.max(1000, share / needs), source: derived }, printPower);
  return { count: Math.max(count, needs), needs, each };
}

/** The most units that may be needed of so many, with the spares that the arrangement asks for. */
function mostWithin(count: number, spares: (needs: number) => number): number {
  for (let needs = count; needs >= 1; needs--) if (spares(needs) <= count) return needs;
  return count;
}
