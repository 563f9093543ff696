/**
 * Cables and pipes on the ground: out of the front of a source, along, into the back of what it feeds. Each source has
 * its own trench between two lanes, so that feeds A and B can be followed by eye. Pure.
 */
import type { Component } from '../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { Block, Route } from './facility-layout.ts';

type Point = readonly [x: number, z: number];

/** Routes for every power and cooling connection between placed things; many racks of one hall share one route. */
export function routesBetween(
  index: EstateIndex,
  inside: readonly Component[],
  blocks: ReadonlyMap<string, Block>,
): readonly Route[] {
  const routes: Route[] = [];
  const seen = new Set<string>();
  const trenches = new Map<number, number>();
  const shifts = new Map<string, number>();
  for (const { id } of inside) {
    for (const { kind, from, to } of index.outOf(id)) {
      if (kind !== 'power' && kind !== 'cooling') continue;
      const source = blocks.get(from);
      const group = index.get(to)?.kind === 'rack-group' ? index.enclosing(to, 'hall')?.id : undefined;
      const end = group ?? to;
      const target = blocks.get(end);
      const key = `${kind} ${from} ${end}`;
      if (!source || !target || seen.has(key) || source === target) continue;
      seen.add(key);
      const shift = shifts.get(from) ?? nextShift(trenches, source);
      shifts.set(from, shift);
      routes.push({
        kind,
        from,
        to: end,
        points: kind === 'power' ? across(source, target, shift) : along(source, target, shift),
      });
    }
  }
  return routes;
}

/** Sources of one lane take turns in the trench before it, half a metre apart. */
function nextShift(trenches: Map<number, number>, source: Block): number {
  const lane = Math.round(source.z + source.d / 2);
  const taken = trenches.get(lane) ?? 0;
  trenches.set(lane, taken + 1);
  return ((taken % 5) - 2) * 0.5;
}

/** Front of the source, sideways in the trench, back of the target; straight up where the target lies behind. */
function across(source: Block, target: Block, shift: number): readonly Point[] {
  const start: Point = [source.x + shift, source.z + source.d / 2];
  const end: Point = [clampInto(source.x + shift, target), target.z - target.d / 2];
  if (end[1] <= start[1]) return along(source, target, shift);
  const middle = Math.min(start[1] + 2 + shift, (start[1] + end[1]) / 2 + shift);
  const turn = Math.max(start[1], Math.min(middle, end[1]));
  return [start, [start[0], turn], [end[0], turn], end];
}

/** From the middle of one to the edge of the other, one bend. */
function along(source: Block, target: Block, shift: number): readonly Point[] {
  const toEast = target.x > source.x;
  const start: Point = [source.x + ((toEast ? 1 : -1) * source.w) / 2, source.z + shift];
  const isBeside = Math.abs(target.z - source.z) < target.d / 2;
  const end: Point = isBeside
    ? [target.x + ((toEast ? -1 : 1) * target.w) / 2, source.z + shift]
    : [target.x + shift, target.z + ((target.z > source.z ? -1 : 1) * target.d) / 2];
  return isBeside ? [start, end] : [start, [end[0], start[1]], end];
}

function clampInto(x: number, target: Block): number {
  const reach = Math.max(0, target.w / 2 - 0.8);
  return Math.min(Math.max(x, target.x - reach), target.x + reach);
}
