/**
 * Places the marks of injects on a few lanes so that neither bars nor words cover each other while there are lanes; where
 * there are none left, words give way before bars do. Pure.
 *
 *     ▽ Fail generators, 1 unit
 *       ▽ Fail next start of generators
 *       ▽▬▬▬▬▬▬▬▌ Lose utility for 3 h
 */
import type { Inject } from '../../../sim-core/scenario/index.ts';
import type { Span } from './timeline-store.ts';

export interface PlacedInject {
  readonly inject: Inject;
  readonly lane: number;
  /** Where it begins and ends [px]; the same where it has no end. */
  readonly left: number;
  readonly right: number;
  /** What it says beside its mark. */
  readonly words: string;
  /** Room for words between its end and the next mark of its lane [px]; 0: none worth it. */
  readonly room: number;
  /** The same within its bar, which a mark of a full lane may stand in [px]. */
  readonly inside: number;
}

/** Height of a lane [px]. */
export const LANE = 16;
/** Half of a mark, and what stands between a mark and its words [px]. */
const HALF = 7;
const BEFORE_WORDS = 10;
/** About what a letter takes [px]. */
const LETTER = 5.6;
/** What of a bar its mark and its grip take [px]. */
const ENDS = 18;
/** Below this no words are worth showing [px]. */
const LEAST_ROOM = 44;

/** In the order of the list, on at most so many lanes; an inject without an end takes the width of its mark. */
export function placeInjects(
  injects: readonly Inject[],
  span: Span,
  width: number,
  mostLanes: number,
  wordsOf: (inject: Inject) => string,
): readonly PlacedInject[] {
  const x = (at: number): number => ((at - span.from) / (span.to - span.from || 1)) * width;
  const lanes: { end: number; wordsEnd: number }[] = [];
  const shown = injects.filter(({ at, until = at }) => until >= span.from && at <= span.to);
  const placed = shown.map((inject) => {
    const left = x(inject.at);
    const right = inject.until === undefined ? left : Math.min(x(inject.until), width);
    const words = wordsOf(inject);
    const lane = laneFor(lanes, left - HALF, mostLanes);
    const end = Math.max(right, left + HALF);
    const wordsEnd = fitsInside(words, left, right) ? end : end + BEFORE_WORDS + words.length * LETTER;
    lanes[lane] = { end: Math.max(lanes[lane]?.end ?? 0, end), wordsEnd };
    return { inject, lane, left, right, words };
  });
  return placed.map((one, place) => {
    const next = placed.slice(place + 1).find(({ lane }) => lane === one.lane);
    const free = Math.min(width, (next?.left ?? width + HALF) - HALF);
    const room = free - one.right - HALF - 2;
    const inside = Math.min(one.right, free) - one.left - ENDS;
    return { ...one, room: worthIt(room), inside: worthIt(inside) };
  });
}

function worthIt(room: number): number {
  return room >= LEAST_ROOM ? room : 0;
}

/** How many lanes the marks take, at least one. */
export function countLanes(placed: readonly PlacedInject[]): number {
  return Math.max(1, ...placed.map(({ lane }) => lane + 1));
}

/** Whether words have room in the bar of an inject from `left` to `right` [px]. */
export function fitsInside(words: string, left: number, right: number): boolean {
  return right - left - ENDS > words.length * LETTER;
}

/** The first lane that is free from `left` on, words and all; else a new one; else the one with the most room. */
function laneFor(
  lanes: readonly { readonly end: number; readonly wordsEnd: number }[],
  left: number,
  most: number,
): number {
  const free = lanes.findIndex(({ wordsEnd }) => wordsEnd <= left);
  if (free >= 0) return free;
  if (lanes.length < most) return lanes.length;
  const bare = lanes.filter(({ end }) => end <= left);
  const [best] = [...(bare.length > 0 ? bare : lanes)].sort((one, other) =>
    bare.length > 0 ? one.wordsEnd - other.wordsEnd : one.end - other.end,
  );
  return best ? lanes.indexOf(best) : 0;
}
