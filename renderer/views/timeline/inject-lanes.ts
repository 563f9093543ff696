/** Places the marks of injects on a few lanes so that bars do not cover each other, and says which have room for words. */
import type { Inject } from '../../../sim-core/scenario/index.ts';
import type { Span } from './timeline-store.ts';

export interface PlacedInject {
  readonly inject: Inject;
  readonly lane: number;
  /** Where it begins and ends [px]; the same where it has no end. */
  readonly left: number;
  readonly right: number;
  /** Room for words between its end and the next mark of its lane [px]; 0: none worth it. */
  readonly room: number;
}

/** Height of a lane [px]. */
export const LANE = 16;
const MOST_LANES = 3;
/** Half of a mark [px]. */
const HALF = 7;
/** Below this no words are worth showing [px]. */
const LEAST_ROOM = 44;

/** In the order of the list; an inject without an end takes the width of its mark. */
export function placeInjects(injects: readonly Inject[], span: Span, width: number): readonly PlacedInject[] {
  const x = (at: number): number => ((at - span.from) / (span.to - span.from || 1)) * width;
  const ends: number[] = [];
  const shown = injects.filter(({ at, until = at }) => until >= span.from && at <= span.to);
  const placed = shown.map((inject) => {
    const left = x(inject.at);
    const right = inject.until === undefined ? left : Math.min(x(inject.until), width);
    const free = ends.findIndex((end) => end <= left - HALF);
    const lane = free >= 0 ? free : ends.length < MOST_LANES ? ends.length : emptiest(ends);
    ends[lane] = Math.max(ends[lane] ?? 0, right, left + HALF);
    return { inject, lane, left, right };
  });
  return placed.map((one, place) => {
    const next = placed.slice(place + 1).find(({ lane }) => lane === one.lane);
    const room = Math.min(width, (next?.left ?? width + HALF) - HALF) - Math.max(one.right, one.left) - HALF - 2;
    return { ...one, room: room >= LEAST_ROOM ? room : 0 };
  });
}

/** How many lanes the marks take, at least one. */
export function countLanes(placed: readonly PlacedInject[]): number {
  return Math.max(1, ...placed.map(({ lane }) => lane + 1));
}

function emptiest(ends: readonly number[]): number {
  return ends.indexOf(Math.min(...ends));
}
