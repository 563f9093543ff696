/**
 * What a chart needs of a quantity: few points, and yet every extreme. Where there is room each form is drawn through
 * its turning points and some instants between; where there is not, time is cut into columns and each keeps its
 * first, lowest, highest and last value (M4: Jugel and others, 2014), extremes inside a form included.
 */
import { type Trajectory, turningPoints, valueAt } from '../kernel/index.ts';
import type { Micros } from '../units/flavours.ts';

/** Instants [µs] in rising order (two alike where the quantity jumps) and the values there. */
export interface Series {
  readonly at: Float64Array;
  readonly value: Float64Array;
}

/** A form and the stretch in which it is in force and asked for. */
export interface Stretch {
  readonly form: Trajectory;
  readonly from: Micros;
  readonly to: Micros;
}

/** Lowest and highest value and when, over some stretches of time. */
export interface Extremes {
  readonly least: number;
  readonly leastAt: Micros;
  readonly most: number;
  readonly mostAt: Micros;
}

interface Knot {
  readonly at: Micros;
  readonly value: number;
}

/** The curve through the stretches in at most `maxPoints` points (never fewer than 8). */
export function seriesOf(stretches: readonly Stretch[], maxPoints: number): Series {
  const room = Math.max(8, maxPoints);
  const knots = stretches.flatMap(knotsOf);
  const kept = knots.length <= room ? withCurves(stretches, knots, room) : firstLowHighLast(knots, room);
  return inColumns(kept.filter((knot, i) => knot.at !== kept[i - 1]?.at || knot.value !== kept[i - 1]?.value));
}

/** Exact extremes over the stretches; undefined if there are none. */
export function extremesOf(stretches: readonly Stretch[]): Extremes | undefined {
  const knots = stretches.flatMap(knotsOf);
  const [first] = knots;
  if (!first) return undefined;
  const low = knots.reduce((least, knot) => (knot.value < least.value ? knot : least), first);
  const high = knots.reduce((most, knot) => (knot.value > most.value ? knot : most), first);
  return { least: low.value, leastAt: low.at, most: high.value, mostAt: high.at };
}

function isStraight({ form }: Stretch): boolean {
  return form.c === 0 && form.decays.length === 0;
}

/** Both ends of a stretch and its turning points. */
function knotsOf(stretch: Stretch): readonly Knot[] {
  const { form, from, to } = stretch;
  if (from === to) return [{ at: from, value: valueAt(form, from) }];
  const turns = isStraight(stretch) ? [from, to] : turningPoints(form, from, to);
  return turns.map((at) => ({ at, value: valueAt(form, at) }));
}

/** Shares the room that is left among the curved stretches by their length. */
function withCurves(stretches: readonly Stretch[], knots: readonly Knot[], room: number): readonly Knot[] {
  const curved = stretches.filter((stretch) => !isStraight(stretch));
  const length = curved.reduce((sum, { from, to }) => sum + (to - from), 0);
  if (length === 0) return knots;
  const spacing = length / Math.max(1, room - knots.length);
  return stretches.flatMap((stretch) => {
    const own = knotsOf(stretch);
    if (isStraight(stretch)) return own;
    const filled: Knot[] = [];
    for (const [i, knot] of own.entries()) {
      filled.push(knot);
      const next = own[i + 1];
      if (!next) break;
      const parts = Math.floor((next.at - knot.at) / spacing);
      for (let k = 1; k < parts; k++) {
        const at = knot.at + Math.round(((next.at - knot.at) * k) / parts);
        filled.push({ at, value: valueAt(stretch.form, at) });
      }
    }
    return filled;
  });
}

function firstLowHighLast(knots: readonly Knot[], room: number): readonly Knot[] {
  const from = knots[0]?.at ?? 0;
  const span = (knots[knots.length - 1]?.at ?? 0) - from + 1;
  const columns = Math.floor(room / 4);
  const kept: Knot[] = [];
  for (let begin = 0; begin < knots.length; ) {
    const column = columnOf(knots[begin]);
    let end = begin;
    let low = begin;
    let high = begin;
    while (end < knots.length && columnOf(knots[end]) === column) {
      if ((knots[end]?.value ?? 0) < (knots[low]?.value ?? 0)) low = end;
      if ((knots[end]?.value ?? 0) > (knots[high]?.value ?? 0)) high = end;
      end++;
    }
    const chosen = new Set([begin, Math.min(low, high), Math.max(low, high), end - 1]);
    for (const index of chosen) kept.push(knots[index] as Knot); // all four lie in [begin, end)
    begin = end;
  }
  return kept;

  function columnOf(knot: Knot | undefined): number {
    return Math.floor((((knot?.at ?? from) - from) / span) * columns);
  }
}

function inColumns(knots: readonly Knot[]): Series {
  return { at: Float64Array.from(knots, (knot) => knot.at), value: Float64Array.from(knots, (knot) => knot.value) };
}
