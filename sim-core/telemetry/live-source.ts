/**
 * One source of telemetry: whether what it measures gets through, and if not, why.
 *
 *     ways to the collector ──────►┌────────┐
 *     feeds of its instruments ───►│ source ├──► reporting | dark
 *     services it needs ──────────►│        │
 *     blinded by inject ──────────►└────────┘
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { TelemetrySourceSpec } from './telemetry-spec.ts';

/** Why nothing is shown, in words, and the event to name. */
export interface Darkness {
  readonly reason: string;
  readonly cause: Cause;
}

/** What a source leans on and is not there, with the event that took it; absent from a table: it is there. */
export type Missing = ReadonlyMap<string, Cause>;

/** The way from a site to where its telemetry is collected, as the key of a table. */
export function wayOf(site: string, collector: string | undefined): string {
  return `${site}\u0000${collector ?? ''}`;
}

export class LiveSource {
  isDark = false;
  /** The inject's event while one blinds it. */
  blindedBy: Cause | undefined;
  /** The event that made it what it is. */
  event: Cause = NO_CAUSE;

  private readonly ways: readonly string[];

  constructor(readonly spec: TelemetrySourceSpec) {
    this.ways = spec.sites.map((site) => wayOf(site, spec.collector));
  }

  /** Shows what its own site sends, and no other source's: its darkness is told by itself. */
  get isOwn(): boolean {
    const { sites, id } = this.spec;
    return sites.length === 0 || sites.includes(id);
  }

  /** Why nothing gets through at present; undefined while something does. */
  darkness(ways: Missing, feeds: Missing, services: Missing): Darkness | undefined {
    const { spec } = this;
    if (this.blindedBy !== undefined) return { reason: 'it was blinded', cause: this.blindedBy };
    if (this.ways.length > 0 && this.ways.every((way) => ways.has(way))) {
      const cause = this.ways.reduce((latest, way) => Math.max(latest, ways.get(way) ?? NO_CAUSE), NO_CAUSE);
      const end = spec.collector === undefined ? 'the outside' : spec.collector;
      return { reason: `${spec.sites.join(' and ')} cannot reach ${end}`, cause };
    }
    for (const feed of spec.feeds) {
      const cause = feeds.get(feed);
      if (cause !== undefined) return { reason: `its instruments on ${feed} have no power`, cause };
    }
    for (const service of spec.needs) {
      const cause = services.get(service);
      if (cause !== undefined) return { reason: `${service} is lost`, cause };
    }
    return undefined;
  }
}

/** The facility whose telemetry shows a component: that of its address (`pdx-04.hall-1`), or where it runs (`api@pdx-04`). */
export function placeOf(component: string): string {
  const place = component.slice(component.indexOf('@') + 1);
  const dot = place.indexOf('.');
  return dot < 0 ? place : place.slice(0, dot);
}
