/** Whose load is whose: follows the way that load takes, or would take, up the graph. */
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
