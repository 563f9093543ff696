/**
 * The cooling of a facility as a graph from the outdoors to the halls, with the feeds that power each part. Pure.
 *
 *     towers, dry coolers ─► chillers ─► pumps ─► loop (supply and return, store) ─► air handlers, CDUs ─► halls
 */
import type { Component, ComponentKind } from '../../../sim-core/twin/estate.ts';
import type { Graph, GraphEdge, GraphNode } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { type LoopParts, loopParts } from '../../stores/loop-reading.ts';

export interface CoolingNode {
  readonly component: Component;
  /** Feeds that power it, none for what takes no power of its own. */
  readonly feeds: readonly string[];
  /** What stands on it, where it is a loop. */
  readonly loop: LoopParts | undefined;
}

export interface CoolingGraph {
  readonly nodes: readonly CoolingNode[];
  readonly graph: Graph;
  /** Edges from controls to what they control. */
  readonly signals: ReadonlySet<string>;
}

const LAYERS: Readonly<Partial<Record<ComponentKind, number>>> = {
  'cooling-control': 0,
  'cooling-tower': 1,
  'dry-cooler': 1,
  chiller: 2,
  crac: 2,
  pump: 3,
  loop: 4,
  'air-handler': 5,
  'coolant-distribution': 5,
  hall: 6,
};

export const SYMBOL = 40;
const UNIT = { width: 216, height: 60 };
const LOOP = { least: 580, height: 64 };
const HALL = { width: 136, height: 116 };

export function coolingGraph(index: EstateIndex, facility: string): CoolingGraph {
  const inside = index.within(facility).filter(({ kind }) => LAYERS[kind] !== undefined);
  const edges: GraphEdge[] = [];
  const seen = new Set<string>();
  const signals = new Set<string>();
  const join = (from: string, to: string): string => {
    const id = `${from} ${to}`;
    if (!seen.has(id)) edges.push({ id, from, to });
    seen.add(id);
    return id;
  };
  const loops = new Map<string, LoopParts>();
  for (const { id, kind } of inside) {
    if (kind === 'loop') {
      const parts = loopParts(index, id);
      loops.set(id, parts);
      joinLoop(index, parts, join);
    }
    if (kind === 'cooling-control') {
      for (const { kind: sort, to } of index.outOf(id)) if (sort === 'cooling') signals.add(join(id, to));
    }
  }
  const nodes = inside.map((component) => ({
    component,
    feeds: index.into(component.id).flatMap(({ kind, from }) => (kind === 'power' ? [from] : [])),
    loop: loops.get(component.id),
  }));
  return { nodes, signals, graph: { nodes: nodes.map(graphNode), edges, direction: 'DOWN', layerGap: 16, gap: 16 } };
}

/** Heat goes against the arrows: each stage hands the cold of the one before it on. */
function joinLoop(index: EstateIndex, parts: LoopParts, join: (from: string, to: string) => void): void {
  const { id, makers, rejecters, pumps, terminals, halls } = parts;
  for (const maker of makers) {
    for (const rejecter of rejecters) join(rejecter, maker);
    for (const next of pumps.length > 0 ? pumps : [id]) join(maker, next);
  }
  for (const pump of pumps) join(pump, id);
  const served = new Set<string>();
  for (const terminal of terminals) {
    join(id, terminal);
    const named = index
      .outOf(terminal)
      .flatMap(({ kind, to }) => (kind === 'cooling' && halls.includes(to) ? [to] : []));
    for (const hall of named.length > 0 ? named : halls) {
      served.add(hall);
      join(terminal, hall);
    }
  }
  for (const hall of halls) if (!served.has(hall)) join(id, hall);
}

function graphNode({ component: { id, kind }, loop }: CoolingNode): GraphNode {
  const layer = LAYERS[kind] ?? 0;
  if (kind === 'loop') {
    const ends = (loop?.makers.length ?? 0) + (loop?.terminals.length ?? 0) + (loop?.halls.length ?? 0);
    return { id, width: Math.max(LOOP.least, ends * 44), height: LOOP.height, layer };
  }
  if (kind === 'hall') return { id, ...HALL, layer, portX: HALL.width / 2 };
  return { id, ...UNIT, layer, portX: SYMBOL / 2 };
}
