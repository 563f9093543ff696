/**
 * Whom users ask first: of the deployments that their answer holds, the nearest. Deployments that are as near as that
 * one share them in proportion to what they were built for, as the balancer in front of a campus does.
 *
 *     round trips ──────────►┌───────────────┐──► pairs: demand, answer, deployment, share of the demand
 *     capacity as built ────►│ first choices │──► all deployments by round trip, for each demand
 *     answers ──────────────►└───────────────┘
 *
 * By what they were built for, not by what is left of it: a balancer does not know that a site has just died. Buffers
 * are kept; indices are proved by construction, so element reads carry `!`.
 */
import type { Micros, PerSecond } from '../units/index.ts';
import type { View } from './rotation-views.ts';

/** No deployment: the answer holds none. */
export const NOWHERE = -1;

/** Round trips that differ by no more are the same: 0.1 ms is 10 km of fibre there and back, a campus or a city's edge. */
export const AS_NEAR: Micros = 100;

export class FirstChoices {
  /** Pairs are those below `count`, in the order of their demands: users of `demand[i]` who hold answer `view[i]`. */
  count = 0;
  demand = new Int32Array(0);
  view = new Int32Array(0);
  /** Share of the demand that goes to `target[i]` first. */
  share = new Float64Array(0);
  target = new Int32Array(0);
  /** Place of the target in `order`, and of the nearest deployment that the answer holds. */
  rank = new Int32Array(0);
  nearest = new Int32Array(0);
  /** Deployments by round trip, for each demand. */
  readonly order: Int32Array;
  private readonly distance: Float64Array;

  constructor(
    private readonly demands: number,
    /** Of each deployment, as built. */
    private readonly ratings: readonly PerSecond[],
    /** 1 where a deployment may serve a demand, by demand and deployment; absent: all may. */
    private readonly permits?: Uint8Array,
  ) {
    this.order = new Int32Array(demands * ratings.length);
    this.distance = new Float64Array(demands * ratings.length);
  }

  /** Takes in how far each demand is from each deployment [µs]; the answers have to be taken in after it. */
  measure(roundTrip: (demand: number, deployment: number) => Micros): void {
    const { ratings, distance, order } = this;
    for (let demand = 0; demand < this.demands; demand++) {
      const from = demand * ratings.length;
      for (let deployment = 0; deployment < ratings.length; deployment++) {
        const far = roundTrip(demand, deployment);
        let place = from + deployment;
        for (; place > from && distance[place - 1]! > far; place--) {
          distance[place] = distance[place - 1]!;
          order[place] = order[place - 1]!;
        }
        distance[place] = far;
        order[place] = deployment;
      }
    }
  }

  /** Takes in the answers in use. */
  choose(views: readonly View[]): void {
    this.count = 0;
    for (let demand = 0; demand < this.demands; demand++) {
      for (const [view, { share, holds }] of views.entries()) this.choosePairs(demand, view, share, holds);
    }
  }

  private choosePairs(demand: number, view: number, users: number, holds: Uint8Array): void {
    const { ratings, order, distance } = this;
    const from = demand * ratings.length;
    let nearest = 0;
    while (nearest < ratings.length && !this.mayAsk(holds, from, order[from + nearest]!)) nearest++;
    if (nearest === ratings.length) {
      this.add(demand, view, users, NOWHERE, nearest, nearest);
      return;
    }
    const farthest = distance[from + nearest]! + AS_NEAR;
    let all = 0;
    let end = nearest;
    for (; end < ratings.length && distance[from + end]! <= farthest; end++) {
      if (this.mayAsk(holds, from, order[from + end]!)) all += ratings[order[from + end]!]!;
    }
    for (let rank = nearest; rank < end; rank++) {
      const target = order[from + rank]!;
      // Where nothing was built to carry anything, the nearest is asked, and fails.
      const part = all > 0 ? ratings[target]! / all : Number(rank === nearest);
      if (part > 0 && this.mayAsk(holds, from, target)) this.add(demand, view, users * part, target, rank, nearest);
    }
  }

  /** The answer holds the deployment, and it may serve the demand whose row begins at `from`. */
  private mayAsk(holds: Uint8Array, from: number, deployment: number): boolean {
    return holds[deployment] === 1 && (this.permits === undefined || this.permits[from + deployment] === 1);
  }

  private add(demand: number, view: number, share: number, target: number, rank: number, nearest: number): void {
    if (this.count === this.target.length) this.grow();
    const pair = this.count++;
    this.demand[pair] = demand;
    this.view[pair] = view;
    this.share[pair] = share;
    this.target[pair] = target;
    this.rank[pair] = rank;
    this.nearest[pair] = nearest;
  }

  private grow(): void {
    const size = this.count * 2 + this.demands;
    this.demand = grown(this.demand, size);
    this.view = grown(this.view, size);
    this.target = grown(this.target, size);
    this.rank = grown(this.rank, size);
    this.nearest = grown(this.nearest, size);
    const share = new Float64Array(size);
    share.set(this.share);
    this.share = share;
  }
}

function grown(column: Int32Array, size: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(size);
  longer.set(column);
  return longer;
}
