/** Steps of the playhead: to the next or previous event worth a look, the next inject, the next threshold. */
import { nextCrossing } from '../../sim-core/replay/index.ts';
import { now, pause, seek } from './clock.ts';
import type { RunView } from './run-view.ts';
import { select } from './selection-actions.ts';
import { useSelection } from './selection-store.ts';
import { rankOf } from './severity.ts';
import { useWorkspace } from './workspace.ts';

/** Forward (1) or back (−1) to an event that is more than a note; selects it. */
export function stepEvent(direction: 1 | -1): void {
  const { replay } = useWorkspace.getState();
  if (!replay) return;
  pause();
  const seq = nextNotable(replay, now(), direction);
  const event = replay.events[seq];
  if (!event) return;
  useSelection.setState({ event: seq, component: event.component });
  seek(event.at);
}

/** Number of the next notable event strictly after (or before) an instant; −1 where there is none. */
export function nextNotable(replay: RunView, at: number, direction: 1 | -1): number {
  const { events } = replay;
  let seq = direction === 1 ? replay.firstEventAfter(at) : replay.firstEventAfter(at - 1) - 1;
  for (; seq >= 0 && seq < events.length; seq += direction) {
    const event = events[seq];
    if (event && rankOf(event.severity) >= 2 && (direction === 1 ? event.at > at : event.at < at)) return seq;
  }
  return -1;
}

export function stepInject(): void {
  const { injects } = useWorkspace.getState();
  const next = injects.find((inject) => inject.enabled && inject.at > now());
  if (next) {
    pause();
    seek(next.at);
  }
}

/** To the next limit, worse than a note, that any value reaches; selects what it belongs to. */
export function stepThreshold(): void {
  const { replay } = useWorkspace.getState();
  if (!replay) return;
  pause();
  const crossing = nextCrossing(replay.replay, now());
  if (!crossing) return;
  select(replay.quantities[crossing.quantity]?.component);
  seek(crossing.at);
}
