/**
 * Layered layouts by the Eclipse Layout Kernel, in a worker of its own. The same graph is laid out once: a view that
 * comes back, or a run that changes nothing in the graph, finds everything where it was.
 */
import type { ELK, ElkNode } from 'elkjs/lib/elk-api';
import ElkConstructor from 'elkjs/lib/elk-api.js';
import ElkWorker from 'elkjs/lib/elk-worker.min.js?worker';
import { whileBusy } from '../stores/busy.ts';

export interface GraphNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Nodes of one layer stand in a line; smaller first. */
  readonly layer?: number;
  /** Where lines meet the node, from its left edge; absent: anywhere along it. */
  readonly portX?: number;
  /** Where its incoming lines meet it, one after the other in the order of the edges; absent: all at `portX`. */
  readonly inX?: readonly number[];
}

export interface GraphEdge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  readonly direction: 'DOWN' | 'RIGHT';
  /** Between nodes of one layer; 20 unless given. */
  readonly gap?: number;
  /** Between layers; 36 unless given. */
  readonly layerGap?: number;
  /** Between a line and a node that it passes; 14 unless given. */
  readonly edgeGap?: number;
}

export interface PlacedNode extends GraphNode {
  readonly x: number;
  readonly y: number;
}

export interface PlacedEdge extends GraphEdge {
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface PlacedGraph {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly width: number;
  readonly height: number;
}

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.edgeNodeBetweenLayers': '10',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.spacing.edgeEdge': '10',
  'elk.layered.mergeEdges': 'false',
};

let kernel: ELK | undefined;
const known = new Map<string, Promise<PlacedGraph>>();

export function layOut(graph: Graph): Promise<PlacedGraph> {
  const key = JSON.stringify(graph);
  const before = known.get(key);
  if (before) return before;
  const placed = whileBusy('layout', layOutAnew(graph));
  known.set(key, placed);
  return placed;
}

async function layOutAnew({
  nodes,
  edges,
  direction,
  gap = 20,
  layerGap = 36,
  edgeGap = 14,
}: Graph): Promise<PlacedGraph> {
  kernel ??= new ElkConstructor({ workerFactory: () => new ElkWorker() });
  const hasLayers = nodes.some(({ layer }) => layer !== undefined);
  const ported = new Set(nodes.flatMap(({ id, portX }) => (portX === undefined ? [] : [id])));
  const inlets = new Map(nodes.map(({ id, inX }) => [id, inX?.length ?? 1]));
  const used = new Map<string, number>();
  /** The next free terminal of a node; what comes after the last shares it. */
  const terminal = (id: string): number => {
    const at = used.get(id) ?? 0;
    used.set(id, at + 1);
    return Math.min(at, (inlets.get(id) ?? 1) - 1);
  };
  const root = await kernel.layout({
    id: 'root',
    layoutOptions: {
      ...OPTIONS,
      'elk.direction': direction,
      'elk.spacing.nodeNode': String(gap),
      'elk.spacing.edgeNode': String(edgeGap),
      'elk.layered.spacing.nodeNodeBetweenLayers': String(layerGap),
      ...(hasLayers ? { 'elk.partitioning.activate': 'true' } : {}),
    },
    children: nodes.map(({ id, width, height, layer, portX, inX = portX === undefined ? [] : [portX] }) => ({
      id,
      width,
      height,
      layoutOptions: {
        ...(layer === undefined ? {} : { 'elk.partitioning.partition': String(layer) }),
        ...(portX === undefined ? {} : { 'elk.portConstraints': 'FIXED_POS' }),
      },
      ...(portX === undefined
        ? {}
        : {
            ports: [
              ...inX.map((x, at) => port(`${id} in ${at}`, x, 0, 'NORTH')),
              port(`${id} out`, portX, height, 'SOUTH'),
            ],
          }),
    })),
    edges: edges.map(({ id, from, to }) => ({
      id,
      sources: [ported.has(from) ? `${from} out` : from],
      targets: [ported.has(to) ? `${to} in ${terminal(to)}` : to],
    })),
  });
  return placedGraph(root, nodes, edges);
}

function port(id: string, x: number, y: number, side: 'NORTH' | 'SOUTH') {
  return { id, x, y, width: 0, height: 0, layoutOptions: { 'elk.port.side': side } };
}

function placedGraph(root: ElkNode, nodes: readonly GraphNode[], edges: readonly GraphEdge[]): PlacedGraph {
  const places = new Map((root.children ?? []).map((child) => [child.id, child]));
  const courses = new Map((root.edges ?? []).map((edge) => [edge.id, edge]));
  return {
    nodes: nodes.map((node) => ({ ...node, x: places.get(node.id)?.x ?? 0, y: places.get(node.id)?.y ?? 0 })),
    edges: edges.map((edge) => ({
      ...edge,
      points: (courses.get(edge.id)?.sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) =>
        [startPoint, ...bendPoints, endPoint].map(({ x, y }): readonly [number, number] => [x, y]),
      ),
    })),
    width: root.width ?? 0,
    height: root.height ?? 0,
  };
}
