/** What a drag of so many pixels means in time: instants people would write, and the playhead where it is near. Pure. */
import { DAY, HOUR, MINUTE, type Micros, SECOND } from '../../../sim-core/units/index.ts';
import type { Span } from './timeline-store.ts';

const STEPS: readonly Micros[] = [
  SECOND,
  5 * SECOND,
  10 * SECOND,
  30 * SECOND,
  MINUTE,
  5 * MINUTE,
  10 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  6 * HOUR,
  DAY,
];
/** A step is at least so wide [px]. */
const LEAST_STEP = 1.5;
/** The playhead catches from so near [px]. */
const CATCH = 5;

/** The step of drags and arrow keys at this zoom. */
export function dragStep(span: Span, width: number): Micros {
  const perPixel = (span.to - span.from) / Math.max(1, width);
  return STEPS.find((step) => step >= perPixel * LEAST_STEP) ?? DAY;
}

/** The instant that is meant by one under the pointer. */
export function snapped(at: Micros, playhead: Micros, span: Span, width: number): Micros {
  const perPixel = (span.to - span.from) / Math.max(1, width);
  if (Math.abs(at - playhead) <= CATCH * perPixel) return playhead;
  const step = dragStep(span, width);
  return Math.round(at / step) * step;
}
