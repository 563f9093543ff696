/** The points of a chart over a stretch of time, and the scale they are drawn on. Pure. */
import { sampleSums } from '../../../sim-core/report/index.ts';
import type { RunView } from '../../stores/run-view.ts';
import type { Span } from '../timeline/timeline-store.ts';
import type { ChartSpec } from './chart-catalogue.ts';

export interface ChartData {
  /** Instants [µs], the same for all lines; two alike where a line jumps. */
  readonly at: readonly number[];
  /** By line, in the spec's unit; what is stacked is not yet summed. */
  readonly values: readonly (readonly number[])[];
  readonly low: number;
  readonly high: number;
}

/** A limit is drawn when the values come so near to it [share of their range above zero]. */
const NEAR = 0.35;
/** Temperatures show at least so many kelvin. */
const LEAST_KELVIN = 4;

export function chartData({ replay }: RunView, spec: ChartSpec, span: Span): ChartData {
  const series = sampleSums(replay, spec.lines, span);
  const values = series.map(({ values: own }, line) => {
    const scale = spec.lines[line]?.scale ?? 1;
    return scale === 1 ? own : own.map((value) => value * scale);
  });
  const at = series[0]?.at ?? [];
  const [least, most] = extremesOf(spec.kind === 'stacked' ? [stackedTops(values).at(-1) ?? []] : values);
  return { at, values, ...scaleOf(spec, least, most) };
}

/** Tops of the areas of a stacked chart, from the ground up. */
export function stackedTops(values: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const tops: (readonly number[])[] = [];
  for (const own of values) {
    const below = tops.at(-1);
    tops.push(below ? own.map((value, place) => value + (below[place] ?? 0)) : own);
  }
  return tops;
}

/** Limits that lie on the chart's scale. */
export function shownLimits(spec: ChartSpec, { low, high }: ChartData): ChartSpec['limits'] {
  return spec.limits.filter(({ value }) => value >= low && value <= high);
}

function scaleOf(spec: ChartSpec, least: number, most: number): { readonly low: number; readonly high: number } {
  if (!Number.isFinite(least) || !Number.isFinite(most)) return { low: 0, high: 1 };
  if (spec.unit === 'degC') {
    const high = Math.max(most, least + LEAST_KELVIN, ...nearby(spec, most, LEAST_KELVIN));
    return { low: Math.floor(least - 1), high: Math.ceil(high + 1) };
  }
  const reach = Math.max(most, ...nearby(spec, most, most * NEAR));
  return { low: Math.min(0, least), high: reach > 0 ? reach * 1.04 : 1 };
}

function nearby({ limits }: ChartSpec, most: number, within: number): readonly number[] {
  return limits.flatMap(({ value }) => (value <= most + within ? [value] : []));
}

function extremesOf(values: readonly (readonly number[])[]): readonly [least: number, most: number] {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const own of values) {
    for (const value of own) {
      if (value < least) least = value;
      if (value > most) most = value;
    }
  }
  return [least, most];
}
