/**
 * What a project file holds: the documents as they stand, the runs that were kept with all they recorded, and the
 * reports made from them. Plain data; `write-project.ts` and `read-project.ts` take it to a file and back.
 */
import type { Verdict } from '../../sim-core/analysis/index.ts';
import type { Recording } from '../../sim-core/record/index.ts';
import type { Inject } from '../../sim-core/scenario/index.ts';
import type { DocumentSet } from '../../sim-core/twin/index.ts';

export interface Project {
  /** Shown name. */
  readonly name: string;
  readonly documents: DocumentSet;
  /** Which of the documents is the scenario. */
  readonly scenarioFile: string;
  /** The injects as edited on screen; absent: as the scenario document has them. */
  readonly injects?: readonly Inject[];
  readonly runs: readonly ProjectRun[];
  readonly reports: readonly ProjectReport[];
  /** What the screen wants to find again (view, place on the timeline), by name. */
  readonly screen: Readonly<Record<string, string>>;
}

export interface ProjectRun {
  /** Unique within the project. */
  readonly id: string;
  readonly label: string;
  /** The run that it was forked from. */
  readonly parent?: string;
  /** Wall time of keeping it, ISO 8601. */
  readonly wallSavedAt?: string;
  /** Documents that it was run with in place of the project's own of the same path. */
  readonly documents?: DocumentSet;
  /** What it was run with, in order. */
  readonly injects: readonly Inject[];
  readonly recording: Recording;
  readonly verdict: Verdict;
}

export interface ProjectReport {
  /** File name with its extension. */
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}
