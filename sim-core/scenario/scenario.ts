/** A scenario that was read and checked against its twin. All targets are full addresses, all instants since the start. */
import type { Celsius, Micros, Ratio } from '../units/flavours.ts';

/** The closed list of injects. Each is described, with its targets and parameters, in `inject-catalogue.ts`. */
export type InjectVerb =
  | 'fail'
  | 'repair'
  | 'derate'
  | 'lose-utility'
  | 'restore-utility'
  | 'sag-utility'
  | 'trip-common-mode'
  | 'start-generators'
  | 'fail-start'
  | 'delay-delivery'
  | 'open'
  | 'close'
  | 'reset'
  | 'close-valve'
  | 'stick-valve'
  | 'heat-wave'
  | 'cut-link'
  | 'cut-conduit'
  | 'degrade-link'
  | 'flap-link'
  | 'maintain'
  | 'withdraw-routes'
  | 'leak-routes'
  | 'partition'
  | 'spike-demand'
  | 'failover'
  | 'failback'
  | 'switchover'
  | 'evacuate'
  | 'refuse-capacity'
  | 'lose-dns'
  | 'poison-configuration'
  | 'expire-certificate'
  | 'revoke-credential'
  | 'blind-telemetry'
  | 'corrupt-telemetry'
  | 'hold-restart'
  | 'release-restart'
  | 'shut-down'
  | 'damage'
  | 'bar-entry'
  | 'remove-team'
  | 'promote'
  | 'lose-data'
  | 'restore-data'
  | 'empty-cache'
  | 'drop-waiting'
  | 'change-schema'
  | 'replay'
  | 'cap-power'
  | 'pause'
  | 'resume';

export interface Inject {
  /** Given in the document or made from its place: `inject-3`. */
  readonly id: string;
  readonly at: Micros;
  readonly verb: InjectVerb;
  /** Full addresses; several for `partition`. */
  readonly targets: readonly string[];
  /** Undone at this instant (repair, restore, end of spike), where the verb can be. */
  readonly until?: Micros;
  /** Numbers by name: `factor`, `ramp` [µs], `to`, `rise` [K], `depth`. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Deployments that are to have the users of a service. */
  readonly destination?: readonly string[];
  /** Sites whose traffic is led astray, regions and the like standing for theirs; absent: everyone's. */
  readonly of?: readonly string[];
  /** The one quantity that it is about, by its short name. */
  readonly quantity?: string;
  /** Alarm that has to be raised first. */
  readonly when?: string;
  /** Team whose delays stand before the effect. */
  readonly by?: string;
  /** What players are told. */
  readonly message?: string;
  readonly note?: string;
  /** Source that reports it: the inject is input, and no time it sets is scored. */
  readonly given?: string;
  readonly enabled: boolean;
}

export type Criterion = { readonly id: string; readonly words: string } & (
  | { readonly kind: 'back-within'; readonly service: string; readonly within: Micros }
  | { readonly kind: 'never-lost'; readonly component: string }
  | { readonly kind: 'unserved-below'; readonly of: string | 'all'; readonly share: Ratio }
  | { readonly kind: 'data-loss-below'; readonly service: string; readonly lag: Micros }
  | { readonly kind: 'temperature-below'; readonly component: string; readonly limit: Celsius }
  | { readonly kind: 'margin-at-least'; readonly margin: Micros }
  | { readonly kind: 'in-time'; readonly action: string; readonly share: Ratio }
  | { readonly kind: 'fresher-than'; readonly pipeline: string; readonly age: Micros }
  | { readonly kind: 'goodput-at-least'; readonly job: string; readonly share: Ratio }
);

/** What the reported time of a comparison is measured on. */
export type Measure =
  /** The `nth` event of this type (at or below this component), from `after` on. */
  | {
      readonly kind: 'event';
      readonly component: string;
      readonly type: string;
      readonly after: Micros;
      readonly last: boolean;
    }
  /** First instant from `after` on at which the served share of a service has been at or above `share` for `hold`. */
  | {
      readonly kind: 'served';
      readonly service: string;
      readonly share: Ratio;
      readonly after: Micros;
      readonly hold: Micros;
    }
  /** First instant from `after` on at which the share of a facility's or service's servers that are up is at or above (or below) `share`. */
  | {
      readonly kind: 'up';
      readonly component: string;
      readonly share: Ratio;
      readonly below: boolean;
      readonly after: Micros;
    };

export interface Comparison {
  readonly id: string;
  readonly words: string;
  readonly reported: { readonly from: Micros; readonly to: Micros };
  /** The fault from which both times are counted. */
  readonly since: Micros;
  readonly measure: Measure;
  /** Only `predicted` is scored. */
  readonly label: 'given' | 'fitted' | 'predicted';
}

export interface Scenario {
  readonly name: string;
  readonly about?: string;
  /** Path of the twin below the opened folder. */
  readonly twin: string;
  /** Calendar instant of t = 0 [ms since 1970 UTC]. */
  readonly startsAt: number;
  readonly length: Micros;
  readonly seed: number;
  readonly injects: readonly Inject[];
  readonly criteria: readonly Criterion[];
  readonly compare: readonly Comparison[];
  readonly hash: string;
}
