/** Events of weight that came in one run only, or at another time: the nth of a kind is paired with the nth. */
import type { SimEvent } from '../record/index.ts';
import { isAtLeast } from '../replay/index.ts';
import type { Micros } from '../units/index.ts';
import type { EventDifference } from './difference-shape.ts';

/** Events that moved by less are the same to a reader [µs]. */
const LEAST_SHIFT: Micros = 1_000_000;

/** By the earlier of their instants. */
export function eventDifferences(before: readonly SimEvent[], after: readonly SimEvent[]): readonly EventDifference[] {
  const waiting = new Map<string, SimEvent[]>();
  for (const event of before) {
    if (!hasWeight(event)) continue;
    const alike = waiting.get(keyOf(event));
    if (alike) alike.push(event);
    else waiting.set(keyOf(event), [event]);
  }
  const found: EventDifference[] = [];
  for (const event of after) {
    if (!hasWeight(event)) continue;
    const twin = waiting.get(keyOf(event))?.shift();
    if (twin === undefined) found.push({ at: event.at, after: event.seq });
    else if (Math.abs(event.at - twin.at) >= LEAST_SHIFT)
      found.push({ at: Math.min(event.at, twin.at), before: twin.seq, after: event.seq, shift: event.at - twin.at });
  }
  for (const alike of waiting.values()) for (const event of alike) found.push({ at: event.at, before: event.seq });
  return found.sort((x, y) => x.at - y.at);
}

function hasWeight({ severity, type }: SimEvent): boolean {
  return isAtLeast(severity, 'degraded') || type === 'inject-released';
}

function keyOf({ type, component, data }: SimEvent): string {
  return `${type}\u0000${component}\u0000${type === 'inject-released' ? (data?.['words'] ?? '') : ''}`;
}
