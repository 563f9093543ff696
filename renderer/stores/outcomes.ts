/**
 * What the runs of the tree came to. Verdicts are small and all kept; recordings are large, and only those of the runs
 * looked at last: a run is a value, and can be made again at any time.
 */
import { create } from 'zustand';
import type { Verdict } from '../../sim-core/analysis/index.ts';
import type { Inject } from '../../sim-core/scenario/index.ts';
import type { TreeRun } from './run-tree.ts';
import type { RunView } from './run-view.ts';

export interface Outcome {
  /** What it was run with: an outcome of other injects, or of another twin, is none. */
  readonly injects: readonly Inject[];
  readonly twin: string;
  readonly verdict: Verdict;
  /** Absent: let go, to be run again when it is looked at. */
  readonly replay?: RunView;
}

/** Recordings kept beside the one that shows: two to compare, and some to go back to. */
const MOST_RECORDINGS = 6;

/** By id of the run, the one kept last at the end. */
export const useOutcomes = create<{ readonly byRun: ReadonlyMap<string, Outcome> }>(() => ({ byRun: new Map() }));

export function keepOutcome(id: string, outcome: Outcome): void {
  const next = new Map(useOutcomes.getState().byRun);
  next.delete(id);
  next.set(id, outcome);
  const withRecording = [...next].filter(([, { replay }]) => replay !== undefined);
  for (const [old, { injects, twin, verdict }] of withRecording.slice(0, -MOST_RECORDINGS))
    next.set(old, { injects, twin, verdict });
  useOutcomes.setState({ byRun: next });
}

/** What a run came to, if that is still so. */
export function outcomeOf(run: TreeRun, byRun = useOutcomes.getState().byRun): Outcome | undefined {
  const kept = byRun.get(run.id);
  return kept?.injects === run.injects && kept.twin === run.twin ? kept : undefined;
}

/** Other documents, other outcomes. */
export function forgetOutcomes(): void {
  useOutcomes.setState({ byRun: new Map() });
}
