/**
 * Which deployment serves whom: users go to the nearest of those their answer holds, and what is more than it can take
 * goes on to the next nearest that is alive. A dead site is still the nearest until it leaves the answer: those users
 * fail, and that is what detection is for.
 *
 *     demand per population ──►┌──────────┐
 *     answers, round trips ───►│ dispatch ├──► entries: population's demand, deployment, rate
 *     capacity per deployment ►└──────────┘
 *
 * Nobody is displaced by users from farther away: capacity goes out in rounds, each to those who are nearest. Buffers
 * are kept; indices are proved by construction, so element reads carry `!`.
 */
import type { PerSecond } from '../units/index.ts';
import type { View } from './rotation-views.ts';

/** No deployment: the answer holds none. */
export const NOWHERE = -1;

export class Dispatch {
  /** The outcome: entry i sends `rate[i]` of demand `demand[i]` to deployment `target[i]`, for i below `count`. */
  count = 0;
  demand = new Int32Array(0);
  target = new Int32Array(0);
  rate = new Float64Array(0);
  /** What each deployment is asked for before anything spills over. */
  readonly asked: Float64Array;
  private views: readonly View[] = [];
  /** Deployments by round trip, for each demand. */
  private readonly order: Int32Array;
  /** First choice of each demand and view. */
  private first: Int32Array;
  private pending: Float64Array;
  private rank: Int32Array;
  private readonly room: Float64Array;
  private readonly takes: Float64Array;

  constructor(
    private readonly demands: number,
    private readonly deployments: number,
  ) {
    this.asked = new Float64Array(deployments);
    this.room = new Float64Array(deployments);
    this.takes = new Float64Array(deployments);
    this.order = new Int32Array(demands * deployments);
    this.first = new Int32Array(0);
    this.pending = new Float64Array(0);
    this.rank = new Int32Array(0);
  }

  /** Takes in the answers in use and how far each demand is from each deployment. */
  choose(views: readonly View[], roundTrip: (demand: number, deployment: number) => number): void {
    this.views = views;
    const pairs = this.demands * views.length;
    if (this.first.length < pairs) {
      this.first = new Int32Array(pairs);
      this.pending = new Float64Array(pairs);
      this.rank = new Int32Array(pairs);
      this.count = 0;
      this.reserve(Math.max(this.rate.length, pairs * 2));
    }
    const all = Array.from({ length: this.deployments }, (_, i) => i);
    for (let demand = 0; demand < this.demands; demand++) {
      all.sort((a, b) => roundTrip(demand, a) - roundTrip(demand, b) || a - b);
      this.order.set(all, demand * this.deployments);
      for (let view = 0; view < views.length; view++) {
        const pair = demand * views.length + view;
        this.first[pair] = all.find((deployment) => views[view]?.holds[deployment] === 1) ?? NOWHERE;
      }
    }
  }

  /** Sends everyone to the first choice. */
  ask(rates: Float64Array): void {
    const { views, asked } = this;
    asked.fill(0);
    this.count = 0;
    for (let demand = 0; demand < this.demands; demand++) {
      for (let view = 0; view < views.length; view++) {
        const rate = rates[demand]! * views[view]!.share;
        const target = this.first[demand * views.length + view]!;
        this.enter(demand, target, rate);
        if (target !== NOWHERE) asked[target]! += rate;
      }
    }
  }

  /** True if some deployment is asked for more than its capacity, and is there to pass it on. */
  overflows(capacity: Float64Array): boolean {
    for (let i = 0; i < this.deployments; i++) if (capacity[i]! > 0 && this.asked[i]! > capacity[i]!) return true;
    return false;
  }

  /** Spreads what a first choice cannot take; `open` tells whether a deployment could serve a demand. */
  spill(rates: Float64Array, capacity: Float64Array, open: (demand: number, deployment: number) => boolean): void {
    const { views, pending, rank, room } = this;
    const pairs = this.demands * views.length;
    room.set(capacity);
    this.count = 0;
    for (let pair = 0; pair < pairs; pair++) {
      const demand = Math.floor(pair / views.length);
      pending[pair] = rates[demand]! * views[pair % views.length]!.share;
      rank[pair] = this.rankOf(demand, this.first[pair]!);
      if (rank[pair] === NOWHERE) this.refuse(pair);
    }
    for (let round = 0; round < this.deployments && this.takeRound(pairs, capacity); round++) this.moveOn(pairs, open);
    for (let pair = 0; pair < pairs; pair++) if (pending[pair]! > 0) this.refuse(pair);
  }

  /** Each deployment takes what it has room for, from all in proportion; true if some are left over. */
  private takeRound(pairs: number, capacity: Float64Array): boolean {
    const { pending, room, takes } = this;
    takes.fill(0);
    for (let pair = 0; pair < pairs; pair++) if (pending[pair]! > 0) takes[this.choice(pair)]! += pending[pair]!;
    for (let i = 0; i < this.deployments; i++) {
      const wanted = takes[i]!;
      // A dead site cannot pass anything on: those sent there fail there.
      const share = capacity[i]! <= 0 || wanted <= room[i]! ? 1 : room[i]! / wanted;
      room[i]! -= Math.min(room[i]!, wanted);
      takes[i] = share;
    }
    let left = false;
    for (let pair = 0; pair < pairs; pair++) {
      if (pending[pair]! <= 0) continue;
      const share = takes[this.choice(pair)]!;
      this.enter(Math.floor(pair / this.views.length), this.choice(pair), pending[pair]! * share);
      pending[pair] = share === 1 ? 0 : pending[pair]! * (1 - share);
      if (share < 1) left = true;
    }
    return left;
  }

  /** Those left over go on to the next nearest that is open and has room; with none left, back to the first choice. */
  private moveOn(pairs: number, open: (demand: number, deployment: number) => boolean): void {
    const { pending, rank, room, views } = this;
    for (let pair = 0; pair < pairs; pair++) {
      if (pending[pair]! <= 0) continue;
      const demand = Math.floor(pair / views.length);
      const view = views[pair % views.length]!;
      let next = rank[pair]! + 1;
      for (; next < this.deployments; next++) {
        const deployment = this.order[demand * this.deployments + next]!;
        if (view.holds[deployment] === 1 && room[deployment]! > 0 && open(demand, deployment)) break;
      }
      if (next === this.deployments) this.refuse(pair);
      else rank[pair] = next;
    }
  }

  /** Nobody has room: it is the first choice that is overloaded. */
  private refuse(pair: number): void {
    this.enter(Math.floor(pair / this.views.length), this.first[pair]!, this.pending[pair]!);
    this.pending[pair] = 0;
  }

  private choice(pair: number): number {
    return this.order[Math.floor(pair / this.views.length) * this.deployments + this.rank[pair]!]!;
  }

  private rankOf(demand: number, deployment: number): number {
    for (let rank = 0; rank < this.deployments; rank++) {
      if (this.order[demand * this.deployments + rank] === deployment) return rank;
    }
    return NOWHERE;
  }

  private enter(demand: number, target: number, rate: PerSecond): void {
    if (rate <= 0) return;
    if (this.count === this.rate.length) this.reserve(this.count * 2 + 8);
    this.demand[this.count] = demand;
    this.target[this.count] = target;
    this.rate[this.count++] = rate;
  }

  private reserve(entries: number): void {
    const demand = new Int32Array(entries);
    const target = new Int32Array(entries);
    const rate = new Float64Array(entries);
    demand.set(this.demand.subarray(0, this.count));
    target.set(this.target.subarray(0, this.count));
    rate.set(this.rate.subarray(0, this.count));
    this.demand = demand;
    this.target = target;
    this.rate = rate;
  }
}
