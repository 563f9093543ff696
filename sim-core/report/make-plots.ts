/**
 * Which quantities a report shows, and what each plot says in words: demand served by the services that lost users,
 * and for the facilities that were disturbed most where their power came from, how the batteries fared, how warm the
 * halls became.
 */
import type { Verdict } from '../analysis/index.ts';
import type { Limit, Severity } from '../kernel/index.ts';
import type { Recording } from '../record/index.ts';
import { Replay } from '../replay/index.ts';
import type { Component, Estate } from '../twin/index.ts';
import { printClock, printPower, printRatio, printTemperature, printTemperatureDifference } from '../units/index.ts';
import { type SumSpec, sampleQuantity, sampleSums } from './plot-series.ts';
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
  const plots = [servedPlot(finder, verdict), ...shown.flatMap((facility) => facilityPlots(finder, facility))];
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

/** Finds the quantities of a facility's components by their kind. */
class QuantityFinder {
  readonly replay: Replay;
  private readonly inFacility = new Map<string, string[]>();

  constructor(recording: Recording, estate: Estate) {
    this.replay = new Replay(recording);
    const byId = new Map(estate.components.map((component) => [component.id, component]));
    for (const component of estate.components) {
      const key = `${facilityOf(component, byId) ?? ''} ${component.kind}`;
      const known = this.inFacility.get(key);
      if (known === undefined) this.inFacility.set(key, [component.id]);
      else known.push(component.id);
    }
  }

  in(facility: string, kind: Component['kind'], name: string): readonly number[] {
    const components = this.inFacility.get(`${facility} ${kind}`) ?? [];
    return components.flatMap((component) => this.replay.quantityOf(component, name) ?? []);
  }

  limitsOf(quantities: readonly number[]): readonly Limit[] {
    const limits = new Map<string, Limit>();
    for (const limit of quantities.flatMap((quantity) => this.replay.specOf(quantity).limits ?? [])) {
      limits.set(`${limit.name} ${limit.value}`, limit);
    }
    return [...limits.values()];
  }
}

function servedPlot(finder: QuantityFinder, verdict: Verdict): Plot | undefined {
  const quantities = verdict.losses
    .slice(0, MOST_LINES)
    .flatMap(({ service }) => finder.replay.quantityOf(service, 'served-share') ?? []);
  return linesPlot(finder, quantities, {
    id: 'served',
    title: 'Share of demand served',
    unit: '1',
    summary: (lines) => lowsInWords(lines, printRatio),
  });
}

function facilityPlots(finder: QuantityFinder, facility: string): readonly (Plot | undefined)[] {
  return [
    powerPlot(finder, facility),
    linesPlot(finder, finder.in(facility, 'ups', 'charge'), {
      id: `${facility}-charge`,
      title: `${facility}: charge of the batteries`,
      unit: '1',
      summary: (lines) => lowsInWords(lines, printRatio),
    }),
    linesPlot(finder, finder.in(facility, 'hall', 'inlet'), {
      id: `${facility}-inlet`,
      title: `${facility}: air at the racks' inlets`,
      unit: 'degC',
      summary: (lines) => highsInWords(lines, printTemperature),
      evenIfStill: true,
    }),
    linesPlot(finder, finder.in(facility, 'loop', 'rise'), {
      id: `${facility}-rise`,
      title: `${facility}: cooling water above what it is supplied at`,
      unit: 'K',
      summary: (lines) => highsInWords(lines, printTemperatureDifference),
    }),
  ];
}

/** Where the power came from, stacked: what the utilities, the generators and the batteries carried. */
function powerPlot(finder: QuantityFinder, facility: string): Plot | undefined {
  const sums: readonly SumSpec[] = [
    { name: 'utility', quantities: finder.in(facility, 'utility', 'load') },
    { name: 'generators', quantities: finder.in(facility, 'generators', 'load') },
    { name: 'batteries', quantities: finder.in(facility, 'ups', 'battery-load') },
  ].filter(({ quantities }) => quantities.length > 0);
  if (sums.length === 0) return undefined;
  const series = sampleSums(finder.replay, sums).filter(({ values }) => values.some((value) => value > 0));
  if (series.length === 0) return undefined;
  const limits = sums.flatMap((sum) => ratingOf(finder, sum) ?? []);
  const ratings = limits.map(({ name, value }) => `${name} ${printPower(value)}`).join(', ');
  const highs = highsInWords(series, printPower);
  return {
    id: `${facility}-power`,
    title: `${facility}: power by source`,
    kind: 'stacked',
    unit: 'W',
    series,
    limits,
    summary: ratings === '' ? highs : `${highs} Limits: ${ratings}.`,
  };
}

/** What all of a kind can carry together, where each states it. */
function ratingOf(finder: QuantityFinder, { name, quantities }: SumSpec): Limit | undefined {
  const ratings = quantities.map((quantity) => finder.limitsOf([quantity]).find((limit) => limit.name === 'rating'));
  let value = 0;
  for (const rating of ratings) {
    if (rating === undefined) return undefined;
    value += rating.value;
  }
  return value > 0 ? { name: `${name} rating`, value, direction: 'rising', severity: 'warning' } : undefined;
}

interface LinesSpec {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly summary: (lines: readonly Series[]) => string;
  /** A level line far below its limits says something too. */
  readonly evenIfStill?: boolean;
}

/** The lines that moved most; where none moved nothing, unless that is worth showing. */
function linesPlot(finder: QuantityFinder, quantities: readonly number[], spec: LinesSpec): Plot | undefined {
  const lines = quantities.map((quantity) => {
    const series = sampleQuantity(finder.replay, quantity, finder.replay.specOf(quantity).component);
    return { quantity, series, spread: spreadOf(series) };
  });
  const moved = lines
    .filter(({ spread }) => spread > 0 || spec.evenIfStill === true)
    .sort((left, right) => right.spread - left.spread)
    .slice(0, MOST_LINES);
  if (moved.length === 0) return undefined;
  const series = moved.map((line) => line.series);
  const { summary, evenIfStill: _, ...named } = spec;
  return {
    ...named,
    kind: 'lines',
    series,
    limits: finder.limitsOf(moved.map(({ quantity }) => quantity)),
    summary: summary(series),
  };
}

function spreadOf({ values }: Series): number {
  const [low, high] = valueRange(values);
  return high - low;
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
