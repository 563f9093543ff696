/** The next instant at which a limit is in fact reached: a root of a form in force, or a jump past it. */
import {
  firstCrossing,
  isAtLeast,
  isBeyond,
  type Limit,
  type QuantityId,
  type Severity,
  valueAt,
} from '../kernel/index.ts';
import type { Micros } from '../units/flavours.ts';
import type { Replay } from './replay.ts';

/** A limit that was reached. */
export interface Crossing {
  readonly quantity: QuantityId;
  readonly limit: Limit;
  readonly at: Micros;
}

/** The earliest after `t` of limits at least so severe; undefined where none is reached any more. */
export function nextCrossing(replay: Replay, t: Micros, least: Severity = 'warning'): Crossing | undefined {
  let soonest: Crossing | undefined;
  for (const [quantity, { limits = [] }] of replay.recording.quantities.entries()) {
    for (const limit of limits) {
      if (!isAtLeast(limit.severity, least)) continue;
      const at = crossingOf(replay, quantity, limit, t, soonest?.at ?? replay.end);
      if (at !== undefined && (soonest === undefined || at < soonest.at)) soonest = { quantity, limit, at };
    }
  }
  return soonest;
}

/** When the quantity comes to the limit, having been short of it; after `t` and not after `until`. */
function crossingOf(replay: Replay, quantity: QuantityId, limit: Limit, t: Micros, until: Micros): Micros | undefined {
  const now = replay.valueAt(quantity, t);
  let wasBeyond = now !== undefined && isBeyond(limit, now);
  for (const { form, from, to } of replay.stretches(quantity, t, until)) {
    const begins = valueAt(form, from);
    if (isBeyond(limit, begins)) {
      if (!wasBeyond && from > t) return from;
      wasBeyond = isBeyond(limit, valueAt(form, to));
      continue;
    }
    const at = firstCrossing(form, limit.value, limit.direction, from);
    if (at !== undefined && at > t && at < to) return at;
    wasBeyond = false;
  }
  return undefined;
}
