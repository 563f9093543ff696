/** Round instants for the axis of the timeline: steps people count in, as many as fit. Pure. */
import { DAY, HOUR, MINUTE, type Micros, SECOND } from '../../../sim-core/units/index.ts';

const STEPS: readonly Micros[] = [
  SECOND,
  2 * SECOND,
  5 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  DAY,
  2 * DAY,
  7 * DAY,
];
const LEAST_GAP = 64;

/** Instants from `from` to `to` at least 64 px apart on an axis of `width` pixels. */
export function axisTicks(from: Micros, to: Micros, width: number): readonly Micros[] {
  const most = Math.max(1, Math.floor(width / LEAST_GAP));
  const step = STEPS.find((candidate) => (to - from) / candidate <= most) ?? 28 * DAY;
  const ticks: Micros[] = [];
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) ticks.push(at);
  return ticks;
}
