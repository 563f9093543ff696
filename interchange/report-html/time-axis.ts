/** The time axis that all figures of a report share: time since the start, and the clock in UTC below it. */
import { scaleLinear } from 'd3';
import { MINUTE, type Micros, printClock, printInstant, roundInstants } from '../../sim-core/units/index.ts';
import { type Markup, markup } from './markup.ts';

/** Width of every figure, and where its time axis begins and ends [px of the drawing]. */
export const FIGURE_WIDTH = 960;
export const PLOT_LEFT = 64;
export const PLOT_RIGHT = 944;

const MOST_TICKS = 12;

export interface TimeAxis {
  /** Place of an instant [px]. */
  readonly x: (at: Micros) => number;
  readonly ticks: readonly Micros[];
  readonly startsAt: number;
}

/** The axis of a run of this length. */
export function makeTimeAxis(length: Micros, startsAt: number, left: number = PLOT_LEFT): TimeAxis {
  const scale = scaleLinear([0, length], [left, PLOT_RIGHT]);
  return { x: (at) => Math.round(scale(at) * 10) / 10, ticks: roundInstants(0, length, MOST_TICKS), startsAt };
}

/** Grid lines from `top` to `bottom`, and two rows of labels below. */
export function drawTimeAxis({ x, ticks, startsAt }: TimeAxis, top: number, bottom: number): Markup {
  const step = (ticks[1] ?? 0) - (ticks[0] ?? 0);
  const cut = step < MINUTE ? 8 : 5;
  return markup`<g font-size="11" fill="#51606f" text-anchor="middle">${ticks.map(
    (tick) => markup`<path d="M${x(tick)} ${top}V${bottom}" stroke="#e3e8ee"/>`,
  )}<path d="M${x(0)} ${bottom}H${PLOT_RIGHT}" stroke="#51606f"/>${ticks.map(
    (tick) =>
      markup`<text x="${x(tick)}" y="${bottom + 14}" fill="#16202b">${elapsed(tick, cut)}</text><text x="${x(tick)}" y="${bottom + 27}">${clock(startsAt, tick, cut)}</text>`,
  )}<text x="${x(0) - 20}" y="${bottom + 14}" text-anchor="end" fill="#16202b">elapsed</text><text x="${x(0) - 20}" y="${bottom + 27}" text-anchor="end">UTC</text></g>`;
}

/** Height that the labels take below the axis [px]. */
export const AXIS_HEIGHT = 34;

function elapsed(at: Micros, cut: number): string {
  return cut === 5 ? printClock(at).slice(0, -3) : printClock(at);
}

function clock(startsAt: number, at: Micros, cut: number): string {
  return printInstant(startsAt + at / 1000).slice(11, 11 + cut);
}
