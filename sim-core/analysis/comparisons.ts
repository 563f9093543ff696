/** Simulated times beside reported ones, each labelled given, fitted or predicted. The run never reads the reported ones. */
import { constant, firstCrossing, valueAt } from '../kernel/index.ts';
import { isBeyond, type Replay, type Stretch } from '../replay/index.ts';
import type { Comparison, Measure } from '../scenario/index.ts';
import type { Micros } from '../units/index.ts';
import type { ComparisonResult } from './verdict-shape.ts';

/** Servers of one rack group. */
export interface Servers {
  readonly group: string;
  readonly count: number;
}

/** What of the twin a comparison has to know. */
export interface Surroundings {
  /** Every component at or below one. */
  below(component: string): readonly string[];
  /** The servers that a service runs on. */
  serversOf(service: string): readonly Servers[];
}

/** Measures one comparison. */
export function compare(comparison: Comparison, replay: Replay, twin: Surroundings): ComparisonResult {
  const { id, words, label, reported, since } = comparison;
  const found = measured(comparison.measure, replay, twin);
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

function measured(measure: Measure, replay: Replay, twin: Surroundings): Found | undefined {
  switch (measure.kind) {
    case 'event': {
      const inside = new Set(twin.below(measure.component));
      const found = replay.recording.events.filter(
        (event) => event.type === measure.type && event.at >= measure.after && inside.has(event.component),
      );
      const event = measure.last ? found[found.length - 1] : found[0];
      return event && { at: event.at, event: event.seq };
    }
    case 'served':
      return firstHeld(
        stretchesOf(replay, measure.service, 'served-share', measure.after),
        measure.share,
        'rising',
        measure.hold,
      );
    case 'up':
      return firstHeld(
        upOf(replay, measure.component, measure.after, twin),
        measure.share,
        measure.below ? 'falling' : 'rising',
        0,
      );
  }
}

/** What a quantity of a component has been from `after` on; nothing if there is no such quantity. */
function stretchesOf(replay: Replay, component: string, name: string, after: Micros): readonly Stretch[] {
  const quantity = replay.quantityOf(component, name);
  return quantity === undefined ? [] : replay.stretches(quantity, after, replay.end);
}

/** Share of servers up: of a rack group or facility as recorded, of a service over all servers that it runs on. */
function upOf(replay: Replay, component: string, after: Micros, twin: Surroundings): readonly Stretch[] {
  if (replay.quantityOf(component, 'up') !== undefined) return stretchesOf(replay, component, 'up', after);
  const servers = twin.serversOf(component);
  const all = servers.reduce((sum, { count }) => sum + count, 0);
  const parts = servers.map(({ group, count }) => ({
    weight: count / all,
    up: stretchesOf(replay, group, 'up', after),
  }));
  const cuts = [...new Set(parts.flatMap(({ up }) => up.map(({ from }) => from)))].sort((a, b) => a - b);
  return cuts.map((from, i) => {
    const share = parts.reduce((sum, { weight, up }) => sum + weight * valueIn(up, from), 0);
    return { form: constant(from, Math.round(share * 1e12) / 1e12), from, to: cuts[i + 1] ?? replay.end };
  });
}

function valueIn(stretches: readonly Stretch[], at: Micros): number {
  const found = stretches.findLast(({ from }) => from <= at);
  return found === undefined ? 0 : valueAt(found.form, at);
}

/**
 * First instant at which the quantity, having been short of the share, is beyond it and stays there for `hold`: a
 * service that has not yet been hit is not "back". A share never fallen short of is not measured.
 */
function firstHeld(
  stretches: readonly Stretch[],
  share: number,
  direction: 'rising' | 'falling',
  hold: Micros,
): Found | undefined {
  const limit = { name: 'share', value: share, direction, severity: 'info' } as const;
  let wasShort = false;
  let since: Micros | undefined;
  for (const { form, from, to } of stretches) {
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
