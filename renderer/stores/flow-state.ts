/** Whether something flows along a connection now: read off its source and, where the target chooses, off its choice. */
import type { Connection } from '../../sim-core/twin/estate.ts';
import type { LiveFrame } from './live-frame.ts';
import { DEGRADED_RANK, FAULT_RANK } from './severity.ts';

export type FlowState = 'live' | 'ready' | 'degraded' | 'dead' | 'unknown';

/**
 * `ready`: could carry, carries nothing (a standing-by generator, the source that a transfer switch has not chosen).
 * `unknown`: nothing is known of its source any more.
 */
export function flowState(frame: LiveFrame, { kind, from, to }: Pick<Connection, 'kind' | 'from' | 'to'>): FlowState {
  if (frame.isDark(from)) return 'unknown';
  const rank = frame.rankOf(from);
  if (rank >= FAULT_RANK) return 'dead';
  if (kind === 'power' && !isChosen(frame, from, to)) return 'ready';
  if (rank === DEGRADED_RANK) return 'degraded';
  const carried = frame.valueOf(from, kind === 'power' ? 'load' : 'output');
  return carried < 1 ? 'ready' : 'live';
}

/** A transfer switch carries from one source at a time: its first is the preferred. */
function isChosen(frame: LiveFrame, from: string, to: string): boolean {
  if (frame.index.get(to)?.kind !== 'transfer-switch') return true;
  const state = frame.stateOf(to)?.name;
  const isPreferred = frame.index.into(to).find(({ kind }) => kind === 'power')?.from === from;
  if (state === 'on-preferred') return isPreferred;
  if (state === 'on-alternate') return !isPreferred;
  return true;
}
