/** What is true of one deployment at this instant: its inputs, the balance of its requests, what waits at it. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, PerSecond, Ratio } from '../units/index.ts';
import type { Admission } from './admission.ts';
import { FluidQueue } from './fluid-queue.ts';
import { Impairments } from './impairments.ts';
import type { DeploymentSpec } from './workload-spec.ts';

/** What a deployment does for those who are sent to it; worse ones later. */
export type DeploymentState = 'serving' | 'standby' | 'degraded' | 'overloaded' | 'stalled' | 'down' | 'failed';

export class LiveDeployment {
  // Inputs.
  /** Share of its servers that are up, slowed ones counted for less. */
  share: Ratio = 1;
  shareCause: Cause = NO_CAUSE;
  /** Share of its replicas that run; all of them, where nothing scales. */
  size: Ratio = 1;
  /** Capacity that jobs have handed over to it, as a share of its own with all racks up. */
  lent: Ratio = 0;
  /** Set while an inject holds it failed. */
  failedBy: Cause | undefined;
  readonly impairments = new Impairments();
  /** Share of the answers in use that hold it. */
  weight: Ratio = 0;
  /** New answers hold it. */
  isOffered = false;

  // Worked out when its service is settled.
  /** Share of the service's users, by what they ask for on the mean, that can reach it. */
  reach: Ratio = 1;
  /** Requests per second that its racks and replicas could take now. */
  granted: PerSecond;
  /** Requests per second beyond which its writes cannot be kept one after another. */
  ceiling: PerSecond = Number.POSITIVE_INFINITY;
  /** Chance that an answered request finds all it needs. */
  success: Ratio = 1;
  /** Share of requests that are refused because they write, while its data cannot be written. */
  refused: Ratio = 0;
  /** Those wait instead, until they can be. */
  isFrozen = false;
  /** A soft need is missing, or a cache lives on. */
  impaired = false;
  /** The event that took away what it needs. */
  needCause: Cause = NO_CAUSE;
  /** The service that it misses. */
  missing = '';
  /** Of what is offered, what other services call. */
  called: PerSecond = 0;
  offered: PerSecond = 0;
  arriving: PerSecond = 0;
  /** Of the unserved, the share that comes back until it is served: users; other services fail their own instead. */
  comesBack: Ratio = 0;
  readonly flow: Admission = { served: 0, joining: 0, drained: 0, work: 0, amplification: 1 };
  /** Of what arrives, the share that is served. */
  health: Ratio = 1;
  readonly waiting: FluidQueue;
  /** Share of the service's requests sent here when last settled: waiting work follows its users. */
  routedShare: Ratio = 0;

  // Published.
  state: DeploymentState = 'serving';
  /** The event that made the state what it is. */
  event: Cause = NO_CAUSE;

  constructor(
    readonly spec: DeploymentSpec,
    /** Place among the deployments of its service, and of all. */
    readonly place: number,
    readonly index: number,
    readonly facility: number,
    /** How long work waits here before it is given up [µs]. */
    patience?: Micros,
  ) {
    this.waiting = new FluidQueue(patience);
    this.granted = spec.capacity;
  }

  /** Requests per second that it can take now. */
  get capacity(): PerSecond {
    return Math.min(this.granted, this.ceiling);
  }

  /** What its own racks and replicas take, as a share of its capacity with all of them. */
  get ownShare(): Ratio {
    if (this.failedBy !== undefined) return 0;
    return Math.max(0, this.granted / this.spec.capacity - this.lent);
  }

  get isDead(): boolean {
    return this.granted <= 0;
  }
}
