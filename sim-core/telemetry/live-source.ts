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

  /** Places of which one is enough: the way out of each, and the services that it needs. None: it needs no place. */
  private readonly places: readonly { readonly way?: string; readonly needs: readonly string[] }[];

  constructor(readonly spec: TelemetrySourceSpec) {
    const { sites, collector, shownBy = [] } = spec;
    const needsOf = new Map(shownBy.map(({ facility, needs }) => [facility, needs]));
    this.places =
      sites.length === 0
        ? shownBy.map(({ needs }) => ({ needs }))
        : sites.map((site) => ({ way: wayOf(site, collector), needs: needsOf.get(site) ?? [] }));
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
    const atPlaces = this.darkPlaces(ways, services);
    if (atPlaces !== undefined) return atPlaces;
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

  /** Why no place shows it; undefined while one does, or where it needs none. */
  private darkPlaces(ways: Missing, services: Missing): Darkness | undefined {
    const { spec, places } = this;
    let last = NO_CAUSE;
    const lost = new Set<string>();
    for (const { way, needs } of places) {
      const noWay = way === undefined ? undefined : ways.get(way);
      const service = noWay === undefined ? needs.find((need) => services.has(need)) : undefined;
      if (noWay === undefined && service === undefined) return undefined;
      if (service !== undefined) lost.add(service);
      last = Math.max(last, noWay ?? services.get(service ?? '') ?? NO_CAUSE);
    }
    if (places.length === 0) return undefined;
    const end = spec.collector === undefined ? 'the outside' : spec.collector;
    const isCut = places.some(({ way }) => way !== undefined && ways.has(way));
    const reasons = [
      ...(isCut ? [`${spec.sites.join(' and ')} cannot reach ${end}`] : []),
      ...[...lost].map((service) => `${service} is lost`),
    ];
    return { reason: reasons.join(', and '), cause: last };
  }
}

/** The facility whose telemetry shows a component: that of its address (`pdx-04.hall-1`), or where it runs (`api@pdx-04`). */
export function placeOf(component: string): string {
  const place = component.slice(component.indexOf('@') + 1);
  const dot = place.indexOf('.');
  return dot < 0 ? place : place.slice(0, dot);
}
