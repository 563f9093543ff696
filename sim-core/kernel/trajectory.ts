/**
 * The closed form that every state variable has between two events:
 *
 *     x(t) = a + b·s + c·s² + Σ dᵢ·e^(−s/τᵢ)      with s = (t − at) in seconds
 *
 * A threshold is a root of that form, found when the form is set and scheduled as an event (`first-crossing.ts`).
 * Times of quantities are whole microseconds, slopes and integrals are per second and in seconds.
 */
import type { Micros, Seconds } from '../units/flavours.ts';
import { exp, expm1 } from './real.ts';

/** One decaying part of a trajectory: `d·e^(−s/tau)`, tau > 0 [s]. */
export interface Decay {
  readonly d: number;
  readonly tau: Seconds;
}

/** A quantity's closed form from the instant `at` on; b is per second, c per second squared. */
export interface Trajectory {
  readonly at: Micros;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly decays: readonly Decay[];
}

const NO_DECAYS: readonly Decay[] = [];

/** Seconds from `from` to `to`. */
export function secondsBetween(from: Micros, to: Micros): Seconds {
  return (to - from) / 1e6;
}

/** x = value from `at` on. */
export function constant(at: Micros, value: number): Trajectory {
  return { at, a: value, b: 0, c: 0, decays: NO_DECAYS };
}

/** x = value + slope·s from `at` on; the slope is per second. */
export function linear(at: Micros, value: number, slope: number): Trajectory {
  return { at, a: value, b: slope, c: 0, decays: NO_DECAYS };
}

/** x = value + slope·s + curve·s² from `at` on. */
export function quadratic(at: Micros, value: number, slope: number, curve: number): Trajectory {
  return { at, a: value, b: slope, c: curve, decays: NO_DECAYS };
}

/** Starts at `value` and closes in on `target` with the time constant `tau` > 0 [s]: first-order lag. */
export function approaching(at: Micros, value: number, target: number, tau: Seconds): Trajectory {
  if (value === target) return constant(at, value);
  return { at, a: target, b: 0, c: 0, decays: [{ d: value - target, tau }] };
}

/** Value at the instant `t`. */
export function valueAt(x: Trajectory, t: Micros): number {
  const s = secondsBetween(x.at, t);
  let value = x.a + s * (x.b + s * x.c);
  for (let i = 0; i < x.decays.length; i++) {
    const { d, tau } = x.decays[i] as Decay; // i is below length
    value += d * exp(-s / tau);
  }
  return value;
}

/** Slope at the instant `t` [per s]. */
export function slopeAt(x: Trajectory, t: Micros): number {
  const s = secondsBetween(x.at, t);
  let slope = x.b + 2 * s * x.c;
  for (const { d, tau } of x.decays) slope -= (d / tau) * exp(-s / tau);
  return slope;
}

/** Exact integral from one instant to a later one [unit · s]. */
export function integral(x: Trajectory, from: Micros, to: Micros): number {
  const s = secondsBetween(x.at, from);
  const h = secondsBetween(from, to);
  const value = x.a + s * (x.b + s * x.c);
  const slope = x.b + 2 * s * x.c;
  let sum = h * (value + h * (slope / 2 + (h * x.c) / 3));
  for (const { d, tau } of x.decays) sum -= d * tau * exp(-s / tau) * expm1(-h / tau);
  return sum;
}

/** The same function of time, written from the instant `at`. Decays that have died away (below 1e-300) are left out. */
export function rebased(x: Trajectory, at: Micros): Trajectory {
  if (at === x.at) return x;
  const s = secondsBetween(x.at, at);
  return {
    at,
    a: x.a + s * (x.b + s * x.c),
    b: x.b + 2 * s * x.c,
    c: x.c,
    decays: x.decays.length === 0 ? NO_DECAYS : rebasedDecays(x.decays, s),
  };
}

/** x + y, written from the instant `at`; decays of one time constant are merged. */
export function sum(x: Trajectory, y: Trajectory, at: Micros): Trajectory {
  const left = rebased(x, at);
  const right = rebased(y, at);
  return {
    at,
    a: left.a + right.a,
    b: left.b + right.b,
    c: left.c + right.c,
    decays: mergedDecays([...left.decays, ...right.decays]),
  };
}

/** factor · x. */
export function scaled(x: Trajectory, factor: number): Trajectory {
  if (factor === 0) return constant(x.at, 0);
  const decays = x.decays.map(({ d, tau }) => ({ d: d * factor, tau }));
  return { at: x.at, a: x.a * factor, b: x.b * factor, c: x.c * factor, decays };
}

/** True if both are the same function of time to the last bit, once written from the later of their instants. */
export function sameForm(x: Trajectory, y: Trajectory): boolean {
  if (x.decays.length !== y.decays.length) return false;
  const at = Math.max(x.at, y.at);
  const left = rebased(x, at);
  const right = rebased(y, at);
  if (left.a !== right.a || left.b !== right.b || left.c !== right.c) return false;
  if (left.decays.length !== right.decays.length) return false;
  return left.decays.every(({ d, tau }, i) => d === right.decays[i]?.d && tau === right.decays[i]?.tau);
}

function rebasedDecays(decays: readonly Decay[], s: Seconds): readonly Decay[] {
  const kept: Decay[] = [];
  for (const { d, tau } of decays) {
    const left = d * exp(-s / tau);
    if (Math.abs(left) > 1e-300) kept.push({ d: left, tau });
  }
  return kept;
}

/** One decay per time constant, in the order of first mention, without those that cancel. */
export function mergedDecays(decays: readonly Decay[]): readonly Decay[] {
  const merged: { d: number; tau: Seconds }[] = [];
  for (const { d, tau } of decays) {
    const same = merged.find((other) => other.tau === tau);
    if (same) same.d += d;
    else merged.push({ d, tau });
  }
  return merged.filter(({ d }) => d !== 0);
}
