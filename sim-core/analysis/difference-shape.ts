/** What two runs come to, side by side: plain data for the screen and the command line. "Before" is what is compared with. */
import type { Severity } from '../kernel/index.ts';
import type { CostRow, EstateCosts } from '../twin/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { Divergence } from './divergence.ts';
import type { PlaceDifference } from './document-differences.ts';
import type { InjectDifference } from './inject-differences.ts';
import type { CriterionResult, Race, ServiceLoss } from './verdict-shape.ts';

/** One thing in both runs; absent where a run does not have it. */
export interface Sides<T> {
  readonly before?: T;
  readonly after?: T;
}

export interface CriterionDifference extends Sides<CriterionResult> {
  readonly words: string;
  readonly change: 'better' | 'worse' | 'same' | 'unknown';
  /** Margin after less margin before, in `unit`; above 0: further on the right side of the line. */
  readonly gain?: number;
  readonly unit?: 'us' | '1' | 'K';
}

export interface ServiceDifference extends Sides<ServiceLoss> {
  readonly service: string;
}

/** A limit that was raced against in either run, at its narrowest. */
export interface RaceDifference extends Sides<Race> {
  readonly component: string;
  readonly quantity: string;
  readonly limit: string;
}

/** A component's discrete state over one run. */
export interface StateSummary {
  /** The gravest state that it was in. */
  readonly worst: { readonly name: string; readonly severity: Severity };
  /** How long it was degraded or worse [µs]. */
  readonly impairedFor: Micros;
}

export interface ComponentDifference extends Sides<StateSummary> {
  readonly component: string;
  /** The first instant at which its state differs [µs]. */
  readonly at: Micros;
}

/** How near a value came to its gravest limit: lowest before a falling limit, highest before a rising one. */
export interface ExtremeDifference {
  readonly component: string;
  readonly quantity: string;
  readonly unit: string;
  readonly limit: { readonly name: string; readonly value: number; readonly direction: 'rising' | 'falling' };
  readonly before: number;
  readonly after: number;
}

/** An event of weight (degraded or worse, or an inject) that came in one run only, or at another time: its numbers. */
export interface EventDifference extends Sides<number> {
  /** The earlier of its instants [µs]. */
  readonly at: Micros;
  /** After less before [µs], where both have it. */
  readonly shift?: Micros;
}

/** What one thing costs in either twin, where that differs. */
export interface CostDifference extends Sides<CostRow> {
  readonly component: string;
}

/** What the two estates cost; a side whose twin says no cost is absent. */
export interface CostsDifference extends Sides<EstateCosts> {
  /** After less before, where both are in one currency: what a remedy costs more. */
  readonly delta?: { readonly currency: string; readonly once: number; readonly yearly: number };
  /** In the order of the documents. */
  readonly rows: readonly CostDifference[];
}

export interface RunDifference {
  /** Where the documents of the two differ. */
  readonly places: readonly PlaceDifference[];
  /** What was done differently. */
  readonly injects: readonly InjectDifference[];
  /** Absent: neither twin says a cost. */
  readonly costs?: CostsDifference;
  /** Absent: the recordings say the same. */
  readonly divergence?: Divergence;
  /** Share of all requests that were served. */
  readonly servedShare: { readonly before: Ratio; readonly after: Ratio };
  readonly criteria: readonly CriterionDifference[];
  /** Services that lost anything in either run, the greatest change first. */
  readonly services: readonly ServiceDifference[];
  /** The race that tells most in each run. */
  readonly tightest: Sides<Race>;
  /** Limits raced against in either run, the greatest change of margin first. */
  readonly races: readonly RaceDifference[];
  /** Components whose state was ever different, by the change in how long they were impaired. */
  readonly components: readonly ComponentDifference[];
  readonly extremes: readonly ExtremeDifference[];
  /** By instant. */
  readonly events: readonly EventDifference[];
}
