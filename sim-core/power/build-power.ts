/** Spec → live nodes, joined, in sections and in an order in which sources come before consumers. */
import { type Journal, NO_CAUSE } from '../kernel/index.ts';
import { Breaker, Conductor } from './conductor.ts';
import { Feed } from './feed.ts';
import { GeneratorPlant } from './generator-plant.ts';
import { PowerContext } from './power-context.ts';
import { PowerLoad } from './power-load.ts';
import type { PowerNode } from './power-node.ts';
import type { PowerNodeSpec, PowerSpec, SwitchboardSpec } from './power-spec.ts';
import { Section } from './section.ts';
import { ParallelBus, PriorityBus } from './switchboard.ts';
import { TransferSwitch } from './transfer-switch.ts';
import { Ups } from './ups.ts';
import { Utility } from './utility.ts';

export interface PowerGraph {
  readonly nodes: ReadonlyMap<string, PowerNode>;
  readonly loads: ReadonlyMap<string, PowerLoad>;
  readonly sections: readonly Section[];
}

/** Writes nothing: for what a component consists of and nobody sees. */
const UNSEEN: Journal = { quantity: () => -1, follow: () => {}, hold: () => {}, event: () => NO_CAUSE };

/**
 * Builds the graph. `touch` is called when a section has become dirty.
 * Throws RangeError on unknown or repeated ids and on a cycle: the twin has been checked before.
 */
export function buildPower(spec: PowerSpec, context: PowerContext, touch: (section: Section) => void): PowerGraph {
  const nodes = new Map<string, PowerNode>();
  const inlets = new Map<string, PowerNode>();
  for (const one of spec.nodes) {
    if (nodes.has(one.id)) throw new RangeError(`two power components are called ${one.id}`);
    nodes.set(one.id, buildNode(one, context));
    if (one.kind === 'switchboard' && one.tie !== undefined) inlets.set(one.id, buildInlet(one, context));
  }
  for (const one of spec.nodes) if ('from' in one) joinNode(one, nodes, inlets);
  const loads = new Map<string, PowerLoad>();
  for (const one of spec.loads) {
    const cords = one.cords.map((id) => find(nodes, id, one.id));
    const load = new PowerLoad(one, cords[0]?.facility ?? '', context);
    load.connect(cords);
    loads.set(one.id, load);
  }
  const all = [...nodes.values(), ...inlets.values(), ...loads.values()];
  const sections = joined(sourcesFirst(all)).map((group) => {
    const section: Section = new Section(group, () => touch(section));
    return section;
  });
  return { nodes, loads, sections };
}

function buildNode(spec: PowerNodeSpec, context: PowerContext): PowerNode {
  switch (spec.kind) {
    case 'utility':
      return new Utility(spec, context);
    case 'generators':
      return new GeneratorPlant(spec, context);
    case 'transformer':
    case 'pdu':
      return new Conductor(spec, context);
    case 'breaker':
      return new Breaker(spec, context);
    case 'switchboard':
      if (spec.tie !== undefined) return new PriorityBus(spec, { transfer: spec.tie.closeAfter }, context);
      return spec.mode === 'parallel' ? new ParallelBus(spec, context) : new PriorityBus(spec, {}, context);
    case 'transfer-switch':
      return new TransferSwitch(spec, context);
    case 'ups':
      return new Ups(spec, context);
    case 'feed':
      return new Feed(spec, context);
  }
}

/**
 * A bus with a tie is two nodes: its incomers, and the bus itself on its incomers or on the other bus's incomers.
 * So neither bus can be fed through the other's tie, and there is no cycle.
 */
function buildInlet(spec: SwitchboardSpec, context: PowerContext): PowerNode {
  const unseen = new PowerContext(context.scheduler, UNSEEN, context.random);
  const { capacity: _, ...rest } = spec;
  return spec.mode === 'parallel' ? new ParallelBus(rest, unseen, false) : new PriorityBus(rest, {}, unseen, false);
}

function joinNode(
  spec: Extract<PowerNodeSpec, { from: readonly string[] }>,
  nodes: ReadonlyMap<string, PowerNode>,
  inlets: ReadonlyMap<string, PowerNode>,
): void {
  const node = find(nodes, spec.id, spec.id);
  const sources = spec.from.map((id) => find(nodes, id, spec.id));
  const inlet = inlets.get(spec.id);
  if (spec.kind !== 'switchboard' || spec.tie === undefined || inlet === undefined) {
    node.connect(sources);
    return;
  }
  inlet.connect(sources);
  node.connect([inlet, inlets.get(spec.tie.to) ?? find(nodes, spec.tie.to, spec.id)]);
  if (node instanceof PriorityBus) node.inlet = inlet;
}

function find(nodes: ReadonlyMap<string, PowerNode>, id: string, by: string): PowerNode {
  const node = nodes.get(id);
  if (node === undefined) throw new RangeError(`${by} names ${id}, which is no power component`);
  return node;
}

/** Topological order; among free nodes the order given. Throws RangeError on a cycle. */
function sourcesFirst(all: readonly PowerNode[]): PowerNode[] {
  const missing = new Map(all.map((node) => [node, node.sources.length]));
  const order = all.filter((node) => node.sources.length === 0);
  for (let i = 0; i < order.length; i++) {
    for (const consumer of (order[i] as PowerNode).consumers) {
      const left = (missing.get(consumer) ?? 0) - 1;
      missing.set(consumer, left);
      if (left === 0) order.push(consumer);
    }
  }
  if (order.length === all.length) return order;
  const stuck = all.find((node) => (missing.get(node) ?? 0) > 0);
  throw new RangeError(`the power graph has a cycle through ${stuck?.id}`);
}

/** Groups of nodes joined by any path, each in the given order. */
function joined(order: readonly PowerNode[]): PowerNode[][] {
  const group = new Map<PowerNode, PowerNode[]>();
  const groups: PowerNode[][] = [];
  for (const first of order) {
    if (group.has(first)) continue;
    const members: PowerNode[] = [];
    groups.push(members);
    const pending = [first];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (group.has(node)) continue;
      group.set(node, members);
      pending.push(...node.sources, ...node.consumers);
    }
  }
  for (const node of order) group.get(node)?.push(node);
  return groups;
}
