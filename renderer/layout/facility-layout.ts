/**
 * Where everything of a facility stands, made from the twin alone: no drawing is needed. Pure; the same twin gives the
 * same plan. Plan coordinates [m]: x to the east, z to the south (towards the viewer), y up.
 *
 *      utilities ─ transformers, generators      back (−z)
 *      switchboards ─ transfer switches
 *      UPS ─ PDU ─ feeds
 *      halls with rows of racks                  front (+z)      chillers, pumps, towers to the east
 */
import type { Component, ComponentKind } from '../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import { partsOf, sizeOf } from './equipment-shapes.ts';
import { routesBetween } from './facility-routes.ts';
import { layHalls } from './hall-layout.ts';
import { layLanes } from './lane-layout.ts';

/** One drawn body: a box or an upright cylinder standing with its base at `y`. */
export interface Solid {
  readonly component: string;
  readonly shape: 'box' | 'cylinder';
  readonly isRack: boolean;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly w: number;
  readonly h: number;
  readonly d: number;
}

/** The block of ground that a component takes up, and how high it is: for labels, picking and routes. */
export interface Block {
  readonly component: string;
  readonly x: number;
  readonly z: number;
  readonly w: number;
  readonly d: number;
  readonly h: number;
}

export interface Route {
  readonly kind: 'power' | 'cooling';
  readonly from: string;
  readonly to: string;
  readonly points: readonly (readonly [x: number, z: number])[];
}

export interface FacilityLayout {
  readonly solids: readonly Solid[];
  readonly blocks: ReadonlyMap<string, Block>;
  readonly halls: readonly Block[];
  readonly routes: readonly Route[];
  readonly width: number;
  readonly depth: number;
}

const LANES: readonly (readonly ComponentKind[])[] = [
  ['utility'],
  ['transformer', 'generators'],
  ['switchboard'],
  ['transfer-switch'],
  ['ups'],
  ['pdu', 'breaker'],
  ['feed'],
];
const YARD: readonly ComponentKind[] = ['chiller', 'dry-cooler', 'cooling-tower', 'loop', 'pump'];
const BESIDE_HALLS: readonly ComponentKind[] = [
  'air-handler',
  'crac',
  'coolant-distribution',
  'cooling-control',
  'site',
];
const LANE_GAP = 4;
const YARD_GAP = 7;

/** The plan of one facility, centred on the origin. */
export function facilityLayout(index: EstateIndex, facility: string): FacilityLayout {
  const inside = index.within(facility);
  const halls = layHalls(
    index,
    inside.filter(({ kind }) => kind === 'hall'),
    facility,
  );
  const lanes = layLanes(
    index,
    LANES.map((kinds) => inside.filter(({ kind }) => kinds.includes(kind))),
    Math.max(halls.width, 24),
  );
  const blocks: Block[] = [];
  const solids: Solid[] = [];
  const place = (component: Component, x: number, z: number): void => {
    const { w, d, h } = sizeOf(component);
    blocks.push({ component: component.id, x, z, w, d, h });
    solids.push(...partsOf(component, x, z));
  };
  for (const { component, x, z } of lanes.placed) place(component, x, z);
  const front = lanes.depth + LANE_GAP;
  for (const hall of halls.blocks) blocks.push({ ...hall, z: hall.z + front });
  for (const solid of halls.solids) solids.push({ ...solid, z: solid.z + front });

  const east = Math.max(halls.width, lanes.width) / 2 + YARD_GAP;
  const deepest = Math.max(front + halls.depth, front + 24);
  let south = front;
  let column = east;
  let widest = 0;
  for (const component of inside
    .filter(({ kind }) => BESIDE_HALLS.includes(kind) || YARD.includes(kind))
    .sort(byYardOrder)) {
    const { w, d } = sizeOf(component);
    if (south > front && south + d > deepest) {
      column += widest + 3;
      south = front;
      widest = 0;
    }
    place(component, column + w / 2, south + d / 2);
    widest = Math.max(widest, w);
    south += d + 1.6;
  }
  return centred(solids, blocks, index, inside);
}

function byYardOrder(one: Component, other: Component): number {
  const order = [...BESIDE_HALLS, ...YARD];
  return order.indexOf(one.kind) - order.indexOf(other.kind);
}

function centred(
  solids: readonly Solid[],
  blocks: readonly Block[],
  index: EstateIndex,
  inside: readonly Component[],
): FacilityLayout {
  const left = Math.min(0, ...blocks.map(({ x, w }) => x - w / 2));
  const right = Math.max(0, ...blocks.map(({ x, w }) => x + w / 2));
  const back = Math.min(0, ...blocks.map(({ z, d }) => z - d / 2));
  const front = Math.max(0, ...blocks.map(({ z, d }) => z + d / 2));
  const dx = -(left + right) / 2;
  const dz = -(back + front) / 2;
  const moved = new Map(blocks.map((block) => [block.component, { ...block, x: block.x + dx, z: block.z + dz }]));
  return {
    solids: solids.map((solid) => ({ ...solid, x: solid.x + dx, z: solid.z + dz })),
    blocks: moved,
    halls: inside.filter(({ kind }) => kind === 'hall').flatMap(({ id }) => moved.get(id) ?? []),
    routes: routesBetween(index, inside, moved),
    width: right - left,
    depth: front - back,
  };
}
