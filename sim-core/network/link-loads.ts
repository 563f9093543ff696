/**
 * What the links carry: the flows of all paths shared over the capacities they draw on. A capacity is a directed hop of
 * a link (2·l and 2·l + 1, full duplex) or, after those, the Internet access of a site.
 */
import type { BitsPerSecond, Ratio } from '../units/index.ts';
import { FairShares } from './fair-shares.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { LivePath } from './path.ts';

/** A share that moves by less is not passed on. */
const SHARE_DEADBAND = 0.001;

export class LinkLoads {
  private readonly shares = new FairShares();
  private readonly capacity: Float64Array;
  /** Capacity number of a site's Internet access, by site; −1 where it states none. */
  private readonly access: Int32Array;
  private first = new Int32Array(1);
  private hops = new Int32Array(0);
  private asked = new Float64Array(0);

  constructor(private readonly spec: NetworkSpec) {
    const both = spec.links.flatMap((link) => [link.capacity, link.capacity]);
    const accesses: BitsPerSecond[] = [];
    this.access = Int32Array.from(spec.sites, (site) =>
      site.access === undefined ? -1 : both.length + accesses.push(site.access) - 1,
    );
    this.capacity = Float64Array.from([...both, ...accesses]);
  }

  /** The capacity number of a site's Internet access, if it states one. */
  accessOf(site: number): number | undefined {
    const number = this.access[site] as number; // one per site
    return number < 0 ? undefined : number;
  }

  /** Leaves a link this share of its capacity, both ways. */
  derate(link: number, to: Ratio): void {
    const whole = this.spec.links[link]?.capacity ?? 0;
    this.capacity[2 * link] = this.capacity[2 * link + 1] = whole * to;
  }

  /** Takes in which capacities each path draws on. */
  route(paths: readonly LivePath[]): void {
    const hops = paths.reduce((sum, path) => sum + (path.reachable ? path.hops.length : 0), 0);
    if (this.first.length < paths.length + 1) {
      this.first = new Int32Array(paths.length * 2 + 1);
      this.asked = new Float64Array(paths.length * 2);
    }
    if (this.hops.length < hops) this.hops = new Int32Array(hops * 2);
    let next = 0;
    paths.forEach((path, i) => {
      this.first[i] = next;
      if (path.reachable) for (const hop of path.hops) this.hops[next++] = hop;
    });
    this.first[paths.length] = next;
    this.shares.route(paths.length, { first: this.first, hops: this.hops }, this.capacity.length);
  }

  /** Shares the capacities; gives each path its share, and is true if one moved past its deadband. */
  share(paths: readonly LivePath[]): boolean {
    for (let i = 0; i < paths.length; i++)
      this.asked[i] = (paths[i] as LivePath).reachable ? (paths[i] as LivePath).flow : 0; // i below length
    this.shares.solve(this.asked, this.capacity);
    let moved = false;
    for (let i = 0; i < paths.length; i++) {
      const path = paths[i] as LivePath; // i below length
      const asked = this.asked[i] as number;
      const served = asked > 0 ? Math.min(1, (this.shares.rate[i] as number) / asked) : 1;
      const whole = served === 1 || served === 0;
      if (served === path.served || (!whole && Math.abs(served - path.served) < SHARE_DEADBAND)) continue;
      path.served = served;
      moved = true;
    }
    return moved;
  }

  /** Load of a link in its busier direction [bit/s]. */
  loadOf(link: number): BitsPerSecond {
    return Math.max(this.shares.load[2 * link] ?? 0, this.shares.load[2 * link + 1] ?? 0);
  }

  /** Load of a site's Internet access [bit/s]. */
  accessLoadOf(site: number): BitsPerSecond {
    return this.shares.load[this.access[site] as number] ?? 0;
  }

  /** Capacity that a link has at this instant, each way [bit/s]. */
  capacityOf(link: number): BitsPerSecond {
    return this.capacity[2 * link] as number;
  }
}
