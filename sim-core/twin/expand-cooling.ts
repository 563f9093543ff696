/** Weather, chilled water loops, halls on loops, controls; the units stand in `expand-cooling-units.ts`. */
import { ASHRAE_LIQUID, type HallSpec, type LoopValveSpec } from '../cooling/index.ts';
import {
  HOUR,
  parseClock,
  printCount,
  printDuration,
  printHeatCapacity,
  printTemperature,
  printTemperatureDifference,
  SECOND,
} from '../units/index.ts';
import { COOLING } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { expandUnit, MAKERS } from './expand-cooling-units.ts';
import { type Expansion, entriesOf, type FacilityWork } from './expansion.ts';
import { COOLING_KEYS, type CoolingKey } from './facility-document.ts';
import type { FactSheet } from './register.ts';

type CoolingDocument = NonNullable<FacilityWork['document']['cooling']>;

export function expandCooling(work: Expansion, facility: FacilityWork): void {
  const halls = work.halls.filter((hall) => hall.facility === facility.id);
  if (halls.length === 0 && facility.document.cooling === undefined) return;
  expandWeather(work, facility);
  const written = facility.document.cooling;
  const path = [...facility.path, 'cooling'];
  const document: CoolingDocument = written ?? assumedPlant(work, facility);
  if (written !== undefined && halls.length > 0 && !MAKERS.some((key) => document[key] !== undefined)) {
    work.sayIfWhole(
      path,
      'Nothing here makes cold for the halls.',
      'Add chillers, cracs or dry-coolers, or leave cooling out to have it assumed.',
      'key',
    );
  }
  const heat = designHeat(work, facility.id);
  const loops = expandLoops(work, facility, document, heat);
  attachHalls(work, facility, halls, loops);
  const withAir = withTerminals(document, halls);
  for (const key of Object.keys(COOLING_KEYS) as CoolingKey[]) {
    for (const [name, unit] of entriesOf(withAir[key])) {
      expandUnit(work, facility, key, name, unit, unitPath(path, key, name, withAir[key] ?? {}), loops, heat);
    }
  }
  for (const [name, control] of entriesOf(document.controls)) {
    const id = `${facility.id}.${name}`;
    const here = [...path, 'controls', name];
    const sheet = work.register.add(
      { id, kind: 'cooling-control', room: 'cooling', name: control.name ?? name, parent: facility.id },
      control,
    );
    work.claim(id, here);
    const isUnit = (candidate: string): boolean => work.units.some((unit) => unit.id === candidate);
    const controls = control.controls.flatMap((one, i) =>
      work.resolve(one, [...here, 'controls', i], isUnit, 'a cooling unit', facility.id),
    );
    work.controls.push({
      id,
      facility: facility.id,
      controls,
      failsTo: sheet.take('fails-to', control['fails-to'], COOLING.failsTo, String),
    });
    for (const unit of controls) work.register.connect('cooling', id, unit);
  }
}

/** A bank that is written alone stands at its key, one of several below it. */
function unitPath(
  path: readonly PathPart[],
  key: CoolingKey,
  name: string,
  bank: Readonly<Record<string, unknown>>,
): readonly PathPart[] {
  return Object.keys(bank).length === 1 && name === key ? [...path, key] : [...path, key, name];
}

/** A facility that says nothing of its cooling is taken to have chillers with one to spare; nobody knows. */
function assumedPlant(work: Expansion, facility: FacilityWork): CoolingDocument {
  work.register.sheet(facility.id).undocumented('cooling', 'chillers N+1', String, 'The twin says nothing about it');
  return { chillers: { chillers: { arrangement: 'N+1' } } };
}

/** Cold must be brought to the halls: air handlers, and distribution units where racks take liquid, are assumed where none is written. */
function withTerminals(document: CoolingDocument, halls: readonly HallSpec[]): CoolingDocument {
  const hasLiquid = halls.some((hall) => hall.liquidShare > 0);
  const lacksAir = document['air-handlers'] === undefined && document.cracs === undefined;
  const lacksLiquid = hasLiquid && document['coolant-distribution'] === undefined;
  return {
    ...document,
    ...(lacksAir ? { 'air-handlers': { 'air-handlers': { arrangement: 'N+1' as const } } } : {}),
    ...(lacksLiquid ? { 'coolant-distribution': { 'coolant-distribution': { arrangement: 'N+1' as const } } } : {}),
  };
}

function designHeat(work: Expansion, facility: string): number {
  return work.groups.filter((group) => group.facility === facility).reduce((sum, group) => sum + group.peak, 0);
}

function expandLoops(
  work: Expansion,
  facility: FacilityWork,
  document: CoolingDocument,
  heat: number,
): readonly string[] {
  const written = entriesOf(document.loops);
  const list = written.length > 0 ? written : ([['loop', {}]] as const);
  return list.map(([name, loop]) => {
    const id = `${facility.id}.${name}`;
    const sheet = work.register.add(
      { id, kind: 'loop', room: 'cooling', name: loop.name ?? name, parent: facility.id },
      loop,
    );
    work.claim(id, written.length > 0 ? [...facility.path, 'cooling', 'loops', name] : [...facility.path, 'cooling']);
    const supply = sheet.take('supply', loop.supply, COOLING.loopSupply, printTemperature);
    const named = sheet.optional('class', loop.class, (one) => `ASHRAE ${one}`);
    const warmest = named === undefined ? undefined : ASHRAE_LIQUID[named];
    if (warmest !== undefined && supply > warmest)
      work.say(
        [...facility.path, 'cooling', 'loops', name, loop.supply === undefined ? 'class' : 'supply'],
        `Class ${named} asks for a supply of at most ${printTemperature(warmest)}, and this one is at ${printTemperature(supply)}.`,
        `Write a supply of ${printTemperature(warmest)} or less, or a class for warmer water.`,
      );
    sheet.optional('return', loop.return, printTemperature);
    if (loop.return !== undefined && loop.return <= supply)
      work.say(
        [...facility.path, 'cooling', 'loops', name, 'return'],
        `Water comes back no warmer than it is supplied, at ${printTemperature(supply)}.`,
        `Write a return temperature above ${printTemperature(supply)}.`,
      );
    const usableRise = sheet.take('usable-rise', loop['usable-rise'], COOLING.usableRise, printTemperatureDifference);
    const carries = (lasts: number): number => ((heat / list.length) * (lasts / SECOND)) / Math.max(0.1, usableRise);
    const lasts = loop.store === undefined ? sheet.take('lasts', loop.lasts, COOLING.loopLasts, printDuration) : 0;
    if (loop.store !== undefined) sheet.given('store', printHeatCapacity(loop.store));
    work.loops.push({
      id,
      facility: facility.id,
      store: loop.store ?? Math.max(1, carries(lasts)),
      supply,
      usableRise,
      ...(loop.valve === undefined ? {} : { valve: valveOf(sheet, loop.valve) }),
    });
    return id;
  });
}

function valveOf(
  sheet: FactSheet,
  { stroke, 'on-failure': onFailure }: { readonly stroke?: number; readonly 'on-failure'?: LoopValveSpec['onFailure'] },
): LoopValveSpec {
  return {
    stroke: sheet.take('valve stroke', stroke, COOLING.valveStroke, printDuration),
    onFailure: sheet.take('valve on-failure', onFailure, COOLING.valveOnFailure, String),
  };
}

function attachHalls(
  work: Expansion,
  facility: FacilityWork,
  halls: readonly HallSpec[],
  loops: readonly string[],
): void {
  for (const hall of halls) {
    const name = hall.id.slice(facility.id.length + 1);
    const written = facility.document.halls?.[name]?.['cooled-by'];
    const named = written?.flatMap((loop, i) =>
      work.resolve(
        loop,
        [...facility.path, 'halls', name, 'cooled-by', ...(written.length > 1 ? [i] : [])],
        (id) => loops.includes(id),
        'a loop of the facility',
        facility.id,
      ),
    );
    const served = named === undefined ? loops : named;
    if (served.length === 0)
      work.sayIfWhole(
        [...facility.path, 'halls', name],
        'Nothing cools this hall.',
        `Write cooled-by: ${loops.map((id) => id.slice(facility.id.length + 1)).join(', ')}.`,
        'key',
      );
    work.halls[work.halls.indexOf(hall)] = { ...hall, loops: served };
    for (const loop of served) work.register.connect('cooling', loop, hall.id);
  }
}

function expandWeather(work: Expansion, facility: FacilityWork): void {
  const document = facility.document.weather ?? {};
  const sheet = work.register.sheet(facility.id, document);
  work.weather.push({
    facility: facility.id,
    mean: sheet.take('mean', document.mean, COOLING.mean, printTemperature),
    swing: sheet.take('swing', document.swing, COOLING.swing, printTemperatureDifference),
    hottestAt: sheet.take(
      'hottest-at',
      hour(work, document['hottest-at'], [...facility.path, 'weather', 'hottest-at']),
      COOLING.hottestAt,
      (value) => `${printCount(value)} h local time`,
    ),
    utcOffset: facility.utcOffset,
    wetBulbDepression: sheet.take(
      'wet-bulb-depression',
      document['wet-bulb-depression'],
      COOLING.wetBulbDepression,
      printTemperatureDifference,
    ),
  });
}

function hour(work: Expansion, written: string | undefined, path: readonly PathPart[]): number | undefined {
  if (written === undefined) return undefined;
  const read = parseClock(written);
  if (!read.ok) work.say(path, read.wrong, read.right);
  return read.ok ? read.value / HOUR : undefined;
}
