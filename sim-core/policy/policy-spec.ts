/** Plain data from which the policy room is built: who notices, who decides, how long each step takes. */
import type { Distribution } from '../units/distribution.ts';
import type { Micros, Ratio } from '../units/flavours.ts';

/** How one service gets away from a lost site. */
export interface FailoverSpec {
  readonly service: string;
  readonly mode: 'automatic' | 'manual' | 'none';
  /** Health check: every `interval`, `threshold` failures in a row, each timing out after `timeout`. */
  readonly detect: { readonly interval: Micros; readonly threshold: number; readonly timeout: Micros };
  /** Served share of a deployment below which a check fails. */
  readonly unhealthyBelow: Ratio;
  /** Manual: notice → decision. */
  readonly decide: Distribution;
  readonly team?: string;
  /** Done in order after the decision. */
  readonly steps: readonly {
    readonly name: 'declare' | 'promote' | 'provision' | 'route' | 'validate';
    readonly takes: Distribution;
  }[];
  /** Users follow a change of route within the time-to-live; `sticky` of them keep to the old answer for `stickyFor`. */
  readonly timeToLive: Micros;
  readonly sticky: Ratio;
  readonly stickyFor: Micros;
  /** Back to the primary when it has been healthy for so long; absent: by decision only. */
  readonly failBackAfter?: Micros;
}

export interface TeamSpec {
  readonly id: string;
  readonly staff: number;
  /** `always`, or daily shifts [µs of the UTC day from, to]; a shift may pass midnight. */
  readonly available: 'always' | readonly { readonly from: Micros; readonly to: Micros }[];
  /** From the call to being able to act. */
  readonly respond: Distribution;
  /** Facility where it must be to act there, with the travel time when it is not. */
  readonly at?: string;
  readonly travel: Distribution;
  /** Feed that must be live for the team to get in (doors). */
  readonly needs?: string;
}

/** Where a service runs: what policy has to know of a deployment. */
export interface PlacementSpec {
  readonly id: string;
  readonly service: string;
  readonly facility: string;
  readonly role: 'active' | 'standby';
  /** Standby: from the decision to being able to serve. */
  readonly activation: Micros;
}

export interface PolicySpec {
  /** Every deployment of every service, in the order in which standbys are preferred. */
  readonly placements?: readonly PlacementSpec[];
  readonly failovers: readonly FailoverSpec[];
  readonly teams: readonly TeamSpec[];
}
