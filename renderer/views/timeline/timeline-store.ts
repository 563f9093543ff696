/** The stretch of time that the timeline shows. */
import { create } from 'zustand';
import type { Micros } from '../../../sim-core/units/index.ts';

export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

/** Undefined: the whole run. */
export const useSpan = create<{ readonly span: Span | undefined }>(() => ({ span: undefined }));

const SHORTEST = 10e6;

/** Zooms by a factor about an instant, inside the run. */
export function zoomed(span: Span, about: Micros, factor: number, end: Micros): Span | undefined {
  const length = Math.max(SHORTEST, (span.to - span.from) * factor);
  if (length >= end) return undefined;
  const share = (about - span.from) / (span.to - span.from || 1);
  const from = Math.min(Math.max(0, about - share * length), end - length);
  return { from, to: from + length };
}

/** Moves the span so that an instant shows. */
export function following(span: Span, at: Micros, end: Micros): Span {
  if (at >= span.from && at <= span.to) return span;
  const length = span.to - span.from;
  const from = Math.min(Math.max(0, at - length * 0.1), end - length);
  return { from, to: from + length };
}
