/** Changing the tree of runs: every change is one step of undo, and the run that shows is made again where it has to be. */
import type { Inject } from '../../sim-core/scenario/index.ts';
import { record } from './history.ts';
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
import { differsFromSaved, useWorkspace } from './workspace.ts';

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
  const { injects, parent } = runOf(runs, shownRun);
  useWorkspace.setState((state) => {
    const isThere = state.comparedRun !== shownRun && runs.some(({ id }) => id === state.comparedRun);
    const otherwise = state.shownRun === shownRun ? undefined : parent;
    const comparedRun = isThere ? state.comparedRun : otherwise;
    return { runs, shownRun, injects, comparedRun, isChanged: differsFromSaved({ ...state, runs }) };
  });
  showRun();
}

/** Shows what the run came to: at once where that is known, else as soon as it has run. */
function showRun(): void {
  const { runs, shownRun } = useWorkspace.getState();
  const kept = outcomeOf(runOf(runs, shownRun));
  if (kept?.replay) showKept(kept.replay, kept.verdict);
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
  const { runs, shownRun } = useWorkspace.getState();
  if (id === shownRun) return;
  useWorkspace.setState({ shownRun: id, injects: runOf(runs, id).injects, comparedRun: shownRun });
  showRun();
}

/** The run that the one that shows is compared with; undefined: none. */
export function compareWith(id: string | undefined): void {
  if (id !== useWorkspace.getState().shownRun) useWorkspace.setState({ comparedRun: id });
}
