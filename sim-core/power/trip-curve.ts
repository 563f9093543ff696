/**
 * How long an overload is borne, and the heat it leaves behind.
 *
 * UPSs state their curve in steps, breakers as points of a time-current curve (ln t against ln I between them). Heat
 * is the share of that time that has been used up: dh/dt = 1/t(ratio) above the rating, falling evenly below it; at 1
 * the protection opens. Left out: magnetic trip bands and tolerances.
 */
import { exp, log } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { TripCurve } from './power-spec.ts';

/** Thermal-magnetic breaker, UL 489 style: 135 % for an hour, 200 % for two minutes, ten times for 20 ms. */
export const BREAKER_CURVE: TripCurve = [
  { above: 1.35, bears: 3600e6 },
  { above: 2, bears: 120e6 },
  { above: 10, bears: 20e3 },
];

/** Generator sets: 10 % above rating for an hour (ISO 8528-1), more pulls the frequency down within seconds. */
export const GENERATOR_CURVE: TripCurve = [
  { above: 1, bears: 3600e6 },
  { above: 1.1, bears: 10e6 },
];

/** Load above this share of a breaker's rating is not to be carried for three hours or more (NEC 210.20). */
export const CONTINUOUS_SHARE: Ratio = 0.8;

/** Heat from 1 to 0 when the overload has gone. */
const COOLS_IN: Micros = 600e6;

/** Steps: what the last step below the ratio says; Infinity below the first. */
export function steppedTime(curve: TripCurve, ratio: Ratio): Micros {
  let bears: Micros = Number.POSITIVE_INFINITY;
  for (const step of curve) if (ratio > step.above) bears = step.bears;
  return bears;
}

/** Inverse time: interpolated between points, extended at the end slopes; Infinity at or below the rating. */
export function inverseTime(curve: TripCurve, ratio: Ratio): Micros {
  if (ratio <= 1) return Number.POSITIVE_INFINITY;
  const first = curve[0];
  if (first === undefined) return Number.POSITIVE_INFINITY;
  let low = first;
  let high = curve[1];
  if (high === undefined) return ratio > first.above ? first.bears : Number.POSITIVE_INFINITY;
  for (let i = 2; i < curve.length && ratio > high.above; i++) {
    low = high;
    high = curve[i] as TripCurve[number];
  }
  const share = log(ratio / low.above) / log(high.above / low.above);
  return low.bears * exp(share * log(high.bears / low.bears));
}

/** The heat of one protected device. */
export class ThermalMemory {
  #heat = 0;
  #since: Micros = 0;
  #rate = 0;

  /** From `now` on the load is such that it would be borne for `bears` from cold. Gives the instant of the trip. */
  update(bears: Micros, now: Micros): Micros {
    this.#heat = this.heat(now);
    this.#since = now;
    this.#rate = bears === Number.POSITIVE_INFINITY ? -1 / COOLS_IN : 1 / Math.max(bears, 1);
    if (this.#rate < 0) return Number.POSITIVE_INFINITY;
    return Math.max(now + 1, Math.round(now + (1 - this.#heat) / this.#rate));
  }

  /** Share used up, 0 to 1. */
  heat(now: Micros): Ratio {
    return Math.min(1, Math.max(0, this.#heat + this.#rate * (now - this.#since)));
  }

  clear(now: Micros): void {
    this.#heat = 0;
    this.#since = now;
    this.#rate = 0;
  }
}
