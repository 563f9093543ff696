/**
 * A duration or amount that may vary. Sampling (one uniform draw per sample, by inverse CDF) is `kernel/`'s.
 * Values are in the unit of the field that holds the distribution; durations are in microseconds.
 */
export type Distribution =
  | { readonly kind: 'fixed'; readonly value: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  /** `median · e^(sigma·z)`. */
  | { readonly kind: 'lognormal'; readonly median: number; readonly sigma: number }
  | { readonly kind: 'weibull'; readonly scale: number; readonly shape: number };

/** A distribution that always gives `value`. */
export function fixed(value: number): Distribution {
  return { kind: 'fixed', value };
}
