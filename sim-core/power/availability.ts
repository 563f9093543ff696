/**
 * Availability of repairable components by frequency and duration (IEEE 493): series, parallel, k of n, two units with
 * one or two repair crews, common cause. λ in failures per year, r in hours per failure; 8760 h are a year.
 */
import type { Ratio } from '../units/index.ts';

export const HOURS_PER_YEAR = 8760;

/** A component or group of them: fails `rate` times a year [1/yr] and is out `repair` each time [h]. */
export interface Reliability {
  readonly rate: number;
  readonly repair: number;
}

/** Share of time out of service, U = λ·r/8760. */
export function unavailability({ rate, repair }: Reliability): Ratio {
  return (rate * repair) / HOURS_PER_YEAR;
}

export function availability(one: Reliability): Ratio {
  return 1 - unavailability(one);
}

/** Mean time between failures [h]. */
export function meanTimeBetweenFailures({ rate }: Reliability): number {
  return HOURS_PER_YEAR / rate;
}

/** Hours out of service a year at this availability. */
export function downtimeHours(share: Ratio): number {
  return (1 - share) * HOURS_PER_YEAR;
}

/** All are needed: λ = Σλ, r = Σλr/Σλ. */
export function inSeries(parts: readonly Reliability[]): Reliability {
  let rate = 0;
  let weighted = 0;
  for (const part of parts) {
    rate += part.rate;
    weighted += part.rate * part.repair;
  }
  return { rate, repair: rate > 0 ? weighted / rate : 0 };
}

/** All are needed, exactly: ΠA. */
export function seriesAvailability(parts: readonly Reliability[]): Ratio {
  return parts.reduce((product, part) => product * availability(part), 1);
}

/** Either of two is enough, each repaired on its own: λ = λ1·λ2·(r1+r2)/8760, r = r1·r2/(r1+r2). */
export function inParallel(a: Reliability, b: Reliability): Reliability {
  const together = a.repair + b.repair;
  if (together === 0) return { rate: 0, repair: 0 };
  return { rate: (a.rate * b.rate * together) / HOURS_PER_YEAR, repair: (a.repair * b.repair) / together };
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

/** Two like units of which one is enough (Markov): failure rate λ and repair rate μ, both per hour. */
export interface TwoUnits {
  readonly unavailability: Ratio;
  /** From both up to both down [h]. */
  readonly meanTimeToFailure: number;
}

/** `crews`: whether both can be repaired at once. */
export function twoUnits(failureRate: number, repairRate: number, crews: 1 | 2): TwoUnits {
  const l = failureRate;
  const m = repairRate;
  const share = l / (l + m);
  const down = crews === 2 ? share * share : (2 * l * l) / (m * m + 2 * l * m + 2 * l * l);
  return { unavailability: down, meanTimeToFailure: (3 * l + m) / (2 * l * l) };
}

/** Two like units, a share β of whose failures hits both at once: U ≈ ((1−β)·U)² + β·U. */
export function withCommonCause(unavailable: Ratio, beta: Ratio): Ratio {
  const own = (1 - beta) * unavailable;
  return own * own + beta * unavailable;
}

/** N+1 units of which one is in maintenance for a share of the time, and then N are all there is. */
export function withMaintenance(share: Ratio, withSpare: Ratio, withoutSpare: Ratio): Ratio {
  return share * withoutSpare + (1 - share) * withSpare;
}
