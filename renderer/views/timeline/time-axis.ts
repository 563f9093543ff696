/** Round instants for the axis of the timeline, as many as fit. Pure. */
import { type Micros, roundInstants } from '../../../sim-core/units/index.ts';

const LEAST_GAP = 64;

/** Instants from `from` to `to` at least 64 px apart on an axis of `width` pixels. */
export function axisTicks(from: Micros, to: Micros, width: number): readonly Micros[] {
  return roundInstants(from, to, Math.max(1, Math.floor(width / LEAST_GAP)));
}
