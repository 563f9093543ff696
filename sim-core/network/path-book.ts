/**
 * Every pair of sites that somebody asked about, and how the one reaches the other: over links by the shortest way that
 * routing knows, or over the Internet where an end is a population or has no links of its own.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { internetRoundTrip } from './geography.ts';
import type { NetworkSpec } from './network-spec.ts';
import { LivePath } from './path.ts';
import type { Routes } from './routes.ts';
import type { Topology } from './topology.ts';

/** What a look at all paths has come to. */
export interface Tally extends Record<string, number> {
  /** Another way than before. */
  moved: number;
  lost: number;
  regained: number;
}

export class PathBook {
  /** In the order in which they were first asked about. */
  readonly paths: LivePath[] = [];
  private readonly byEnds = new Map<number, LivePath>();
  private readonly hasLinks: Uint8Array;
  /** Sites that the Internet's routing knows to be there. */
  private readonly announced: Uint8Array;
  private readonly measured = new Map<number, Micros>();

  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
    private readonly routes: Routes,
    /** Capacity number of a site's Internet access, if it states one. */
    private readonly accessOf: (site: number) => number | undefined,
  ) {
    this.hasLinks = new Uint8Array(spec.sites.length);
    for (const ends of topology.ends) for (const end of ends) this.hasLinks[end] = 1;
    this.announced = new Uint8Array(spec.sites.length).fill(1);
    for (const { from, to, roundTrip } of spec.measured ?? []) {
      this.measured.set(this.key(topology.site(from), topology.site(to)), roundTrip);
    }
  }

  /** The path between two sites, found now if nobody has asked about it before. */
  between(from: number, to: number): LivePath {
    const key = this.key(from, to);
    const known = this.byEnds.get(key);
    if (known) return known;
    const path = new LivePath(from, to, this.overInternet(from, to));
    if (path.internet !== undefined) path.hops = [from, to].flatMap((site) => this.accessOf(site) ?? []);
    this.find(path, NO_CAUSE);
    this.byEnds.set(key, path);
    this.paths.push(path);
    return path;
  }

  /** The Internet's routing has learnt that a site is there, or no longer. */
  announce(site: number, up: boolean): void {
    this.announced[site] = up ? 1 : 0;
  }

  /** Looks at every path anew; `cause` is named by those that are better or longer than before. Gives those that changed. */
  findAll(cause: Cause, tally: Tally): readonly LivePath[] {
    return this.paths.filter((path) => {
      const was = path.reachable;
      const moved = this.find(path, cause);
      if (was && !path.reachable) tally.lost++;
      else if (!was && path.reachable) tally.regained++;
      else if (path.reachable && moved) tally.moved++;
      else return false;
      return true;
    });
  }

  /** True if it goes another way than before. */
  private find(path: LivePath, cause: Cause): boolean {
    return path.internet === undefined ? this.findOverLinks(path, cause) : this.findOverInternet(path, cause);
  }

  private findOverInternet(path: LivePath, cause: Cause): boolean {
    const { topology, announced } = this;
    const down = [path.from, path.to].find((site) => !topology.isUp(site));
    const obstacle = down === undefined ? topology.separation(path.from, path.to) : topology.siteCause[down];
    const was = path.reachable;
    path.reachable = obstacle === undefined && announced[path.from] === 1 && announced[path.to] === 1;
    if (path.reachable !== was) path.cause = obstacle ?? cause;
    return false;
  }

  private findOverLinks(path: LivePath, cause: Cause): boolean {
    const { topology, routes } = this;
    const hops = routes.hops(path.from, path.to);
    const broken = hops.findLast((hop) => topology.usable[hop >> 1] === 0);
    const moved = hops.length !== path.hops.length || hops.some((hop, i) => hop !== path.hops[i]);
    const was = path.reachable;
    path.reachable = path.from === path.to ? topology.isUp(path.from) : hops.length > 0 && broken === undefined;
    if (broken !== undefined) path.cause = topology.linkCause[broken >> 1] ?? NO_CAUSE;
    else if (moved || path.reachable !== was) path.cause = cause;
    if (hops.length > 0) path.latency = routes.latency(path.from, path.to);
    path.hops = hops;
    return moved;
  }

  /** One way over the Internet [µs]; undefined for sites joined by links of their own. */
  private overInternet(from: number, to: number): Micros | undefined {
    const [a, b] = [this.spec.sites[from], this.spec.sites[to]];
    if (a === undefined || b === undefined || from === to) return undefined;
    const users = a.kind === 'population' || b.kind === 'population';
    if (!users && this.hasLinks[from] === 1 && this.hasLinks[to] === 1) return undefined;
    const roundTrip = this.measured.get(this.key(from, to)) ?? internetRoundTrip(a.at, b.at, this.spec.access);
    return Math.round(roundTrip / 2);
  }

  private key(from: number, to: number): number {
    return from * this.spec.sites.length + to;
  }
}
