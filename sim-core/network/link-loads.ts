/**
 * What the network carries: the flows of all paths shared over the capacities they draw on, class by class in order of
 * precedence. A capacity is a directed hop of a link (2·l and 2·l + 1, full duplex), the Internet access of a site, or
 * what the routers of a site pass on.
 *
 *     paths and what they ask for ──► route, share ──► share of each path, load and queue of each capacity
 */
import type { BitsPerSecond, Micros, Ratio } from '../units/index.ts';
import { queueingDelay } from './delays.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { LivePath, Strand } from './path.ts';
import { type Around, Rank } from './rank.ts';
import type { Topology } from './topology.ts';
import type { Way } from './ways.ts';

/** A share that moves by less is not passed on. */
const SHARE_DEADBAND = 0.001;
/** Nor is a queue that grows or shrinks by less [µs]. */
const QUEUE_DEADBAND: Micros = 100;

export class LinkLoads {
  /** Time in the queue of each capacity, past its deadband [µs]. */
  readonly queues: Float64Array;
  private readonly whole: Float64Array;
  private readonly capacity: Float64Array;
  /** What is left for the next rank. */
  private readonly left: Float64Array;
  private readonly load: Float64Array;
  /** Capacity number of a site's Internet access, and of its routers; −1 where it states none. */
  private readonly access: Int32Array;
  private readonly forwards: Int32Array;
  private readonly ranks: readonly Rank[];

  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
  ) {
    const whole: BitsPerSecond[] = spec.links.flatMap(({ capacity }) => [capacity, capacity]);
    const number = (capacity: BitsPerSecond | undefined): number =>
      capacity === undefined ? -1 : whole.push(capacity) - 1;
    this.access = Int32Array.from(spec.sites, ({ access }) => number(access));
    this.forwards = Int32Array.from(spec.sites, ({ forwards }) => number(forwards));
    this.whole = Float64Array.from(whole);
    this.capacity = this.whole.slice();
    this.left = this.whole.slice();
    this.load = new Float64Array(whole.length);
    this.queues = new Float64Array(whole.length);
    const precedences = new Set(Object.values(spec.classes).map(({ precedence }) => precedence));
    this.ranks = [...precedences]
      .sort((a, b) => a - b)
      .map(
        (precedence) =>
          new Rank(precedence, whole.length, ({ trafficClass }) => this.spec.classes[trafficClass].weight),
      );
  }

  /** Some traffic is led around full links. */
  get isSpilling(): boolean {
    return this.ranks.some((rank) => rank.isSpilling);
  }

  /** Somebody asks for more than fits. */
  get isShort(): boolean {
    return this.ranks.some((rank) => rank.isShort);
  }

  /** Numbers of the capacities that a way between two sites draws on. */
  capacitiesOf({ from, to }: LivePath, { hops, legs }: Way): readonly number[] {
    const sites = new Set([from, to]);
    for (const hop of hops) for (const end of this.topology.ends[hop >> 1] ?? []) sites.add(end);
    for (const leg of legs) sites.add(leg.from).add(leg.to);
    const accesses = new Set(legs.flatMap((leg) => [leg.from, leg.to]));
    const stated = (numbers: Int32Array, at: Iterable<number>): number[] =>
      [...at].map((site) => numbers[site] as number).filter((number) => number >= 0); // one per site
    return [...hops, ...stated(this.access, accesses), ...stated(this.forwards, sites)];
  }

  /** Takes in what is left of every capacity: derating, routers that have failed, carriers that are down. */
  refreshCapacities(): void {
    const { parts, ends, carriersOf } = this.topology;
    const shares = this.spec.sites.map(({ routers = { count: 1, needs: 1 } }, site) => {
      const part = parts.sites[site];
      const units = routers.count - (part?.unitsDown ?? 0);
      return Math.min(1, units / routers.needs) * (part?.share ?? 1);
    });
    for (const [link, [from, to]] of ends.entries()) {
      const needs = this.topology.needs[link] ?? [];
      const own = needs.reduce((share, part) => share * part.share, 1);
      const share = own * Math.min(shares[from] ?? 1, shares[to] ?? 1);
      for (const hop of [2 * link, 2 * link + 1]) this.capacity[hop] = (this.whole[hop] as number) * share;
    }
    for (const [site, share] of shares.entries()) {
      const carriers = carriersOf[site] ?? [];
      const alive = carriers.length === 0 ? 1 : carriers.filter(({ isDown }) => !isDown).length / carriers.length;
      this.set(this.access[site] as number, share * alive); // one per site
      this.set(this.forwards[site] as number, share);
    }
  }

  /** Takes in which capacities each path draws on. */
  route(paths: readonly LivePath[]): void {
    for (const rank of this.ranks) rank.paths.length = 0;
    for (const path of paths) {
      if (!path.reachable || !path.isLimited) continue;
      const { precedence } = this.spec.classes[path.trafficClass];
      this.ranks.find((rank) => rank.precedence === precedence)?.paths.push(path);
    }
    for (const rank of this.ranks) rank.route();
  }

  /**
   * Leads what does not fit at this instant over at most so many further ways each; gives the paths that go over other
   * ways than before. Shares are for `share` to tell.
   */
  spill(most: number, around: Around): readonly LivePath[] {
    const before = new Map(this.ranks.flatMap(({ paths }) => paths.map((path) => [path, path.spills] as const)));
    this.load.fill(0);
    this.left.set(this.capacity);
    for (const rank of this.ranks) rank.spill(this.left, this.load, this.capacity, most, around);
    return [...before].filter(([path, spills]) => !areSame(path.spills, spills)).map(([path]) => path);
  }

  /** Marks the directed hops that lead over a full capacity, or to a site whose routers are at their limit. */
  shutBy(full: Uint8Array): Uint8Array {
    const shut = full.slice(0, 2 * this.spec.links.length);
    for (const [link, [from, to]] of this.topology.ends.entries()) {
      shut[2 * link] ||= full[this.forwards[to] as number] ?? 0; // one per site
      shut[2 * link + 1] ||= full[this.forwards[from] as number] ?? 0;
    }
    return shut;
  }

  /** Shares the capacities and adds paths whose share moved past its deadband to `changed`; true if a queue has moved. */
  share(changed: Set<LivePath>): boolean {
    this.load.fill(0);
    this.left.set(this.capacity);
    // What draws on nothing is held back by its own connections alone.
    for (const path of changed) if (!path.isLimited) give(path, shareOfFree(path));
    for (const rank of this.ranks) {
      rank.share(this.left, this.load);
      for (const path of rank.paths) if (give(path, this.shareOf(path))) changed.add(path);
    }
    return this.refreshQueues();
  }

  /** What fits, of what gets through at all, over all ways of a path. */
  private shareOf({ flow, strands, spills }: LivePath): Ratio {
    let share = 0;
    for (const strand of strands) {
      if (!strand.isUp) continue;
      const fits = flow > 0 ? Math.min(1, strand.rate / flow) : strand.way.share * this.shareOfNothing(strand);
      share += fits * strand.through;
    }
    for (const strand of spills)
      if (strand.isUp)
        share += strand.through * (flow > 0 ? strand.rate / flow : Math.max(0, this.shareOfNothing(strand) - share));
    return Math.min(1, share);
  }

  /** What would get through where nothing is sent: all, unless something on the way carries nothing at all. */
  private shareOfNothing({ capacities }: Strand): Ratio {
    return capacities.some((number) => (this.capacity[number] as number) <= 0) ? 0 : 1;
  }

  /** Load of a link in its busier direction [bit/s]. */
  loadOf(link: number): BitsPerSecond {
    return Math.max(this.load[2 * link] as number, this.load[2 * link + 1] as number);
  }

  /** Time in the longer of a link's two queues [µs]. */
  queueOf(link: number): Micros {
    return Math.max(this.queues[2 * link] as number, this.queues[2 * link + 1] as number);
  }

  /** Load of a site's Internet access [bit/s]. */
  accessLoadOf(site: number): BitsPerSecond {
    return this.load[this.access[site] as number] ?? 0;
  }

  /** What a site's routers pass on [bit/s]. */
  forwardedAt(site: number): BitsPerSecond {
    return this.load[this.forwards[site] as number] ?? 0;
  }

  /** Capacity that a link has at this instant, each way [bit/s]. */
  capacityOf(link: number): BitsPerSecond {
    return this.capacity[2 * link] as number;
  }

  private set(number: number, share: number): void {
    if (number >= 0) this.capacity[number] = (this.whole[number] as number) * share;
  }

  /** True if a queue moved past its deadband. */
  private refreshQueues(): boolean {
    let moved = false;
    for (let i = 0; i < this.queues.length; i++) {
      const load = this.load[i] as number;
      const queue = load > 0 ? queueingDelay(this.capacity[i] as number, load, this.spec.buffer) : 0;
      const before = this.queues[i] as number;
      if (queue === before || (queue > 0 && Math.abs(queue - before) < QUEUE_DEADBAND)) continue;
      this.queues[i] = queue;
      moved = true;
    }
    return moved;
  }
}

/** What a way that draws on nothing lets through: its own connections hold it back. */
function shareOfFree({ flow, strands }: LivePath): Ratio {
  const { ceiling = flow, through = 1 } = strands[0] ?? {};
  return (flow > ceiling ? ceiling / flow : 1) * through;
}

function areSame(some: readonly Strand[], others: readonly Strand[]): boolean {
  const isSame = (a: Strand, b: Strand | undefined): boolean =>
    a.way.hops.length === b?.way.hops.length && a.way.hops.every((hop, i) => hop === b.way.hops[i]);
  return some.length === others.length && some.every((strand, i) => isSame(strand, others[i]));
}

/** Takes over what is served; true if that has moved past its deadband. */
function give(path: LivePath, served: Ratio): boolean {
  const whole = served === 1 || served === 0;
  if (served === path.served || (!whole && Math.abs(served - path.served) < SHARE_DEADBAND)) return false;
  path.served = served;
  return true;
}
