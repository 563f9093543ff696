/**
 * Shortest paths over the links that routing believes usable (Dijkstra, one tree per source). A tree is made when first
 * asked for, and again only after a change that can matter to it: the loss of a link that it uses, or the return of one
 * that leads somewhere at no greater cost. Links carry both ways: link l is the directed hop 2·l from its `from` end and
 * 2·l + 1 from its `to` end.
 *
 * The cost of a link is its latency unless it has another. Sites that give no transit are only ever ends.
 */
import type { Micros, Ratio } from '../units/index.ts';

/** Two sites and what lies between them, by index. */
export interface RoutedLink {
  readonly from: number;
  readonly to: number;
  readonly latency: Micros;
  /** What routing adds up; the latency unless given. */
  readonly cost?: Micros;
}

/** One of the ways of least cost between two sites. */
export interface EqualWay {
  /** Directed hops, last one first. */
  readonly hops: readonly number[];
  /** One way [µs]. */
  readonly latency: Micros;
  /** Of the traffic, 0 to 1. */
  readonly share: Ratio;
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
  /** Trees that leave hops out, and which these are; kept while the same are asked for. */
  private around: { readonly shut: Uint8Array; readonly trees: Map<number, Tree> } | undefined;

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
    return this.hopsIn(this.treeOf(from), from, to);
  }

  /** The shortest path without the hops that `shut` marks with 1; nothing where there is none, or the ends are one. */
  hopsAround(from: number, to: number, shut: Uint8Array): number[] {
    if (this.around?.shut !== shut) this.around = { shut, trees: new Map() };
    const { trees } = this.around;
    let tree = trees.get(from);
    if (tree === undefined) {
      tree = this.seedling();
      this.grow(tree, from, shut);
      trees.set(from, tree);
    }
    return this.hopsIn(tree, from, to);
  }

  /** Latency of such hops, one way [µs]. */
  latencyAlong(hops: readonly number[]): Micros {
    return hops.reduce((sum, hop) => sum + (this.latencyOf[hop] as number), 0);
  }

  /**
   * The ways of least cost, at most `limit` of them, that of `hops` first; none where nothing leads there. Routers part
   * traffic evenly at every site where such ways part, so a way has the product of what it gets at each.
   */
  equalWays(from: number, to: number, limit: number): readonly EqualWay[] {
    const hops = this.hops(from, to);
    if (hops.length === 0) return [];
    const first = { hops, latency: this.latency(from, to), share: 1 };
    if (limit <= 1 || !hops.some((hop) => this.isTied(from, this.head[hop] as number))) return [first];
    const found = this.parted(from, to, limit);
    const isFirst = (way: EqualWay): boolean => way.hops.every((hop, i) => hop === hops[i]);
    const others = found.filter((way) => !isFirst(way)).slice(0, limit - 1);
    const ways = [found.find(isFirst) ?? first, ...others];
    const whole = ways.reduce((sum, { share }) => sum + share, 0);
    return ways.map((way) => ({ ...way, share: way.share / whole }));
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
    if (!usable && (by[to] === there || by[from] === back)) return true;
    const [atFrom, atTo] = [cost[from] as number, cost[to] as number];
    const nearer = Math.min(atFrom, atTo);
    return nearer < Number.POSITIVE_INFINITY && nearer + (this.cost[there] as number) <= Math.max(atFrom, atTo);
  }

  /** More than one hop leads here at the least cost. */
  private isTied(from: number, site: number): boolean {
    return this.shortestInto(this.treeOf(from), from, site).length > 1;
  }

  /** Hops by which a site is reached at the least cost, in the order of links. */
  private shortestInto({ cost }: Tree, from: number, site: number): readonly number[] {
    if (site === from) return [];
    return [...(this.hopsOfSite[site] as Int32Array)]
      .map((hop) => hop ^ 1)
      .filter((hop) => {
        const before = this.tail[hop] as number;
        const passes = before === from || !this.isEnd.has(before);
        return (
          this.usable[hop >> 1] === 1 && passes && (cost[before] as number) + (this.cost[hop] as number) === cost[site]
        );
      });
  }

  /** Every way of least cost, until there are `limit`; traffic is parted evenly where they part. */
  private parted(from: number, to: number, limit: number): readonly EqualWay[] {
    const tree = this.treeOf(from);
    const onward = new Map<number, number[]>();
    const seen = new Set([to]);
    for (const site of seen) {
      for (const hop of this.shortestInto(tree, from, site)) {
        const before = this.tail[hop] as number;
        onward.set(before, [...(onward.get(before) ?? []), hop]);
        seen.add(before);
      }
    }
    const ways: EqualWay[] = [];
    const follow = (site: number, hops: readonly number[], share: Ratio): void => {
      if (ways.length >= limit) return;
      if (site === to) {
        ways.push({ hops, latency: this.latencyAlong(hops), share });
        return;
      }
      // Where links cost nothing a way could come back to where it has been.
      const next = (onward.get(site) ?? []).filter((hop) => !hops.some((done) => this.tail[done] === this.head[hop]));
      for (const hop of next) follow(this.head[hop] as number, [hop, ...hops], share / next.length);
    };
    follow(from, [], 1);
    return ways;
  }

  private hopsIn(tree: Tree, from: number, to: number): number[] {
    const path: number[] = [];
    for (let site = to; site !== from; ) {
      const hop = tree.by[site] as number;
      if (hop < 0) return [];
      path.push(hop);
      site = this.tail[hop] as number;
    }
    return path;
  }

  private treeOf(source: number): Tree {
    let tree = this.trees[source];
    if (tree === undefined) {
      tree = this.seedling();
      this.trees[source] = tree;
    }
    if (tree.isStale) this.grow(tree, source);
    return tree;
  }

  private seedling(): Tree {
    const { sites } = this;
    const [cost, latency] = [new Float64Array(sites), new Float64Array(sites)];
    return { isStale: true, version: 0, cost, latency, by: new Int32Array(sites) };
  }

  /** Ties go to the lower index, so paths never depend on chance. */
  private grow(tree: Tree, source: number, shut?: Uint8Array): void {
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
        if (this.usable[hop >> 1] === 0 || shut?.[hop] === 1) continue;
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
