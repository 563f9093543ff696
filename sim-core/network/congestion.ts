/**
 * The Internet by the hour: where a site says how full it is around it, travel takes longer at busy hours. Constant from
 * one full hour of local time to the next.
 */
import type { Scheduler } from '../kernel/index.ts';
import { HOUR } from '../units/index.ts';
import { congestionFactor } from './delays.ts';
import type { CongestionSpec, NetworkSiteSpec } from './network-spec.ts';

const HOURS = 24;

export class Congestion {
  /** Factor on travel over the Internet, by site. */
  private readonly factors: Float64Array;
  /** Sites that have a curve, which local hour it is there, and since when [µs before the start]. */
  private readonly curves: readonly { readonly site: number; readonly curve: CongestionSpec }[];

  constructor(
    sites: readonly NetworkSiteSpec[],
    /** Calendar instant of t = 0 [ms since 1970 UTC]. */
    private readonly startsAt: number,
    private readonly scheduler: Scheduler,
    /** Told when a factor has changed. */
    private readonly changed: () => void,
  ) {
    this.factors = new Float64Array(sites.length).fill(1);
    this.curves = sites.flatMap(({ congestion }, site) =>
      congestion === undefined ? [] : [{ site, curve: congestion }],
    );
    for (const { site, curve } of this.curves) {
      this.set(site, curve);
      const turn = scheduler.handler(() => {
        if (this.set(site, curve)) this.changed();
        this.schedule(turn, curve);
      });
      this.schedule(turn, curve);
    }
  }

  /** Factor on travel between two sites: where it is most crowded decides. */
  factor(from: number, to: number): number {
    return Math.max(this.factors[from] as number, this.factors[to] as number); // one per site
  }

  private schedule(turn: number, curve: CongestionSpec): void {
    const sinceHour = this.local(curve) % HOUR;
    const at = this.scheduler.now + HOUR - sinceHour;
    if (at <= this.scheduler.end) this.scheduler.schedule(at, turn);
  }

  private set(site: number, curve: CongestionSpec): boolean {
    const hour = Math.floor(this.local(curve) / HOUR) % HOURS;
    const factor = congestionFactor(curve.hourly[hour] ?? 0);
    if (factor === this.factors[site]) return false;
    this.factors[site] = factor;
    return true;
  }

  /** Local time of day [µs], counted from a midnight long past. */
  private local({ utcOffset }: CongestionSpec): number {
    const micros = this.startsAt * 1000 + this.scheduler.now + utcOffset * HOUR;
    return ((micros % (HOURS * HOUR)) + HOURS * HOUR) % (HOURS * HOUR);
  }
}
