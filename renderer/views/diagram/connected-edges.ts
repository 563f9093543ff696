/** Edges on any way from a source to a node of a directed graph, and on from it. Pure. */
interface Edge {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export function connectedEdges(edges: readonly Edge[], node: string): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (at: string, isUp: boolean): void => {
    for (const { id, from, to } of edges) {
      if ((isUp ? to : from) !== at || found.has(id)) continue;
      found.add(id);
      walk(isUp ? from : to, isUp);
    }
  };
  walk(node, true);
  walk(node, false);
  return found;
}
