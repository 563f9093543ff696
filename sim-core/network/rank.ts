/**
 * Paths of one precedence, which share among themselves what those before them have left: first over the ways of least
 * cost, then, where traffic is led around full links, what did not fit over one further way after the other. So what is
 * led around never takes from what is where it belongs.
 *
 *     flow ──by share──► ways of least cost ──what does not fit──► next way ──what does not fit──► ...
 */
import type { BitsPerSecond } from '../units/index.ts';
import { FairShares } from './fair-shares.ts';
import type { LivePath, Strand } from './path.ts';

/** What does not fit below this share of the flow is rounding. */
const NOTHING = 1e-9;

/** Finds the next way of a path past capacities that are full (1 in `full`). */
export type Around = (path: LivePath, full: Uint8Array) => Strand | undefined;

/** Strands that are served at once. */
interface Round {
  readonly shares: FairShares;
  readonly strands: Strand[];
  /** The path of each strand. */
  readonly owners: LivePath[];
  asked: Float64Array;
}

export class Rank {
  readonly paths: LivePath[] = [];
  /** The first is for the ways of least cost; there are more only while traffic is led around. */
  private readonly rounds: Round[] = [newRound()];

  constructor(
    readonly precedence: number,
    /** How many capacities there are. */
    private readonly capacities: number,
    /** Share beside the others, above zero. */
    private readonly weightOf: (path: LivePath) => number,
  ) {}

  /** Some of its traffic is led around. */
  get isSpilling(): boolean {
    return this.rounds.length > 1;
  }

  /** Something asks for more than fits. */
  get isShort(): boolean {
    return this.paths.some(isShort);
  }

  /** Takes in which capacities the strands of `paths` draw on. */
  route(): void {
    const most = this.paths.reduce((length, { spills }) => Math.max(length, spills.length), 0);
    this.rounds.length = 1;
    for (let round = 0; round <= most; round++) {
      const made = this.rounds[round] ?? newRound();
      this.rounds[round] = made;
      made.strands.length = made.owners.length = 0;
      for (const path of this.paths) {
        if (round === 0) for (const strand of path.strands) add(made, path, strand);
        else {
          const strand = path.spills[round - 1];
          if (strand !== undefined) add(made, path, strand);
        }
      }
      this.routeRound(made);
    }
  }

  /** Shares what is `left` of every capacity, and adds what is carried to `load`. */
  share(left: Float64Array, load: Float64Array): void {
    for (const [i, round] of this.rounds.entries()) this.solve(round, i === 0, left, load);
  }

  /** As `share`, and leads what does not fit over at most so many further ways. */
  spill(left: Float64Array, load: Float64Array, capacity: Float64Array, most: number, around: Around): void {
    this.rounds.length = 1;
    this.solve(this.rounds[0] as Round, true, left, load);
    const short = this.paths.filter(isShort);
    for (const path of this.paths) path.spills = [];
    for (let further = 0; further < most; further++) {
      const full = Uint8Array.from(left, (room, i) => (room <= NOTHING * (capacity[i] as number) ? 1 : 0));
      const round = newRound();
      for (const path of short) {
        const strand = isShort(path) && path.spills.length === further ? around(path, full) : undefined;
        if (strand === undefined) continue;
        path.spills = [...path.spills, strand];
        add(round, path, strand);
      }
      if (round.strands.length === 0) return;
      this.routeRound(round);
      this.rounds.push(round);
      this.solve(round, false, left, load);
    }
  }

  private routeRound(round: Round): void {
    const { strands, owners, shares } = round;
    const first = new Int32Array(strands.length + 1);
    for (const [i, { capacities }] of strands.entries()) first[i + 1] = (first[i] as number) + capacities.length;
    const hops = new Int32Array(first[strands.length] as number);
    for (const [i, { capacities }] of strands.entries()) hops.set(capacities, first[i]);
    const weight = Float64Array.from(owners, (path, i) => this.weightOf(path) * (strands[i]?.way.share ?? 1));
    if (round.asked.length < strands.length) round.asked = new Float64Array(strands.length * 2);
    shares.route(strands.length, { first, hops }, this.capacities, weight);
  }

  private solve(round: Round, isFirst: boolean, left: Float64Array, load: Float64Array): void {
    const { strands, owners, shares, asked } = round;
    if (isFirst) for (const path of this.paths) path.rest = 0;
    for (let i = 0; i < strands.length; i++) {
      const [strand, path] = [strands[i] as Strand, owners[i] as LivePath]; // i below length
      const wanted: BitsPerSecond = isFirst ? path.flow * strand.way.share : path.rest;
      asked[i] = Math.min(wanted, strand.ceiling);
    }
    shares.solve(asked, left);
    for (let i = 0; i < load.length; i++) {
      const carried = shares.load[i] ?? 0;
      load[i] = (load[i] as number) + carried;
      left[i] = Math.max(0, (left[i] as number) - carried);
    }
    for (let i = 0; i < strands.length; i++) {
      const [strand, path] = [strands[i] as Strand, owners[i] as LivePath]; // i below length
      strand.rate = shares.rate[i] as number;
      path.rest += isFirst ? (asked[i] as number) - strand.rate : -strand.rate;
    }
  }
}

function newRound(): Round {
  return { shares: new FairShares(), strands: [], owners: [], asked: new Float64Array(0) };
}

function add({ strands, owners }: Round, path: LivePath, strand: Strand): void {
  if (!strand.isUp || strand.capacities.length === 0) return;
  strands.push(strand);
  owners.push(path);
}

function isShort({ rest, flow }: LivePath): boolean {
  return rest > NOTHING * flow;
}
