/**
 * How one site reaches another, as routing sees it: over links by the least cost, over the Internet where an end is a
 * population or has no links, and through an exchange where a site has its access there.
 *
 *     users ~~Internet~~► exchange ──link──► ... ──link──► facility        the entry with the least latency of the whole
 *
 * Where links offer several ways of the same least cost, traffic is spread over them. While routes are leaked, traffic
 * goes to the site that draws it first, and on from there.
 */
import type { Micros, Ratio } from '../units/index.ts';
import type { Beliefs } from './beliefs.ts';
import { internetRoundTrip } from './geography.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { Routes } from './routes.ts';
import type { Topology } from './topology.ts';

/** A stretch over the Internet. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  /** One way, where nothing is congested [µs]. */
  readonly latency: Micros;
}

export interface Way {
  /** False: routing knows none. */
  readonly isKnown: boolean;
  /** Of the traffic between the two, where several ways cost the same. */
  readonly share: Ratio;
  /** Directed hops of links; `link 2·l` forward, `2·l + 1` back. */
  readonly hops: readonly number[];
  readonly legs: readonly Leg[];
  /** Latency of the links, one way [µs]. */
  readonly overLinks: Micros;
  /** Sites whose routes it follows: it is the same as long as their versions are. */
  readonly asked: readonly number[];
}

/** Traffic drawn through a place where it should not go. */
export interface Leak {
  /** Sites that it is led through, in either order. */
  readonly through: readonly number[];
  /** The link between these, if it is a link. */
  readonly link?: number;
  /** Only traffic from or to these; absent: all. */
  readonly of?: ReadonlySet<number>;
}

/** Ways of the same least cost, whose shares add up to one; at least one, which may be unknown. */
export type EqualWays = readonly [Way, ...Way[]];

const NO_WAY: Way = { isKnown: false, share: 1, hops: [], legs: [], overLinks: 0, asked: [] };
const HERE: Way = { isKnown: true, share: 1, hops: [], legs: [], overLinks: 0, asked: [] };

/** How two sites are joined by links. */
type OverLinks = (from: number, to: number) => EqualWays;

export class Ways {
  /** In force; the last one that fits a pair of sites draws it. */
  readonly leaks: Leak[] = [];
  private readonly hasLinks: Uint8Array;
  private readonly entries: readonly (readonly number[])[];
  private readonly measured = new Map<number, Micros>();
  private readonly derived = new Map<number, Micros>();

  constructor(
    private readonly spec: NetworkSpec,
    topology: Topology,
    private readonly routes: Routes,
    private readonly beliefs: Beliefs,
  ) {
    this.hasLinks = new Uint8Array(spec.sites.length);
    for (const ends of topology.ends) for (const end of ends) this.hasLinks[end] = 1;
    this.entries = spec.sites.map(({ entries }, site) =>
      entries === undefined ? [site] : entries.map((entry) => topology.parts.site(entry).index),
    );
    for (const { from, to, roundTrip } of spec.measured ?? []) {
      this.measured.set(this.key(topology.parts.site(from).index, topology.parts.site(to).index), roundTrip);
    }
  }

  /** The ways that traffic from one site to another takes now. */
  find(from: number, to: number): EqualWays {
    const leak = this.leakOf(from, to);
    return leak === undefined ? this.direct(from, to) : [this.drawn(from, to, leak)];
  }

  /** The next way without the directed hops marked in `shut`, and such that `isOpen`; none for traffic that is drawn elsewhere. */
  around(from: number, to: number, shut: Uint8Array, isOpen: (way: Way) => boolean): Way | undefined {
    if (this.leakOf(from, to) !== undefined) return undefined;
    const [way] = this.direct(from, to, (a, b) => [this.aroundOnLinks(a, b, shut)], isOpen);
    return way.isKnown && isOpen(way) ? way : undefined;
  }

  /** True if two sites are joined by links and not by the Internet. */
  isOverLinks(from: number, to: number): boolean {
    const [a, b] = [this.spec.sites[from]?.kind, this.spec.sites[to]?.kind];
    const users = a === 'population' || b === 'population';
    return from === to || (!users && this.hasLinks[from] === 1 && this.hasLinks[to] === 1);
  }

  /** Changes whenever the ways from a site may have changed. */
  version(site: number): number {
    return this.routes.version(site);
  }

  private leakOf(from: number, to: number): Leak | undefined {
    return this.leaks.findLast(
      ({ through, of }) =>
        !through.includes(from) && !through.includes(to) && (of === undefined || of.has(from) || of.has(to)),
    );
  }

  private direct(
    from: number,
    to: number,
    overLinks: OverLinks = this.overLinks,
    isOpen?: (way: Way) => boolean,
  ): EqualWays {
    if (from === to) return [HERE];
    if (this.isOverLinks(from, to)) return overLinks(from, to);
    let best: EqualWays = [NO_WAY];
    let least = Number.POSITIVE_INFINITY;
    const asked = new Set<number>();
    for (const out of this.entries[from] ?? []) {
      for (const into of this.entries[to] ?? []) {
        const ways = this.overInternet(from, out, into, to, overLinks);
        const [first] = ways;
        for (const site of first.asked) asked.add(site);
        const latency = latencyOf(first);
        if (!first.isKnown || latency >= least || isOpen?.(first) === false) continue;
        least = latency;
        best = ways;
      }
    }
    const all = [...asked];
    const [first, ...others] = best;
    return [{ ...first, asked: all }, ...others.map((way) => ({ ...way, asked: all }))];
  }

  private readonly overLinks = (from: number, to: number): EqualWays => {
    const [first, ...others] = this.routes
      .equalWays(from, to, this.spec.equalCost)
      .map(({ hops, latency, share }) => ({ ...HERE, share, hops, overLinks: latency, asked: [from] }));
    if (first !== undefined) return [first, ...others];
    return [{ ...(from === to ? HERE : NO_WAY), asked: [from] }];
  };

  private aroundOnLinks(from: number, to: number, shut: Uint8Array): Way {
    const hops = this.routes.hopsAround(from, to, shut);
    if (hops.length === 0) return from === to ? HERE : NO_WAY;
    return { ...HERE, hops, overLinks: this.routes.latencyAlong(hops), asked: [from] };
  }

  /** From one site out at an entry of its own, over the Internet, in at an entry of the other. */
  private overInternet(from: number, out: number, into: number, to: number, overLinks: OverLinks): EqualWays {
    const { beliefs } = this;
    const view = beliefs.viewOf(from, to);
    const isKnown = [from, out, into, to].every((site) => beliefs.isAnnounced(site, view));
    const leg: Leg = { from: out, to: into, latency: this.internet(out, into) };
    // Most sites have an access of their own.
    if (from === out && into === to) return [isKnown ? { ...HERE, legs: [leg] } : NO_WAY];
    const orHere: OverLinks = (a, b) => (a === b ? [HERE] : overLinks(a, b));
    const ways = joinedAll(orHere(from, out), [{ ...HERE, legs: out === into ? [] : [leg] }], orHere(into, to));
    return isKnown ? ways : [{ ...NO_WAY, asked: ways[0].asked }];
  }

  private drawn(from: number, to: number, { through, link }: Leak): Way {
    const [a = from, b = a] = through;
    const over = (first: number, hop: number, last: number): Way => {
      const crossing =
        link === undefined ? HERE : { ...HERE, hops: [hop], overLinks: this.spec.links[link]?.latency ?? 0 };
      return { ...joined(this.direct(from, first)[0], crossing, this.direct(last, to)[0]), share: 1 };
    };
    const there = over(a, 2 * (link ?? 0), b);
    if (link === undefined) return there;
    const back = over(b, 2 * link + 1, a);
    return back.isKnown && (!there.isKnown || latencyOf(back) < latencyOf(there)) ? back : there;
  }

  /** One way over the Internet [µs]. */
  private internet(from: number, to: number): Micros {
    const key = this.key(from, to);
    const known = this.measured.get(key) ?? this.measured.get(this.key(to, from)) ?? this.derived.get(key);
    if (known !== undefined) return Math.round(known / 2);
    const [a, b] = [this.spec.sites[from], this.spec.sites[to]];
    if (a === undefined || b === undefined) throw new RangeError(`network has no sites ${from} and ${to}`);
    const roundTrip = internetRoundTrip(a.at, b.at, this.spec.access);
    this.derived.set(key, roundTrip);
    return Math.round(roundTrip / 2);
  }

  private key(from: number, to: number): number {
    return from * this.spec.sites.length + to;
  }
}

/** Latency of the whole way where nothing is congested [µs]. */
export function latencyOf({ legs, overLinks }: Way): Micros {
  return legs.reduce((sum, { latency }) => sum + latency, overLinks);
}

/** Every way of each, one after another. */
function joinedAll(...stretches: readonly EqualWays[]): EqualWays {
  const [start, ...rest] = stretches;
  const both = (before: EqualWays, after: EqualWays): EqualWays => {
    const [first, ...others] = before.flatMap((one) => after.map((other) => joined(one, other)));
    return [first ?? NO_WAY, ...others];
  };
  return rest.reduce(both, start ?? [HERE]);
}

/** One way after another. Hops that two of them share are crossed once as far as capacity goes. */
function joined(...ways: readonly Way[]): Way {
  return {
    isKnown: ways.every(({ isKnown }) => isKnown),
    share: ways.reduce((product, { share }) => product * share, 1),
    hops: [...new Set(ways.flatMap(({ hops }) => hops))],
    legs: ways.flatMap(({ legs }) => legs),
    overLinks: ways.reduce((sum, { overLinks }) => sum + overLinks, 0),
    asked: [...new Set(ways.flatMap(({ asked }) => asked))],
  };
}
