/** Power equipment in lanes from the grid to the feeds; within a lane each stands near what feeds it. Pure. */
import type { Component } from '../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import { sizeOf } from './equipment-shapes.ts';

export interface Placed {
  readonly component: Component;
  readonly x: number;
  readonly z: number;
}

export interface LanesLayout {
  readonly placed: readonly Placed[];
  readonly width: number;
  /** From the back edge at z = 0 to the front of the last lane. */
  readonly depth: number;
}

const GAP_X = 3;
const GAP_Z = 4;

/** Lanes from the back; a lane wider than `widest` is folded into several. */
export function layLanes(index: EstateIndex, lanes: readonly (readonly Component[])[], widest: number): LanesLayout {
  const placed: Placed[] = [];
  const xOf = new Map<string, number>();
  let z = 0;
  let width = 0;
  const limit = Math.max(widest, 36);
  for (const lane of lanes) {
    const ordered = lane
      .map((component, order) => ({ component, order, pull: pullOf(index, component.id, xOf, order, lane.length) }))
      .sort((one, other) => one.pull - other.pull || one.order - other.order)
      .map(({ component }) => component);
    for (const row of folded(ordered, limit)) {
      const total = row.reduce((sum, component) => sum + sizeOf(component).w, 0) + GAP_X * (row.length - 1);
      const depth = Math.max(...row.map((component) => sizeOf(component).d));
      const spare = row.length > 1 ? Math.min(6, Math.max(0, (limit * 0.8 - total) / (row.length - 1))) : 0;
      let x = -(total + spare * (row.length - 1)) / 2;
      for (const component of row) {
        const { w } = sizeOf(component);
        placed.push({ component, x: x + w / 2, z: z + depth / 2 });
        xOf.set(component.id, x + w / 2);
        x += w + GAP_X + spare;
      }
      width = Math.max(width, total + spare * (row.length - 1));
      z += depth + GAP_Z;
    }
  }
  return { placed, width, depth: Math.max(0, z - GAP_Z) };
}

/** Mean place of what feeds it; what nothing feeds keeps its order. */
function pullOf(
  index: EstateIndex,
  id: string,
  xOf: ReadonlyMap<string, number>,
  order: number,
  count: number,
): number {
  const sources = index.into(id).flatMap(({ kind, from }) => (kind === 'power' ? (xOf.get(from) ?? []) : []));
  if (sources.length === 0) return (order - (count - 1) / 2) * 8;
  return sources.reduce((sum, x) => sum + x, 0) / sources.length;
}

function folded(lane: readonly Component[], limit: number): readonly (readonly Component[])[] {
  const rows: Component[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const component of lane) {
    const { w } = sizeOf(component);
    if (used + w > limit || rows.length === 0) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(component);
    used += w + GAP_X;
  }
  return rows;
}
