/** The switch between the truth and what the operators could know: the whole screen reads the frame that is made here. */
import { now } from './clock.ts';
import type { EstateIndex } from './estate-index.ts';
import { LiveFrame } from './live-frame.ts';
import { publishLive } from './live-store.ts';
import type { RunView } from './run-view.ts';
import { hasTelemetry, seenRunOf } from './seen-run.ts';
import { changeSettings, type Settings, useSettings } from './settings-store.ts';
import { useWorkspace } from './workspace.ts';

export const NO_TELEMETRY = 'Nothing of this estate is measured: what the operators could know is the truth.';

/** The frame by which the screen tells a run, as the preferences say. */
export function frameOf(index: EstateIndex, run: RunView): LiveFrame {
  const isSeen = useSettings.getState().tells === 'seen' && hasTelemetry(run);
  return new LiveFrame(index, run, isSeen ? seenRunOf(run) : undefined);
}

/** Tells the truth, or what could be known, from now on; without telemetry it says why it cannot. */
export function tell(tells: Settings['tells']): void {
  const { index, replay } = useWorkspace.getState();
  if (tells === 'seen' && replay && !hasTelemetry(replay)) {
    useWorkspace.setState({ notice: NO_TELEMETRY });
    return;
  }
  changeSettings({ tells });
  if (!index || !replay) return;
  const live = frameOf(index, replay);
  live.moveTo(now());
  useWorkspace.setState({ live });
  publishLive();
}

export function switchTelling(): void {
  tell(useSettings.getState().tells === 'seen' ? 'true' : 'seen');
}
