/**
 * What the network room writes about itself: states and loads of links and sites as quantities, their changes as
 * events. It reads the topology and the loads and keeps only what was written last.
 */
import {
  type Cause,
  type Journal,
  type Limit,
  NO_CAUSE,
  type QuantityId,
  type Severity,
  type StateLabel,
} from '../kernel/index.ts';
import type { BitsPerSecond } from '../units/index.ts';
import type { LinkLoads } from './link-loads.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { Topology } from './topology.ts';

const LINK_LABELS: readonly StateLabel[] = [
  { name: 'up', severity: 'normal' },
  { name: 'cut', severity: 'fault' },
  { name: 'full', severity: 'warning' },
  { name: 'down', severity: 'out' },
];
const UP = 0;
const CUT = 1;
const FULL = 2;
const DOWN = 3;

const SITE_LABELS: readonly StateLabel[] = [
  { name: 'reachable', severity: 'normal' },
  { name: 'cut-off', severity: 'fault' },
  { name: 'down', severity: 'out' },
  { name: 'partitioned', severity: 'fault' },
];
const REACHABLE = 0;
const CUT_OFF = 1;
const SITE_DOWN = 2;
const PARTITIONED = 3;

/** A link counts as full from here on, and as relieved below the second: so that it does not flutter. */
const FULL_AT = 1 - 1e-9;
const RELIEVED_AT = 0.98;

export class NetworkStates {
  private readonly linkState: readonly QuantityId[];
  private readonly linkLoad: readonly QuantityId[];
  private readonly siteState: readonly (QuantityId | undefined)[];
  private readonly accessLoad: readonly (QuantityId | undefined)[];
  private readonly linkLabel: Uint8Array;
  private readonly siteLabel: Uint8Array;
  private readonly linksOfSite: readonly (readonly number[])[];

  constructor(
    private readonly spec: NetworkSpec,
    private readonly journal: Journal,
    private readonly topology: Topology,
    private readonly loads: LinkLoads,
  ) {
    this.linkState = spec.links.map(({ id }) =>
      journal.quantity({ component: id, name: 'state', unit: 'state', labels: LINK_LABELS }),
    );
    this.linkLoad = spec.links.map(({ id, capacity }) =>
      journal.quantity({ component: id, name: 'load', unit: 'bit/s', limits: [full(capacity)] }),
    );
    this.siteState = spec.sites.map(({ id, kind }) =>
      kind === 'population'
        ? undefined
        : journal.quantity({ component: id, name: 'state', unit: 'state', labels: SITE_LABELS }),
    );
    this.accessLoad = spec.sites.map(({ id, access }) =>
      access === undefined
        ? undefined
        : journal.quantity({ component: id, name: 'access-load', unit: 'bit/s', limits: [full(access)] }),
    );
    this.linkLabel = new Uint8Array(spec.links.length);
    this.siteLabel = new Uint8Array(spec.sites.length);
    this.linksOfSite = spec.sites.map((_, site) =>
      spec.links.flatMap((_, link) => (topology.ends[link]?.includes(site) ? [link] : [])),
    );
  }

  /** Writes the first values. */
  start(): void {
    for (const quantity of this.linkState) this.journal.hold(quantity, UP);
    for (const quantity of this.siteState) if (quantity !== undefined) this.journal.hold(quantity, REACHABLE);
    this.writeLoads(NO_CAUSE);
  }

  /** Sites that lost or regained power; their events become the causes that their links name. */
  writePower(): readonly number[] {
    const changed: number[] = [];
    this.spec.sites.forEach((site, i) => {
      const wasDown = this.siteLabel[i] === SITE_DOWN;
      if (wasDown !== this.topology.isUp(i)) return;
      const cause = this.topology.siteCause[i] ?? NO_CAUSE;
      const event = wasDown
        ? this.event('site-up', site.id, 'info', cause)
        : this.event('site-down', site.id, 'out', cause);
      this.topology.siteCause[i] = event;
      this.writeSite(i, wasDown ? REACHABLE : SITE_DOWN);
      changed.push(i);
    });
    return changed;
  }

  /** Links that were cut or came back, then sites that were cut off or joined. */
  writeTopology(changed: readonly number[]): Cause | undefined {
    let last: Cause | undefined;
    for (const link of changed) {
      const cut = this.topology.cutOf(link);
      const label = this.topology.usable[link] === 1 ? UP : cut === undefined ? DOWN : CUT;
      const was = this.linkLabel[link];
      if (label === was) continue;
      const id = this.spec.links[link]?.id ?? '';
      const cause = this.topology.linkCause[link] ?? NO_CAUSE;
      if (label === CUT) last = this.topology.linkCause[link] = this.event('link-cut', id, 'fault', cut ?? cause);
      else if (was === CUT) last = this.topology.linkCause[link] = this.event('link-repaired', id, 'info', cause);
      this.linkLabel[link] = label;
      this.journal.hold(this.linkState[link] as QuantityId, label);
    }
    return this.writeSites() ?? last;
  }

  /** Loads of links and accesses; a link that fills or is relieved is an event. */
  writeLoads(cause: Cause): void {
    for (let link = 0; link < this.linkLoad.length; link++) {
      const load = this.loads.loadOf(link);
      const capacity = this.loads.capacityOf(link);
      const label = this.linkLabel[link];
      this.journal.hold(this.linkLoad[link] as QuantityId, load);
      if (label === UP && load > 0 && load >= capacity * FULL_AT) this.writeFullness(link, FULL, cause);
      else if (label === FULL && load < capacity * RELIEVED_AT) this.writeFullness(link, UP, cause);
    }
    this.accessLoad.forEach((quantity, site) => {
      if (quantity !== undefined) this.journal.hold(quantity, this.loads.accessLoadOf(site));
    });
  }

  private writeFullness(link: number, label: number, cause: Cause): void {
    this.linkLabel[link] = label;
    this.journal.hold(this.linkState[link] as QuantityId, label);
    const component = this.spec.links[link]?.id ?? '';
    if (label === UP) this.journal.event({ type: 'link-relieved', component, severity: 'info', cause });
    else
      this.journal.event({
        type: 'link-full',
        component,
        severity: 'warning',
        cause,
        data: { load: this.loads.loadOf(link) },
      });
  }

  private writeSites(): Cause | undefined {
    let last: Cause | undefined;
    this.spec.sites.forEach((site, i) => {
      const was = this.siteLabel[i];
      const label = this.labelOf(i);
      if (label === was) return;
      this.writeSite(i, label);
      if (label === CUT_OFF) last = this.event('site-cut-off', site.id, 'fault', this.lastCutAt(i));
      else if (was === CUT_OFF && label === REACHABLE)
        last = this.event('site-joined', site.id, 'info', this.lastCutAt(i));
    });
    return last;
  }

  private labelOf(site: number): number {
    if (!this.topology.isUp(site)) return SITE_DOWN;
    if (this.topology.isPartitioned(site)) return PARTITIONED;
    return this.isCutOff(site) ? CUT_OFF : REACHABLE;
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

  private event(type: string, component: string, severity: Severity, cause: Cause): Cause {
    return this.journal.event({ type, component, severity, cause });
  }
}

function full(capacity: BitsPerSecond): Limit {
  return { name: 'capacity', value: capacity, direction: 'rising', severity: 'warning' };
}
