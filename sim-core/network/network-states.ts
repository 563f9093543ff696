/**
 * What the network room writes about itself: states of links, conduits, carriers and sites, and their changes as events.
 * It reads the topology and keeps only what was written last; loads are in `load-records.ts`.
 */
import { type Cause, type EventSpec, type Journal, NO_CAUSE, type QuantityId, type Severity } from '../kernel/index.ts';
import { LINK_LABELS, LINK_STATE, PART_LABELS, SITE_LABELS, SITE_STATE } from './network-labels.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { Part } from './parts.ts';
import type { Topology } from './topology.ts';

export class NetworkStates {
  /** State of each link as last written, by `LINK_STATE`. */
  readonly linkLabel: Uint8Array;
  private readonly linkState: readonly QuantityId[];
  private readonly siteState: readonly (QuantityId | undefined)[];
  private readonly partState = new Map<Part, QuantityId>();
  private readonly siteLabel: Uint8Array;
  private readonly linksOfSite: readonly (readonly number[])[];

  constructor(
    private readonly spec: NetworkSpec,
    private readonly journal: Journal,
    private readonly topology: Topology,
    /** The Internet has been told that a site is there. */
    private readonly isOffered: (site: number) => boolean,
  ) {
    const state = (component: string, labels: typeof LINK_LABELS): QuantityId =>
      journal.quantity({ component, name: 'state', unit: 'state', labels });
    this.linkState = spec.links.map(({ id }) => state(id, LINK_LABELS));
    this.siteState = spec.sites.map(({ id, kind }) => (kind === 'population' ? undefined : state(id, SITE_LABELS)));
    for (const part of [...topology.parts.conduits, ...topology.parts.carriers])
      this.partState.set(part, state(part.id, PART_LABELS));
    this.linkLabel = new Uint8Array(spec.links.length);
    this.siteLabel = new Uint8Array(spec.sites.length);
    this.linksOfSite = spec.sites.map((_, site) =>
      spec.links.flatMap((_, link) => (topology.ends[link]?.includes(site) ? [link] : [])),
    );
  }

  /** Writes the first values. */
  start(): void {
    for (const quantity of this.linkState) this.journal.hold(quantity, LINK_STATE.up);
    for (const quantity of this.partState.values()) this.journal.hold(quantity, 0);
    for (const quantity of this.siteState)
      if (quantity !== undefined) this.journal.hold(quantity, SITE_STATE.reachable);
  }

  /** A conduit or carrier has gone down, or is back. */
  writePart(part: Part): void {
    const quantity = this.partState.get(part);
    if (quantity !== undefined) this.journal.hold(quantity, part.isDown ? 1 : 0);
  }

  /** Sites that went down or are up again; their events become the causes that their links name. */
  writePower(): readonly number[] {
    const changed: number[] = [];
    for (const part of this.topology.parts.sites) {
      const { id, index, isDown } = part;
      const wasDown = this.siteLabel[index] === SITE_STATE.down;
      if (wasDown === isDown) continue;
      const isAccess = this.spec.sites[index]?.kind === 'population';
      const type = isAccess ? (isDown ? 'access-lost' : 'access-back') : isDown ? 'site-down' : 'site-up';
      const why = part.why ?? 'power';
      const cause = isDown ? part.cause : part.changedBy;
      part.event = this.event(type, id, isDown ? 'out' : 'info', cause, isDown ? { why } : undefined);
      this.writeSite(index, isDown ? SITE_STATE.down : SITE_STATE.reachable);
      changed.push(index);
    }
    return changed;
  }

  /** Links that were cut or came back, then sites that were cut off or joined. */
  writeTopology(changed: readonly number[]): Cause | undefined {
    let last: Cause | undefined;
    for (const link of changed) {
      const was = this.linkLabel[link];
      const label = this.labelOfLink(link);
      if (label === was) continue;
      const id = this.spec.links[link]?.id ?? '';
      const cause = this.topology.linkCause[link] ?? NO_CAUSE;
      const write = (type: string, severity: Severity, data?: EventSpec['data']): void => {
        last = this.topology.linkCause[link] = this.event(type, id, severity, cause, data);
      };
      const wasOut = was === LINK_STATE.cut || was === LINK_STATE.atWork;
      if (label === LINK_STATE.cut) write('link-cut', 'fault', { why: this.topology.brokenNeedOf(link)?.why ?? '' });
      else if (label === LINK_STATE.atWork) write('link-taken-out', 'info');
      else if (wasOut) write('link-repaired', 'info');
      this.writeLink(link, label);
    }
    return this.writeSites() ?? last;
  }

  writeLink(link: number, label: number): void {
    this.linkLabel[link] = label;
    this.journal.hold(this.linkState[link] as QuantityId, label);
  }

  /** Links that carry traffic have become degraded, or are whole again. */
  writeStandings(): void {
    for (const [link, was] of this.linkLabel.entries()) {
      const label = this.standingOf(link);
      if ((was === LINK_STATE.up || was === LINK_STATE.degraded) && label !== was) this.writeLink(link, label);
    }
  }

  /** What a link is when it carries traffic: up, or degraded by loss or delay. */
  standingOf(link: number): number {
    const { loss, delay } = this.topology.impairmentOf(link);
    return loss > 0 || delay > 0 ? LINK_STATE.degraded : LINK_STATE.up;
  }

  /** States of sites that have changed other than by going down; the last event that this wrote. */
  private writeSites(): Cause | undefined {
    let last: Cause | undefined;
    for (const [i, site] of this.spec.sites.entries()) {
      const was = this.siteLabel[i];
      const label = this.labelOfSite(i);
      if (label === was) continue;
      this.writeSite(i, label);
      if (label === SITE_STATE.cutOff) last = this.event('site-cut-off', site.id, 'fault', this.lastCutAt(i));
      else if (was === SITE_STATE.cutOff && label === SITE_STATE.reachable)
        last = this.event('site-joined', site.id, 'info', this.lastCutAt(i));
    }
    return last;
  }

  private labelOfLink(link: number): number {
    if (this.topology.usable[link] === 1) return this.standingOf(link);
    const broken = this.topology.brokenNeedOf(link);
    if (broken === undefined) return LINK_STATE.down;
    return broken.why === 'maintenance' ? LINK_STATE.atWork : LINK_STATE.cut;
  }

  private labelOfSite(site: number): number {
    if (!this.topology.isUp(site)) return SITE_STATE.down;
    if (this.topology.isPartitioned(site)) return SITE_STATE.partitioned;
    if (this.isCutOff(site)) return SITE_STATE.cutOff;
    const part = this.topology.parts.sites[site];
    if (!this.isOffered(site)) return SITE_STATE.withdrawn;
    const isWhole = part === undefined || (part.loss === 0 && part.delay === 0 && part.unitsDown === 0);
    return isWhole ? SITE_STATE.reachable : SITE_STATE.degraded;
  }

  /** None of its links carries traffic, and not only because those at the other ends are without power. */
  private isCutOff(site: number): boolean {
    const links = this.linksOfSite[site] as readonly number[]; // one list per site
    const isOtherUp = (link: number): boolean =>
      this.topology.ends[link]?.some((end) => end !== site && this.topology.isUp(end)) === true;
    return links.some(isOtherUp) && links.every((link) => this.topology.usable[link] === 0);
  }

  /** The latest of the events that made the links of a site what they are. */
  private lastCutAt(site: number): Cause {
    const links = this.linksOfSite[site] as readonly number[]; // one list per site
    return links.reduce((last, link) => Math.max(last, this.topology.linkCause[link] ?? NO_CAUSE), NO_CAUSE);
  }

  private writeSite(site: number, label: number): void {
    this.siteLabel[site] = label;
    const quantity = this.siteState[site];
    if (quantity !== undefined) this.journal.hold(quantity, label);
  }

  private event(type: string, component: string, severity: Severity, cause: Cause, data?: EventSpec['data']): Cause {
    return this.journal.event({ type, component, severity, cause, ...(data === undefined ? {} : { data }) });
  }
}
