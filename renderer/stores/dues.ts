/**
 * What is due: limits that values are on their way to, as the forms in force stand. One list per instant, shared by the
 * verdict bar, the strip over each level, labels and tables. "Due" is not "will be": help may come first.
 */
import type { QuantityId } from '../../sim-core/kernel/journal.ts';
import type { LiveFrame } from './live-frame.ts';
import type { RunView, Threshold } from './run-view.ts';
import { DEGRADED_RANK, rankOf } from './severity.ts';

export interface Due extends Threshold {
  readonly component: string;
  readonly quantity: QuantityId;
}

interface Known {
  at: number;
  dues: readonly Due[];
  readonly watched: readonly QuantityId[];
}

const known = new WeakMap<RunView, Known>();

/** Everything that is due in the estate, soonest first. */
export function duesOf(frame: LiveFrame): readonly Due[] {
  const { replay, at } = frame;
  const entry = known.get(replay) ?? { at: Number.NaN, dues: [], watched: watchedOf(replay) };
  known.set(replay, entry);
  if (entry.at !== at) {
    const found: Due[] = [];
    for (const quantity of entry.watched) {
      const due = soonest(frame, quantity);
      if (due) found.push(due);
    }
    entry.dues = found.sort((one, other) => one.at - other.at);
    entry.at = at;
  }
  return entry.dues;
}

/** The limit that a component's own values come to first. */
export function dueOf(frame: LiveFrame, component: string): Due | undefined {
  const { replay } = frame;
  let best: Due | undefined;
  for (const quantity of replay.quantitiesOf(component)) {
    if (!replay.quantities[quantity]?.limits?.length) continue;
    const due = soonest(frame, quantity);
    if (due && (!best || due.at < best.at)) best = due;
  }
  return best;
}

/** What expires next: the first due that costs something (a degraded state or worse), else the first warning. */
export function nextOf(dues: readonly Due[]): Due | undefined {
  return dues.find(({ limit }) => rankOf(limit.severity) >= DEGRADED_RANK) ?? dues[0];
}

function soonest(frame: LiveFrame, quantity: QuantityId): Due | undefined {
  const { replay, at } = frame;
  const threshold = replay.nextThreshold(quantity, at);
  if (!threshold || rankOf(threshold.limit.severity) < 2) return undefined;
  const component = replay.quantities[quantity]?.component ?? '';
  return isIdling(frame, component) ? undefined : { ...threshold, quantity, component };
}

/** Sets that run without load burn little: how long that could go on is no help to anyone. */
function isIdling(frame: LiveFrame, component: string): boolean {
  return frame.index.get(component)?.kind === 'generators' && frame.stateOf(component)?.name !== 'running';
}

function watchedOf({ quantities }: RunView): readonly QuantityId[] {
  return quantities.flatMap(({ limits = [] }, quantity) =>
    limits.some(({ severity }) => rankOf(severity) >= 2) ? [quantity] : [],
  );
}
