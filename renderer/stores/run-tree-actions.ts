/** Changing the tree of runs: every change is one step of undo, and the run that shows is made again where it has to be. */
import type { Inject } from '../../sim-core/scenario/index.ts';
import { record } from './history.ts';
import { isTwinOpen, showOtherTwin } from './open-actions.ts';
import { outcomeOf } from './outcomes.ts';
import { rerun, showKept } from './run-actions.ts';
import {
  freeInjectId,
  inOrder,
  ROOT_RUN,
  type RunTree,
  renamed,
  runOf,
  withFork,
  withInjects,
  withoutRun,
} from './run-tree.ts';
import { differsFromSaved, documentsToShow, useWorkspace } from './workspace.ts';

interface Step {
  readonly runs: RunTree;
  readonly shownRun: string;
}

/** Takes the step and records it; a run that comes to show is compared with its parent unless it is with another. `group`: see the history. */
export function changeRuns(words: string, next: Step, group?: string): void {
  const { runs, shownRun } = useWorkspace.getState();
  const before = { runs, shownRun };
  take(next);
  const change = { words, undo: () => take(before), redo: () => take(next) };
  record(group === undefined ? change : { ...change, group });
}

function take({ runs, shownRun }: Step): void {
  const run = runOf(runs, shownRun);
  const { parent, injects } = run;
  useWorkspace.setState((state) => {
    const isThere = state.comparedRun !== shownRun && runs.some(({ id }) => id === state.comparedRun);
    const otherwise = state.shownRun === shownRun ? undefined : parent;
    const comparedRun = isThere ? state.comparedRun : otherwise;
    const next = { ...state, ...documentsToShow(run, state), runs, shownRun };
    const { documents, editedTwins } = next;
    return { documents, editedTwins, runs, shownRun, injects, comparedRun, isChanged: differsFromSaved(next) };
  });
  showRun();
}

/** Shows what the run came to: at once where that is known, else as soon as it has run. */
function showRun(): void {
  const { runs, shownRun } = useWorkspace.getState();
  const run = runOf(runs, shownRun);
  const kept = outcomeOf(run);
  if (!isTwinOpen(run)) void showOtherTwin();
  else if (kept?.replay) showKept(kept.replay, kept.verdict);
  else void rerun();
}

/** The injects of the run that shows, as one step; what was forked from it follows. */
export function changeInjects(words: string, injects: readonly Inject[], group?: string): void {
  const { runs, shownRun } = useWorkspace.getState();
  changeRuns(words, { runs: withInjects(runs, shownRun, inOrder(injects)), shownRun }, group);
}

/** A run of its own with one more inject, the last at its instant: it shows, beside the run that it was forked from. */
export function forkRun(name: string, inject: Omit<Inject, 'id' | 'enabled'>): void {
  const { runs, shownRun, injects } = useWorkspace.getState();
  const added: Inject = { ...inject, id: freeInjectId(runs), enabled: true };
  const fork = withFork(runs, shownRun, name, inOrder([...injects, added]));
  changeRuns(`Fork: ${name}`, { runs: fork.tree, shownRun: fork.id });
}

/** A run of its own without an inject: what it did shows in the difference. */
export function forkWithout(id: string, name: string): void {
  const { runs, shownRun, injects } = useWorkspace.getState();
  const left = injects.map((inject) => (inject.id === id ? { ...inject, enabled: false } : inject));
  const fork = withFork(runs, shownRun, name, left);
  changeRuns(`Fork: ${name}`, { runs: fork.tree, shownRun: fork.id });
}

/**
 * A run of its own on a twin that was edited: it shows, beside the run that it was forked from, whose documents are again
 * as they were before the edits. `edited`: the twin's text.
 */
export function forkWithTwin(name: string, edited: string): void {
  const { runs, shownRun, injects } = useWorkspace.getState();
  const fork = withFork(runs, shownRun, name, injects, edited);
  const before = { runs, shownRun };
  const next = { runs: fork.tree, shownRun: fork.id };
  const go = (): void => {
    writeTwin(runOf(runs, shownRun).twin);
    take(next);
  };
  go();
  const undo = (): void => {
    take(before);
    writeTwin(edited);
  };
  record({ words: `Fork: ${name}`, undo, redo: go });
}

/** The twin of the run that shows, as it is edited. */
function writeTwin(text: string): void {
  useWorkspace.setState((state) => {
    if (!state.scenario) return {};
    const documents = { ...state.documents, [state.scenario.twin]: text };
    return { documents, isChanged: differsFromSaved({ ...state, documents }) };
  });
}

/** The same once more, to be changed beside what it is now. */
export function copyRun(): void {
  const { runs, shownRun, injects } = useWorkspace.getState();
  const name = `${runOf(runs, shownRun).name}, changed`;
  const copy = withFork(runs, shownRun, name, injects);
  changeRuns('Copy run', { runs: copy.tree, shownRun: copy.id });
}

export function renameRun(id: string, name: string): void {
  const { runs, shownRun } = useWorkspace.getState();
  const trimmed = name.trim();
  if (trimmed !== '' && trimmed !== runOf(runs, id).name)
    changeRuns('Rename run', { runs: renamed(runs, id, trimmed), shownRun });
}

/** Removes a run with what was forked from it; its parent shows if it showed. */
export function removeRun(id: string): void {
  const { runs, shownRun } = useWorkspace.getState();
  const left = withoutRun(runs, id);
  if (left.length === runs.length) return;
  const isGone = !left.some((run) => run.id === shownRun);
  changeRuns('Remove run', { runs: left, shownRun: isGone ? (runOf(runs, id).parent ?? ROOT_RUN) : shownRun });
}

/** Shows another run, beside the one that showed: going to and fro compares the two. */
export function showRunOf(id: string): void {
  const state = useWorkspace.getState();
  const { runs, shownRun } = state;
  if (id === shownRun || !runs.some((run) => run.id === id)) return;
  const run = runOf(runs, id);
  useWorkspace.setState({ ...documentsToShow(run, state), shownRun: id, injects: run.injects, comparedRun: shownRun });
  showRun();
}

/** The run that the one that shows is compared with; undefined: none. */
export function compareWith(id: string | undefined): void {
  if (id !== useWorkspace.getState().shownRun) useWorkspace.setState({ comparedRun: id });
}
