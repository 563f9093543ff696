/**
 * Reads the change points of a recording. Remembers, per quantity, where it looked last, so that playing forward
 * costs a step and jumping costs a binary search. A form is in force from its own instant until the next point's.
 */
import { type Decay, exp, type QuantityId, secondsBetween, type Trajectory } from '../kernel/index.ts';
import type { ChangePoints } from '../record/index.ts';
import type { Micros } from '../units/flavours.ts';

/** Stands for "no point yet". */
export const NO_POINT = -1;

export class QuantityCursor {
  private readonly points: ChangePoints;
  private readonly last: Int32Array;

  constructor(points: ChangePoints) {
    this.points = points;
    this.last = Int32Array.from(points.first.subarray(0, -1));
  }

  /** Index of the first point of a quantity; that of the quantity after it ends the range. */
  firstOf(quantity: QuantityId): number {
    return this.points.first[quantity] ?? 0;
  }

  /** The point in force at `t`, or NO_POINT if the quantity has no value yet. */
  pointAt(quantity: QuantityId, t: Micros): number {
    const { at } = this.points;
    const begin = this.firstOf(quantity);
    const end = this.firstOf(quantity + 1);
    if (begin >= end || !(this.instantOf(begin) <= t)) return NO_POINT;
    let low = begin;
    let high = end;
    const guess = this.last[quantity] ?? begin;
    if (guess >= begin && guess < end && this.instantOf(guess) <= t) {
      if (guess + 1 === end || this.instantOf(guess + 1) > t) return guess;
      low = guess + 1;
      if (low + 1 === end || this.instantOf(low + 1) > t) high = low + 1;
    }
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((at[middle] ?? 0) <= t) low = middle;
      else high = middle;
    }
    this.last[quantity] = low;
    return low;
  }

  instantOf(point: number): Micros {
    return this.points.at[point] ?? Number.POSITIVE_INFINITY;
  }

  /** Value at `t` of the form that begins with this point. */
  valueOf(point: number, t: Micros): number {
    const { at, a, b, c, decayFirst, decayD, decayTau } = this.points;
    const s = secondsBetween(at[point] ?? 0, t);
    let value = (a[point] ?? 0) + s * ((b[point] ?? 0) + s * (c[point] ?? 0));
    const end = decayFirst[point + 1] ?? 0;
    for (let i = decayFirst[point] ?? 0; i < end; i++) value += (decayD[i] ?? 0) * exp(-s / (decayTau[i] ?? 1));
    return value;
  }

  /** The form that begins with this point. */
  formOf(point: number): Trajectory {
    const { at, a, b, c, decayFirst, decayD, decayTau } = this.points;
    const decays: Decay[] = [];
    const end = decayFirst[point + 1] ?? 0;
    for (let i = decayFirst[point] ?? 0; i < end; i++) decays.push({ d: decayD[i] ?? 0, tau: decayTau[i] ?? 1 });
    return { at: at[point] ?? 0, a: a[point] ?? 0, b: b[point] ?? 0, c: c[point] ?? 0, decays };
  }

  /** True if the form does not change in time. */
  isFlat(point: number): boolean {
    const { b, c, decayFirst } = this.points;
    return b[point] === 0 && c[point] === 0 && decayFirst[point] === decayFirst[point + 1];
  }
}
