/**
 * Clients that hold back by themselves: each rejects, before it is sent, what goes beyond `factor` times what has been
 * accepted of late (adaptive throttling; Beyer and others, Site Reliability Engineering, 2016, chapter 21).
 */
import type { PerSecond, Ratio, Seconds } from '../units/index.ts';
import { answered } from './overload.ts';

/** Clients look back so far. */
const WINDOW: Seconds = 120;
const BISECTIONS = 50;

/** Share of requests that a client rejects by itself: max(0, (requests − factor·accepts)/(requests + 1)). */
export function rejectedShare(requests: number, accepts: number, factor: number): Ratio {
  return Math.max(0, (requests - factor * accepts) / (requests + 1));
}

/**
 * What clients send of what they have to ask, at rest: as much as they do not reject given what is accepted of it. Where
 * overload would leave nothing to accept, they hover where it begins.
 */
export function sentBy(asked: PerSecond, capacity: PerSecond, refusalCost: Ratio, factor: number): PerSecond {
  if (asked <= capacity) return asked;
  let low = 0;
  let high = asked;
  for (let i = 0; i < BISECTIONS; i++) {
    const sent = (low + high) / 2;
    const rejected = rejectedShare(asked * WINDOW, answered(sent, capacity, refusalCost) * WINDOW, factor);
    if (asked * (1 - rejected) > sent) low = sent;
    else high = sent;
  }
  return low;
}
