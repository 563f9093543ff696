/**
 * Runs and their results. Edits may come faster than runs end: the latest edit wins, what is under way is cancelled,
 * and the playhead stays where it is.
 */
import type { Opened, Ran } from '../../sim-core/host/protocol.ts';
import type { DocumentSet } from '../../sim-core/twin/index.ts';
import { HOUR } from '../../sim-core/units/index.ts';
import { engine } from '../host/engine.ts';
import { whileBusy } from './busy.ts';
import { now, onFrame, pause, seek, setEnd } from './clock.ts';
import { EstateIndex } from './estate-index.ts';
import { clearHistory } from './history.ts';
import { LiveFrame } from './live-frame.ts';
import { publishLive } from './live-store.ts';
import { RunView } from './run-view.ts';
import { useSelection } from './selection-store.ts';
import { NO_LOSSES, useWorkspace } from './workspace.ts';

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
    useWorkspace.setState({ isOpening: false, issues: opened.issues });
    useSelection.setState({ dock: 'issues' });
    return false;
  }
  const index = new EstateIndex(opened.estate);
  clearHistory();
  useWorkspace.setState({
    name: opened.scenario.name,
    documents,
    scenarioFile,
    scenario: opened.scenario,
    index,
    injects: opened.scenario.injects,
    savedInjects: opened.scenario.injects,
    isChanged: false,
    file: undefined,
    isOpening: false,
    issues: [],
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

/** Runs the scenario with the injects as they stand. */
export async function rerun(): Promise<void> {
  const run = ++runs;
  const { injects, isRunning } = useWorkspace.getState();
  if (isRunning) await engine().session.cancel();
  useWorkspace.setState({ isRunning: true });
  const asked = performance.now();
  const ran = await whileBusy('run', engine().session.run({ injects }));
  if (run !== runs) return;
  showOutcome(ran);
  performance.measure('outcome', { start: asked });
}

function showOutcome(ran: Ran): void {
  const { index } = useWorkspace.getState();
  if (ran.kind === 'ran' && index) {
    const replay = new RunView(ran.recording, engine().tell);
    const live = new LiveFrame(index, replay);
    setEnd(replay.end);
    live.moveTo(now());
    useWorkspace.setState({
      replay,
      live,
      verdict: ran.verdict,
      wallMs: ran.wallMs,
      isRunning: false,
      defect: undefined,
      issues: [],
    });
    const { event } = useSelection.getState();
    if (event !== undefined && event >= replay.events.length) useSelection.setState({ event: undefined });
    publishLive();
  } else if (ran.kind === 'issues') {
    useWorkspace.setState({ isRunning: false, issues: ran.issues });
    useSelection.setState({ dock: 'issues' });
  } else if (ran.kind === 'defect') {
    useWorkspace.setState({ isRunning: false, defect: ran });
  } else {
    useWorkspace.setState({ isRunning: false });
  }
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
