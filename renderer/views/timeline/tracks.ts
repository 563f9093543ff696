/**
 * The bars of the timeline: for each room the stretches in which something in it was worse than normal. Exact at the
 * change points of states; limits are found inside a form by halving between a few looks. Pure, once per recording.
 */
import type { QuantitySpec } from '../../../sim-core/kernel/journal.ts';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import type { Micros } from '../../../sim-core/units/index.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { RunView } from '../../stores/run-view.ts';
import { rankOf } from '../../stores/severity.ts';
import { roomOfKind } from '../../words/names.ts';

export interface Stretch {
  readonly from: Micros;
  readonly to: Micros;
  readonly rank: number;
}

const LOOKS = 4;
const LEAST_RANK = 2;

export type Tracks = ReadonlyMap<RoomName, readonly Stretch[]>;

/** Tracks of the runs that are held somewhere: several views draw the same ones. */
const known = new WeakMap<RunView, { readonly index: EstateIndex; readonly tracks: Tracks }>();

/** Stretches by room, worst wins, in order of time. */
export function roomTracks(index: EstateIndex, replay: RunView): Tracks {
  const kept = known.get(replay);
  if (kept?.index === index) return kept.tracks;
  const tracks = makeTracks(index, replay);
  known.set(replay, { index, tracks });
  return tracks;
}

function makeTracks(index: EstateIndex, replay: RunView): Tracks {
  const byRoom = new Map<RoomName, Stretch[]>();
  replay.quantities.forEach((spec, quantity) => {
    const component = index.get(spec.component);
    const room = component ? (component.room ?? roomOfKind(component.kind)) : undefined;
    if (!room) return;
    const found = stretchesOf(replay, quantity, spec);
    if (found.length === 0) return;
    const list = byRoom.get(room) ?? [];
    list.push(...found);
    byRoom.set(room, list);
  });
  return new Map([...byRoom].map(([room, list]) => [room, worstOf(list)]));
}

/** When one quantity was worse than normal. */
export function stretchesOf(replay: RunView, quantity: number, spec: QuantitySpec): readonly Stretch[] {
  const hasLabels = spec.labels?.some((label) => rankOf(label.severity) >= LEAST_RANK);
  const limits = spec.limits?.filter((limit) => rankOf(limit.severity) >= LEAST_RANK) ?? [];
  if (!hasLabels && limits.length === 0) return [];
  const { points } = replay.recording;
  const first = points.first[quantity] ?? 0;
  const last = points.first[quantity + 1] ?? 0;
  const rankNow = (at: Micros): number => {
    const value = replay.valueAt(quantity, at);
    let rank: number = spec.labels ? rankOf(spec.labels[Math.round(value)]?.severity ?? 'normal') : 0;
    for (const limit of limits) {
      if (limit.direction === 'rising' ? value >= limit.value : value <= limit.value)
        rank = Math.max(rank, rankOf(limit.severity));
    }
    return rank;
  };
  const stretches: Stretch[] = [];
  const add = (from: Micros, to: Micros, rank: number): void => {
    if (rank < LEAST_RANK || to <= from) return;
    const before = stretches.at(-1);
    if (before && before.to === from && before.rank === rank) stretches[stretches.length - 1] = { ...before, to };
    else stretches.push({ from, to, rank });
  };
  for (let point = first; point < last; point++) {
    const from = points.at[point] ?? 0;
    const to = point + 1 < last ? (points.at[point + 1] ?? replay.end) : replay.end;
    const isFlat =
      points.b[point] === 0 && points.c[point] === 0 && points.decayFirst[point] === points.decayFirst[point + 1];
    if (isFlat || limits.length === 0) add(from, to, rankNow(from));
    else
      for (let look = 0; look < LOOKS; look++)
        between(from + ((to - from) * look) / LOOKS, from + ((to - from) * (look + 1)) / LOOKS);
  }
  return stretches;

  /** Adds what lies between two looks, halving where they differ. */
  function between(from: Micros, to: Micros): void {
    const before = rankNow(from);
    const justBeforeEnd = Math.max(from, to - 1);
    const after = rankNow(justBeforeEnd);
    if (before === after || to - from < 1e5) {
      add(from, to, before);
      return;
    }
    let low = from;
    let high = justBeforeEnd;
    while (high - low > 1e5) {
      const middle = (low + high) / 2;
      if (rankNow(middle) === before) low = middle;
      else high = middle;
    }
    add(from, high, before);
    between(high, to);
  }
}

/** Overlapping stretches become one line in which the worst shows. */
export function worstOf(stretches: readonly Stretch[]): readonly Stretch[] {
  const edges = stretches.flatMap(({ from, to, rank }) => [
    { at: from, rank, step: 1 },
    { at: to, rank, step: -1 },
  ]);
  edges.sort((one, other) => one.at - other.at);
  const open = [0, 0, 0, 0, 0, 0];
  const line: Stretch[] = [];
  let since = 0;
  let shown = 0;
  for (let place = 0; place < edges.length; place++) {
    const edge = edges[place];
    if (!edge) continue;
    open[edge.rank] = (open[edge.rank] ?? 0) + edge.step;
    if (edges[place + 1]?.at === edge.at) continue;
    const worst = open.findLastIndex((count) => count > 0);
    const rank = worst < 0 ? 0 : worst;
    if (rank === shown) continue;
    if (shown >= LEAST_RANK && edge.at > since) line.push({ from: since, to: edge.at, rank: shown });
    since = edge.at;
    shown = rank;
  }
  return line;
}
