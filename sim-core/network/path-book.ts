/**
 * Every pair of sites that somebody asked about, the way that routing takes between them, and whether anything gets
 * there: routing may still believe in a way that is broken.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Beliefs } from './beliefs.ts';
import type { NetworkSpec } from './network-spec.ts';
import { LivePath, Strand } from './path.ts';
import type { Topology } from './topology.ts';
import type { Way, Ways } from './ways.ts';

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
  /** Counts changes of what the Internet's routing knows: ways over it may have changed. */
  private epoch = 0;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
    private readonly beliefs: Beliefs,
    private readonly ways: Ways,
    /** Numbers of the capacities that a way draws on. */
    private readonly capacitiesOf: (path: LivePath, way: Way) => readonly number[],
  ) {}

  /** The path between two sites, found now if nobody has asked about it before. */
  between(from: number, to: number): LivePath {
    const key = from * this.spec.sites.length + to;
    const known = this.byEnds.get(key);
    if (known) return known;
    const users = [from, to].some((site) => this.spec.sites[site]?.kind === 'population');
    const path = new LivePath(from, to, users ? 'users' : 'copies');
    this.find(path, NO_CAUSE);
    this.byEnds.set(key, path);
    this.paths.push(path);
    return path;
  }

  /** Ways over the Internet are no longer what they were. */
  forgetWays(): void {
    this.epoch++;
  }

  /** Looks at every path anew; `cause` is named by those that are better or longer than before. Gives those that changed. */
  findAll(cause: Cause, tally: Tally): readonly LivePath[] {
    return this.paths.filter((path) => {
      const was = path.reachable;
      const { moved, partly } = this.find(path, cause);
      if (was && !path.reachable) tally.lost++;
      else if (!was && path.reachable) tally.regained++;
      else if (path.reachable && moved) tally.moved++;
      else return partly;
      return true;
    });
  }

  /** The next way between the ends of a path past capacities that are full: `full` by number, `shut` by directed hop. */
  around(path: LivePath, full: Uint8Array, shut: Uint8Array): Strand | undefined {
    const isOpen = (one: Way): boolean => !this.capacitiesOf(path, one).some((number) => full[number] === 1);
    const way = this.ways.around(path.from, path.to, shut, isOpen);
    if (way === undefined) return undefined;
    const strand = new Strand(way, this.capacitiesOf(path, way));
    strand.isUp = this.obstacleOf(path, way) === undefined;
    return strand;
  }

  /** Whether it goes another way than before, and whether something of it has broken or come back. */
  private find(path: LivePath, cause: Cause): { readonly moved: boolean; readonly partly: boolean } {
    const moved = this.route(path);
    const was = path.reachable;
    let obstacle: Cause | undefined;
    let partly = false;
    path.reachable = false;
    for (const strands of [path.strands, path.spills]) {
      for (const strand of strands) {
        const own = this.obstacleOf(path, strand.way);
        const isUp = own === undefined && strand.way.isKnown;
        partly ||= isUp !== strand.isUp;
        strand.isUp = isUp;
        if (strands === path.spills) continue;
        obstacle ??= own;
        path.reachable ||= isUp;
      }
    }
    if (obstacle !== undefined) path.cause = obstacle;
    else if (moved || partly || path.reachable !== was) path.cause = cause;
    return { moved, partly };
  }

  /** Takes the ways that routing gives now; true if they are others. */
  private route(path: LivePath): boolean {
    const { strands } = path;
    const isFirst = strands.length === 0;
    if (!isFirst && path.foundAt === this.stampOf(path)) return false;
    const ways = this.ways.find(path.from, path.to);
    const isKept = strands.length === ways.length && ways.every((way, i) => isSame(way, strands[i]?.way));
    if (isKept) for (const [i, strand] of strands.entries()) strand.way = ways[i] ?? strand.way;
    else {
      path.strands = ways.map((way) => new Strand(way, this.capacitiesOf(path, way)));
      path.spills = [];
    }
    path.foundAt = this.stampOf(path);
    return !isKept && !isFirst;
  }

  /** Routes of the sites that its way was asked of, and what the Internet knows, counted together: both only rise. */
  private stampOf({ strands }: LivePath): number {
    let stamp = this.epoch;
    for (const site of strands[0]?.way.asked ?? []) stamp += this.ways.version(site);
    return stamp;
  }

  /** The event that lets nothing through on a way. Looked at for every path at every change: plain loops. */
  private obstacleOf({ from, to }: LivePath, way: Way): Cause | undefined {
    const { topology } = this;
    for (const hop of way.hops) if (topology.usable[hop >> 1] === 0) return topology.linkCause[hop >> 1];
    if (!topology.isUp(from)) return topology.siteCause(from);
    if (!topology.isUp(to)) return topology.siteCause(to);
    const view = this.beliefs.viewOf(from, to);
    for (const leg of way.legs) {
      const obstacle =
        this.obstacleAt(leg.from, view) ?? this.obstacleAt(leg.to, view) ?? topology.separation(leg.from, leg.to);
      if (obstacle !== undefined) return obstacle;
    }
    return undefined;
  }

  /** Why the Internet does not reach a site at all: it is down, or all its carriers are down or given up. */
  private obstacleAt(site: number, view: number): Cause | undefined {
    const { topology } = this;
    if (!topology.isUp(site)) return topology.siteCause(site);
    const carriers = topology.carriersOf[site];
    if (carriers === undefined || carriers.length === 0) return undefined;
    let last = NO_CAUSE;
    for (const { isDown, index, event } of carriers) {
      if (!isDown && this.beliefs.isCarrierKnown(index, view)) return undefined;
      last = Math.max(last, event);
    }
    return last;
  }
}

function isSame(a: Way, b: Way | undefined): boolean {
  return (
    b !== undefined &&
    a.isKnown === b.isKnown &&
    a.share === b.share &&
    a.hops.length === b.hops.length &&
    a.legs.length === b.legs.length &&
    a.hops.every((hop, i) => hop === b.hops[i]) &&
    a.legs.every(({ from, to }, i) => from === b.legs[i]?.from && to === b.legs[i]?.to)
  );
}
