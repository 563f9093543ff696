/** The power one-line of a facility as a graph: sources on top, loads below, like loads gathered into one. Pure. */
import { isPowerNode } from '../../../sim-core/twin/component-kinds.ts';
import type { Component, ComponentKind } from '../../../sim-core/twin/estate.ts';
import type { Graph, GraphEdge, GraphNode } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';

export interface OneLineNode {
  readonly id: string;
  readonly kind: ComponentKind;
  readonly name: string;
  /** Components that it stands for: one, or all the like loads on the same feeds. */
  readonly members: readonly string[];
}

export interface OneLine {
  readonly nodes: readonly OneLineNode[];
  readonly graph: Graph;
}

const SOURCES: ReadonlySet<ComponentKind> = new Set(['utility', 'generators']);
export const SYMBOL = 40;
/** Height of the breaker that stands above or below a symbol. */
export const BREAKER = 14;
export const BUS_BAR = 5;
const ROW = 53;
const BUS_HEIGHT = 36;
/** Loads have their words and their bar below the symbol. */
const LOAD_HEIGHT = 82;
const LOAD_WIDTH = 88;
/** Stores tell beside their state how long they last. */
const LASTING: ReadonlySet<ComponentKind> = new Set(['ups', 'generators']);
/** A transfer switch has two terminals above, the preferred source at the left. */
const SOURCES_X = [12, 28];

export function oneLineOf(index: EstateIndex, facility: string): OneLine {
  const inside = index.within(facility);
  const power = inside.filter(({ room, kind }) => (room === 'power' || room === undefined) && isPowerNode(kind));
  const ids = new Set(power.map(({ id }) => id));
  const edges = new Map<string, GraphEdge>();
  const join = (from: string, to: string): void => {
    edges.set(`${from} ${to}`, { id: `${from} ${to}`, from, to });
  };
  for (const { id } of power)
    for (const { kind, from } of index.into(id)) if (kind === 'power' && ids.has(from)) join(from, id);
  const loads = gatheredLoads(index, inside, ids);
  for (const { node, feeds } of loads) for (const feed of feeds) join(feed, node.id);
  const nodes: readonly OneLineNode[] = [
    ...power.map(({ id, kind, name, count }) => ({
      id,
      kind,
      name: count && count > 1 ? `${name}, ${count}` : name,
      members: [id],
    })),
    ...loads.map(({ node }) => node),
  ];
  const degree = (id: string): number => [...edges.values()].filter(({ from, to }) => from === id || to === id).length;
  const graphNodes: readonly GraphNode[] = nodes.map(({ id, kind, name }) => ({
    id,
    ...(kind === 'switchboard'
      ? { width: Math.max(textWidth(name) + 24, 60 + degree(id) * 28), height: BUS_HEIGHT }
      : ids.has(id)
        ? {
            width: SYMBOL + 12 + Math.max(LASTING.has(kind) ? 290 : 120, textWidth(name)),
            height: ROW,
            portX: SYMBOL / 2,
            ...(kind === 'transfer-switch' ? { inX: SOURCES_X } : {}),
          }
        : loadSize(name)),
    ...(SOURCES.has(kind) ? { layer: 0 } : ids.has(id) ? { layer: 1 } : { layer: 2 }),
  }));
  return { nodes, graph: { nodes: graphNodes, edges: [...edges.values()], direction: 'DOWN', layerGap: 18, gap: 14 } };
}

function loadSize(name: string): Pick<GraphNode, 'width' | 'height' | 'portX'> {
  const width = Math.max(LOAD_WIDTH, textWidth(name));
  return { width, height: LOAD_HEIGHT, portX: width / 2 };
}

interface GatheredLoad {
  readonly node: OneLineNode;
  readonly feeds: readonly string[];
}

/** Racks by hall, cooling units by kind: those on the same feeds are one load. */
function gatheredLoads(
  index: EstateIndex,
  inside: readonly Component[],
  power: ReadonlySet<string>,
): readonly GatheredLoad[] {
  const gathered = new Map<
    string,
    { readonly of: Component; readonly feeds: readonly string[]; readonly members: Component[] }
  >();
  for (const component of inside) {
    if (power.has(component.id)) continue;
    const feeds = index
      .into(component.id)
      .flatMap(({ kind, from }) => (kind === 'power' && power.has(from) ? [from] : []));
    if (feeds.length === 0) continue;
    const hall = component.kind === 'rack-group' ? index.enclosing(component.id, 'hall') : undefined;
    const of = hall ?? component;
    const key = `${hall ? hall.id : component.kind} ${feeds.join()}`;
    const known = gathered.get(key);
    if (known) known.members.push(component);
    else gathered.set(key, { of, feeds, members: [component] });
  }
  return [...gathered].map(([key, { of, feeds, members }]) => {
    const isAlone = members.length === 1 || of.kind === 'hall';
    return {
      feeds,
      node: {
        id: isAlone ? of.id : `gathered ${key}`,
        kind: of.kind,
        name: isAlone ? of.name : `${PLURALS[of.kind] ?? of.kind}, ${members.length}`,
        members: of.kind === 'hall' ? [of.id, ...members.map(({ id }) => id)] : members.map(({ id }) => id),
      },
    };
  });
}

const PLURALS: Readonly<Partial<Record<ComponentKind, string>>> = {
  chiller: 'chillers',
  pump: 'pumps',
  'air-handler': 'air handlers',
  crac: 'CRAC units',
  'dry-cooler': 'dry coolers',
  'cooling-tower': 'towers',
  'coolant-distribution': 'CDUs',
  site: 'network',
  'rack-group': 'rack groups',
};

/** Width of a 13 px label [px], near enough for spacing. */
function textWidth(text: string): number {
  return Math.min(170, text.length * 7.1 + 8);
}
