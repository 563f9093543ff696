/**
 * How fast a place answers: the time a request is served for, and the wait in line that its load comes to.
 *
 *     capacity, work [1/s] ──►┌──────────┐──► mean time to answer [s]
 *     time per request ──────►│ response │──► share of requests beyond a budget
 *                             └──────────┘
 *
 * At rest between two changes. A place at its capacity answers at the deadline, when its clients give up.
 */
import { exp } from '../kernel/index.ts';
import type { PerSecond, Ratio, Seconds } from '../units/index.ts';
import { type Line, meanWait, sharedTime, waitsLonger } from './queueing.ts';
import type { ServingSpec } from './workload-spec.ts';

/** Mean time to answer at `work` requests per second. */
export function timeToAnswer(spec: ServingSpec, capacity: PerSecond, work: PerSecond): Seconds {
  const { takes, deadline } = spec;
  if (capacity <= 0 || work >= capacity) return deadline;
  const time = spec.shared ? sharedTime(takes, work / capacity) : takes + meanWait(lineOf(spec, capacity), work);
  return Math.min(time, deadline);
}

/** Share of the answers that take longer than `budget`. */
export function answeredLater(spec: ServingSpec, capacity: PerSecond, work: PerSecond, budget: Seconds): Ratio {
  const { takes, deadline } = spec;
  if (capacity <= 0 || work >= capacity) return budget < deadline ? 1 : 0;
  if (budget >= deadline) return 0;
  if (spec.shared) return exp((-Math.max(0, budget) * (1 - work / capacity)) / takes);
  return budget < takes ? 1 : waitsLonger(lineOf(spec, capacity), work, budget - takes);
}

/** As many whole servers as the capacity comes to; what a rounded number of them would serve faster or slower is left out. */
function lineOf({ takes, arrivals, variation }: ServingSpec, capacity: PerSecond): Line {
  const servers = Math.max(1, Math.round(capacity * takes));
  return { servers, takes: servers / capacity, arrivals, variation };
}
