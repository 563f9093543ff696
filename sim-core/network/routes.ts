/**
 * Shortest paths by latency over the links that routing believes usable (Dijkstra, one tree per source). Trees are made
 * when first asked for and again only after the topology has changed. Links carry both ways: link l is the directed hop
 * 2·l from its `from` end and 2·l + 1 from its `to` end.
 *
 * Left out: routing policy and weights other than latency.
 */
import type { Micros } from '../units/index.ts';

/** Two sites and what lies between them, by index. */
export interface RoutedLink {
  readonly from: number;
  readonly to: number;
  readonly latency: Micros;
}

interface Tree {
  version: number;
  readonly latency: Float64Array;
  /** Directed hop by which each site is reached; −1 at the source and where nothing leads. */
  readonly by: Int32Array;
}

export class Routes {
  /** What routing believes of each link: 1 usable, 0 not. Written by `believe`. */
  private readonly usable: Uint8Array;
  private readonly hopsOfSite: readonly (readonly number[])[];
  private readonly trees: (Tree | undefined)[];
  private readonly done: Uint8Array;
  private version = 0;

  constructor(
    private readonly sites: number,
    private readonly links: readonly RoutedLink[],
  ) {
    this.usable = new Uint8Array(links.length).fill(1);
    this.trees = new Array<Tree | undefined>(sites);
    this.done = new Uint8Array(sites);
    const hops: number[][] = Array.from({ length: sites }, () => []);
    links.forEach((link, i) => {
      hops[link.from]?.push(2 * i);
      hops[link.to]?.push(2 * i + 1);
    });
    this.hopsOfSite = hops;
  }

  /** Tells routing that a link can or cannot be used from now on; true if it believed otherwise. */
  believe(link: number, usable: boolean): boolean {
    const value = usable ? 1 : 0;
    if (this.usable[link] === value) return false;
    this.usable[link] = value;
    this.version++;
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
      site = this.tail(hop);
    }
    return path;
  }

  private treeOf(source: number): Tree {
    let tree = this.trees[source];
    if (tree === undefined) {
      tree = { version: -1, latency: new Float64Array(this.sites), by: new Int32Array(this.sites) };
      this.trees[source] = tree;
    }
    if (tree.version !== this.version) this.grow(tree, source);
    return tree;
  }

  /** Sites are few: the nearest open one is found by a scan. Ties go to the lower index, so paths never depend on chance. */
  private grow(tree: Tree, source: number): void {
    const { latency, by } = tree;
    latency.fill(Number.POSITIVE_INFINITY);
    by.fill(-1);
    this.done.fill(0);
    latency[source] = 0;
    for (let near = source; near >= 0; near = this.nearestOpen(latency)) {
      this.done[near] = 1;
      for (const hop of this.hopsOfSite[near] as readonly number[]) {
        if (this.usable[hop >> 1] === 0) continue;
        const next = this.head(hop);
        const through = (latency[near] as number) + (this.links[hop >> 1] as RoutedLink).latency;
        if (through < (latency[next] as number)) {
          latency[next] = through;
          by[next] = hop;
        }
      }
    }
    tree.version = this.version;
  }

  private nearestOpen(latency: Float64Array): number {
    let nearest = -1;
    let least = Number.POSITIVE_INFINITY;
    for (let site = 0; site < this.sites; site++) {
      if (this.done[site] === 0 && (latency[site] as number) < least) {
        least = latency[site] as number;
        nearest = site;
      }
    }
    return nearest;
  }

  private head(hop: number): number {
    const link = this.links[hop >> 1] as RoutedLink;
    return (hop & 1) === 0 ? link.to : link.from;
  }

  private tail(hop: number): number {
    const link = this.links[hop >> 1] as RoutedLink;
    return (hop & 1) === 0 ? link.from : link.to;
  }
}
