/**
 * Weighted max-min fair sharing of links by demand: nobody can be given more without taking from someone who has no more
 * per unit of weight.
 *
 *     links and weight per flow ──► route        demand per flow, capacity per link ──► solve ──► rate, load
 *
 * Flows over the same links are one group, so that a link hears of the group and not of each. Where all links can carry
 * what is asked of them, one look is enough; else the links that cannot are filled step by step
 * (`progressive-filling.ts`). Buffers are kept between calls and only grow; indices are proved by `route`, so element
 * reads carry `!`. Left out: precedence among classes (`link-loads.ts` solves one after the other).
 */
import { type FlowGroups, type FlowHops, groupFlows, NO_FLOWS } from './flow-groups.ts';
import { ProgressiveFilling } from './progressive-filling.ts';

export class FairShares {
  /** Rate given to each flow by the last `solve` [unit of demand]. */
  rate = new Float64Array(0);
  /** Sum of the rates over each link by the last `solve`. */
  load = new Float64Array(0);
  private groups: FlowGroups = groupFlows(0, NO_FLOWS, 0);
  /** By group: sum of the rates. */
  private given = new Float64Array(0);
  private readonly filling = new ProgressiveFilling();

  /** Takes in which links each of the first `flows` flows crosses, and its weight (above 0; 1 unless given). */
  route(flows: number, paths: FlowHops, links: number, weight?: Float64Array): void {
    this.groups = groupFlows(flows, paths, links);
    if (flows > this.rate.length) this.rate = new Float64Array(flows * 2);
    if (this.groups.count > this.given.length) this.given = new Float64Array(this.groups.count * 2);
    if (links !== this.load.length) this.load = new Float64Array(links);
    this.filling.route(this.groups, links, weight);
  }

  /** Shares the links; demands are finite and at least 0, capacities at least 0. */
  solve(demand: Float64Array, capacity: Float64Array): void {
    if (this.allFit(demand, capacity)) return;
    this.filling.fill(demand, capacity, this.load, this.rate);
    this.addUp();
  }

  /** Gives everyone what it asks for; true if every link can carry that. */
  private allFit(demand: Float64Array, capacity: Float64Array): boolean {
    const { rate, load } = this;
    for (let flow = 0; flow < this.groups.flows; flow++) rate[flow] = demand[flow]!;
    this.addUp();
    for (let link = 0; link < load.length; link++) if (load[link]! > capacity[link]!) return false;
    return true;
  }

  /** What the rates come to by group and by link. */
  private addUp(): void {
    const { flows, groupOf, hops, groupOfHop } = this.groups;
    const { load, given, rate } = this;
    given.fill(0);
    for (let flow = 0; flow < flows; flow++) given[groupOf[flow]!]! += rate[flow]!;
    load.fill(0);
    for (let hop = 0; hop < hops.length; hop++) load[hops[hop]!]! += given[groupOfHop[hop]!]!;
  }
}
