/**
 * Which deployment serves whom: users go to those that they ask first (see `first-choices.ts`), and what is more than
 * these can take goes on to the next nearest that is alive. A dead site is still the nearest until it leaves the answer:
 * those users fail, and that is what detection is for.
 *
 *     demand per population ──►┌──────────┐
 *     answers, round trips ───►│ dispatch ├──► entries: population's demand, deployment, rate
 *     capacity per deployment ►└──────────┘
 *
 * Nobody is displaced by users from farther away: capacity goes out in rounds, each to those who are nearest. Buffers
 * are kept; indices are proved by construction, so element reads carry `!`.
 */
import type { Micros, PerSecond } from '../units/index.ts';
import { FirstChoices, NOWHERE } from './first-choices.ts';
import type { View } from './rotation-views.ts';

export class Dispatch {
  /** The outcome: entry i sends `rate[i]` of demand `demand[i]` to deployment `target[i]`, for i below `count`. */
  count = 0;
  demand = new Int32Array(0);
  target = new Int32Array(0);
  rate = new Float64Array(0);
  /** Nothing has spilled over: the entries are the pairs of first choices, and deployments get what they are asked for. */
  isDirect = true;
  /** Counts how often users were sent otherwise than before; rates alone do not count. */
  revision = 0;
  /** What each deployment is asked for before anything spills over. */
  readonly asked: Float64Array;
  /** Whom users ask before anything spills over. */
  readonly first: FirstChoices;
  private views: readonly View[] = [];
  /** Of each pair of first choices: what nobody has taken yet, whom it asks now, and from which place on it looks further. */
  private pending = new Float64Array(0);
  private rank = new Int32Array(0);
  private next = new Int32Array(0);
  /** Rates of the first choices. */
  private direct = new Float64Array(0);
  private spilled: Entries = entries(0);
  private readonly deployments: number;
  private readonly room: Float64Array;
  private readonly takes: Float64Array;

  /** `ratings`: capacity of each deployment as built; `permits`: 1 where one may serve a demand, absent where all may. */
  constructor(demands: number, ratings: readonly PerSecond[], permits?: Uint8Array) {
    this.deployments = ratings.length;
    this.first = new FirstChoices(demands, ratings, permits);
    this.asked = new Float64Array(ratings.length);
    this.room = new Float64Array(ratings.length);
    this.takes = new Float64Array(ratings.length);
  }

  /** Takes in how far each demand is from each deployment [µs]; the answers have to be taken in after it. */
  measure(roundTrip: (demand: number, deployment: number) => Micros): void {
    this.first.measure(roundTrip);
  }

  /** Takes in the answers in use: which deployments each demand goes to first. */
  choose(views: readonly View[]): void {
    this.views = views;
    this.revision++;
    this.first.choose(views);
    if (this.direct.length >= this.first.count) return;
    this.direct = new Float64Array(this.first.count * 2);
    this.pending = new Float64Array(this.first.count * 2);
    this.rank = new Int32Array(this.first.count * 2);
    this.next = new Int32Array(this.first.count * 2);
  }

  /** Sends everyone to the first choice. */
  ask(rates: Float64Array): void {
    const { asked, direct } = this;
    const { count, demand, share, target } = this.first;
    asked.fill(0);
    for (let pair = 0; pair < count; pair++) {
      const rate = rates[demand[pair]!]! * share[pair]!;
      direct[pair] = rate;
      if (target[pair] !== NOWHERE) asked[target[pair]!]! += rate;
    }
    if (!this.isDirect) this.revision++;
    this.isDirect = true;
    this.count = count;
    this.demand = demand;
    this.target = target;
    this.rate = direct;
  }

  /** True if some deployment is asked for more than its capacity, and is there to pass it on. */
  overflows(capacity: Float64Array): boolean {
    for (let i = 0; i < this.deployments; i++) if (capacity[i]! > 0 && this.asked[i]! > capacity[i]!) return true;
    return false;
  }

  /** Spreads what a first choice cannot take; `open` tells whether a deployment could serve a demand. */
  spill(rates: Float64Array, capacity: Float64Array, open: (demand: number, deployment: number) => boolean): void {
    const { pending, rank, next, room } = this;
    const { first } = this;
    room.set(capacity);
    this.isDirect = false;
    this.revision++;
    this.count = 0;
    for (let pair = 0; pair < first.count; pair++) {
      pending[pair] = rates[first.demand[pair]!]! * first.share[pair]!;
      rank[pair] = first.rank[pair]!;
      next[pair] = first.nearest[pair]!;
      if (first.target[pair] === NOWHERE) this.refuse(pair);
    }
    for (let round = 0; round < this.deployments && this.takeRound(capacity); round++) this.moveOn(open);
    for (let pair = 0; pair < first.count; pair++) if (pending[pair]! > 0) this.refuse(pair);
    ({ demand: this.demand, target: this.target, rate: this.rate } = this.spilled);
  }

  /** Each deployment takes what it has room for, from all in proportion; true if some are left over. */
  private takeRound(capacity: Float64Array): boolean {
    const { pending, room, takes, deployments } = this;
    const { count, demand } = this.first;
    takes.fill(0);
    for (let pair = 0; pair < count; pair++) {
      if (pending[pair]! > 0) takes[this.targetOf(pair)]! += pending[pair]!;
    }
    for (let i = 0; i < deployments; i++) {
      const wanted = takes[i]!;
      // A dead site cannot pass anything on: those sent there fail there.
      const share = capacity[i]! <= 0 || wanted <= room[i]! ? 1 : room[i]! / wanted;
      room[i]! -= Math.min(room[i]!, wanted);
      takes[i] = share;
    }
    let left = false;
    for (let pair = 0; pair < count; pair++) {
      if (pending[pair]! <= 0) continue;
      const target = this.targetOf(pair);
      const share = takes[target]!;
      this.enter(demand[pair]!, target, pending[pair]! * share);
      pending[pair] = share === 1 ? 0 : pending[pair]! * (1 - share);
      if (share < 1) left = true;
    }
    return left;
  }

  /** Those left over go on to the next nearest that is open and has room; with none left, back to the first choice. */
  private moveOn(open: (demand: number, deployment: number) => boolean): void {
    const { pending, rank, room, views, deployments, first } = this;
    for (let pair = 0; pair < first.count; pair++) {
      if (pending[pair]! <= 0) continue;
      const demand = first.demand[pair]!;
      const { holds } = views[first.view[pair]!]!;
      let next = this.next[pair]!;
      for (; next < deployments; next++) {
        const deployment = first.order[demand * deployments + next]!;
        if (deployment === first.target[pair] || holds[deployment] !== 1) continue;
        if (room[deployment]! > 0 && open(demand, deployment)) break;
      }
      this.next[pair] = next + 1;
      if (next === deployments) this.refuse(pair);
      else rank[pair] = next;
    }
  }

  /** Whom a pair asks now. */
  private targetOf(pair: number): number {
    return this.first.order[this.first.demand[pair]! * this.deployments + this.rank[pair]!]!;
  }

  /** Nobody has room: it is the first choice that is overloaded. */
  private refuse(pair: number): void {
    this.enter(this.first.demand[pair]!, this.first.target[pair]!, this.pending[pair]!);
    this.pending[pair] = 0;
  }

  private enter(demand: number, target: number, rate: PerSecond): void {
    if (rate <= 0) return;
    if (this.count === this.spilled.rate.length) this.spilled = entries(this.count * 2 + 8, this.spilled);
    const { spilled } = this;
    spilled.demand[this.count] = demand;
    spilled.target[this.count] = target;
    spilled.rate[this.count++] = rate;
  }
}

interface Entries {
  readonly demand: Int32Array<ArrayBuffer>;
  readonly target: Int32Array<ArrayBuffer>;
  readonly rate: Float64Array<ArrayBuffer>;
}

/** Room for so many entries, those of `before` taken over. */
function entries(size: number, before?: Entries): Entries {
  const made = { demand: new Int32Array(size), target: new Int32Array(size), rate: new Float64Array(size) };
  if (before) {
    made.demand.set(before.demand);
    made.target.set(before.target);
    made.rate.set(before.rate);
  }
  return made;
}
