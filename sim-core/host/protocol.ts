/**
 * What a host (window, command line) asks of the engine's worker. Plain data both ways; no exception crosses: a fault
 * comes back as `{kind: 'defect'}`.
 */
import type { FacilityAssessment, FacilityGauges, LintNote, LossRow, Verdict } from '../analysis/index.ts';
import type { Recording } from '../record/index.ts';
import type { Inject, Scenario } from '../scenario/index.ts';
import type { DocumentSet, Estate, Issue } from '../twin/index.ts';

/** A fault in the program, told across a thread. */
export interface Defect {
  readonly kind: 'defect';
  readonly message: string;
  readonly stack: string;
}

export type Opened =
  | {
      readonly kind: 'opened';
      readonly scenario: Scenario;
      readonly estate: Estate;
      /** What is needed to read each facility's gauges off a recording (`readGauges`). */
      readonly gauges: readonly FacilityGauges[];
    }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }
  | Defect;

export interface RunRequest {
  /** Run in place of those that are open, which stay open: another twin for the same scenario. */
  readonly documents?: DocumentSet;
  /** Replaces the document's injects (live editing); absent: as written. */
  readonly injects?: readonly Inject[];
  readonly seed?: number;
  readonly replication?: number;
}

export type Ran =
  | { readonly kind: 'ran'; readonly recording: Recording; readonly verdict: Verdict; readonly wallMs: number }
  | { readonly kind: 'issues'; readonly issues: readonly Issue[] }
  | { readonly kind: 'cancelled' }
  | Defect;

export type Screened =
  | { readonly kind: 'screened'; readonly rows: readonly LossRow[] }
  | { readonly kind: 'cancelled' }
  | Defect;

export type Linted =
  | { readonly kind: 'linted'; readonly notes: readonly LintNote[] }
  | { readonly kind: 'cancelled' }
  | Defect;

export type Assessed =
  | { readonly kind: 'assessed'; readonly facilities: readonly FacilityAssessment[] }
  | { readonly kind: 'cancelled' }
  | Defect;

export interface Session {
  /** Reads and checks; keeps the documents for the runs that follow. */
  open(documents: DocumentSet, scenarioFile: string): Promise<Opened>;
  run(request: RunRequest, onProgress?: (share: number) => void): Promise<Ran>;
  /** Loses each region and each facility in turn from `at` for `lostFor` [µs], other injects set aside. */
  screen(request: { readonly at: number; readonly lostFor: number }, onRow?: (row: LossRow) => void): Promise<Screened>;
  /** Runs the scenario, and again without each inject that led to nothing: what its author should know of it. */
  lint(request: RunRequest): Promise<Linted>;
  /** What each facility of the twin can carry and how often it fails to; nothing is run. */
  assess(onFacility?: (facility: FacilityAssessment) => void): Promise<Assessed>;
  /** The scenario document with these injects, as YAML text that reads back to the same. */
  writeScenario(injects: readonly Inject[]): Promise<string>;
  /** Stops what is under way at the next slice. */
  cancel(): Promise<void>;
}
