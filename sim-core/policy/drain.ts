/**
 * How users follow a change of route. Cached answers are of uniform age, so the share that still holds the old one falls
 * from 1 to 0 over the time-to-live; some clients hold on for longer. Both are published in steps, each with the mean of
 * its stretch, so that the users who go astray add up exactly (half a time-to-live's worth).
 */
import type { Micros, Ratio } from '../units/index.ts';

/** Steps in which the share falls over one time-to-live. */
export const DRAIN_STEPS = 10;

export interface Caching {
  readonly timeToLive: Micros;
  /** Share of users who keep the old answer until `stickyFor` (or the time-to-live, if that is longer). */
  readonly sticky: Ratio;
  readonly stickyFor: Micros;
}

/** What caches of names hold. */
export interface NameCaching extends Caching {
  /** That a name was not answered for is remembered for so long (RFC 2308, RFC 9520); not at all unless given. */
  readonly negativeTimeToLive?: Micros;
}

/** Share of users still sent by the old answer, in the step that holds the instant `elapsed` after the change. */
export function staleShare(elapsed: Micros, { timeToLive, sticky, stickyFor }: Caching): Ratio {
  const held = elapsed < Math.max(timeToLive, stickyFor) ? sticky : 0;
  if (elapsed >= timeToLive) return held;
  const step = Math.floor((elapsed * DRAIN_STEPS) / timeToLive);
  return held + (1 - sticky) * (1 - (step + 0.5) / DRAIN_STEPS);
}

/** When the share next falls, counted from the change; undefined once everyone has followed. */
export function nextDrain(elapsed: Micros, { timeToLive, sticky, stickyFor }: Caching): Micros | undefined {
  if (elapsed < timeToLive) {
    const step = Math.floor((elapsed * DRAIN_STEPS) / timeToLive);
    return Math.ceil(((step + 1) * timeToLive) / DRAIN_STEPS);
  }
  return sticky > 0 && elapsed < stickyFor ? stickyFor : undefined;
}
