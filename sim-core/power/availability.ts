/**
 * Availability of repairable components by frequency and duration (IEEE 493): λ in failures per year, r in hours per
 * failure, 8760 h are a year. λ counts calendar years, as statistics do (SAIDI = SAIFI · CAIDI): U = λ·r/8760.
 */
import type { Ratio } from '../units/index.ts';

export const HOURS_PER_YEAR = 8760;

/** How something is away: for which share of the time, and how often a year it begins to be. */
export interface Away {
  readonly share: Ratio;
  readonly rate: number;
  /** Chance that it is away when something else goes away, where that is not the share of time: sets fail on the way. */
  readonly onset?: Ratio;
}

export const NEVER_AWAY: Away = { share: 0, rate: 0 };

/** A component that fails `rate` times a year [1/yr] and is out `repair` each time [h]. */
export function awayBy(rate: number, repair: number): Away {
  return { share: (rate * repair) / HOURS_PER_YEAR, rate };
}

/** Hours that it is away each time. */
export function hoursEach({ share, rate }: Away): number {
  return rate > 0 ? (share * HOURS_PER_YEAR) / rate : 0;
}

/** Hours out of service a year at this availability. */
export function downtimeHours(available: Ratio): number {
  return (1 - available) * HOURS_PER_YEAR;
}

/** In series, as rare events: λ = Σλ, U = Σ(λ·r)/8760. Slightly too much, for what is away cannot fail again. */
export function anyOf(parts: readonly Away[]): Away {
  return parts.reduce((sum, { share, rate }) => ({ share: sum.share + share, rate: sum.rate + rate }), NEVER_AWAY);
}

/** Of independent parts, any of which takes the whole with it: exact. */
export function either(a: Away, b: Away): Away {
  const away = {
    share: 1 - (1 - a.share) * (1 - b.share),
    rate: a.rate * (1 - onsetOf(b)) + b.rate * (1 - onsetOf(a)),
  };
  if (a.onset === undefined && b.onset === undefined) return away;
  return { ...away, onset: 1 - (1 - onsetOf(a)) * (1 - onsetOf(b)) };
}

/** In parallel, each repaired on its own: U = ΠU, λ = Σλᵢ·Πⱼ≠ᵢUⱼ; for two, λ1·λ2·(r1+r2)/8760 and r1·r2/(r1+r2). */
export function allOf(parts: readonly Away[]): Away {
  let share = 1;
  let rate = 0;
  let onset = 1;
  for (const part of parts) {
    rate = rate * onsetOf(part) + part.rate * onset;
    share *= part.share;
    onset *= onsetOf(part);
  }
  return onset === share ? { share, rate } : { share, rate, onset };
}

export function onsetOf({ share, onset }: Away): Ratio {
  return onset ?? share;
}

/** Fewer than `needed` of `count` like and independent units, each away like `one`, are there. */
export function fewerThan(needed: number, count: number, one: Away): Away {
  const up = 1 - one.share;
  // From exactly enough, any of them may go: it does so `rate / up` times a year while it is there.
  const edge = needed >= 1 && needed <= count ? binomial(count, needed, up) : 0;
  return { share: 1 - atLeast(needed, count, up), rate: up > 0 ? (edge * needed * one.rate) / up : 0 };
}

/** At least `needed` of `count` like and independent units are up, each with probability `p`. */
export function atLeast(needed: number, count: number, p: Ratio): Ratio {
  let sum = 0;
  for (let up = Math.max(0, needed); up <= count; up++) sum += binomial(count, up, p);
  return Math.min(1, sum);
}

/** Probability that exactly `up` of `count` are up. */
export function binomial(count: number, up: number, p: Ratio): Ratio {
  let term = 1;
  for (let i = 1; i <= up; i++) term *= ((count - up + i) / i) * p;
  for (let i = up; i < count; i++) term *= 1 - p;
  return term;
}
