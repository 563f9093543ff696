/**
 * Threads of traffic from users to the regions that they are sent to, as thick as what they carry; those that lead to a
 * place which is down are lost. Pure.
 */
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import type { RunView } from '../../stores/run-view.ts';
import { FAULT_RANK } from '../../stores/severity.ts';
import { rateOf, type TrafficPair, trafficPairs } from '../../stores/traffic.ts';
import type { WorldModel } from './world-model.ts';
import type { Place } from './world-places.ts';

export interface Thread {
  readonly key: string;
  readonly users: string;
  readonly region: string;
  readonly from: Place;
  readonly to: Place;
  readonly pairs: readonly TrafficPair[];
}

/** `none`: nobody is sent there now. */
export type ThreadLook = 'none' | 'thin' | 'middle' | 'wide' | 'lost';
export const THREAD_LOOKS: readonly ThreadLook[] = ['none', 'thin', 'middle', 'wide', 'lost'];

/** Of the largest demand of any users: below these shares a thread is none, thin and of middle width. */
const STEPS = { none: 0.003, thin: 0.08, middle: 0.35 };

export function threadsOf(index: EstateIndex, { regions, users }: WorldModel, replay: RunView): readonly Thread[] {
  const from = new Map(users.map(({ id, at }) => [id, at]));
  const regionOf = new Map(
    regions.flatMap((region) => [
      [region.id, region] as const,
      ...index.within(region.id).flatMap(({ id, kind }) => (kind === 'facility' ? [[id, region] as const] : [])),
    ]),
  );
  const gathered = new Map<string, Thread & { readonly pairs: TrafficPair[] }>();
  for (const pair of trafficPairs(index, replay)) {
    const start = from.get(pair.population);
    const region = regionOf.get(pair.facility);
    if (!start || !region) continue;
    const key = `${pair.population} ${region.id}`;
    const thread = gathered.get(key) ?? {
      key,
      users: pair.population,
      region: region.id,
      from: start,
      to: region.at,
      pairs: [],
    };
    thread.pairs.push(pair);
    gathered.set(key, thread);
  }
  return [...gathered.values()];
}

/** `greatest`: the largest demand of any users [1/s]. */
export function threadLook(frame: LiveFrame, { pairs }: Thread, greatest: number): ThreadLook {
  let rate = 0;
  let lost = 0;
  for (const pair of pairs) {
    const part = rateOf(frame, pair);
    rate += part;
    if (part > 0 && frame.rankOf(pair.facility) >= FAULT_RANK) lost += part;
  }
  if (rate < STEPS.none * greatest) return 'none';
  if (lost > rate / 2) return 'lost';
  return rate < STEPS.thin * greatest ? 'thin' : rate < STEPS.middle * greatest ? 'middle' : 'wide';
}
