/**
 * Shortest paths over the links that routing believes usable (Dijkstra, one tree per source). A tree is made when first
 * asked for, and again only after a change that can matter to it: the loss of a link that it uses, or the return of one
 * that leads somewhere at no greater cost. Links carry both ways: link l is the directed hop 2·l from its `from` end and
 * 2·l + 1 from its `to` end.
 *
 * The cost of a link is its latency unless it has another. Sites that give no transit are only ever ends.
 * Left out: several ways of equal cost side by side.
 */
import type { Micros } from '../units/index.ts';

/** Two sites and what lies between them, by index. */
export interface RoutedLink {
  readonly from: number;
  readonly to: number;
  readonly latency: Micros;
  /** What routing adds up; the latency unless given. */
  readonly cost?: Micros;
}

interface Tree {
  isStale: boolean;
  /** Counts how often it was made. */
  version: number;
  readonly cost: Float64Array;
  readonly latency: Float64Array;
  /** Directed hop by which each site is reached; −1 at the source and where nothing leads. */
  readonly by: Int32Array;
}

export class Routes {
  /** What routing believes of each link: 1 usable, 0 not. Written by `believe`. */
  private readonly usable: Uint8Array;
  private readonly hopsOfSite: readonly Int32Array[];
  /** Ends and cost of each directed hop. */
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  private readonly cost: Float64Array;
  private readonly latencyOf: Float64Array;
  private readonly trees: (Tree | undefined)[];
  private readonly open: Int32Array;

  constructor(
    private readonly sites: number,
    links: readonly RoutedLink[],
    /** Sites that pass nothing on. */
    private readonly isEnd: ReadonlySet<number> = new Set(),
  ) {
    this.usable = new Uint8Array(links.length).fill(1);
    this.trees = new Array<Tree | undefined>(sites);
    this.open = new Int32Array(sites);
    this.head = Int32Array.from(links.flatMap(({ from, to }) => [to, from]));
    this.tail = Int32Array.from(links.flatMap(({ from, to }) => [from, to]));
    this.cost = Float64Array.from(links.flatMap(({ latency, cost = latency }) => [cost, cost]));
    this.latencyOf = Float64Array.from(links.flatMap(({ latency }) => [latency, latency]));
    const hops: number[][] = Array.from({ length: sites }, () => []);
    this.tail.forEach((site, hop) => {
      hops[site]?.push(hop);
    });
    this.hopsOfSite = hops.map((of) => Int32Array.from(of));
  }

  /** Tells routing that a link can or cannot be used from now on; true if it believed otherwise. */
  believe(link: number, usable: boolean): boolean {
    const value = usable ? 1 : 0;
    if (this.usable[link] === value) return false;
    this.usable[link] = value;
    for (const tree of this.trees) if (tree !== undefined && this.matters(tree, link, usable)) tree.isStale = true;
    return true;
  }

  /** Latency one way [µs]; Infinity where no path is known. */
  latency(from: number, to: number): Micros {
    return this.treeOf(from).latency[to] as number;
  }

  /** Directed hops of the path, last one first; empty where none is known or the ends are one site. */
  hops(from: number, to: number): number[] {
    const tree = this.treeOf(from);
    const path: number[] = [];
    for (let site = to; site !== from; ) {
      const hop = tree.by[site] as number;
      if (hop < 0) return [];
      path.push(hop);
      site = this.tail[hop] as number;
    }
    return path;
  }

  /** Where a directed hop leads to. */
  headOf(hop: number): number {
    return this.head[hop] as number;
  }

  /** Changes whenever paths from here may have changed. */
  version(from: number): number {
    return this.treeOf(from).version;
  }

  /** Whether a change of a link can change a tree; where two ways cost the same it can. */
  private matters({ isStale, by, cost }: Tree, link: number, usable: boolean): boolean {
    if (isStale) return false;
    const [there, back] = [2 * link, 2 * link + 1];
    const [from, to] = [this.tail[there] as number, this.head[there] as number];
    if (!usable) return by[to] === there || by[from] === back;
    const [atFrom, atTo] = [cost[from] as number, cost[to] as number];
    const nearer = Math.min(atFrom, atTo);
    return nearer < Number.POSITIVE_INFINITY && nearer + (this.cost[there] as number) <= Math.max(atFrom, atTo);
  }

  private treeOf(source: number): Tree {
    let tree = this.trees[source];
    if (tree === undefined) {
      const { sites } = this;
      const [cost, latency] = [new Float64Array(sites), new Float64Array(sites)];
      tree = { isStale: true, version: 0, cost, latency, by: new Int32Array(sites) };
      this.trees[source] = tree;
    }
    if (tree.isStale) this.grow(tree, source);
    return tree;
  }

  /** Ties go to the lower index, so paths never depend on chance. */
  private grow(tree: Tree, source: number): void {
    const { cost, latency, by } = tree;
    const { open } = this;
    cost.fill(Number.POSITIVE_INFINITY);
    latency.fill(Number.POSITIVE_INFINITY);
    by.fill(-1);
    cost[source] = 0;
    latency[source] = 0;
    open[0] = source;
    let count = 1;
    while (count > 0) {
      const place = this.nearest(cost, count);
      const near = open[place] as number; // place below count
      open[place] = open[--count] as number;
      if (near !== source && this.isEnd.has(near)) continue;
      for (const hop of this.hopsOfSite[near] as Int32Array) {
        if (this.usable[hop >> 1] === 0) continue;
        const next = this.head[hop] as number;
        const through = (cost[near] as number) + (this.cost[hop] as number);
        if (through >= (cost[next] as number)) continue;
        if (by[next] === -1) open[count++] = next;
        cost[next] = through;
        latency[next] = (latency[near] as number) + (this.latencyOf[hop] as number);
        by[next] = hop;
      }
    }
    tree.isStale = false;
    tree.version++;
  }

  /** Open sites are few: the nearest is found by a look at each. */
  private nearest(cost: Float64Array, count: number): number {
    const { open } = this;
    let best = 0;
    for (let i = 1; i < count; i++) {
      const [site, other] = [open[i] as number, open[best] as number];
      const less = (cost[site] as number) - (cost[other] as number);
      if (less < 0 || (less === 0 && site < other)) best = i;
    }
    return best;
  }
}
