/**
 * Progressive filling: all flows rise together, each in proportion to its weight; a flow stops at its demand or when one
 * of its links is full, the rest go on.
 *
 * The level of a link is the rate per unit of weight at which it would be full. The link with the lowest level holds its
 * flows back: those that ask for less stop at their demand, which can only raise levels; when none is left that asks for
 * less, the others on that link stop at its level. Links that can carry all that is asked of them hold nobody back:
 * flows that cross no other are left as they are.
 */
import { DemandBuckets } from './demand-buckets.ts';
import { type FlowGroups, groupFlows, NO_FLOWS } from './flow-groups.ts';
import { LinkHeap } from './link-heap.ts';

/** Weights are rounded to multiples of this, so that sums of them are exact: a link without open flows weighs 0. */
const GRAIN = 1 / 1024;

export class ProgressiveFilling {
  private groups: FlowGroups = groupFlows(0, NO_FLOWS, 0);
  private readonly buckets = new DemandBuckets();
  private readonly heap = new LinkHeap();
  private weight = new Float64Array(0);
  private perWeight = new Float64Array(0);
  /** By group: weight of all its flows and of those still rising; the level at which a full link stopped the rest. */
  private groupWeight = new Float64Array(0);
  private rising = new Float64Array(0);
  private stoppedAt = new Float64Array(0);
  private isTight = new Uint8Array(0);
  private contends = new Uint8Array(0);
  /** By link: weight of all flows over it; at 2·l the weight of those still rising, at 2·l + 1 the rate of the others. */
  private linkWeight = new Float64Array(0);
  private state = new Float64Array(0);
  private capacity: Float64Array = new Float64Array(0);
  private readonly levelOf = (link: number): number => {
    const weight = this.state[2 * link]!;
    if (weight === 0) return Number.POSITIVE_INFINITY;
    return Math.max(0, (this.capacity[link]! - this.state[2 * link + 1]!) / weight);
  };

  /** Takes in who crosses what; `weight` by flow, above 0, 1 unless given. */
  route(groups: FlowGroups, links: number, weight: Float64Array | undefined): void {
    this.groups = groups;
    this.reserve(groups, links);
    const { flows, groupOf, hops, groupOfHop } = groups;
    this.groupWeight.fill(0);
    for (let flow = 0; flow < flows; flow++) {
      const own = weight === undefined ? 1 : Math.max(1, Math.round(weight[flow]! / GRAIN)) * GRAIN;
      this.weight[flow] = own;
      this.perWeight[flow] = 1 / own;
      this.groupWeight[groupOf[flow]!]! += own;
    }
    this.linkWeight.fill(0);
    for (let hop = 0; hop < hops.length; hop++) this.linkWeight[hops[hop]!]! += this.groupWeight[groupOfHop[hop]!]!;
  }

  /** Lowers `rate`, which holds the demand of each flow, to what fits; `asked` is what all demands come to by link. */
  fill(demand: Float64Array, capacity: Float64Array, asked: Float64Array, rate: Float64Array): void {
    const { buckets, heap, levelOf, stoppedAt, weight } = this;
    const { flows, groupOf } = this.groups;
    this.capacity = capacity;
    this.findContenders(asked);
    buckets.fill(flows, demand, this.perWeight, groupOf, this.contends);
    heap.clear(capacity.length);
    for (let link = 0; link < capacity.length; link++) if (this.isTight[link] === 1) heap.add(link, levelOf(link));
    heap.order();
    for (let full = heap.lowest(levelOf); full >= 0; full = heap.lowest(levelOf)) {
      const reached = levelOf(full);
      const own = buckets.take(reached, groupOf, this.contends);
      if (own > 0) this.stopAtDemand(buckets.taken, own, demand);
      else this.stopAllOn(full, reached);
    }
    for (let flow = 0; flow < flows; flow++)
      rate[flow] = Math.min(demand[flow]!, stoppedAt[groupOf[flow]!]! * weight[flow]!);
  }

  /** Groups over a link that cannot carry all that is asked of it. */
  private findContenders(asked: Float64Array): void {
    const { count, hops, groupOfHop } = this.groups;
    const { isTight, contends, capacity, linkWeight, state, groupWeight, rising, stoppedAt } = this;
    for (let link = 0; link < isTight.length; link++) {
      isTight[link] = asked[link]! > capacity[link]! ? 1 : 0;
      state[2 * link] = linkWeight[link]!;
      state[2 * link + 1] = 0;
    }
    contends.fill(0);
    for (let hop = 0; hop < hops.length; hop++) contends[groupOfHop[hop]!]! |= isTight[hops[hop]!]!;
    for (let group = 0; group < count; group++) rising[group] = contends[group]! * groupWeight[group]!;
    stoppedAt.fill(Number.POSITIVE_INFINITY);
  }

  private stopAtDemand(flows: Int32Array, count: number, demand: Float64Array): void {
    const { groupOf, first, hops } = this.groups;
    const { state, weight, rising } = this;
    for (let i = 0; i < count; i++) {
      const flow = flows[i]!;
      const group = groupOf[flow]!;
      const rate = demand[flow]!;
      const own = weight[flow]!;
      rising[group]! -= own;
      const end = first[group + 1]!;
      for (let hop = first[group]!; hop < end; hop++) {
        const place = 2 * hops[hop]!;
        state[place]! -= own;
        state[place + 1]! += rate;
      }
    }
  }

  /** Stops whatever still rises over a full link at the link's level. */
  private stopAllOn(link: number, level: number): void {
    const { first, hops, firstCrossing, crossing } = this.groups;
    const { state, rising, contends, stoppedAt } = this;
    for (let i = firstCrossing[link]!; i < firstCrossing[link + 1]!; i++) {
      const group = crossing[i]!;
      const weight = rising[group]!;
      if (weight === 0) continue;
      rising[group] = 0;
      contends[group] = 0;
      stoppedAt[group] = level;
      const end = first[group + 1]!;
      for (let hop = first[group]!; hop < end; hop++) {
        const place = 2 * hops[hop]!;
        state[place]! -= weight;
        state[place + 1]! += level * weight;
      }
    }
  }

  private reserve({ flows, count }: FlowGroups, links: number): void {
    if (flows > this.weight.length) {
      this.weight = new Float64Array(flows * 2);
      this.perWeight = new Float64Array(flows * 2);
    }
    if (count > this.rising.length) {
      this.groupWeight = new Float64Array(count * 2);
      this.contends = new Uint8Array(count * 2);
      this.rising = new Float64Array(count * 2);
      this.stoppedAt = new Float64Array(count * 2);
    }
    if (links === this.isTight.length) return;
    this.isTight = new Uint8Array(links);
    this.linkWeight = new Float64Array(links);
    this.state = new Float64Array(2 * links);
  }
}
