/**
 * What of the network stands at this instant: links cut by themselves or with a conduit, sites without power,
 * partitions; and for everything that does not stand, the event to name as the cause. Knows nothing of routing.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { NetworkSpec } from './network-spec.ts';

interface Cut {
  readonly cause: Cause;
}

interface Partition {
  readonly sites: ReadonlySet<number>;
  readonly cause: Cause;
}

export class Topology {
  /** Ends of each link, by site index. */
  readonly ends: readonly (readonly [from: number, to: number])[];
  /** 1 where the link can carry traffic. */
  readonly usable: Uint8Array;
  /** The event that made each link, or each site, what it is. */
  readonly linkCause: Cause[];
  readonly siteCause: Cause[];
  private readonly siteIndex: ReadonlyMap<string, number>;
  private readonly linkIndex: ReadonlyMap<string, number>;
  private readonly cutLinks = new Map<number, Cut>();
  private readonly cutConduits = new Map<string, Cut>();
  private readonly down: Uint8Array;
  private readonly partitions = new Map<string, Partition>();

  constructor(private readonly spec: NetworkSpec) {
    this.siteIndex = new Map(spec.sites.map((site, i) => [site.id, i]));
    this.linkIndex = new Map(spec.links.map((link, i) => [link.id, i]));
    this.ends = spec.links.map((link) => [this.site(link.from), this.site(link.to)]);
    this.usable = new Uint8Array(spec.links.length).fill(1);
    this.down = new Uint8Array(spec.sites.length);
    this.linkCause = spec.links.map(() => NO_CAUSE);
    this.siteCause = spec.sites.map(() => NO_CAUSE);
  }

  /** Throws RangeError on a site that the twin does not have: documents are checked before they get here. */
  site(id: string): number {
    const index = this.siteIndex.get(id);
    if (index === undefined) throw new RangeError(`network has no site ${id}`);
    return index;
  }

  link(id: string): number {
    const index = this.linkIndex.get(id);
    if (index === undefined) throw new RangeError(`network has no link ${id}`);
    return index;
  }

  cutLink(link: number, cut: boolean, cause: Cause): void {
    if (cut) this.cutLinks.set(link, { cause });
    else this.cutLinks.delete(link);
  }

  isConduitCut(conduit: string): boolean {
    return this.cutConduits.has(conduit);
  }

  cutConduit(conduit: string, cut: boolean, cause: Cause): void {
    if (cut) this.cutConduits.set(conduit, { cause });
    else this.cutConduits.delete(conduit);
  }

  setSite(site: number, up: boolean, cause: Cause): void {
    this.down[site] = up ? 0 : 1;
    this.siteCause[site] = cause;
  }

  isUp(site: number): boolean {
    return this.down[site] === 0;
  }

  /** These sites keep each other and lose everyone else. */
  partition(sites: readonly string[], cause: Cause): void {
    this.partitions.set(keyOf(sites), { sites: new Set(sites.map((id) => this.site(id))), cause });
  }

  /** True if there was such a partition. */
  heal(sites: readonly string[]): boolean {
    return this.partitions.delete(keyOf(sites));
  }

  isPartitioned(site: number): boolean {
    for (const partition of this.partitions.values()) if (partition.sites.has(site)) return true;
    return false;
  }

  /** The event that came between two sites, if a partition did. */
  separation(a: number, b: number): Cause | undefined {
    for (const partition of this.partitions.values()) {
      if (partition.sites.has(a) !== partition.sites.has(b)) return partition.cause;
    }
    return undefined;
  }

  /** The cut of a link itself or of a conduit that it lies in. */
  cutOf(link: number): Cause | undefined {
    const own = this.cutLinks.get(link);
    if (own) return own.cause;
    for (const conduit of this.spec.links[link]?.conduits ?? []) {
      const cut = this.cutConduits.get(conduit);
      if (cut) return cut.cause;
    }
    return undefined;
  }

  /** Works out anew which links are usable; those whose answer changed. `cause` is why links came back. */
  refresh(cause: Cause): readonly number[] {
    const changed: number[] = [];
    for (let link = 0; link < this.usable.length; link++) {
      const obstacle = this.obstacleOf(link);
      const usable = obstacle === undefined ? 1 : 0;
      if (usable === this.usable[link]) continue;
      this.usable[link] = usable;
      this.linkCause[link] = obstacle ?? cause;
      changed.push(link);
    }
    return changed;
  }

  private obstacleOf(link: number): Cause | undefined {
    const [from, to] = this.ends[link] as readonly [number, number]; // one pair per link
    if (this.down[from] === 1) return this.siteCause[from];
    if (this.down[to] === 1) return this.siteCause[to];
    return this.cutOf(link) ?? this.separation(from, to);
  }
}

function keyOf(sites: readonly string[]): string {
  return [...sites].sort().join('\n');
}
