/**
 * What can wait until nobody waits: the runs of the tree that nobody has looked at yet, so that it tells their verdicts,
 * and the rehearsal of the run that shows. Whatever a user asks for comes first; the rest begins anew after it.
 */
import { create } from 'zustand';
import type { LintNote } from '../../sim-core/analysis/index.ts';
import type { Inject } from '../../sim-core/scenario/index.ts';
import { engine } from '../host/engine.ts';
import { begin, whileBusy } from './busy.ts';
import { outcomeOf } from './outcomes.ts';
import { outcomeFor } from './run-actions.ts';
import { useWorkspace, type Workspace } from './workspace.ts';

export interface Rehearsal {
  /** Injects that the notes are about: notes on others are none. */
  readonly injects: readonly Inject[];
  readonly notes: readonly LintNote[];
}

export const useRehearsal = create<Rehearsal>(() => ({ injects: [], notes: [] }));

/** Edits that follow each other faster than this are rehearsed once [ms]. */
const AFTER_MS = 250;

let timer: ReturnType<typeof setTimeout> | undefined;
let waiting: (() => void) | undefined;

/** Follows the run that shows; gives the function that stops it. */
export function followRuns(): () => void {
  return useWorkspace.subscribe((state, before) => {
    const isChanged = state.runs !== before.runs || state.shownRun !== before.shownRun || isWorking(before);
    if (isChanged && !isWorking(state)) soon();
  });
}

function soon(): void {
  clearTimeout(timer);
  waiting ??= begin('rehearse soon');
  timer = setTimeout(() => {
    void workThrough().finally(() => {
      waiting?.();
      waiting = undefined;
    });
  }, AFTER_MS);
}

/** Whether a user waits for the engine: nothing may call that off. */
function isWorking({ isOpening, isRunning, losses }: Workspace): boolean {
  return isOpening || isRunning || losses.isRunning;
}

async function workThrough(): Promise<void> {
  const { runs, replay } = useWorkspace.getState();
  if (isWorking(useWorkspace.getState()) || !replay) return;
  for (const run of runs) {
    if (outcomeOf(run)) continue;
    await outcomeFor(run);
    if (!isStill(runs, replay)) return;
  }
  await rehearse();
}

function isStill(runs: unknown, replay: unknown): boolean {
  const now = useWorkspace.getState();
  return now.runs === runs && now.replay === replay && !isWorking(now);
}

async function rehearse(): Promise<void> {
  const { injects, replay } = useWorkspace.getState();
  if (!replay || useRehearsal.getState().injects === injects) return;
  const linted = await whileBusy('rehearsal', engine().session.lint({ injects }));
  if (linted.kind === 'linted' && useWorkspace.getState().injects === injects)
    useRehearsal.setState({ injects, notes: linted.notes });
}

/** The notes on one inject as it stands, gravest first. */
export function notesOn({ injects, notes }: Rehearsal, present: readonly Inject[], id: string): readonly LintNote[] {
  if (injects !== present) return [];
  const found = notes.filter((note) => note.injects.includes(id));
  return [...found].sort((one, other) => Number(other.severity === 'warning') - Number(one.severity === 'warning'));
}
