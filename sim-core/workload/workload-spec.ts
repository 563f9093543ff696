/** Plain data from which the workload room is built: who asks, what serves them, where it runs and what it needs. */
import type { Micros, PerSecond, Ratio, Seconds } from '../units/flavours.ts';
import type { ReplicationSpec } from './replication-spec.ts';

export type * from './replication-spec.ts';

export interface PopulationSpec {
  readonly id: string;
  readonly users: number;
  readonly at: readonly [latitude: number, longitude: number];
  readonly jurisdiction?: string;
  /** Multipliers of the mean by local hour (24) and by weekday (7, Monday first). */
  readonly hourly: readonly number[];
  readonly weekday: readonly number[];
  /** Local time minus UTC [hours]. */
  readonly utcOffset: number;
  /** Demand is constant for so long at a time. */
  readonly step: Micros;
}

/** Mean requests per second that a population sends to a service. */
export interface DemandSpec {
  readonly population: string;
  readonly service: string;
  readonly mean: PerSecond;
}

export type ServiceClass = 'inference' | 'training' | 'batch' | 'pipeline' | 'control' | 'web' | 'data';

export interface DeploymentSpec {
  /** `service@facility`. */
  readonly id: string;
  readonly service: string;
  readonly facility: string;
  readonly region: string;
  /** Rack groups it runs on; its capacity scales with the share of them that is up, weighted by draw. */
  readonly groups: readonly string[];
  /** Requests per second it can serve when all its groups are up. */
  readonly capacity: PerSecond;
  readonly role: 'active' | 'standby';
  /** Standby: from the decision to serving (promotion, scale-up); per strategy. */
  readonly activation: Micros;
}

export interface NeedSpec {
  readonly service: string;
  /** `hard`: not served without it. `soft`: served, but degraded. `cached`: as hard once the cache is older than `staleFor`. */
  readonly kind: 'hard' | 'soft' | 'cached';
  readonly staleFor: Micros;
  /** `local`: only a deployment in the same facility counts; `any`: any deployment that users of the service could reach. */
  readonly scope: 'local' | 'any';
  /** Met from a round trip beyond this it counts, but degrades; absent: however far. */
  readonly within?: Micros;
  /** Requests that a request worked on makes of the needed service, as load there; absent: none that count. */
  readonly calls?: number;
  readonly breaker?: BreakerSpec;
  /** Answers are kept, so that most calls need not be made. */
  readonly cache?: CacheSpec;
}

/** A cache before a service that is called. */
export interface CacheSpec {
  /** Share of calls that it answers when it is warm. */
  readonly hits: Ratio;
  /** Different answers that it keeps then. */
  readonly items: number;
  /** Another service that it needs, in whose memory they are; its own unless given. */
  readonly keptBy?: string;
}

/** When a caller stops calling, and tries again. */
export interface BreakerSpec {
  /** It opens when less than this share of its calls has been served throughout `window`. */
  readonly below: Ratio;
  readonly window: Micros;
  readonly openFor: Micros;
}

export interface RetrySpec {
  /** Share of failed requests that come back until they are served (work that must be done: re-driven API calls). */
  readonly persistent: Ratio;
  /** Extra attempts per failed request while it fails, as load on what is left: 0 = none. */
  readonly amplification: Ratio;
  /** Work waiting to be served is admitted at no more than this share of capacity (rate limit); 1 = none. */
  readonly admit: Ratio;
  /** Waiting work older than this is given up. */
  readonly giveUpAfter?: Micros;
  /** Retries may add at most this share to the fresh requests; absent: no budget. */
  readonly budget?: Ratio;
  /**
   * What an attempt that is refused or times out costs, as a share of one that is served: 0 (unless given) sheds for
   * free, 1 collapses: past its capacity a deployment is busy with attempts that nobody waits for any more.
   */
  readonly refusalCost?: Ratio;
  /** Clients reject by themselves what goes beyond so many times what was accepted of late, at least 1; absent: they do not. */
  readonly throttle?: number;
}

/** How a place serves a request; what waiting in line comes to follows from it. */
export interface ServingSpec {
  /** Mean time that a request is served for, when nothing waits. A place of capacity C [1/s] serves C × takes at a time. */
  readonly takes: Seconds;
  /** Squared coefficients of variation of the times between arrivals and of service: 0 regular, 1 exponential. */
  readonly arrivals: number;
  readonly variation: number;
  /** All present share the servers (processor sharing), as generated answers do; else first come, first served. */
  readonly shared: boolean;
  /** Clients give up after it. */
  readonly deadline: Seconds;
}

/** A rule that keeps as many replicas as the load needs. */
export interface AutoscaleSpec {
  /** Utilisation that it steers to. */
  readonly target: Ratio;
  /** Replicas at the least and the most; the capacity of a deployment is that of the most. */
  readonly min: number;
  readonly max: number;
  /** The rule looks so often, and does nothing within `tolerance` of the target. */
  readonly every: Micros;
  readonly tolerance: Ratio;
  /** From the order to serving. */
  readonly provision: Micros;
  /** Replicas go only when the load has asked for fewer for so long. */
  readonly hold: Micros;
}

export interface ServiceSpec {
  readonly id: string;
  readonly class: ServiceClass;
  /** 1 is shed last. */
  readonly priority: number;
  readonly objectives: {
    readonly rto?: Micros;
    /** What it counts from; the loss of service unless given. */
    readonly rtoFrom?: 'declaration';
    readonly rpo?: Micros;
    readonly mtpd?: Micros;
    readonly servedShare?: Ratio;
  };
  readonly needs: readonly NeedSpec[];
  readonly replication: ReplicationSpec;
  readonly retry: RetrySpec;
  /** A full deployment passes what it cannot take to the next nearest; false: it keeps and refuses it. True unless given. */
  readonly spill?: boolean;
  /** Bits moved per request, user to site. */
  readonly bitsPerRequest: number;
  /** Regions or jurisdictions that may serve it; empty: any. */
  readonly residency: readonly string[];
  /** By the jurisdiction of its users: regions that may serve them; users of any other may be served by all. */
  readonly residencyOf?: Readonly<Record<string, readonly string[]>>;
  /** Round trip, and time to answer where `serving` is known, above which a user is served, but degraded. */
  readonly latencyBudget?: Micros;
  readonly serving?: ServingSpec;
  readonly autoscale?: AutoscaleSpec;
}

export interface WorkloadSpec {
  readonly populations: readonly PopulationSpec[];
  readonly demands: readonly DemandSpec[];
  readonly services: readonly ServiceSpec[];
  readonly deployments: readonly DeploymentSpec[];
}
