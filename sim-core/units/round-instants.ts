/** Round instants for the axis of a time: steps that people count in. */
import { DAY, HOUR, MINUTE, type Micros, SECOND } from './flavours.ts';

const STEPS: readonly Micros[] = [
  ...[1, 2, 5, 10, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28].map((count) => count * DAY),
];

/** Instants from `from` to `to`, both included where they are round, in the smallest step that needs no more than `most` steps. */
export function roundInstants(from: Micros, to: Micros, most: number): readonly Micros[] {
  const span = to - from;
  const step = STEPS.find((each) => span / each <= most) ?? Math.ceil(span / most / DAY) * DAY;
  const first = Math.ceil(from / step);
  const count = Math.max(0, Math.floor(to / step) - first + 1);
  return Array.from({ length: count }, (_, place) => (first + place) * step);
}
