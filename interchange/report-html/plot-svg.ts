/** One plot as SVG: lines with their limits, or sources stacked on each other; injects stand as thin lines. */
import { area, line, scaleLinear } from 'd3';
import type { Plot, Series } from '../../sim-core/report/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';
import { type Markup, markup } from './markup.ts';
import { SERIES_COLOURS, SERIES_DASHES, SEVERITY_COLOURS } from './report-style.ts';
import { AXIS_HEIGHT, drawTimeAxis, FIGURE_WIDTH, PLOT_LEFT, PLOT_RIGHT, type TimeAxis } from './time-axis.ts';

const TOP = 28;
const HEIGHT = 190;
const BOTTOM = TOP + HEIGHT;

type Point = readonly [at: Micros, low: number, high: number];

/** `injects`: the instants to mark. */
export function drawPlot(plot: Plot, axis: TimeAxis, injects: readonly Micros[]): Markup {
  const layers = plot.kind === 'stacked' ? stack(plot.series) : plot.series.map(toPoints);
  const { factor, unit, low, high } = valueAxis(plot, layers);
  const y = scaleLinear([low, high], [BOTTOM, TOP]);
  const place = (value: number) => Math.round((y(value) ?? 0) * 10) / 10;
  const ticks = y.ticks(5);
  const shapes = layers.map((points, index) => drawLayer(plot.kind, points, index, (at) => axis.x(at), place));
  return markup`<svg viewBox="0 0 ${FIGURE_WIDTH} ${BOTTOM + AXIS_HEIGHT}" role="img" aria-label="${plot.title}. ${plot.summary}">${drawTimeAxis(axis, TOP, BOTTOM)}<g font-size="11" fill="#51606f" text-anchor="end">${ticks.map(
    (tick) =>
      markup`<path d="M${PLOT_LEFT} ${place(tick)}H${PLOT_RIGHT}" stroke="#e3e8ee"/><text x="${PLOT_LEFT - 8}" y="${place(tick) + 4}">${tickText(tick / factor)}</text>`,
  )}<text x="${PLOT_LEFT - 8}" y="${TOP - 14}">${unit}</text></g>${injects.map(
    (at) => markup`<path d="M${axis.x(at)} ${TOP}V${BOTTOM}" stroke="#51606f" stroke-dasharray="1 3"/>`,
  )}${shapes}${drawLimits(plot, low, high, place)}${drawLegend(plot.series, plot.kind)}</svg>`;
}

/** Each layer from the sum of those below it to its own top. The instants of stacked series are the same. */
function stack(series: readonly Series[]): readonly (readonly Point[])[] {
  const base: number[] = [];
  return series.map(({ at, values }) =>
    values.map((value, place): Point => {
      const low = base[place] ?? 0;
      base[place] = low + value;
      return [at[place] ?? 0, low, low + value];
    }),
  );
}

function toPoints({ at, values }: Series): readonly Point[] {
  return values.map((value, place): Point => [at[place] ?? 0, 0, value]);
}

function drawLayer(
  kind: Plot['kind'],
  points: readonly Point[],
  index: number,
  x: (at: Micros) => number,
  y: (value: number) => number,
): Markup {
  const colour = SERIES_COLOURS[index % SERIES_COLOURS.length];
  if (kind === 'stacked') {
    const shape = area<Point>()
      .x(([at]) => x(at))
      .y0(([, low]) => y(low))
      .y1(([, , high]) => y(high))
      .digits(1);
    return markup`<path d="${shape(points) ?? ''}" fill="${colour}" fill-opacity=".82"/>`;
  }
  const shape = line<Point>()
    .x(([at]) => x(at))
    .y(([, , value]) => y(value))
    .digits(1);
  return markup`<path d="${shape(points) ?? ''}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-dasharray="${SERIES_DASHES[index % SERIES_DASHES.length]}"/>`;
}

/** Limits within the axis; their labels stand at the right, above the line. */
function drawLimits({ limits }: Plot, low: number, high: number, y: (value: number) => number): readonly Markup[] {
  return limits
    .filter(({ value }) => value >= low && value <= high)
    .map(({ name, value, severity }) => {
      const colour = SEVERITY_COLOURS[severity];
      return markup`<path d="M${PLOT_LEFT} ${y(value)}H${PLOT_RIGHT}" stroke="${colour}" stroke-width="1.2" stroke-dasharray="6 3"/><text x="${PLOT_RIGHT - 2}" y="${y(value) - 4}" font-size="11" text-anchor="end" fill="${colour}">${name}</text>`;
    });
}

function drawLegend(series: readonly Series[], kind: Plot['kind']): readonly Markup[] {
  let x = PLOT_LEFT;
  return series.map(({ name }, index) => {
    const colour = SERIES_COLOURS[index % SERIES_COLOURS.length];
    const at = x;
    x += 40 + name.length * 6.4;
    const sample =
      kind === 'stacked'
        ? markup`<rect x="${at}" y="${TOP - 22}" width="18" height="9" fill="${colour}" fill-opacity=".82"/>`
        : markup`<path d="M${at} ${TOP - 17}h22" stroke="${colour}" stroke-width="2.2" stroke-dasharray="${SERIES_DASHES[index % SERIES_DASHES.length]}"/>`;
    return markup`${sample}<text x="${at + 26}" y="${TOP - 13}" font-size="11" fill="#16202b">${name}</text>`;
  });
}

/** A limit at more than so many times what was reached is far away. */
const FAR = 3;

interface ValueAxis {
  /** Values are shown divided by this. */
  readonly factor: number;
  readonly unit: string;
  readonly low: number;
  readonly high: number;
}

function valueAxis({ unit, limits }: Plot, layers: readonly (readonly Point[])[]): ValueAxis {
  const values = layers.flatMap((points) => points.map(([, , value]) => value));
  const lowest = values.reduce((low, value) => Math.min(low, value), Number.POSITIVE_INFINITY);
  const highest = values.reduce((high, value) => Math.max(high, value), Number.NEGATIVE_INFINITY);
  if (unit === '1') return { factor: 0.01, unit: '%', low: 0, high: Math.max(1, highest) };
  // The first limit above the curve belongs in the picture: it says how close it came.
  const next = limits
    .map(({ value }) => value)
    .filter((value) => value > highest)
    .sort((left, right) => left - right)[0];
  if (unit === 'degC') {
    return {
      factor: 1,
      unit: '°C',
      low: Math.floor(lowest - 1),
      high: Math.ceil(Math.max(highest, next ?? highest) + 1),
    };
  }
  // One that is far away would press the curve flat: its words under the plot have to do.
  const top = next !== undefined && next <= highest * FAR ? next : highest;
  const high = top > 0 ? top * 1.06 : 1;
  const [factor, prefix] = (
    [
      [1e9, 'G'],
      [1e6, 'M'],
      [1e3, 'k'],
    ] as const
  ).find(([size]) => high >= size) ?? [1, ''];
  return { factor, unit: `${prefix}${unit}`, low: Math.min(0, lowest), high };
}

/** Without the noise of binary fractions. */
function tickText(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}
