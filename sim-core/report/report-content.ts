/**
 * What a report says, as typed rows and numbers: no layout, no file format. `make-report.ts` builds it from a run;
 * `report-tables.ts` turns its rows into tables; the writers in `interchange/` lay them out.
 *
 * Instants are microseconds since the start of the scenario [µs], everything else is in SI units.
 */
import type {
  ActionResult,
  ComparisonResult,
  CriterionResult,
  DataResult,
  FacilityAssessment,
  FacilityFigures,
  FailoverRecord,
  JobResult,
  PipelineResult,
  Race,
  ServiceLoss,
} from '../analysis/index.ts';
import type { Limit, Severity } from '../kernel/journal.ts';
import type { RunEnding } from '../record/index.ts';
import type { Inject } from '../scenario/index.ts';
import type { Assumption, EstateCosts } from '../twin/index.ts';
import type { Micros, Ratio } from '../units/index.ts';

export type Outcome = 'met' | 'missed' | 'unknown';

export interface ReportContent {
  readonly title: string;
  readonly about?: string;
  /** The verdict in one sentence. */
  readonly headline: string;
  readonly outcome: Outcome;
  /** What else a reader of one page has to know, most important first. */
  readonly findings: readonly string[];
  readonly figures: readonly Figure[];
  readonly criteria: readonly CriterionResult[];
  /** Services with a target or a loss, worst first. */
  readonly recovery: readonly RecoveryRow[];
  /** Services that have no target and lost nothing. */
  readonly untouched: number;
  readonly outages: readonly OutageRow[];
  /** Tightest first; a lost race has a negative margin. */
  readonly races: readonly Race[];
  readonly comparisons: readonly ComparisonResult[];
  /** Power and cooling of each facility over the run; none where the source did not bring their gauges. */
  readonly facilities: readonly FacilityFigures[];
  /** What facilities can carry and how often they fail to; none where the source did not bring them. */
  readonly assessments: readonly FacilityAssessment[];
  /** Moves of services, in the order of the log. */
  readonly failovers: readonly FailoverRecord[];
  readonly data: readonly DataResult[];
  readonly jobs: readonly JobResult[];
  readonly pipelines: readonly PipelineResult[];
  readonly actions: readonly ActionResult[];
  /** Absent: the twin says no cost. */
  readonly costs?: EstateCosts;
  readonly injects: readonly InjectRow[];
  readonly events: readonly EventRow[];
  readonly timeline: readonly Lane[];
  readonly plots: readonly Plot[];
  /** Facilities where power or cooling was disturbed and that have no plots of their own here. */
  readonly unplotted: readonly string[];
  readonly assumptions: readonly Assumption[];
  /** Share of what the engine reads that is written in the twin. */
  readonly documented: Ratio;
  /** What this is and what it is not, in whole sentences. */
  readonly basis: readonly string[];
  readonly provenance: Provenance;
}

/** One headline number. */
export interface Figure {
  readonly name: string;
  readonly value: string;
}

export interface RecoveryRow extends ServiceLoss {
  /** Against the service's own objectives; `no-target`: it has none. MTPD is judged with work recovery, RTO without. */
  readonly outcome: Outcome | 'no-target';
}

/** One time without (full) service. */
export interface OutageRow {
  readonly service: string;
  readonly from: Micros;
  readonly to: Micros;
  /** True where the run ended before the service was back. */
  readonly isOpen: boolean;
  readonly worstShare: Ratio;
  /** From what triggered it back to what set it off, in words. */
  readonly cause: readonly string[];
}

export interface InjectRow extends Inject {
  /** `spike-demand to customers (factor 1.8)` */
  readonly words: string;
}

export interface EventRow {
  readonly seq: number;
  readonly at: Micros;
  readonly severity: Severity;
  readonly component: string;
  readonly type: string;
  readonly words: string;
  /** Number of the event that triggered it. */
  readonly cause?: number;
  readonly causeWords?: string;
  /** What else had to be so, in words. */
  readonly conditions: readonly string[];
}

/** One row of the timeline: what was done, or how one thing fared. */
export interface Lane {
  readonly name: string;
  readonly kind: 'injects' | 'service' | 'race';
  readonly spans: readonly Span[];
}

export interface Span {
  readonly from: Micros;
  /** Equal to `from` for an instant. */
  readonly to: Micros;
  readonly severity: Severity;
  readonly words: string;
}

export interface Plot {
  readonly id: string;
  readonly title: string;
  readonly kind: 'stacked' | 'lines';
  /** SI symbol, as in the recording. */
  readonly unit: string;
  readonly series: readonly Series[];
  readonly limits: readonly Limit[];
  /** What it shows, for those who do not see it. */
  readonly summary: string;
}

/** A polyline; two points at one instant are a jump. */
export interface Series {
  readonly name: string;
  readonly at: readonly Micros[];
  readonly values: readonly number[];
}

/** All that is needed to make this run again and find the same. */
export interface Provenance {
  readonly engine: string;
  readonly seed: number;
  readonly replication: number;
  readonly twinHash: string;
  readonly scenarioHash: string;
  readonly runHash: string;
  readonly ending: RunEnding;
  /** Calendar instant of the start [ms since 1970 UTC]. */
  readonly startsAt: number;
  readonly length: Micros;
  readonly events: number;
  readonly changePoints: number;
}
