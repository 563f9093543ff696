/**
 * How one site reaches another, as routing sees it: over links by the least cost, over the Internet where an end is a
 * population or has no links, and through an exchange where a site has its access there.
 *
 *     users ~~Internet~~► exchange ──link──► ... ──link──► facility        the entry with the least latency of the whole
 *
 * While routes are leaked, traffic goes to the site that draws it first, and on from there.
 */
import type { Micros } from '../units/index.ts';
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

const NO_WAY: Way = { isKnown: false, hops: [], legs: [], overLinks: 0, asked: [] };
const HERE: Way = { isKnown: true, hops: [], legs: [], overLinks: 0, asked: [] };

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

  /** The way that traffic from one site to another takes now. */
  find(from: number, to: number): Way {
    const leak = this.leaks.findLast(
      ({ through, of }) =>
        !through.includes(from) && !through.includes(to) && (of === undefined || of.has(from) || of.has(to)),
    );
    return leak === undefined ? this.direct(from, to) : this.drawn(from, to, leak);
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

  private direct(from: number, to: number): Way {
    if (from === to) return HERE;
    if (this.isOverLinks(from, to)) return this.overLinks(from, to);
    let best: Way = NO_WAY;
    let least = Number.POSITIVE_INFINITY;
    const asked = new Set<number>();
    for (const out of this.entries[from] ?? []) {
      for (const into of this.entries[to] ?? []) {
        const way = this.overInternet(from, out, into, to);
        for (const site of way.asked) asked.add(site);
        const latency = latencyOf(way);
        if (!way.isKnown || latency >= least) continue;
        least = latency;
        best = way;
      }
    }
    return { ...best, asked: [...asked] };
  }

  private overLinks(from: number, to: number): Way {
    const hops = this.routes.hops(from, to);
    const isKnown = hops.length > 0 || from === to;
    return { isKnown, hops, legs: [], overLinks: isKnown ? this.routes.latency(from, to) : 0, asked: [from] };
  }

  /** From one site out at an entry of its own, over the Internet, in at an entry of the other. */
  private overInternet(from: number, out: number, into: number, to: number): Way {
    const { beliefs } = this;
    const isKnown =
      beliefs.isAnnounced(from) && beliefs.isAnnounced(out) && beliefs.isAnnounced(into) && beliefs.isAnnounced(to);
    const leg: Leg = { from: out, to: into, latency: this.internet(out, into) };
    // Most sites have an access of their own.
    if (from === out && into === to) return isKnown ? { ...HERE, legs: [leg] } : NO_WAY;
    const [first, last] = [this.overLinksOrHere(from, out), this.overLinksOrHere(into, to)];
    const way = joined(first, { ...HERE, legs: out === into ? [] : [leg] }, last);
    return isKnown ? way : { ...NO_WAY, asked: way.asked };
  }

  private overLinksOrHere(from: number, to: number): Way {
    return from === to ? HERE : this.overLinks(from, to);
  }

  private drawn(from: number, to: number, { through, link }: Leak): Way {
    const [a = from, b = a] = through;
    const over = (first: number, hop: number, last: number): Way => {
      const crossing =
        link === undefined ? HERE : { ...HERE, hops: [hop], overLinks: this.spec.links[link]?.latency ?? 0 };
      return joined(this.direct(from, first), crossing, this.direct(last, to));
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

/** One way after another. Hops that two of them share are crossed once as far as capacity goes. */
function joined(...ways: readonly Way[]): Way {
  return {
    isKnown: ways.every(({ isKnown }) => isKnown),
    hops: [...new Set(ways.flatMap(({ hops }) => hops))],
    legs: ways.flatMap(({ legs }) => legs),
    overLinks: ways.reduce((sum, { overLinks }) => sum + overLinks, 0),
    asked: [...new Set(ways.flatMap(({ asked }) => asked))],
  };
}
