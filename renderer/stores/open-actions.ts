/** Documents opened and read again, and the estate of the run that shows put in place of another. */
import type { Opened } from '../../sim-core/host/protocol.ts';
import type { DocumentSet } from '../../sim-core/twin/index.ts';
import { engine } from '../host/engine.ts';
import { whileBusy } from './busy.ts';
import { pause, seek } from './clock.ts';
import { EstateIndex } from './estate-index.ts';
import { clearHistory } from './history.ts';
import { forgetOutcomes, outcomeOf } from './outcomes.ts';
import { rerun, showKept } from './run-actions.ts';
import { ROOT_RUN, rootTree, runOf, type TreeRun, withInjects, withTwin } from './run-tree.ts';
import { useSelection } from './selection-store.ts';
import { differsFromSaved, documentsOf, NO_LOSSES, useWorkspace } from './workspace.ts';

/** Counts what was opened: the latest wins. */
let openings = 0;
/** How many estates are being read in place of the one that shows. */
let opening = 0;

/** Reads documents, runs them and shows the outcome from the start; with issues, what was open stays open. */
export async function openDocuments(documents: DocumentSet, scenarioFile: string): Promise<boolean> {
  const mine = ++openings;
  useWorkspace.setState({ isOpening: true, notice: undefined });
  pause();
  const opened: Opened = await whileBusy('open', engine().session.open(documents, scenarioFile));
  if (mine !== openings) return false;
  if (opened.kind === 'defect') {
    useWorkspace.setState({ isOpening: false, defect: opened });
    return false;
  }
  if (opened.kind === 'issues') {
    useWorkspace.setState({ isOpening: false, issues: opened.issues, refused: { documents, scenarioFile } });
    useSelection.setState({ dock: 'issues' });
    return false;
  }
  const index = new EstateIndex(opened.estate);
  const runs = rootTree(opened.scenario.injects, documents[opened.scenario.twin] ?? '');
  clearHistory();
  forgetOutcomes();
  useWorkspace.setState({
    name: opened.scenario.name,
    documents,
    editedTwins: {},
    scenarioFile,
    scenario: opened.scenario,
    index,
    gauges: opened.gauges,
    runs,
    savedRuns: runs,
    shownRun: ROOT_RUN,
    comparedRun: undefined,
    injects: opened.scenario.injects,
    savedDocuments: documents,
    ranDocuments: documents,
    isChanged: false,
    file: undefined,
    isOpening: false,
    issues: [],
    refused: undefined,
    defect: undefined,
    replay: undefined,
    live: undefined,
    verdict: undefined,
    losses: NO_LOSSES,
  });
  useSelection.setState({ component: undefined, event: undefined, facility: undefined, dock: 'timeline' });
  seek(0);
  await rerun();
  return true;
}

/**
 * Reads the open documents again, as they were edited, and runs them: history, file, level and playhead stay. The twin is
 * that of the run that shows; forks without one of their own follow. False where they have issues; what ran before then
 * stays on the screen.
 */
export async function rereadDocuments(documents: DocumentSet, scenarioFile: string): Promise<boolean> {
  const opened = await openOthers(documents, scenarioFile);
  if (!opened) return false;
  const { scenario } = opened;
  const { ranDocuments } = useWorkspace.getState();
  // Another scenario, other outcomes; of another twin only those of the runs that are of it.
  if (ranDocuments[scenarioFile] !== documents[scenarioFile]) forgetOutcomes();
  useWorkspace.setState((state) => {
    const isSaved = state.runs === state.savedRuns && state.shownRun === ROOT_RUN;
    // The documents say what the root says; what was forked from it follows.
    const read = withInjects(state.runs, ROOT_RUN, scenario.injects);
    const runs = withTwin(read, state.shownRun, documents[scenario.twin] ?? '');
    return {
      runs,
      savedRuns: isSaved ? runs : state.savedRuns,
      injects: runOf(runs, state.shownRun).injects,
    };
  });
  takeEstate(opened, documents);
  useWorkspace.setState((state) => ({ isChanged: differsFromSaved(state) }));
  await rerun();
  return true;
}

/** Shows the run of the tree that is to show, where its twin is another than the one that is open. */
export async function showOtherTwin(): Promise<void> {
  const state = useWorkspace.getState();
  const run = runOf(state.runs, state.shownRun);
  const documents = documentsOf(run, state);
  const opened = await openOthers(documents, state.scenarioFile);
  if (!opened) return;
  takeEstate(opened, documents);
  const kept = outcomeOf(run);
  if (kept?.replay) showKept(kept.replay, kept.verdict);
  else await rerun();
}

/** Whether a run can be shown as it is: its twin is open, and no other is being opened. */
export function isTwinOpen({ twin }: TreeRun): boolean {
  const { ranDocuments, scenario } = useWorkspace.getState();
  return opening === 0 && (scenario === undefined || (ranDocuments[scenario.twin] ?? '') === twin);
}

type OpenedEstate = Extract<Opened, { kind: 'opened' }>;

/** Undefined where they have issues, or where something else was opened meanwhile. */
async function openOthers(documents: DocumentSet, scenarioFile: string): Promise<OpenedEstate | undefined> {
  const mine = ++openings;
  pause();
  opening += 1;
  const opened: Opened = await whileBusy('open', engine().session.open(documents, scenarioFile));
  opening -= 1;
  if (mine !== openings) return undefined;
  if (opened.kind === 'opened') return opened;
  useWorkspace.setState(opened.kind === 'defect' ? { defect: opened } : { issues: opened.issues });
  return undefined;
}

/** The estate that was read in place of the one before; what was chosen stays chosen where it is in both. */
function takeEstate({ scenario, estate, gauges }: OpenedEstate, ranDocuments: DocumentSet): void {
  const index = new EstateIndex(estate);
  useWorkspace.setState({
    name: scenario.name,
    scenario,
    index,
    gauges,
    ranDocuments,
    issues: [],
    defect: undefined,
    replay: undefined,
    live: undefined,
    verdict: undefined,
    losses: NO_LOSSES,
  });
  const { component, facility } = useSelection.getState();
  useSelection.setState({
    event: undefined,
    ...(index.get(component) ? {} : { component: undefined }),
    ...(index.get(facility) ? {} : { facility: undefined }),
  });
}
