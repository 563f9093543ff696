/** Simulated times beside reported ones, each labelled given, fitted or predicted. The run never reads the reported ones. */
import { firstCrossing, valueAt } from '../kernel/index.ts';
import { isBeyond, type Replay } from '../replay/index.ts';
import type { Comparison, Measure } from '../scenario/index.ts';
import type { Micros } from '../units/index.ts';
import type { ComparisonResult } from './verdict-shape.ts';

/** Measures one comparison; `below` gives every component at or below one. */
export function compare(comparison: Comparison, replay: Replay, below: (component: string) => readonly string[]): ComparisonResult {
  const { id, words, label, reported, since } = comparison;
  const found = measured(comparison.measure, replay, below);
  if (found === undefined) return { id, words, label, reported };
  return {
    id,
    words,
    label,
    reported,
    simulated: found.at,
    error: relativeError(found.at, reported, since),
    ...(found.event === undefined ? {} : { event: found.event }),
  };
}

/** (simulated − reported) / reported, both counted from `since`; 0 anywhere inside a reported range. */
function relativeError(at: Micros, reported: Comparison['reported'], since: Micros): number {
  const nearest = Math.min(Math.max(at, reported.from), reported.to);
  const took = nearest - since;
  return took === 0 ? (at === nearest ? 0 : Number.POSITIVE_INFINITY) : (at - nearest) / took;
}

interface Found {
  readonly at: Micros;
  readonly event?: number;
}

function measured(measure: Measure, replay: Replay, below: (component: string) => readonly string[]): Found | undefined {
  switch (measure.kind) {
    case 'event': {
      const inside = new Set(below(measure.component));
      const found = replay.recording.events.filter(
        (event) => event.type === measure.type && event.at >= measure.after && inside.has(event.component),
      );
      const event = measure.last ? found[found.length - 1] : found[0];
      return event && { at: event.at, event: event.seq };
    }
    case 'served':
      return firstHeld(replay, measure.service, 'served-share', measure.share, 'rising', measure.after, measure.hold);
    case 'up':
      return firstHeld(replay, measure.component, 'up', measure.share, measure.below ? 'falling' : 'rising', measure.after, 0);
  }
}

/**
 * First instant from `after` on at which the quantity, having been short of the share, is beyond it and stays there for
 * `hold`: a service that has not yet been hit at `after` is not "back" then. A share never fallen short of is not measured.
 */
function firstHeld(
  replay: Replay,
  component: string,
  name: string,
  share: number,
  direction: 'rising' | 'falling',
  after: Micros,
  hold: Micros,
): Found | undefined {
  const quantity = replay.quantityOf(component, name);
  if (quantity === undefined) return undefined;
  const limit = { name: 'share', value: share, direction, severity: 'info' } as const;
  let wasShort = false;
  let since: Micros | undefined;
  for (const { form, from, to } of replay.stretches(quantity, after, replay.end)) {
    if (isBeyond(limit, valueAt(form, from))) {
      if (wasShort) since ??= from;
    } else {
      wasShort = true;
      const crossing = firstCrossing(form, share, direction, from);
      since = crossing !== undefined && crossing < to ? crossing : undefined;
    }
    if (since !== undefined && to - since >= hold) return { at: since };
  }
  return undefined;
}
