/**
 * What of the network stands at this instant: which links can carry traffic, which sites are up, who is parted from
 * whom; and for everything that does not stand, the event to name as the cause. Knows nothing of routing.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import { combinedLoss } from './delays.ts';
import type { NetworkSpec } from './network-spec.ts';
import { type Part, Parts } from './parts.ts';

interface Partition {
  readonly sites: ReadonlySet<number>;
  readonly cause: Cause;
}

export class Topology {
  readonly parts: Parts;
  /** Ends of each link, by site index. */
  readonly ends: readonly (readonly [from: number, to: number])[];
  /** 1 where the link can carry traffic. */
  readonly usable: Uint8Array;
  /** The event that made each link what it is. */
  readonly linkCause: Cause[];
  /** What each link needs beside its ends: itself, its conduits, its carrier. */
  readonly needs: readonly (readonly Part[])[];
  /** Carriers of each site's Internet access. */
  readonly carriersOf: readonly (readonly Part[])[];
  private readonly partitions = new Map<string, Partition>();

  constructor(spec: NetworkSpec) {
    const parts = new Parts(spec);
    this.parts = parts;
    this.ends = spec.links.map((link) => [parts.site(link.from).index, parts.site(link.to).index]);
    this.usable = new Uint8Array(spec.links.length).fill(1);
    this.linkCause = spec.links.map(() => NO_CAUSE);
    this.needs = spec.links.map(({ id, conduits, carrier }) =>
      [id, ...conduits, ...(carrier === undefined ? [] : [carrier])].map((one) => parts.find(one)),
    );
    this.carriersOf = spec.sites.map(({ carriers = [] }) => carriers.map((carrier) => parts.find(carrier)));
  }

  isUp(site: number): boolean {
    return this.parts.sites[site]?.isDown === false;
  }

  siteCause(site: number): Cause {
    return this.parts.sites[site]?.event ?? NO_CAUSE;
  }

  /** These sites keep each other and lose everyone else. */
  partition(sites: readonly string[], cause: Cause): void {
    const members = new Set(sites.map((id) => this.parts.site(id).index));
    this.partitions.set(keyOf(sites), { sites: members, cause });
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

  /** What of its own a link lacks: itself, a conduit, its carrier. */
  brokenNeedOf(link: number): Part | undefined {
    return this.needs[link]?.find((part) => part.isDown);
  }

  /** Loss, and time added one way, beyond what a link is built for: of itself, its conduits and its carrier. */
  impairmentOf(link: number): { readonly loss: number; readonly delay: number } {
    let loss = 0;
    let delay = 0;
    for (const part of this.needs[link] ?? []) {
      loss = combinedLoss(loss, part.loss);
      delay += part.delay;
    }
    return { loss, delay };
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
    if (!this.isUp(from)) return this.siteCause(from);
    if (!this.isUp(to)) return this.siteCause(to);
    const broken = this.brokenNeedOf(link);
    if (broken !== undefined) return broken.kind === 'link' ? broken.cause : broken.event;
    return this.separation(from, to);
  }
}

function keyOf(sites: readonly string[]): string {
  return [...sites].sort().join('\n');
}
