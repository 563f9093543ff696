/** Plain data from which the policy room is built: who notices, who decides, how long each step takes, what it leans on. */
import type { Distribution } from '../units/distribution.ts';
import type { Micros, Ratio } from '../units/flavours.ts';

/** Steps after a decision. `validate` is technical, `validate-business` is the owners' word that work goes on as it should. */
export type StepName = 'declare' | 'promote' | 'provision' | 'route' | 'validate' | 'validate-business';

/** One line of a runbook. */
export interface TaskSpec {
  readonly words: string;
  readonly takes: Distribution;
  /** Services without which it cannot be done. */
  readonly needs: readonly string[];
}

export interface StepSpec {
  readonly name: StepName;
  readonly takes: Distribution;
  /** The lines of its runbook, one after the other; they stand in place of `takes`. */
  readonly tasks?: readonly TaskSpec[];
  /** Who does it by hand; absent: automation, or whoever decided. */
  readonly team?: string;
  /** Services without which it cannot be done. */
  readonly needs?: readonly string[];
}

/** How one service gets away from a lost site. */
export interface FailoverSpec {
  readonly service: string;
  /** `approved`: the rule finds the target, and the team says yes. */
  readonly mode: 'automatic' | 'approved' | 'manual' | 'none';
  /** Health check: every `interval`, `threshold` failures in a row, each timing out after `timeout`. */
  readonly detect: { readonly interval: Micros; readonly threshold: number; readonly timeout: Micros };
  /** Served share of a deployment below which a check fails. */
  readonly unhealthyBelow: Ratio;
  /**
   * Where a rule decides: when every one of several active places looks sick, users are sent to all of them, not only to
   * those that looked well last.
   */
  readonly failsOpen?: boolean;
  /** Alarms that people act on instead of the health checks' verdict. */
  readonly on?: readonly string[];
  /** From being there to declaring an incident; absent: nothing is declared before the decision. */
  readonly declare?: Distribution;
  /** Manual: from then to the decision; approved: to the approval. */
  readonly decide: Distribution;
  readonly team?: string;
  /** Services without which nothing of it can be done: automation, identity, DNS. */
  readonly needs?: readonly string[];
  /** Done in order after the decision. */
  readonly steps: readonly StepSpec[];
  /** What becomes of a target that could not carry the load now; `warn` unless given. */
  readonly checkTarget?: 'none' | 'warn' | 'refuse';
  /** Users follow a change of route within the time-to-live; `sticky` of them keep to the old answer for `stickyFor`. */
  readonly timeToLive: Micros;
  readonly sticky: Ratio;
  readonly stickyFor: Micros;
  /** That its name was not answered for is remembered by caches for so long; not at all unless given. */
  readonly negativeTimeToLive?: Micros;
  /** Back to the primary when it has been healthy for so long; absent: by decision only. */
  readonly failBackAfter?: Micros;
  /** The service that answers for its name; absent: names are always resolved. */
  readonly resolvedBy?: string;
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
  /** Services and credentials without which it can do nothing: identity, remote access, chat. */
  readonly tools?: readonly string[];
}

/** Where a service runs: what policy has to know of a deployment. */
export interface PlacementSpec {
  readonly id: string;
  readonly service: string;
  readonly facility: string;
  readonly role: 'active' | 'standby';
  /** Standby: from the decision to being able to serve. */
  readonly activation: Micros;
  /** Its activation takes capacity that has to be granted first. */
  readonly provisions?: boolean;
}

/** Something that services cannot work without, and whoever names it among what they need: a certificate, a key, an account. */
export interface CredentialSpec {
  readonly id: string;
  readonly kind: 'certificate' | 'key';
  readonly services: readonly string[];
  /** Calendar instant at which it expires [ms since 1970 UTC]. */
  readonly expiresAt?: number;
  /** How it is made good again; absent: by inject only. */
  readonly renewal?: {
    /** From its loss to somebody's knowing that this is it. */
    readonly notice: Distribution;
    readonly team?: string;
    readonly takes: Distribution;
    readonly needs: readonly string[];
  };
}

/** How changes of a service's configuration reach it, and how they are taken back. */
export interface ChangeSpec {
  readonly service: string;
  /** Parts into which its deployments are cut; 1: all at once. */
  readonly stages: number;
  /** Between two stages. */
  readonly every: Micros;
  /** The next stage waits for the health checks of those before it: a bad change stops there. */
  readonly gate: boolean;
  /** From the verdict of the checks (or an alarm) to the old configuration in force. */
  readonly rollback: Distribution;
  readonly team?: string;
  /** Alarms that also call for taking it back. */
  readonly on: readonly string[];
  /** Services without which it cannot be taken back. */
  readonly needs: readonly string[];
}

export interface PolicySpec {
  /** Every deployment of every service, in the order in which standbys are preferred. */
  readonly placements?: readonly PlacementSpec[];
  readonly failovers: readonly FailoverSpec[];
  readonly teams: readonly TeamSpec[];
  readonly credentials?: readonly CredentialSpec[];
  readonly changes?: readonly ChangeSpec[];
}
