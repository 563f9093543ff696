/** How fresh what is told is, in words. */
import type { Micros } from '../../sim-core/units/index.ts';
import type { Reading } from '../stores/seen-run.ts';
import { formatDuration, formatElapsed } from './format.ts';

/** In the place of a value, a state or a figure of which nothing is known. */
export const NOT_KNOWN = 'not known';

/** `known at once`, `23 s old`, `late, 1 min 20 s old`, `no reading since 02:13:05`, `never measured` */
export function readingWords({ at, state }: Reading, now: Micros): string {
  if (at === undefined) return 'never measured';
  if (state === 'dark') return `no reading since ${formatElapsed(at)}`;
  const age = now - at;
  if (age === 0) return 'known at once';
  return `${state === 'late' ? 'late, ' : ''}${formatDuration(age)} old`;
}
