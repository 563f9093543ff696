/** The open documents, the run that shows, and what the user changed in it. Changed only by the actions beside it. */
import { create } from 'zustand';
import type { FileToken } from '../../main/bridge/contract.ts';
import type { FacilityGauges, LossRow, Verdict } from '../../sim-core/analysis/index.ts';
import type { Defect } from '../../sim-core/host/protocol.ts';
import type { Inject, Scenario } from '../../sim-core/scenario/index.ts';
import type { DocumentSet, Issue } from '../../sim-core/twin/index.ts';
import type { EstateIndex } from './estate-index.ts';
import type { LiveFrame } from './live-frame.ts';
import { ROOT_RUN, type RunTree, runOf, type TreeRun } from './run-tree.ts';
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
  /** Of the run that shows, as they are edited: the scenario is one for all runs, a fork may have a twin of its own. */
  readonly documents: DocumentSet;
  /** Twins of runs that do not show, as they were edited and not yet run: text by id of the run. */
  readonly editedTwins: Readonly<Record<string, string>>;
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
  editedTwins: {},
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

type Shown = Pick<Workspace, 'runs' | 'shownRun' | 'documents' | 'ranDocuments' | 'editedTwins' | 'scenario'>;

/** The documents of a run, as it was made of them: those of the run that shows, with its own twin in place of theirs. */
export function documentsOf({ twin }: TreeRun, { ranDocuments, scenario }: Shown): DocumentSet {
  return scenario ? withText(ranDocuments, scenario.twin, twin) : ranDocuments;
}

/** The documents as they are edited once another run shows, and the edited twins of those that do not. */
export function documentsToShow(run: TreeRun, state: Shown): Pick<Workspace, 'documents' | 'editedTwins'> {
  const { runs, shownRun, documents, scenario, editedTwins: before } = state;
  if (run.id === shownRun || !scenario) return { documents, editedTwins: before };
  const { [run.id]: edited, ...others } = before;
  const text = documents[scenario.twin] ?? '';
  return {
    documents: withText(documents, scenario.twin, edited ?? run.twin),
    editedTwins: text === runOf(runs, shownRun).twin ? others : { ...others, [shownRun]: text },
  };
}

/** The documents of the run as written, as they are edited: what a file keeps as the documents. */
export function rootDocuments(state: Shown): DocumentSet {
  return state.shownRun === ROOT_RUN ? state.documents : documentsToShow(runOf(state.runs, ROOT_RUN), state).documents;
}

/** Whether the documents say anything that the run that shows was not made of. */
export function isEdited({ documents, ranDocuments }: Pick<Workspace, 'documents' | 'ranDocuments'>): boolean {
  return differ(documents, ranDocuments);
}

/** Whether the twin of the run that shows was edited since it was run. */
export function isTwinEdited({ documents, ranDocuments, scenario }: Shown): boolean {
  return scenario !== undefined && documents[scenario.twin] !== ranDocuments[scenario.twin];
}

function withText(documents: DocumentSet, file: string, text: string): DocumentSet {
  return (documents[file] ?? '') === text ? documents : { ...documents, [file]: text };
}

function differ(one: DocumentSet, other: DocumentSet): boolean {
  return one !== other && [...Object.keys(one), ...Object.keys(other)].some((file) => one[file] !== other[file]);
}

type Kept = Shown & Pick<Workspace, 'savedRuns' | 'savedDocuments'>;

/** Whether runs or documents say anything that no file holds. */
export function differsFromSaved(state: Kept): boolean {
  if (state.runs !== state.savedRuns) return true;
  const isForkEdited = state.shownRun !== ROOT_RUN && isEdited(state);
  return isForkEdited || differ(rootDocuments(state), state.savedDocuments);
}
