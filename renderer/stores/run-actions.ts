/**
 * Runs and their results. Edits may come faster than runs end: the latest edit wins, what is under way is cancelled,
 * and the playhead stays where it is.
 */
import type { Verdict } from '../../sim-core/analysis/index.ts';
import type { Ran } from '../../sim-core/host/protocol.ts';
import { engine } from '../host/engine.ts';
import { whileBusy } from './busy.ts';
import { now, onFrame, setEnd } from './clock.ts';
import { publishLive } from './live-store.ts';
import { keepOutcome, type Outcome, outcomeOf } from './outcomes.ts';
import { runOf, type TreeRun } from './run-tree.ts';
import { RunView } from './run-view.ts';
import { frameOf } from './seen-actions.ts';
import { useSelection } from './selection-store.ts';
import { documentsOf, useWorkspace } from './workspace.ts';

let runs = 0;

onFrame((at) => {
  useWorkspace.getState().live?.moveTo(at);
});

/** Runs the scenario with the injects as they stand. */
export async function rerun(): Promise<void> {
  const run = ++runs;
  const { injects, shownRun, runs: tree, isRunning } = useWorkspace.getState();
  if (isRunning) await engine().session.cancel();
  useWorkspace.setState({ isRunning: true });
  const asked = performance.now();
  const ran = await whileBusy('run', engine().session.run({ injects }));
  if (run !== runs) return;
  if (ran.kind === 'ran') {
    const replay = new RunView(ran.recording, engine().tell);
    keepOutcome(shownRun, { injects, twin: runOf(tree, shownRun).twin, verdict: ran.verdict, replay });
    useWorkspace.setState({ wallMs: ran.wallMs });
    show(replay, ran.verdict);
  } else showFailure(ran);
  performance.measure('outcome', { start: asked });
}

/** What a run came to with its recording: as kept, else run again. Undefined where it fails, or something else is asked for. */
export async function outcomeFor(run: TreeRun): Promise<Outcome | undefined> {
  const kept = outcomeOf(run);
  if (kept?.replay) return kept;
  const { injects, twin, id } = run;
  const asked = runs;
  const state = useWorkspace.getState();
  const isOfOneTwin = state.runs.every((other) => other.twin === twin);
  const request = isOfOneTwin ? { injects } : { injects, documents: documentsOf(run, state) };
  const ran = await whileBusy('other runs', engine().session.run(request));
  if (ran.kind !== 'ran' || asked !== runs) return undefined;
  const outcome = { injects, twin, verdict: ran.verdict, replay: new RunView(ran.recording, engine().tell) };
  keepOutcome(id, outcome);
  return outcome;
}

/** Shows a run that was made before; one that is under way is not wanted any more. */
export function showKept(replay: RunView, verdict: Verdict): void {
  runs += 1;
  if (useWorkspace.getState().isRunning) void engine().session.cancel();
  show(replay, verdict);
}

function show(replay: RunView, verdict: Verdict): void {
  const { index } = useWorkspace.getState();
  if (!index) return;
  const live = frameOf(index, replay);
  setEnd(replay.end);
  live.moveTo(now());
  useWorkspace.setState({ replay, live, verdict, isRunning: false, defect: undefined, issues: [] });
  const { event } = useSelection.getState();
  if (event !== undefined && event >= replay.events.length) useSelection.setState({ event: undefined });
  publishLive();
}

function showFailure(ran: Exclude<Ran, { kind: 'ran' }>): void {
  useWorkspace.setState({ isRunning: false });
  if (ran.kind === 'issues') {
    useWorkspace.setState({ issues: ran.issues });
    useSelection.setState({ dock: 'issues' });
  } else if (ran.kind === 'defect') useWorkspace.setState({ defect: ran });
}
