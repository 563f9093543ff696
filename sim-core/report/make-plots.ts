/**
 * Which quantities a report shows, and what each plot says in words: demand served by the services that lost users,
 * and for the facilities that were disturbed most where their power came from, how the batteries fared, how warm the
 * halls became.
 */
import type { Verdict } from '../analysis/index.ts';
import type { Limit, Severity } from '../kernel/index.ts';
import type { Recording } from '../record/index.ts';
import type { Component, Estate } from '../twin/index.ts';
import { printClock, printPower, printRatio, printTemperature } from '../units/index.ts';
import { type SeriesGroup, sampleTogether } from './plot-series.ts';
import type { Plot, Series } from './report-content.ts';

const MOST_FACILITIES = 4;
const MOST_LINES = 6;
const WEIGHTS: Readonly<Record<Severity, number>> = { normal: 0, info: 0, warning: 1, degraded: 2, out: 3, fault: 3 };
/** Rooms whose troubles are a facility's own. */
const FACILITY_ROOMS = new Set(['power', 'cooling', 'compute']);

export function makePlots(
  recording: Recording,
  estate: Estate,
  verdict: Verdict,
): { plots: readonly Plot[]; unplotted: readonly string[] } {
  const disturbed = disturbedFacilities(recording, estate);
  const shown = disturbed.slice(0, MOST_FACILITIES);
  const finder = new QuantityFinder(recording, estate);
  const plots = [
    servedPlot(recording, finder, verdict),
    ...shown.flatMap((facility) => facilityPlots(recording, finder, facility)),
  ];
  return { plots: plots.flatMap((plot) => plot ?? []), unplotted: disturbed.slice(MOST_FACILITIES) };
}

/** Facilities with troubles in power, cooling or compute, the most troubled first. */
function disturbedFacilities(recording: Recording, estate: Estate): readonly string[] {
  const byId = new Map(estate.components.map((component) => [component.id, component]));
  const weights = new Map<string, number>();
  for (const event of recording.events) {
    const component = byId.get(event.component);
    const facility = facilityOf(component, byId);
    if (facility === undefined || WEIGHTS[event.severity] === 0) continue;
    if (component?.room !== undefined && !FACILITY_ROOMS.has(component.room)) continue;
    weights.set(facility, (weights.get(facility) ?? 0) + WEIGHTS[event.severity]);
  }
  return [...weights]
    .sort(([left, heavy], [right, light]) => light - heavy || (left < right ? -1 : 1))
    .map(([facility]) => facility);
}

function facilityOf(component: Component | undefined, byId: ReadonlyMap<string, Component>): string | undefined {
  let place = component;
  while (place !== undefined && place.kind !== 'facility')
    place = place.parent === undefined ? undefined : byId.get(place.parent);
  return place?.id;
}

/** Quantities by component and name, and by facility and kind of component. */
class QuantityFinder {
  private readonly byName = new Map<string, number>();
  private readonly inFacility = new Map<string, string[]>();
  private readonly recording: Recording;

  constructor(recording: Recording, estate: Estate) {
    this.recording = recording;
    recording.quantities.forEach((spec, quantity) => {
      this.byName.set(`${spec.component} ${spec.name}`, quantity);
    });
    const byId = new Map(estate.components.map((component) => [component.id, component]));
    for (const component of estate.components) {
      const key = `${facilityOf(component, byId) ?? ''} ${component.kind}`;
      this.inFacility.set(key, [...(this.inFacility.get(key) ?? []), component.id]);
    }
  }

  of(component: string, name: string): number | undefined {
    return this.byName.get(`${component} ${name}`);
  }

  in(facility: string, kind: Component['kind'], name: string): readonly number[] {
    return (this.inFacility.get(`${facility} ${kind}`) ?? []).flatMap((component) => this.of(component, name) ?? []);
  }

  nameOf(quantity: number): string {
    return this.recording.quantities[quantity]?.component ?? '';
  }

  limitsOf(quantities: readonly number[]): readonly Limit[] {
    const limits = new Map<string, Limit>();
    for (const limit of quantities.flatMap((quantity) => this.recording.quantities[quantity]?.limits ?? [])) {
      limits.set(`${limit.name} ${limit.value}`, limit);
    }
    return [...limits.values()];
  }
}

function servedPlot(recording: Recording, finder: QuantityFinder, verdict: Verdict): Plot | undefined {
  const quantities = verdict.losses
    .slice(0, MOST_LINES)
    .flatMap(({ service }) => finder.of(service, 'served-share') ?? []);
  return linesPlot(recording, finder, quantities, {
    id: 'served',
    title: 'Share of demand served',
    unit: '1',
    summary: (lines) => lowsInWords(lines, printRatio),
  });
}

function facilityPlots(recording: Recording, finder: QuantityFinder, facility: string): readonly (Plot | undefined)[] {
  return [
    powerPlot(recording, finder, facility),
    linesPlot(recording, finder, finder.in(facility, 'ups', 'charge'), {
      id: `${facility}-charge`,
      title: `${facility}: charge of the batteries`,
      unit: '1',
      summary: (lines) => lowsInWords(lines, printRatio),
    }),
    linesPlot(recording, finder, finder.in(facility, 'hall', 'inlet'), {
      id: `${facility}-inlet`,
      title: `${facility}: air at the racks' inlets`,
      unit: 'degC',
      summary: (lines) => highsInWords(lines, printTemperature),
    }),
  ];
}

/** Where the power came from, stacked: what the utilities, the generators and the batteries carried. */
function powerPlot(recording: Recording, finder: QuantityFinder, facility: string): Plot | undefined {
  const groups: readonly SeriesGroup[] = [
    { name: 'utility', quantities: finder.in(facility, 'utility', 'load') },
    { name: 'generators', quantities: finder.in(facility, 'generators', 'load') },
    { name: 'batteries', quantities: finder.in(facility, 'ups', 'battery-load') },
  ].filter(({ quantities }) => quantities.length > 0);
  if (groups.length === 0) return undefined;
  const series = sampleTogether(recording, groups);
  return {
    id: `${facility}-power`,
    title: `${facility}: power by source`,
    kind: 'stacked',
    unit: 'W',
    series,
    limits: [],
    summary: highsInWords(series, printPower),
  };
}

interface LinesSpec {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly summary: (lines: readonly Series[]) => string;
}

/** The lines that moved most; nothing where none moved. */
function linesPlot(
  recording: Recording,
  finder: QuantityFinder,
  quantities: readonly number[],
  spec: LinesSpec,
): Plot | undefined {
  const lines = quantities.flatMap((quantity) =>
    sampleTogether(recording, [{ name: finder.nameOf(quantity), quantities: [quantity] }]).map((series) => ({
      quantity,
      series,
      spread: spreadOf(series),
    })),
  );
  const moved = lines
    .filter(({ spread }) => spread > 0)
    .sort((left, right) => right.spread - left.spread)
    .slice(0, MOST_LINES);
  if (moved.length === 0) return undefined;
  const series = moved.map((line) => line.series);
  const { summary, ...named } = spec;
  return {
    ...named,
    kind: 'lines',
    series,
    limits: finder.limitsOf(moved.map(({ quantity }) => quantity)),
    summary: summary(series),
  };
}

function spreadOf({ values }: Series): number {
  return valueRange(values)[1] - valueRange(values)[0];
}

function valueRange(values: readonly number[]): readonly [number, number] {
  return values.reduce(([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const, [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as const);
}

function lowsInWords(lines: readonly Series[], print: (value: number) => string): string {
  return extremesInWords(lines, 'lowest', print, (values) => valueRange(values)[0]);
}

function highsInWords(lines: readonly Series[], print: (value: number) => string): string {
  return extremesInWords(lines, 'highest', print, (values) => valueRange(values)[1]);
}

function extremesInWords(
  lines: readonly Series[],
  word: string,
  print: (value: number) => string,
  extreme: (values: readonly number[]) => number,
): string {
  const parts = lines.map(({ name, at, values }) => {
    const value = extreme(values);
    return `${name} ${print(value)} at ${printClock(at[values.indexOf(value)] ?? 0)}`;
  });
  return `${word === 'lowest' ? 'Lowest' : 'Highest'}: ${parts.join('; ')}.`;
}
