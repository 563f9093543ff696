/** One pair of sites that somebody asked about, and what the network offers between them. Kept up to date by the room. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { BitsPerSecond, Micros, Ratio } from '../units/index.ts';
import type { TrafficClass } from './network-spec.ts';
import type { Way } from './ways.ts';

/** What the network offers between two sites at this instant; read it at once, the object is kept. */
export interface Path {
  readonly reachable: boolean;
  /** One way [µs]; the last known where nothing leads there. */
  readonly latency: Micros;
  /** Share of the asked flow that fits and gets through, 0 to 1. */
  readonly served: Ratio;
  /** Packets lost on the way, each way. */
  readonly loss: Ratio;
  /** The event that made it so. */
  readonly cause: Cause;
}

/** What goes one way. Most paths have a single one; several where ways cost the same, or where traffic is led around full links. */
export class Strand {
  /** Routing knows the way, and nothing on it is broken. */
  isUp = false;
  /** Latency one way without queues and without sending again [µs]. */
  unloaded: Micros = 0;
  loss: Ratio = 0;
  /** Share that carriers and loss let through, whatever fits. */
  through: Ratio = 1;
  /** Most that its connections can carry over that distance at that loss [bit/s]. */
  ceiling: BitsPerSecond = Number.POSITIVE_INFINITY;
  /** What it was given last [bit/s]. */
  rate: BitsPerSecond = 0;

  constructor(
    public way: Way,
    /** Numbers of the capacities that it draws on. */
    readonly capacities: readonly number[],
  ) {}
}

export class LivePath implements Path {
  reachable = true;
  latency: Micros = 0;
  served: Ratio = 1;
  loss: Ratio = 0;
  cause: Cause = NO_CAUSE;
  /** Flow asked for [bit/s]. */
  flow: BitsPerSecond = 0;
  /** Ways of the least cost, among which the flow is parted by their shares; empty until first looked for. */
  strands: readonly Strand[] = [];
  /** Further ways, next one first, for what does not fit on those. */
  spills: readonly Strand[] = [];
  /** What has not fitted so far [bit/s]; on dead ways and beyond its connections nothing is asked for. */
  rest: BitsPerSecond = 0;
  /** When the ways were found: they stand until then and now differ. */
  foundAt = -1;
  /** Told when what is offered has changed. */
  readonly listeners: ((path: Path) => void)[] = [];
  isMeasured = false;

  constructor(
    readonly from: number,
    readonly to: number,
    readonly trafficClass: TrafficClass,
  ) {}

  /** What goes each way weighs in its latency, which so can move while every queue stays as it is. */
  get hasSeveralWays(): boolean {
    return this.strands.length + this.spills.length > 1;
  }

  /** It draws on something that can fill. */
  get isLimited(): boolean {
    return this.strands.some(({ capacities }) => capacities.length > 0);
  }
}
