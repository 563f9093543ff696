/**
 * Going between Plan and Run. Injects are edited in Run, documents in Plan: on the way to Plan the injects are written
 * into the scenario's text, on the way back the text is read and run.
 */
import { documentDifferences } from '../../sim-core/analysis/index.ts';
import type { Inject, Scenario } from '../../sim-core/scenario/index.ts';
import { planWork } from '../host/plan-work.ts';
import { whileBusy } from '../stores/busy.ts';
import { pause } from '../stores/clock.ts';
import { notify } from '../stores/file-actions.ts';
import { clearHistory } from '../stores/history.ts';
import { useMode } from '../stores/mode-store.ts';
import { rereadDocuments } from '../stores/open-actions.ts';
import { ROOT_RUN, rootTree, runOf } from '../stores/run-tree.ts';
import { forkWithTwin } from '../stores/run-tree-actions.ts';
import { isEdited, NO_LOSSES, type RefusedDocuments, useWorkspace } from '../stores/workspace.ts';
import { nameOfChange } from '../words/place-words.ts';
import { setDocuments, textOf, twinFile, yamlOf } from './documents.ts';

/** The scenario's text by the injects that it says: undo brings injects back, and their text with them, to the letter. */
const textSaying = new WeakMap<readonly Inject[], string>();
/** Injects that were written into the text since the scenario was last read. */
let writtenBack: { readonly scenario: Scenario; readonly injects: readonly Inject[] } | undefined;

export async function showPlan(): Promise<void> {
  pause();
  useMode.setState({ mode: 'plan' });
  await writeInjects();
}

/** Shows the run; the documents are run first where they were changed and are sound. */
export async function showRun(): Promise<void> {
  if (isEdited(useWorkspace.getState()) && !(await runPlan()))
    notify('The plan has issues: what shows is the run from before. Mend them in Plan and run again.');
  useMode.setState({ mode: 'run' });
}

/** Opens documents that could not be read: as text and tables they can be mended, then run. */
export function mendInPlan({ documents, scenarioFile }: RefusedDocuments): void {
  pause();
  clearHistory();
  const runs = rootTree([], '');
  useWorkspace.setState({
    replay: undefined,
    live: undefined,
    verdict: undefined,
    losses: NO_LOSSES,
    issues: [],
    runs,
    savedRuns: runs,
    shownRun: ROOT_RUN,
    comparedRun: undefined,
    injects: [],
    isChanged: false,
    name: scenarioFile,
    documents,
    editedTwins: {},
    savedDocuments: documents,
    ranDocuments: {},
    scenarioFile,
    scenario: undefined,
    index: undefined,
    file: undefined,
    refused: undefined,
  });
  useMode.setState({ mode: 'plan' });
}

export function switchMode(): void {
  void (useMode.getState().mode === 'plan' ? showRun() : showPlan());
}

/** Reads and runs the documents as they stand; Plan stays on the screen. False where they have issues. */
export async function runPlan(): Promise<boolean> {
  await writeInjects();
  const { documents, scenarioFile } = useWorkspace.getState();
  return rereadDocuments(documents, scenarioFile);
}

/**
 * Runs the twin as it is edited in a fork of the run that shows, which keeps the twin that it had: two remedies that
 * change the estate stand side by side. False where the twin was not edited, or has issues.
 */
export async function forkPlan(): Promise<boolean> {
  await writeInjects();
  const { documents, scenarioFile, runs, shownRun } = useWorkspace.getState();
  const file = twinFile();
  const before = runOf(runs, shownRun).twin;
  const edited = documents[file] ?? '';
  if (edited === before) {
    notify('The twin is as it was run. Change it first: add a unit, a place, a link; then run it as a fork.');
    return false;
  }
  const { issues } = await whileBusy('check', planWork().check(documents, scenarioFile, file));
  if (useWorkspace.getState().documents !== documents) return false;
  if (issues.length > 0) {
    notify('The plan has issues. They are listed below; mend them and run again.');
    return false;
  }
  forkWithTwin(nameOfChange(documentDifferences({ twin: before }, { twin: edited })), edited);
  return true;
}

/** Brings the scenario's text up to the injects where they were edited beside it. */
export async function writeInjects(): Promise<void> {
  const { runs, scenario, scenarioFile, documents } = useWorkspace.getState();
  if (!scenario) return;
  // The documents say what the root of the runs says; forks stand beside them.
  const { injects } = runOf(runs, ROOT_RUN);
  const said = writtenBack?.scenario === scenario ? writtenBack.injects : scenario.injects;
  if (said === injects) return;
  const text = textOf(scenarioFile);
  if (yamlOf(text).fault) {
    notify('The scenario cannot be read: its text does not have the injects that were edited in Run.');
    return;
  }
  const next = textSaying.get(injects) ?? (await whileBusy('injects', planWork().withInjects(text, injects)));
  if (useWorkspace.getState().documents !== documents) return;
  textSaying.set(said, text);
  textSaying.set(injects, next);
  writtenBack = { scenario, injects };
  setDocuments({ ...documents, [scenarioFile]: next });
}
