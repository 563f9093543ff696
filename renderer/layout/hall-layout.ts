/** Halls side by side with their racks in rows: aisles between pairs of rows, groups one after the other. Pure. */
import type { Component } from '../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { Block, Solid } from './facility-layout.ts';

const RACK = { w: 1.1, d: 1.5, h: 2.6 };
const RACK_PITCH = 1.2;
/** Two rows back to back, then a cold aisle. */
const PAIR_DEPTH = 2 * RACK.d + 0.5;
const AISLE = 2.1;
const MARGIN = 1.6;
const HALL_GAP = 5;

export interface HallsLayout {
  readonly solids: readonly Solid[];
  readonly blocks: readonly Block[];
  readonly width: number;
  readonly depth: number;
}

/** Lays halls (and rack groups outside any hall) in a grid about twice as wide as deep, its back edge at z = 0. */
export function layHalls(index: EstateIndex, halls: readonly Component[], facility: string): HallsLayout {
  const loose = index.childrenOf(facility).filter(({ kind }) => kind === 'rack-group');
  const rooms = halls.map((hall) => ({
    hall,
    groups: index.within(hall.id).filter(({ kind }) => kind === 'rack-group'),
  }));
  const all = loose.length > 0 ? [...rooms, { hall: undefined, groups: loose }] : rooms;
  const plans = all.map(({ hall, groups }) => ({ hall, groups, ...hallSize(groups) }));
  const columns = Math.max(1, Math.ceil(Math.sqrt(plans.length)));
  const solids: Solid[] = [];
  const blocks: Block[] = [];
  const columnWidth = Math.max(8, ...plans.map(({ w }) => w));
  let z = 0;
  for (let first = 0; first < plans.length; first += columns) {
    const row = plans.slice(first, first + columns);
    const rowDepth = Math.max(...row.map(({ d }) => d));
    row.forEach(({ hall, groups, w, d, perRow }, column) => {
      const x = (column - (columns - 1) / 2) * (columnWidth + HALL_GAP);
      if (hall) blocks.push({ component: hall.id, x, z: z + d / 2, w, d, h: RACK.h });
      layRacks(groups, x - w / 2 + MARGIN, z + MARGIN, perRow, solids, blocks);
    });
    z += rowDepth + HALL_GAP;
  }
  return { solids, blocks, width: columns * (columnWidth + HALL_GAP) - HALL_GAP, depth: Math.max(0, z - HALL_GAP) };
}

interface HallSize {
  readonly w: number;
  readonly d: number;
  readonly perRow: number;
}

function hallSize(groups: readonly Component[]): HallSize {
  const racks = groups.reduce((sum, { count }) => sum + Math.max(1, count ?? 1), 0);
  const perRow = Math.min(64, Math.max(6, Math.ceil(Math.sqrt(racks * 1.9))));
  const rows = Math.max(2, Math.ceil(racks / perRow));
  const pairs = Math.ceil(rows / 2);
  return { w: perRow * RACK_PITCH + 2 * MARGIN, d: pairs * PAIR_DEPTH + (pairs - 1) * AISLE + 2 * MARGIN, perRow };
}

/** Fills rows from the back; a group's racks follow each other, so groups read as stretches of rows. */
function layRacks(
  groups: readonly Component[],
  left: number,
  back: number,
  perRow: number,
  solids: Solid[],
  blocks: Block[],
): void {
  let place = 0;
  for (const { id, count } of groups) {
    const first = solids.length;
    for (let rack = 0; rack < Math.max(1, count ?? 1); rack++, place++) {
      const row = Math.floor(place / perRow);
      const pair = Math.floor(row / 2);
      const x = left + (place % perRow) * RACK_PITCH + RACK_PITCH / 2;
      const z = back + pair * (PAIR_DEPTH + AISLE) + (row % 2) * (RACK.d + 0.5) + RACK.d / 2;
      solids.push({ component: id, shape: 'box', isRack: true, x, y: 0, z, ...RACK });
    }
    blocks.push(blockAround(id, solids, first));
  }
}

function blockAround(component: string, solids: readonly Solid[], first: number): Block {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let back = Number.POSITIVE_INFINITY;
  let front = Number.NEGATIVE_INFINITY;
  for (let at = first; at < solids.length; at++) {
    const solid = solids[at];
    if (!solid) continue;
    left = Math.min(left, solid.x - solid.w / 2);
    right = Math.max(right, solid.x + solid.w / 2);
    back = Math.min(back, solid.z - solid.d / 2);
    front = Math.max(front, solid.z + solid.d / 2);
  }
  return { component, x: (left + right) / 2, z: (back + front) / 2, w: right - left, d: front - back, h: RACK.h };
}
