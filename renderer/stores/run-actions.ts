/**
 * Runs and their results. Edits may come faster than runs end: the latest edit wins, what is under way is cancelled,
 * and the playhead stays where it is.
 */
import type { Verdict } from '../../sim-core/analysis/index.ts';
import type { Opened, Ran } from '../../sim-core/host/protocol.ts';
import type { DocumentSet } from '../../sim-core/twin/index.ts';
import { HOUR } from '../../sim-core/units/index.ts';
import { engine } from '../host/engine.ts';
import { whileBusy } from './busy.ts';
import { now, onFrame, pause, seek, setEnd } from './clock.ts';
import { EstateIndex } from './estate-index.ts';
import { clearHistory } from './history.ts';
import { publishLive } from './live-store.ts';
import { forgetOutcomes, keepOutcome, type Outcome, outcomeOf } from './outcomes.ts';
import { ROOT_RUN, rootTree, runOf, type TreeRun, withInjects } from './run-tree.ts';
import { RunView } from './run-view.ts';
import { frameOf } from './seen-actions.ts';
import { useSelection } from './selection-store.ts';
import { differsFromSaved, NO_LOSSES, useWorkspace } from './workspace.ts';

let openings = 0;
let runs = 0;

onFrame((at) => {
  useWorkspace.getState().live?.moveTo(at);
});

/** Reads documents, runs them and shows the outcome from the start; with issues, what was open stays open. */
export async function openDocuments(documents: DocumentSet, scenarioFile: string): Promise<boolean> {
  const opening = ++openings;
  useWorkspace.setState({ isOpening: true, notice: undefined });
  pause();
  const opened: Opened = await whileBusy('open', engine().session.open(documents, scenarioFile));
  if (opening !== openings) return false;
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
  const runs = rootTree(opened.scenario.injects);
  clearHistory();
  forgetOutcomes();
  useWorkspace.setState({
    name: opened.scenario.name,
    documents,
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
 * Reads the open documents again, as they were edited, and runs them: history, file, level and playhead stay. False where
 * they have issues; what ran before then stays on the screen.
 */
export async function rereadDocuments(documents: DocumentSet, scenarioFile: string): Promise<boolean> {
  const opening = ++openings;
  pause();
  const opened: Opened = await whileBusy('open', engine().session.open(documents, scenarioFile));
  if (opening !== openings) return false;
  if (opened.kind !== 'opened') {
    useWorkspace.setState(opened.kind === 'defect' ? { defect: opened } : { issues: opened.issues });
    return false;
  }
  const { scenario, estate, gauges } = opened;
  const index = new EstateIndex(estate);
  forgetOutcomes();
  useWorkspace.setState((state) => {
    // The documents say what the root says; what was forked from it follows.
    const isSaved = state.runs === state.savedRuns;
    const runs = withInjects(state.runs, ROOT_RUN, scenario.injects);
    const savedRuns = isSaved ? runs : state.savedRuns;
    return {
      runs,
      savedRuns,
      injects: runOf(runs, state.shownRun).injects,
      isChanged: differsFromSaved({ ...state, runs, savedRuns }),
    };
  });
  useWorkspace.setState({
    name: scenario.name,
    scenario,
    index,
    gauges,
    ranDocuments: documents,
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
  await rerun();
  return true;
}

/** Runs the scenario with the injects as they stand. */
export async function rerun(): Promise<void> {
  const run = ++runs;
  const { injects, shownRun, isRunning } = useWorkspace.getState();
  if (isRunning) await engine().session.cancel();
  useWorkspace.setState({ isRunning: true });
  const asked = performance.now();
  const ran = await whileBusy('run', engine().session.run({ injects }));
  if (run !== runs) return;
  if (ran.kind === 'ran') {
    const replay = new RunView(ran.recording, engine().tell);
    keepOutcome(shownRun, { injects, verdict: ran.verdict, replay });
    useWorkspace.setState({ wallMs: ran.wallMs });
    show(replay, ran.verdict);
  } else showFailure(ran);
  performance.measure('outcome', { start: asked });
}

/** What a run came to with its recording: as kept, else run again. Undefined where it fails, or something else is asked for. */
export async function outcomeFor(run: TreeRun): Promise<Outcome | undefined> {
  const kept = outcomeOf(run);
  if (kept?.replay) return kept;
  const { injects, id } = run;
  const asked = runs;
  const ran = await whileBusy('other runs', engine().session.run({ injects }));
  if (ran.kind !== 'ran' || asked !== runs) return undefined;
  const outcome = { injects, verdict: ran.verdict, replay: new RunView(ran.recording, engine().tell) };
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

/** Loses each region and each facility in turn from the playhead; rows show as they come. */
export async function loseEach(): Promise<void> {
  const { scenario, losses } = useWorkspace.getState();
  if (!scenario || losses.isRunning) return;
  const at = Math.min(now(), scenario.length * 0.5);
  const lostFor = Math.min(4 * HOUR, scenario.length - at);
  useWorkspace.setState({ losses: { isRunning: true, rows: [], at, lostFor } });
  useSelection.setState({ dock: 'losses' });
  const screened = await whileBusy(
    'losses',
    engine().session.screen({ at, lostFor }, (row) => {
      const { losses: before } = useWorkspace.getState();
      useWorkspace.setState({ losses: { ...before, rows: [...before.rows, row] } });
    }),
  );
  const { losses: after } = useWorkspace.getState();
  const rows = screened.kind === 'screened' ? screened.rows : after.rows;
  useWorkspace.setState({
    losses: { ...after, isRunning: false, rows },
    ...(screened.kind === 'defect' ? { defect: screened } : {}),
  });
}

export async function cancelLosses(): Promise<void> {
  await engine().session.cancel();
}
