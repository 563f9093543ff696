/**
 * Max-min fair sharing of links by demand (progressive filling): all flows rise together, a flow stops at its demand
 * or when one of its links is full, the rest go on. Flows are visited in order of demand, links as they fill, so that
 * each flow and each link is settled once.
 *
 *     demand per flow, links per flow, capacity per link ──► rate per flow, load per link
 *
 * Buffers are kept between calls and only grow; indices are proved by `first`, so element reads carry `!`.
 * Left out: weights and classes.
 */
import { SortedOrder } from './sorted-order.ts';

/** Which links each flow crosses: flow f crosses `hops[first[f]] .. hops[first[f + 1] - 1]`, each at most once. */
export interface FlowHops {
  readonly first: Int32Array;
  readonly hops: Int32Array;
}

export class FairShares {
  /** Rate given to each flow by the last `solve` [unit of demand]. */
  rate = new Float64Array(0);
  /** Sum of the rates over each link by the last `solve`. */
  load = new Float64Array(0);
  private readonly order = new SortedOrder();
  private settled = new Uint8Array(0);
  /** Flows over each link that have not stopped yet. */
  private open = new Int32Array(0);
  /** Links by the level at which each was last found to fill; the first `heaped` form a heap. */
  private level = new Float64Array(0);
  private heap = new Int32Array(0);
  private heaped = 0;
  private linkFirst = new Int32Array(1);
  private linkFlows = new Int32Array(0);

  /** Shares the links among the first `flows` flows; demands are finite and at least 0, capacities at least 0. */
  solve(flows: number, demand: Float64Array, paths: FlowHops, capacity: Float64Array): void {
    this.reserve(flows, capacity.length, paths.first[flows] ?? 0);
    if (this.allFit(flows, demand, paths, capacity)) return;
    this.fill(flows, demand, paths, capacity);
  }

  /** The common case: every link carries all that is asked of it. */
  private allFit(flows: number, demand: Float64Array, { first, hops }: FlowHops, capacity: Float64Array): boolean {
    const { rate, load } = this;
    load.fill(0);
    for (let flow = 0; flow < flows; flow++) {
      const asked = demand[flow]!;
      rate[flow] = asked;
      for (let hop = first[flow]!; hop < first[flow + 1]!; hop++) load[hops[hop]!]! += asked;
    }
    for (let link = 0; link < capacity.length; link++) if (load[link]! > capacity[link]!) return false;
    return true;
  }

  private fill(flows: number, demand: Float64Array, paths: FlowHops, capacity: Float64Array): void {
    const order = this.order.of(flows, demand);
    this.listFlowsOfLinks(flows, paths, capacity.length);
    this.load.fill(0);
    this.heapLinks(capacity);
    this.settled.fill(0, 0, flows);
    let next = 0;
    while (next < flows) {
      const full = this.tightestLink(capacity);
      const level = full < 0 ? Number.POSITIVE_INFINITY : this.levelOf(full, capacity);
      const before = next;
      // Those that ask for no more than the level stop at their demand, which can only raise the level of the rest.
      while (next < flows && (this.settled[order[next]!] === 1 || demand[order[next]!]! <= level)) {
        const flow = order[next++]!;
        if (this.settled[flow] === 0) this.settle(flow, demand[flow]!, paths);
      }
      if (next === before && full >= 0) this.settleFlowsOf(full, level, paths);
    }
  }

  private settleFlowsOf(link: number, level: number, paths: FlowHops): void {
    for (let i = this.linkFirst[link]!; i < this.linkFirst[link + 1]!; i++) {
      const flow = this.linkFlows[i]!;
      if (this.settled[flow] === 0) this.settle(flow, level, paths);
    }
  }

  private settle(flow: number, rate: number, { first, hops }: FlowHops): void {
    this.rate[flow] = rate;
    this.settled[flow] = 1;
    for (let hop = first[flow]!; hop < first[flow + 1]!; hop++) {
      this.load[hops[hop]!]! += rate;
      this.open[hops[hop]!]!--;
    }
  }

  /**
   * The link that fills first as its open flows rise together; −1 when no open flow crosses any. Levels only ever rise
   * (whoever stops does so at or below every level), so a link is looked at again only when it comes to the top.
   */
  private tightestLink(capacity: Float64Array): number {
    const { heap, level, open } = this;
    while (this.heaped > 0) {
      const top = heap[0]!;
      const now = open[top] === 0 ? Number.POSITIVE_INFINITY : this.levelOf(top, capacity);
      if (now === level[top]) return top;
      level[top] = now;
      if (now === Number.POSITIVE_INFINITY) heap[0] = heap[--this.heaped]!;
      this.sink(0);
    }
    return -1;
  }

  /** Puts every link that is crossed into the heap, the tightest on top. */
  private heapLinks(capacity: Float64Array): void {
    this.heaped = 0;
    for (let link = 0; link < capacity.length; link++) {
      if (this.open[link] === 0) continue;
      this.level[link] = this.levelOf(link, capacity);
      this.heap[this.heaped++] = link;
    }
    for (let i = (this.heaped >> 1) - 1; i >= 0; i--) this.sink(i);
  }

  private sink(from: number): void {
    const { heap, level, heaped } = this;
    const link = heap[from]!;
    let i = from;
    for (let child = 2 * i + 1; child < heaped; child = 2 * i + 1) {
      if (child + 1 < heaped && level[heap[child + 1]!]! < level[heap[child]!]!) child++;
      if (level[heap[child]!]! >= level[link]!) break;
      heap[i] = heap[child]!;
      i = child;
    }
    heap[i] = link;
  }

  private levelOf(link: number, capacity: Float64Array): number {
    return Math.max(0, (capacity[link]! - this.load[link]!) / this.open[link]!);
  }

  /** Flows by link, in ascending order: `linkFlows[linkFirst[l]] .. linkFlows[linkFirst[l + 1] - 1]`. */
  private listFlowsOfLinks(flows: number, { first, hops }: FlowHops, links: number): void {
    const { open, linkFirst, linkFlows } = this;
    const end = first[flows]!;
    open.fill(0);
    for (let hop = 0; hop < end; hop++) open[hops[hop]!]!++;
    let sum = 0;
    for (let link = 0; link < links; link++) {
      sum += open[link]!;
      linkFirst[link] = sum;
    }
    linkFirst[links] = sum;
    for (let flow = flows - 1; flow >= 0; flow--) {
      for (let hop = first[flow]!; hop < first[flow + 1]!; hop++) linkFlows[--linkFirst[hops[hop]!]!] = flow;
    }
  }

  private reserve(flows: number, links: number, hops: number): void {
    if (flows > this.rate.length) {
      this.rate = new Float64Array(flows * 2);
      this.settled = new Uint8Array(flows * 2);
    }
    if (links !== this.load.length) {
      this.load = new Float64Array(links);
      this.open = new Int32Array(links);
      this.level = new Float64Array(links);
      this.heap = new Int32Array(links);
      this.linkFirst = new Int32Array(links + 1);
    }
    if (hops > this.linkFlows.length) this.linkFlows = new Int32Array(hops * 2);
  }
}
