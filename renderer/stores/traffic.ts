/** Where users are sent now: shares of a population's requests by facility, as they are recorded. */
import type { QuantityId } from '../../sim-core/kernel/journal.ts';
import type { EstateIndex } from './estate-index.ts';
import type { LiveFrame } from './live-frame.ts';
import type { RunView } from './run-view.ts';

/** One population and one facility that may serve it. */
export interface TrafficPair {
  readonly population: string;
  readonly facility: string;
  readonly share: QuantityId;
}

const known = new WeakMap<RunView, readonly TrafficPair[]>();

/** Every pair that the run has recorded, by population in the order of the twin. */
export function trafficPairs(index: EstateIndex, replay: RunView): readonly TrafficPair[] {
  const before = known.get(replay);
  if (before) return before;
  const facilities = index.ofKind('facility').map(({ id }) => id);
  const pairs = index.ofKind('population').flatMap(({ id: population }) =>
    facilities.flatMap((facility) => {
      const share = replay.quantity(population, `to ${facility}`);
      return share < 0 ? [] : [{ population, facility, share }];
    }),
  );
  known.set(replay, pairs);
  return pairs;
}

/** Requests that a pair carries now [1/s]. */
export function rateOf(frame: LiveFrame, { population, share }: TrafficPair): number {
  const part = frame.value(share) || 0;
  return part > 0 ? part * (frame.valueOf(population, 'offered') || 0) : 0;
}

/** True of quantities that only say where users are sent: lists of values leave them out. */
export function isTraffic(name: string): boolean {
  return name.startsWith('to ');
}
