/** Losses of a double-conversion UPS: no-load, proportional and square-law part (Schneider WP-108, WP-113). */
import type { Ratio } from '../units/index.ts';

export type LossCoefficients = readonly [a0: number, a1: number, a2: number];

/** Loss as a share of rating at x = load over rating: a0 + a1·x + a2·x². */
export function upsLossShare([a0, a1, a2]: LossCoefficients, x: Ratio): Ratio {
  return a0 + a1 * x + a2 * x * x;
}

/** Efficiency at x = load over rating; 0 when idle. */
export function upsEfficiency(coefficients: LossCoefficients, x: Ratio): Ratio {
  return x <= 0 ? 0 : x / (x + upsLossShare(coefficients, x));
}
