/**
 * The first whole microsecond at which a trajectory reaches a level, by isolating roots: no step, no sampling.
 *
 * Between two roots of its derivative a function is monotone, so it has at most one root there (Rolle). Taking that
 * to the end: differentiate until the polynomial is gone, multiply by the slowest exponential, differentiate, and so
 * on; each round removes one exponential, and what is left at last is a constant. Going back up, the turning points
 * found so far part time into stretches in each of which one sign change is sought by bisection and secants.
 * Everything is decided on whole microseconds, with the same `valueAt` that readers use, so at the instant returned
 * the level is truly reached. Left out: excursions that begin and end between two microseconds.
 */
import type { Micros } from '../units/flavours.ts';
import { exp } from './real.ts';
import { mergedDecays, secondsBetween, type Trajectory, valueAt } from './trajectory.ts';

type Direction = 'rising' | 'falling';

/** An exponential part c·e^(−rate·s). */
interface Term {
  readonly c: number;
  readonly rate: number;
}

/** b + 2c·s (or nothing) and exponentials: some derivative of a trajectory, up to a positive factor. */
type Signed = (t: Micros) => number;

/**
 * The first instant after `from` and not after `until` at which x comes to be at or beyond `level` in the given
 * direction, having been short of it; undefined if there is none. A form that starts beyond the level, or on it, has
 * not reached it until it has come back.
 */
export function firstCrossing(
  x: Trajectory,
  level: number,
  direction: Direction,
  from: Micros,
  until: Micros = Number.MAX_SAFE_INTEGER,
): Micros | undefined {
  const start = Math.max(from, x.at);
  if (!(start < until) || isConstant(x)) return undefined;
  const sign = direction === 'rising' ? 1 : -1;
  const excess = excessOver(x, level, sign);
  for (const [left, right] of pairs(turningPoints(x, start, until))) {
    if (excess(left) < 0 && excess(right) >= 0) return settleOn(x, level, sign, signChange(excess, left, right), right);
  }
  return undefined;
}

/** Instants, `from` and `until` among them, between which x only rises or only falls; each turn lies within 1 µs. */
export function turningPoints(x: Trajectory, from: Micros, until: Micros): readonly Micros[] {
  let turns: readonly Micros[] = [from, until];
  for (const derivative of derivatives(x).reverse()) turns = signChanges(derivative, turns);
  return turns;
}

function isConstant(x: Trajectory): boolean {
  return x.b === 0 && x.c === 0 && x.decays.every(({ d }) => d === 0);
}

/** How far x is beyond the level. An asymptote that equals the level is dropped, so that rounding cannot reach it. */
function excessOver(x: Trajectory, level: number, sign: number): Signed {
  if (x.b !== 0 || x.c !== 0 || x.a !== level || x.decays.length === 0) return (t) => sign * (valueAt(x, t) - level);
  const terms = slowestFirst(mergedDecays(x.decays).map(({ d, tau }) => ({ c: sign * d, rate: 1 / tau })));
  return exponentialSum(x.at, terms);
}

/** Functions with the signs of x′, and of each further derivative in the chain, down to one without roots. */
function derivatives(x: Trajectory): Signed[] {
  const chain: Signed[] = [];
  let terms: readonly Term[] = slowestFirst(
    mergedDecays(x.decays).map(({ d, tau }) => ({ c: -d / tau, rate: 1 / tau })),
  );
  let { b } = x;
  let slope = 2 * x.c;
  while (b !== 0 || slope !== 0 || terms.length > 0) {
    if (slope !== 0) {
      chain.push(withLine(x.at, b, slope, terms));
      b = slope;
      slope = 0;
      terms = differentiated(terms);
    } else {
      const all = b === 0 ? terms : [{ c: b, rate: 0 }, ...terms];
      if (all.length > 1) chain.push(exponentialSum(x.at, all));
      else break;
      const slowest = all[0]?.rate ?? 0;
      terms = differentiated(all.slice(1).map(({ c, rate }) => ({ c, rate: rate - slowest })));
      b = 0;
    }
  }
  return chain;
}

function slowestFirst(terms: readonly Term[]): readonly Term[] {
  return terms.filter(({ c }) => c !== 0).sort((p, q) => p.rate - q.rate);
}

function differentiated(terms: readonly Term[]): readonly Term[] {
  return terms.map(({ c, rate }) => ({ c: -c * rate, rate })).filter(({ c }) => c !== 0);
}

function withLine(origin: Micros, b: number, slope: number, terms: readonly Term[]): Signed {
  return (t) => {
    const s = secondsBetween(origin, t);
    let value = b + slope * s;
    for (const { c, rate } of terms) value += c * exp(-rate * s);
    return value;
  };
}

/** Σ c·e^(−rate·s) times e^(slowest·s), which keeps the sign from being lost when all the terms have died away. */
function exponentialSum(origin: Micros, terms: readonly Term[]): Signed {
  const slowest = terms[0]?.rate ?? 0;
  return (t) => {
    const s = secondsBetween(origin, t);
    let value = 0;
    for (const { c, rate } of terms) value += rate === slowest ? c : c * exp(-(rate - slowest) * s);
    return value;
  };
}

/** The stretches' ends and, inside, both neighbours of every sign change of f, which is monotone in each stretch. */
function signChanges(f: Signed, ends: readonly Micros[]): readonly Micros[] {
  const found: Micros[] = [];
  const first = ends[0] as Micros; // `turningPoints` starts with two
  const last = ends[ends.length - 1] as Micros;
  found.push(first);
  for (const [left, right] of pairs(ends)) {
    if (f(left) < 0 === f(right) < 0) continue;
    const after = signChange(f, left, right);
    if (after - 1 > (found[found.length - 1] as Micros)) found.push(after - 1);
    if (after > (found[found.length - 1] as Micros)) found.push(after);
  }
  if (last > (found[found.length - 1] as Micros)) found.push(last);
  return found;
}

/**
 * The first instant in (left, right] at which f has the sign that it has at `right`, zero counting as positive.
 * Secants where they at least halve the stretch, bisection where they do not.
 */
function signChange(f: Signed, left: Micros, right: Micros): Micros {
  const endsNegative = f(right) < 0;
  let low = left;
  let high = right;
  let atLow = f(left);
  let atHigh = f(right);
  let bisect = false;
  while (high - low > 1) {
    const width = high - low;
    const secant = low + Math.round(width * (atLow / (atLow - atHigh)));
    let middle = low + Math.floor(width / 2);
    if (!bisect && secant >= low && secant <= high) middle = Math.min(Math.max(secant, low + 1), high - 1);
    const value = f(middle);
    if (value < 0 === endsNegative) {
      high = middle;
      atHigh = value;
      atLow /= 2;
    } else {
      low = middle;
      atLow = value;
      atHigh /= 2;
    }
    bisect = (high - low) * 2 > width;
  }
  return high;
}

/** `valueAt` may still round to short of the level where the asymptote was dropped: then a little later. */
function settleOn(x: Trajectory, level: number, sign: number, at: Micros, until: Micros): Micros | undefined {
  const reached: Signed = (t) => (sign * (valueAt(x, t) - level) >= 0 ? 1 : -1);
  if (reached(at) > 0) return at;
  return reached(until) > 0 ? signChange(reached, at, until) : undefined;
}

function* pairs(instants: readonly Micros[]): Generator<readonly [Micros, Micros]> {
  for (let i = 1; i < instants.length; i++) yield [instants[i - 1] as Micros, instants[i] as Micros];
}
