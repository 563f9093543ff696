/**
 * The first whole microsecond at which a trajectory reaches a level, by isolating roots: no step, no sampling.
 *
 * Between two roots of its derivative a function is monotone, so it has at most one root there (Rolle). Taking that
 * to the end: differentiate until the polynomial is gone, multiply by the slowest exponential, differentiate, and so
 * on; each round removes one exponential. The chain stops as soon as the signs of the coefficients alone say that
 * there is at most one root (Descartes' rule, which holds for these functions on s ≥ 0 too). Going back up, the
 * turning points found so far part time into stretches in each of which one sign change is sought (`sign-change.ts`).
 * Everything is decided on whole microseconds, with the same arithmetic as `valueAt`, so at the instant returned the
 * level is truly reached. Left out: excursions that begin and end between two microseconds.
 */
import type { Micros } from '../units/flavours.ts';
import { Probe, signChange } from './sign-change.ts';
import { type Decay, mergedDecays, type Trajectory, valueAt } from './trajectory.ts';

/**
 * The first instant after `from` and not after `until` at which x comes to be at or beyond `level` in the given
 * direction, having been short of it; undefined if there is none. A form that starts beyond the level, or on it, has
 * not reached it until it has come back. An asymptote is never reached, though `valueAt` may round to it in the end.
 */
export function firstCrossing(
  x: Trajectory,
  level: number,
  direction: 'rising' | 'falling',
  from: Micros,
  until: Micros = Number.MAX_SAFE_INTEGER,
): Micros | undefined {
  const start = Math.max(from, x.at);
  if (!(start < until)) return undefined;
  const sign = direction === 'rising' ? 1 : -1;
  const roots = mostRoots(x, x.a - level);
  if (roots === 0) return undefined;
  const isAsymptote = x.a === level && x.b === 0 && x.c === 0;
  const excess = isAsymptote ? new Probe(withoutSlowest(x), 0, sign) : new Probe(x, level, sign);
  const turns = roots === 1 ? [start, until] : turningPoints(x, start, until);
  for (let i = 1; i < turns.length; i++) {
    const left = turns[i - 1] as Micros; // i runs from 1 to length − 1
    const right = turns[i] as Micros;
    if (excess.valueAt(left) >= 0 || excess.valueAt(right) < 0) continue;
    const at = signChange(excess, left, right);
    return isAsymptote ? settled(x, level, sign, at, right) : at;
  }
  return undefined;
}

/** Instants, `from` and `until` among them, between which x only rises or only falls; each turn lies within 1 µs. */
export function turningPoints(x: Trajectory, from: Micros, until: Micros): readonly Micros[] {
  const chain: Trajectory[] = [];
  for (let curve = derivative(x); ; curve = derivative(curve)) {
    if (curve.b === 0 && curve.c === 0 && curve.a === 0) curve = withoutSlowest(curve);
    const roots = mostRoots(curve, curve.a);
    if (roots > 0) chain.push(curve);
    if (roots <= 1) break;
  }
  let turns: readonly Micros[] = [from, until];
  for (const curve of chain.reverse()) turns = signChanges(new Probe(curve, 0, 1), turns);
  return turns;
}

/**
 * How many roots the signs of the coefficients allow on s ≥ 0, for x with `a` in place of its own constant: as many
 * as they change along s², s, 1, and the exponentials from the slowest to the fastest.
 */
function mostRoots(x: Trajectory, a: number): number {
  let changes = 0;
  let last = 0;
  const count = (coefficient: number): void => {
    if (coefficient === 0) return;
    if (last !== 0 && coefficient > 0 !== last > 0) changes++;
    last = coefficient;
  };
  count(x.c);
  count(x.b);
  count(a);
  for (const { d } of slowestFirst(x.decays)) count(d);
  return changes;
}

function derivative({ at, b, c, decays }: Trajectory): Trajectory {
  return { at, a: b, b: 2 * c, c: 0, decays: decays.map(({ d, tau }) => ({ d: -d / tau, tau })) };
}

/** Of a sum of decays alone: the same times e^(s/τ) for the slowest τ. Same signs, and they outlive the decay. */
function withoutSlowest({ at, decays }: Trajectory): Trajectory {
  const [slowest, ...others] = slowestFirst(mergedDecays(decays));
  const faster = others.map(({ d, tau }) => ({ d, tau: 1 / (1 / tau - 1 / (slowest?.tau ?? 1)) }));
  return { at, a: slowest?.d ?? 0, b: 0, c: 0, decays: faster.filter(({ tau }) => Number.isFinite(tau)) };
}

/** Most forms have two decays at the most, air and mass of a hall: those are put in order without sorting. */
function slowestFirst(decays: readonly Decay[]): readonly Decay[] {
  const [x, y] = decays;
  if (x === undefined || y === undefined) return decays;
  if (decays.length === 2 && x.tau !== y.tau) return x.tau > y.tau ? decays : [y, x];
  return [...mergedDecays(decays)].sort((one, other) => other.tau - one.tau);
}

/** The stretches' ends and, inside, both neighbours of every sign change of f, which is monotone in each stretch. */
function signChanges(f: Probe, ends: readonly Micros[]): readonly Micros[] {
  const found: Micros[] = [];
  const add = (t: Micros): void => {
    if (t > (found[found.length - 1] ?? -1)) found.push(t);
  };
  for (const [i, right] of ends.entries()) {
    const left = ends[i - 1];
    if (left === undefined) add(right);
    else if (f.valueAt(left) < 0 !== f.valueAt(right) < 0) {
      const after = signChange(f, left, right);
      add(after - 1);
      add(after);
    }
  }
  add(ends[ends.length - 1] ?? 0);
  return found;
}

/** Where the asymptote was left out of the search, `valueAt` may round to short of the level: then a little later. */
function settled(x: Trajectory, level: number, sign: number, at: Micros, until: Micros): Micros | undefined {
  if (sign * (valueAt(x, at) - level) >= 0) return at;
  if (sign * (valueAt(x, until) - level) < 0) return undefined;
  return signChange(new Probe(x, level, sign), at, until);
}
