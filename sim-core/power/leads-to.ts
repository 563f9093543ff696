/** Up the graph: where load goes, or would go, and what is dead at the top of it. */
import { type Condition, NO_CAUSE } from '../kernel/index.ts';
import type { PowerNode } from './power-node.ts';

/** Whether load on `node` comes, at least in part, to `root`; ways through a node that `stops` are not followed. */
export function leadsTo(node: PowerNode, root: PowerNode, stops?: (node: PowerNode) => boolean): boolean {
  if (node === root) return true;
  for (let slot = 0; slot < node.sources.length; slot++) {
    const source = node.sources[slot] as PowerNode;
    if (node.drawsThrough(slot) && stops?.(source) !== true && leadsTo(source, root, stops)) return true;
  }
  return false;
}

/** Why each utility and plant that a node hangs on is not there, of those that are not. */
export function deadRoots(node: PowerNode): Condition[] {
  const conditions: Condition[] = [];
  const seen = new Set<PowerNode>();
  const climb = (one: PowerNode): void => {
    if (seen.has(one)) return;
    seen.add(one);
    if (one.sources.length === 0 && !one.good) {
      const condition = one.explain();
      if (!('event' in condition && condition.event === NO_CAUSE)) conditions.push(condition);
    }
    for (const source of one.sources) climb(source);
  };
  climb(node);
  return conditions;
}
