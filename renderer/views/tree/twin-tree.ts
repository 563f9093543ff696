/** The twin as a tree to read: containment, with the parts of a facility gathered by room. Pure. */
import type { Component } from '../../../sim-core/twin/estate.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { roomOfKind } from '../../words/names.ts';

export interface TreeNode {
  /** A component's id, or `parent/Power` for a gathering of components. */
  readonly key: string;
  readonly label: string;
  readonly component: Component | undefined;
  readonly members: readonly string[];
  readonly children: readonly TreeNode[];
}

export interface TreeRow {
  readonly node: TreeNode;
  readonly depth: number;
  readonly isOpen: boolean;
  readonly parent: string | undefined;
}

const PLACES = new Set(['provider', 'region', 'zone', 'campus', 'facility']);
const GATHERINGS: readonly (readonly [label: string, holds: (component: Component) => boolean])[] = [
  ['Power', (one) => roomOfKind(one.kind) === 'power'],
  ['Cooling', (one) => one.kind !== 'hall' && roomOfKind(one.kind) === 'cooling'],
  ['Halls', (one) => one.kind === 'hall' || one.kind === 'rack-group'],
  ['Network', (one) => roomOfKind(one.kind) === 'network'],
  ['Users', (one) => one.kind === 'population'],
  ['Services', (one) => one.kind === 'service' || one.kind === 'deployment'],
  ['Teams', (one) => one.kind === 'team'],
];

/** Roots of the tree; a single estate at the top is left out, its contents are the roots. */
export function twinTree(index: EstateIndex): readonly TreeNode[] {
  const roots = index.childrenOf(undefined);
  const [only] = roots;
  if (roots.length === 1 && only?.kind === 'estate') return childNodes(index, only.id, index.childrenOf(only.id));
  return childNodes(index, '', roots);
}

function childNodes(index: EstateIndex, parent: string, components: readonly Component[]): readonly TreeNode[] {
  const nodes: TreeNode[] = components
    .filter(({ kind }) => PLACES.has(kind))
    .map((component) => nodeOf(index, component));
  const rest = components.filter(({ kind }) => !PLACES.has(kind));
  for (const [label, holds] of GATHERINGS) {
    const members = rest.filter(holds);
    if (members.length === 0) continue;
    nodes.push({
      key: `${parent}/${label}`,
      label: members.length > 1 && label === 'Halls' ? `Halls, ${members.length}` : label,
      component: undefined,
      members: members.map(({ id }) => id),
      children: members.map((component) => nodeOf(index, component)),
    });
  }
  const gathered = new Set(nodes.flatMap(({ members }) => members));
  for (const component of rest) if (!gathered.has(component.id)) nodes.push(nodeOf(index, component));
  return nodes;
}

function nodeOf(index: EstateIndex, component: Component): TreeNode {
  const inside = index.childrenOf(component.id);
  const isLeafLike = component.kind === 'hall' || component.kind === 'service';
  return {
    key: component.id,
    label:
      component.count &&
      component.count > 1 &&
      !['population', 'rack-group', 'hall', 'facility'].includes(component.kind)
        ? `${component.name}, ${component.count}`
        : component.name,
    component,
    members: [component.id],
    children: isLeafLike ? inside.map((child) => nodeOf(index, child)) : childNodes(index, component.id, inside),
  };
}

/** The rows that show when these nodes are open. */
export function visibleRows(nodes: readonly TreeNode[], open: ReadonlySet<string>): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const visit = (list: readonly TreeNode[], depth: number, parent: string | undefined): void => {
    for (const node of list) {
      const isOpen = node.children.length > 0 && open.has(node.key);
      rows.push({ node, depth, isOpen, parent });
      if (isOpen) visit(node.children, depth + 1, node.key);
    }
  };
  visit(nodes, 0, undefined);
  return rows;
}

/** Keys that must be open for a component to show. */
export function keysAbove(nodes: readonly TreeNode[], component: string): readonly string[] {
  const search = (list: readonly TreeNode[]): readonly string[] | undefined => {
    for (const node of list) {
      if (node.key === component) return [];
      const below = search(node.children);
      if (below) return [node.key, ...below];
    }
    return undefined;
  };
  return search(nodes) ?? [];
}
