/**
 * One pair of sites that somebody asked about: over links by the shortest latency, or over the Internet when an end is
 * a population or has no links of its own. Kept up to date by the network room.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { BitsPerSecond, Micros, Ratio } from '../units/index.ts';

/** What the network offers between two sites at this instant; read it at once, the object is kept. */
export interface Path {
  readonly reachable: boolean;
  /** One way [µs]; the last known where nothing leads there. */
  readonly latency: Micros;
  /** Share of the asked flow that fits, 0 to 1. */
  readonly served: Ratio;
  /** The event that made it so. */
  readonly cause: Cause;
}

export class LivePath implements Path {
  reachable = true;
  latency: Micros = 0;
  served: Ratio = 1;
  cause: Cause = NO_CAUSE;
  /** Flow asked for [bit/s]. */
  flow: BitsPerSecond = 0;
  /** Capacities it draws on: directed hops of links, then Internet accesses. */
  hops: readonly number[] = [];

  constructor(
    readonly from: number,
    readonly to: number,
    /** Latency over the Internet; absent: over links. */
    readonly internet: Micros | undefined,
  ) {
    this.latency = internet ?? 0;
  }
}
