/** What a run comes to: plain data for the bar on the screen, the command line and the report. */
import type { Severity } from '../kernel/index.ts';
import type { EstateCosts } from '../twin/index.ts';
import type { Micros, Ratio } from '../units/flavours.ts';
import type { FailoverRecord } from './failover-shape.ts';
import type { WorkResults } from './work-shape.ts';

export interface CriterionResult {
  readonly id: string;
  readonly words: string;
  /** `unknown`: the run ended early, or what it rests on is undocumented. */
  readonly outcome: 'met' | 'missed' | 'unknown';
  /** Measured against asked, in words: `5 h 57 min of 15 min`. */
  readonly measured: string;
  /** How far from the line, positive when met, in the criterion's own unit. */
  readonly margin?: number;
  /** Event that decided it, for "why". */
  readonly event?: number;
}

export interface ServiceLoss {
  readonly service: string;
  readonly outages: readonly {
    readonly from: Micros;
    readonly to: Micros;
    readonly worstShare: Ratio;
    readonly event?: number;
  }[];
  readonly lostFor: Micros;
  /** Requests over the run [1]. */
  readonly offered: number;
  readonly served: number;
  readonly unserved: number;
  readonly rto?: Micros;
  /** What the objective counts from; absent: the loss of service. */
  readonly rtoFrom?: 'declaration';
  /** Longest outage: recovery time actual. */
  readonly rta: Micros;
  /** The same from the declaration of an incident; absent where none was declared before service was back. */
  readonly rtaDeclared?: Micros;
  /** Work recovery: the longest time from service being back to work being right again (validated, data reconciled). */
  readonly wrt?: Micros;
  /** Longest disruption, an outage and its work recovery together; absent where that is the longest outage. */
  readonly disruption?: Micros;
  readonly rpo?: Micros;
  /** Worst lag of data at a promotion: recovery point actual. */
  readonly rpa?: Micros;
  readonly mtpd?: Micros;
}

export interface Race {
  readonly component: string;
  readonly quantity: string;
  readonly limit: string;
  /** How bad it is to reach the limit: `degraded` or worse. */
  readonly severity: Severity;
  /** When the run-up to the limit began, and when it would have been reached. */
  readonly from: Micros;
  readonly projectedAt: Micros;
  /** When it was averted, or the limit reached. */
  readonly endedAt: Micros;
  readonly outcome: 'held' | 'lost';
  /** Time to spare; negative: how long help came too late (or the run's end, if it never came). */
  readonly margin: Micros;
  readonly rescuedBy?: number;
}

export interface ComparisonResult {
  readonly id: string;
  readonly words: string;
  readonly label: 'given' | 'fitted' | 'predicted';
  readonly reported: { readonly from: Micros; readonly to: Micros };
  readonly simulated?: Micros;
  /** Relative error counted from `since`; 0 inside a reported range. */
  readonly error?: number;
  readonly event?: number;
}

export interface Verdict {
  readonly met: boolean;
  readonly criteria: readonly CriterionResult[];
  /** Services that lost anything, worst first. */
  readonly losses: readonly ServiceLoss[];
  readonly services: readonly ServiceLoss[];
  readonly offered: number;
  readonly served: number;
  readonly tightest?: Race;
  readonly races: readonly Race[];
  readonly comparisons: readonly ComparisonResult[];
  /** Moves of services, stage by stage; absent where the verdict was made before they were followed. */
  readonly failovers?: readonly FailoverRecord[];
  /** Data and jobs; absent where the verdict was made before they were followed. */
  readonly work?: WorkResults;
  readonly undocumented: number;
  readonly assumed: number;
  /** What the estate costs, whatever the run; absent where the twin says no cost. */
  readonly costs?: EstateCosts;
}
