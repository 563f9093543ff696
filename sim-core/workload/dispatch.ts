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
  private readonly distance: Float64Array;
  /** One pair per demand and view: its share of the demand, its first choice and the rank of that. */
  private pairs = 0;
  private share = new Float64Array(0);
  private first = new Int32Array(0);
  private firstRank = new Int32Array(0);
  private pending = new Float64Array(0);
  private rank = new Int32Array(0);
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
    this.distance = new Float64Array(deployments);
  }

  /** Takes in how far each demand is from each deployment; the answers have to be taken in after it. */
  measure(roundTrip: (demand: number, deployment: number) => number): void {
    const { deployments, distance, order } = this;
    for (let demand = 0; demand < this.demands; demand++) {
      const from = demand * deployments;
      for (let deployment = 0; deployment < deployments; deployment++) {
        const far = roundTrip(demand, deployment);
        let place = deployment;
        for (; place > 0 && distance[place - 1]! > far; place--) {
          distance[place] = distance[place - 1]!;
          order[from + place] = order[from + place - 1]!;
        }
        distance[place] = far;
        order[from + place] = deployment;
      }
    }
  }

  /** Takes in the answers in use: which deployment each demand goes to first. */
  choose(views: readonly View[]): void {
    const { deployments, order } = this;
    this.views = views;
    this.pairs = this.demands * views.length;
    this.reservePairs();
    for (let demand = 0, pair = 0; demand < this.demands; demand++) {
      for (const { share, holds } of views) {
        let rank = 0;
        while (rank < deployments && holds[order[demand * deployments + rank]!] !== 1) rank++;
        this.share[pair] = share;
        this.first[pair] = rank < deployments ? order[demand * deployments + rank]! : NOWHERE;
        this.firstRank[pair++] = rank;
      }
    }
  }

  /** Sends everyone to the first choice. */
  ask(rates: Float64Array): void {
    const { asked, first, share, pairs } = this;
    const views = this.views.length;
    asked.fill(0);
    this.count = 0;
    for (let pair = 0, demand = 0, left = views; pair < pairs; pair++) {
      const rate = rates[demand]! * share[pair]!;
      const target = first[pair]!;
      this.enter(demand, target, rate);
      if (target !== NOWHERE) asked[target]! += rate;
      if (--left > 0) continue;
      left = views;
      demand++;
    }
  }

  /** True if some deployment is asked for more than its capacity, and is there to pass it on. */
  overflows(capacity: Float64Array): boolean {
    for (let i = 0; i < this.deployments; i++) if (capacity[i]! > 0 && this.asked[i]! > capacity[i]!) return true;
    return false;
  }

  /** Spreads what a first choice cannot take; `open` tells whether a deployment could serve a demand. */
  spill(rates: Float64Array, capacity: Float64Array, open: (demand: number, deployment: number) => boolean): void {
    const { pending, rank, room, pairs } = this;
    const views = this.views.length;
    room.set(capacity);
    this.count = 0;
    for (let pair = 0, demand = 0; demand < this.demands; demand++) {
      for (let view = 0; view < views; view++, pair++) {
        pending[pair] = rates[demand]! * this.share[pair]!;
        rank[pair] = this.firstRank[pair]!;
        if (this.first[pair] === NOWHERE) this.refuse(pair, demand);
      }
    }
    for (let round = 0; round < this.deployments && this.takeRound(capacity); round++) this.moveOn(open);
    for (let pair = 0; pair < pairs; pair++) if (pending[pair]! > 0) this.refuse(pair, Math.floor(pair / views));
  }

  /** Each deployment takes what it has room for, from all in proportion; true if some are left over. */
  private takeRound(capacity: Float64Array): boolean {
    const { pending, room, takes, pairs, order, rank, deployments } = this;
    const views = this.views.length;
    takes.fill(0);
    for (let pair = 0, demand = 0; demand < this.demands; demand++) {
      for (const end = pair + views; pair < end; pair++) {
        if (pending[pair]! > 0) takes[order[demand * deployments + rank[pair]!]!]! += pending[pair]!;
      }
    }
    for (let i = 0; i < deployments; i++) {
      const wanted = takes[i]!;
      // A dead site cannot pass anything on: those sent there fail there.
      const share = capacity[i]! <= 0 || wanted <= room[i]! ? 1 : room[i]! / wanted;
      room[i]! -= Math.min(room[i]!, wanted);
      takes[i] = share;
    }
    let left = false;
    for (let pair = 0; pair < pairs; pair++) {
      if (pending[pair]! <= 0) continue;
      const demand = Math.floor(pair / views);
      const target = order[demand * deployments + rank[pair]!]!;
      const share = takes[target]!;
      this.enter(demand, target, pending[pair]! * share);
      pending[pair] = share === 1 ? 0 : pending[pair]! * (1 - share);
      if (share < 1) left = true;
    }
    return left;
  }

  /** Those left over go on to the next nearest that is open and has room; with none left, back to the first choice. */
  private moveOn(open: (demand: number, deployment: number) => boolean): void {
    const { pending, rank, room, views, order, deployments } = this;
    for (let pair = 0; pair < this.pairs; pair++) {
      if (pending[pair]! <= 0) continue;
      const demand = Math.floor(pair / views.length);
      const { holds } = views[pair % views.length]!;
      let next = rank[pair]! + 1;
      for (; next < deployments; next++) {
        const deployment = order[demand * deployments + next]!;
        if (holds[deployment] === 1 && room[deployment]! > 0 && open(demand, deployment)) break;
      }
      if (next === deployments) this.refuse(pair, demand);
      else rank[pair] = next;
    }
  }

  /** Nobody has room: it is the first choice that is overloaded. */
  private refuse(pair: number, demand: number): void {
    this.enter(demand, this.first[pair]!, this.pending[pair]!);
    this.pending[pair] = 0;
  }

  private enter(demand: number, target: number, rate: PerSecond): void {
    if (rate <= 0) return;
    if (this.count === this.rate.length) this.reserve(this.count * 2 + 8);
    this.demand[this.count] = demand;
    this.target[this.count] = target;
    this.rate[this.count++] = rate;
  }

  private reservePairs(): void {
    const { pairs } = this;
    if (this.first.length >= pairs) return;
    this.share = new Float64Array(pairs * 2);
    this.first = new Int32Array(pairs * 2);
    this.firstRank = new Int32Array(pairs * 2);
    this.pending = new Float64Array(pairs * 2);
    this.rank = new Int32Array(pairs * 2);
    this.reserve(Math.max(this.rate.length, pairs * 2));
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
