/** Energy that a load would have drawn while it was without supply, read off a recording. */
import type { Replay } from '../replay/index.ts';
import type { Joules, Micros } from '../units/index.ts';

/**
 * While it is dead or shed it misses what it drew last. A dead supply is borne for `rideThrough` [µs] before that shows;
 * with hindsight the load lived on its own capacitors from then on.
 */
export function unservedEnergy(replay: Replay, load: string, rideThrough: Micros): Joules {
  const supply = replay.quantityOf(load, 'supply');
  const draw = replay.quantityOf(load, 'draw');
  if (supply === undefined || draw === undefined) return 0;
  const { labels = [] } = replay.specOf(supply);
  let energy = 0;
  let missed = 0;
  let wasLive = false;
  for (const { form, from, to } of replay.stretches(supply, 0, replay.end)) {
    const name = labels[form.a]?.name;
    const isLive = name === 'live';
    if (!isLive) {
      if (wasLive) missed = replay.valueAt(draw, from - 1) ?? 0;
      const borne = wasLive && name === 'dead' ? rideThrough : 0;
      energy += (missed * (to - from + borne)) / 1e6;
    }
    wasLive = isLive;
  }
  return energy;
}
