/**
 * The arithmetic of waiting in line, at rest: how long requests wait at a place of `servers` equal servers. Pure.
 *
 * Offered load `a` is in erlangs: arrivals per second × mean service time; servers beyond `a` are what is spare.
 * Sources: Erlang 1917; Pollaczek 1930 and Khinchine 1932; Allen and Cunneen's approximation (Allen, Probability,
 * Statistics and Queueing Theory, 1990).
 */
import { exp } from '../kernel/index.ts';
import type { PerSecond, Ratio, Seconds } from '../units/index.ts';

/** One place as a queue sees it. */
export interface Line {
  /** Requests served at the same time, at least 1. */
  readonly servers: number;
  /** Mean time that a request is served for. */
  readonly takes: Seconds;
  /** Squared coefficients of variation of the times between arrivals and of service: 0 regular, 1 exponential. */
  readonly arrivals: number;
  readonly variation: number;
}

/** Chance that an arrival finds all servers busy and is lost (Erlang B): B(0) = 1, B(k) = a·B/(k + a·B). */
export function erlangB(servers: number, load: number): Ratio {
  let blocked = 1;
  for (let k = 1; k <= servers; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

/**
 * Chance that an arrival has to wait (Erlang C); 1 where the load is as large as the servers. Where more are spare than
 * seven standard deviations of the load, and seven, nobody waits: the chance is below 1e-7 (Chernoff), and the sum would
 * be long.
 */
export function erlangC(servers: number, load: number): Ratio {
  if (load >= servers) return 1;
  if (servers - load > 7 * Math.sqrt(load) + 7) return 0;
  const blocked = erlangB(servers, load);
  return (servers * blocked) / (servers - load * (1 - blocked));
}

/**
 * Mean wait before service at `arriving` requests per second; infinite where they are as many as can be served.
 * Exact for M/M/c and M/G/1, else Allen and Cunneen: Wq(M/M/c) · (ca² + cs²)/2.
 */
export function meanWait({ servers, takes, arrivals, variation }: Line, arriving: PerSecond): Seconds {
  const load = arriving * takes;
  if (load >= servers) return Number.POSITIVE_INFINITY;
  return ((erlangC(servers, load) * takes) / (servers - load)) * ((arrivals + variation) / 2);
}

/**
 * Chance that an arrival waits for longer than `wait`: C·e^(−(c/s − λ)·t), exact where arrivals and service are
 * exponential; else the wait falls off slower or faster by their variation (Kingman's bound in heavy traffic).
 */
export function waitsLonger({ servers, takes, arrivals, variation }: Line, arriving: PerSecond, wait: Seconds): Ratio {
  const load = arriving * takes;
  if (load >= servers) return 1;
  const pace = ((servers - load) / takes) * (2 / (arrivals + variation));
  return erlangC(servers, load) * exp(-pace * wait);
}

/** Mean time in a place whose servers are shared equally by all requests present, for one that takes `takes` alone. */
export function sharedTime(takes: Seconds, busy: Ratio): Seconds {
  return busy >= 1 ? Number.POSITIVE_INFINITY : takes / (1 - busy);
}

/** The fewest servers at which the mean wait (M/M/c) is at most `share` of the service time. */
export function serversFor(load: number, share: Ratio): number {
  let servers = Math.floor(load) + 1;
  while (erlangC(servers, load) > share * (servers - load)) servers++;
  return servers;
}
