/**
 * What routing knows of the network, which is what was true some time ago.
 *
 *     a link is lost ──detect──► its ends know ──convergence──► routes avoid it
 *     a link is back ───────────────────────────convergence──► routes use it
 *     a site or carrier is lost or back, a site is withdrawn ──convergence of the Internet──► it is known
 *
 * A loss that is over before the ends have noticed it never reaches routing: what was sent meanwhile is lost, and that
 * is all. Parts that are drained for work are avoided while they still carry traffic. Where convergence of the Internet
 * is a spread, every population has a view of its own; all else shares one. What flaps may be damped.
 */
import { type EventId, type HandlerId, NO_EVENT, type RoomContext, type Scheduler } from '../kernel/index.ts';
import { FlapDamping } from './flap-damping.ts';
import type { DampingSpec, NetworkSpec } from './network-spec.ts';
import { News } from './news.ts';
import type { Part } from './parts.ts';
import type { Routes } from './routes.ts';
import type { Topology } from './topology.ts';

/** Told when routing has learnt something that it did not know. */
export interface Learner {
  /** The ends of a link have noticed its loss. */
  noticed(link: number): void;
  link(link: number): void;
  /** A site, as the population `by` sees it, or as everyone who has no view of their own. */
  site(site: number, by: string | undefined): void;
  carrier(carrier: number, by: string | undefined): void;
  /** A part has come and gone too often to be used, or may be used again; its penalty. */
  damped(part: Part, isDamped: boolean, penalty: number): void;
}

export class Beliefs {
  /** 1 while the ends of a link believe that it works. */
  private readonly noticed: Uint8Array;
  private readonly noticing: EventId[];
  private readonly withdrawn: Uint8Array;
  /** Places of the populations that see the Internet for themselves, and their names; view 0 is everyone else. */
  private readonly viewOfSite: Uint16Array;
  private readonly viewers: readonly (string | undefined)[];
  /** 1 where a site is known, by view and site; and the same of carriers. */
  private readonly announced: Uint8Array;
  private readonly carriers: Uint8Array;
  /** What sites and carriers last said of themselves. */
  private readonly isThere: Uint8Array;
  private readonly isCarrying: Uint8Array;
  private readonly scheduler: Scheduler;
  private readonly onNotice: HandlerId;
  private readonly linkNews: News;
  private readonly siteNews: News;
  private readonly carrierNews: News;
  private readonly linkDamping: FlapDamping | undefined;
  private readonly siteDamping: FlapDamping | undefined;
  private readonly carrierDamping: FlapDamping | undefined;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly topology: Topology,
    routes: Routes,
    { scheduler, random }: RoomContext,
    learner: Learner,
  ) {
    const { sites, links, carriers, access } = spec;
    this.scheduler = scheduler;
    this.noticed = new Uint8Array(links.length).fill(1);
    this.noticing = links.map(() => NO_EVENT);
    const viewers: (string | undefined)[] = [undefined];
    const seesAlone = access.convergence.kind !== 'fixed';
    this.viewOfSite = Uint16Array.from(sites, ({ id, kind }) =>
      seesAlone && kind === 'population' ? viewers.push(id) - 1 : 0,
    );
    this.viewers = viewers;
    this.announced = new Uint8Array(viewers.length * sites.length).fill(1);
    this.withdrawn = new Uint8Array(sites.length);
    this.carriers = new Uint8Array(viewers.length * carriers.length).fill(1);
    this.isThere = new Uint8Array(sites.length).fill(1);
    this.isCarrying = new Uint8Array(carriers.length).fill(1);
    this.onNotice = scheduler.handler((link) => {
      this.notice(link);
      learner.noticed(link);
    });
    this.linkNews = new News(
      spec.convergence,
      scheduler,
      random,
      (link) => [links[link]?.id ?? '', 'convergence'],
      (link, usable) => {
        if (routes.believe(link, usable)) learner.link(link);
      },
    );
    const seen = (ids: readonly { readonly id: string }[], known: Uint8Array, learn: Learner['site']): News =>
      new News(
        access.convergence,
        scheduler,
        random,
        (about) => [ids[about % ids.length]?.id ?? '', `convergence ${viewers[Math.floor(about / ids.length)] ?? ''}`],
        (about, value) => {
          if (known[about] === (value ? 1 : 0)) return;
          known[about] = value ? 1 : 0;
          learn(about % ids.length, viewers[Math.floor(about / ids.length)]);
        },
      );
    this.siteNews = seen(sites, this.announced, (site, by) => learner.site(site, by));
    this.carrierNews = seen(carriers, this.carriers, (carrier, by) => learner.carrier(carrier, by));
    const damping = (
      by: DampingSpec | undefined,
      parts: readonly Part[],
      tell: (index: number) => void,
    ): FlapDamping | undefined =>
      by &&
      new FlapDamping(by, parts.length, scheduler, (index, isDamped, penalty) => {
        learner.damped(parts[index] as Part, isDamped, penalty);
        if (!isDamped) tell(index);
      });
    const { parts } = topology;
    this.linkDamping = damping(spec.damping, parts.links, (link) => this.tellLink(link));
    this.siteDamping = damping(access.damping, parts.sites, (site) => this.tellSite(site));
    this.carrierDamping = damping(access.damping, parts.carriers, (carrier) => this.tellCarrier(carrier));
  }

  /** Whose view of the Internet counts between two sites. */
  viewOf(from: number, to: number): number {
    return (this.viewOfSite[from] as number) || (this.viewOfSite[to] as number); // one per site
  }

  /** The Internet knows the way to a site. */
  isAnnounced(site: number, view: number): boolean {
    return this.announced[view * this.spec.sites.length + site] === 1;
  }

  /** A site has not withdrawn its routes. */
  isOffered(site: number): boolean {
    return this.withdrawn[site] === 0;
  }

  /** The Internet sends traffic through a carrier. */
  isCarrierKnown(carrier: number, view: number): boolean {
    return this.carriers[view * this.spec.carriers.length + carrier] === 1;
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
    const { index, isDown } = carrier;
    if (isDown && this.isCarrying[index] === 1) this.carrierDamping?.lost(index);
    this.isCarrying[index] = isDown ? 0 : 1;
    this.tellCarrier(index);
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
    this.linkDamping?.lost(link);
    this.tellLink(link);
  }

  private tellLink(link: number): void {
    const isDamped = this.linkDamping?.isDamped(link) === true;
    this.linkNews.tell(link, this.noticed[link] === 1 && !isDamped && !this.isDrained(link));
  }

  private tellSite(site: number): void {
    const isDrained = this.topology.parts.sites[site]?.isDraining === true;
    const isThere = this.topology.isUp(site) && !isDrained && this.withdrawn[site] === 0;
    if (!isThere && this.isThere[site] === 1) this.siteDamping?.lost(site);
    this.isThere[site] = isThere ? 1 : 0;
    const isDamped = this.siteDamping?.isDamped(site) === true;
    for (const view of this.viewers.keys())
      this.siteNews.tell(view * this.spec.sites.length + site, isThere && !isDamped);
  }

  private tellCarrier(carrier: number): void {
    const isUsed = this.isCarrying[carrier] === 1 && this.carrierDamping?.isDamped(carrier) !== true;
    for (const view of this.viewers.keys()) this.carrierNews.tell(view * this.spec.carriers.length + carrier, isUsed);
  }

  private isDrained(link: number): boolean {
    const { parts, ends, needs } = this.topology;
    return (
      needs[link]?.some((part) => part.isDraining) === true ||
      ends[link]?.some((end) => parts.sites[end]?.isDraining === true) === true
    );
  }
}
