/** The open documents, the run that shows, and what the user changed in it. Changed only by the actions beside it. */
import { create } from 'zustand';
import type { FileToken } from '../../main/bridge/contract.ts';
import type { FacilityGauges, LossRow, Verdict } from '../../sim-core/analysis/index.ts';
import type { Defect } from '../../sim-core/host/protocol.ts';
import type { Inject, Scenario } from '../../sim-core/scenario/index.ts';
import type { DocumentSet, Issue } from '../../sim-core/twin/index.ts';
import type { EstateIndex } from './estate-index.ts';
import type { LiveFrame } from './live-frame.ts';
import { ROOT_RUN, type RunTree } from './run-tree.ts';
import type { RunView } from './run-view.ts';

export interface RefusedDocuments {
  readonly documents: DocumentSet;
  readonly scenarioFile: string;
}

export interface Losses {
  readonly isRunning: boolean;
  readonly rows: readonly LossRow[];
  /** Instant of every loss and how long it lasts [µs]. */
  readonly at: number;
  readonly lostFor: number;
}

export interface Workspace {
  readonly name: string;
  readonly documents: DocumentSet;
  readonly scenarioFile: string;
  readonly scenario: Scenario | undefined;
  readonly index: EstateIndex | undefined;
  /** What is needed to read each facility's gauges off the run. */
  readonly gauges: readonly FacilityGauges[];
  /** The runs of the scenario: its own at the root, with the injects as edited; the document keeps its own. */
  readonly runs: RunTree;
  /** Id of the run that shows. */
  readonly shownRun: string;
  /** Id of the run that it is compared with: as a ghost on the timeline, and side by side. */
  readonly comparedRun: string | undefined;
  /** Injects of the run that shows. */
  readonly injects: readonly Inject[];
  /** Runs as they were opened or last saved: anything else is a change that no file holds. */
  readonly savedRuns: RunTree;
  /** Documents as they were opened or last saved. */
  readonly savedDocuments: DocumentSet;
  /** Documents of the run that shows. */
  readonly ranDocuments: DocumentSet;
  readonly isChanged: boolean;
  readonly file: FileToken | undefined;

  readonly isOpening: boolean;
  readonly isRunning: boolean;
  readonly issues: readonly Issue[];
  /** Documents that were to be opened and have issues: they can be mended in Plan. */
  readonly refused: RefusedDocuments | undefined;
  readonly defect: Defect | undefined;
  readonly notice: string | undefined;

  readonly replay: RunView | undefined;
  readonly live: LiveFrame | undefined;
  readonly verdict: Verdict | undefined;
  /** How long the last run took in the worker [ms]. */
  readonly wallMs: number;
  readonly losses: Losses;
}

export const NO_LOSSES: Losses = { isRunning: false, rows: [], at: 0, lostFor: 0 };

export const useWorkspace = create<Workspace>(() => ({
  name: '',
  documents: {},
  scenarioFile: '',
  scenario: undefined,
  index: undefined,
  gauges: [],
  runs: [],
  shownRun: ROOT_RUN,
  comparedRun: undefined,
  injects: [],
  savedRuns: [],
  savedDocuments: {},
  ranDocuments: {},
  isChanged: false,
  file: undefined,
  isOpening: false,
  isRunning: false,
  issues: [],
  refused: undefined,
  defect: undefined,
  notice: undefined,
  replay: undefined,
  live: undefined,
  verdict: undefined,
  wallMs: 0,
  losses: NO_LOSSES,
}));

type Kept = Pick<Workspace, 'runs' | 'savedRuns' | 'documents' | 'savedDocuments'>;

/** Whether runs or documents say anything that no file holds. */
export function differsFromSaved({ runs, savedRuns, documents, savedDocuments }: Kept): boolean {
  if (runs !== savedRuns) return true;
  const files = new Set([...Object.keys(documents), ...Object.keys(savedDocuments)]);
  return documents !== savedDocuments && [...files].some((file) => documents[file] !== savedDocuments[file]);
}
