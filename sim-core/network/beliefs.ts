/**
 * What routing knows of the network, which is what was true some time ago.
 *
 *     a link is lost ──detect──► its ends know ──convergence──► routes avoid it
 *     a link is back ───────────────────────────convergence──► routes use it
 *     a site or carrier is lost or back, a site is withdrawn ──convergence of the Internet──► it is known
 *
 * A loss that is over before the ends have noticed it never reaches routing: what was sent meanwhile is lost, and that
 * is all. Parts that are drained for work are avoided while they still carry traffic.
 */
import { type EventId, type HandlerId, NO_EVENT, type Scheduler } from '../kernel/index.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { Part } from './parts.ts';
import type { Routes } from './routes.ts';
import type { Topology } from './topology.ts';

/** Told when routing has learnt something that it did not know. */
export interface Learner {
  /** The ends of a link have noticed its loss. */
  noticed(link: number): void;
  link(link: number): void;
  site(site: number): void;
  carrier(carrier: number): void;
}

export class Beliefs {
  /** 1 while the ends of a link believe that it works. */
  private readonly noticed: Uint8Array;
  private readonly noticing: EventId[];
  private readonly announced: Uint8Array;
  private readonly withdrawn: Uint8Array;
  private readonly carriers: Uint8Array;
  private readonly onNotice: HandlerId;
  private readonly onLink: HandlerId;
  private readonly onSite: HandlerId;
  private readonly onCarrier: HandlerId;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
    routes: Routes,
    private readonly scheduler: Scheduler,
    learner: Learner,
  ) {
    this.noticed = new Uint8Array(spec.links.length).fill(1);
    this.noticing = spec.links.map(() => NO_EVENT);
    this.announced = new Uint8Array(spec.sites.length).fill(1);
    this.withdrawn = new Uint8Array(spec.sites.length);
    this.carriers = new Uint8Array(spec.carriers.length).fill(1);
    this.onNotice = scheduler.handler((link) => {
      this.notice(link);
      learner.noticed(link);
    });
    this.onLink = scheduler.handler((argument) => {
      if (routes.believe(argument >> 1, (argument & 1) === 1)) learner.link(argument >> 1);
    });
    this.onSite = scheduler.handler((argument) => {
      if (change(this.announced, argument)) learner.site(argument >> 1);
    });
    this.onCarrier = scheduler.handler((argument) => {
      if (change(this.carriers, argument)) learner.carrier(argument >> 1);
    });
  }

  /** The Internet knows the way to a site. */
  isAnnounced(site: number): boolean {
    return this.announced[site] === 1;
  }

  /** A site has not withdrawn its routes. */
  isOffered(site: number): boolean {
    return this.withdrawn[site] === 0;
  }

  /** The Internet sends traffic through a carrier. */
  isCarrierKnown(carrier: number): boolean {
    return this.carriers[carrier] === 1;
  }

  /** A link has just been lost, or is back. */
  linkChanged(link: number, isUp: boolean): void {
    this.scheduler.cancel(this.noticing[link] as EventId);
    this.noticing[link] = NO_EVENT;
    const detect = this.spec.links[link]?.detect ?? 0;
    if (isUp === (this.noticed[link] === 1)) return;
    if (!isUp && detect > 0)
      this.noticing[link] = this.scheduler.schedule(this.scheduler.now + detect, this.onNotice, link);
    else if (!isUp) this.notice(link);
    else {
      this.noticed[link] = 1;
      this.tellLink(link);
    }
  }

  /** A site has just been lost, or is back. */
  siteChanged(site: number): void {
    this.tellSite(site);
  }

  carrierChanged(carrier: Part): void {
    this.tell(this.onCarrier, carrier.index, !carrier.isDown, this.spec.access.convergence);
  }

  withdraw(site: number, isWithdrawn: boolean): void {
    this.withdrawn[site] = isWithdrawn ? 1 : 0;
    this.tellSite(site);
  }

  /** A part has begun, or ceased, to be drained. */
  drainChanged(part: Part): void {
    if (part.kind === 'site') this.tellSite(part.index);
    for (const [link, ends] of this.topology.ends.entries()) {
      const touches = part.kind === 'site' ? ends.includes(part.index) : this.topology.needs[link]?.includes(part);
      if (touches === true) this.tellLink(link);
    }
  }

  private notice(link: number): void {
    this.noticing[link] = NO_EVENT;
    this.noticed[link] = 0;
    this.tellLink(link);
  }

  private tellLink(link: number): void {
    this.tell(this.onLink, link, this.noticed[link] === 1 && !this.isDrained(link), this.spec.convergence);
  }

  private tellSite(site: number): void {
    const isDrained = this.topology.parts.sites[site]?.isDraining === true;
    const isThere = this.topology.isUp(site) && !isDrained && this.withdrawn[site] === 0;
    this.tell(this.onSite, site, isThere, this.spec.access.convergence);
  }

  private tell(handler: HandlerId, index: number, value: boolean, after: number): void {
    this.scheduler.schedule(this.scheduler.now + after, handler, 2 * index + (value ? 1 : 0));
  }

  private isDrained(link: number): boolean {
    const { parts, ends, needs } = this.topology;
    return (
      needs[link]?.some((part) => part.isDraining) === true ||
      ends[link]?.some((end) => parts.sites[end]?.isDraining === true) === true
    );
  }
}

/** Sets what 2·index + value says; true if it was otherwise. */
function change(values: Uint8Array, argument: number): boolean {
  const [index, value] = [argument >> 1, argument & 1];
  if (values[index] === value) return false;
  values[index] = value;
  return true;
}
