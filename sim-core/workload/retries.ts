/**
 * Retries as load: failed requests come back, and so raise what makes them fail. Nobody is followed one by one; the
 * offered load is a fixed point, reached from the state before. So a deployment that has collapsed stays collapsed when
 * its trigger is gone, until demand is shed below what breaks the circle (metastable failure).
 */
import type { PerSecond, Ratio } from '../units/index.ts';
import { sentBy } from './client-throttle.ts';
import { answered } from './overload.ts';
import type { RetrySpec } from './workload-spec.ts';

const MOST_ROUNDS = 500;
const CLOSE_ENOUGH = 1e-12;

/**
 * Attempts per request when each fails with the chance `failing` and is tried up to `retries` times more:
 * Σ failing^i for i = 0 … retries. Of a fractional number, that share of clients tries once more. A budget caps it.
 */
export function amplification(failing: Ratio, retries: number, budget = Number.POSITIVE_INFINITY): number {
  const whole = Math.floor(retries);
  let power = 1;
  let sum = 1;
  for (let i = 0; i < whole; i++) {
    power *= failing;
    sum += power;
  }
  return Math.min(sum + (retries - whole) * power * failing, 1 + budget);
}

/**
 * Attempts per fresh request at rest, coming from `before`. `success`: chance that an answered attempt is what was
 * asked for (its own dependencies hold); `refused`: share of requests that are refused however often they are tried.
 */
export function settledAmplification(
  fresh: PerSecond,
  capacity: PerSecond,
  success: Ratio,
  retry: RetrySpec,
  before: number,
  refused: Ratio = 0,
): number {
  if (retry.amplification === 0 || fresh <= 0) return 1;
  let attempts = before;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const offered = fresh * attempts;
    const failing =
      1 - (answered(sentOf(offered, capacity, retry), capacity, retry.refusalCost ?? 0) * success) / offered;
    const tried = amplification(Math.max(0, failing), retry.amplification, retry.budget);
    const next = refused > 0 ? (1 - refused) * tried + refused * vainAttempts(retry) : tried;
    const moved = Math.abs(next - attempts);
    attempts = next;
    if (moved < CLOSE_ENOUGH) break;
  }
  return attempts;
}

/** Attempts per request that never succeeds. */
export function vainAttempts({ amplification: retries, budget }: RetrySpec): number {
  return amplification(1, retries, budget);
}

/** Of the attempts asked for, those that clients do not reject by themselves. */
export function sentOf(attempts: PerSecond, capacity: PerSecond, { throttle, refusalCost = 0 }: RetrySpec): PerSecond {
  return throttle === undefined ? attempts : sentBy(attempts, capacity, refusalCost, throttle);
}
