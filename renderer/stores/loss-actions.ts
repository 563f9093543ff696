/** Losing each region and each facility in turn: asked for from the screen, told row by row. */
import { HOUR } from '../../sim-core/units/index.ts';
import { engine } from '../host/engine.ts';
import { whileBusy } from './busy.ts';
import { now } from './clock.ts';
import { useSelection } from './selection-store.ts';
import { useWorkspace } from './workspace.ts';

/** Loses each region and each facility in turn from the playhead; rows show as they come. */
export async function loseEach(): Promise<void> {
  const { scenario, losses } = useWorkspace.getState();
  if (!scenario || losses.isRunning) return;
  const at = Math.min(now(), scenario.length * 0.5);
  const lostFor = Math.min(4 * HOUR, scenario.length - at);
  useWorkspace.setState({ losses: { isRunning: true, rows: [], at, lostFor } });
  useSelection.setState({ dock: 'losses' });
  // Rows and the result come by ways of their own: a row may come after the whole.
  let isOver = false;
  const screened = await whileBusy(
    'losses',
    engine().session.screen({ at, lostFor }, (row) => {
      if (isOver) return;
      const { losses: before } = useWorkspace.getState();
      useWorkspace.setState({ losses: { ...before, rows: [...before.rows, row] } });
    }),
  );
  isOver = true;
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
