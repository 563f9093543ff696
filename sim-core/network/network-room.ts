/**
 * The network: which sites reach each other, how fast, and how much of what they send fits.
 *
 *     site up (its routers' power) ──►┌─────────┐
 *     flow asked per pair [bit/s] ───►│ network ├──► path per pair: reachable, latency, share that fits
 *     cuts, partitions, derating ────►└─────────┘
 *
 * Traffic over a cut link is lost at once; `convergence` later routing knows and takes the shortest way left. Links are
 * shared max-min fairly, solved once per instant for all changes together. Users reach sites over the Internet, which
 * has no links here: latency from measurement or distance, capacity only where a site states its access.
 *
 * Left out: queueing delay as a link fills, loss, routing policy, time-of-day congestion.
 */
import {
  type Cause,
  type EventSpec,
  type HandlerId,
  NO_CAUSE,
  type Room,
  type RoomContext,
  type RoomIndex,
  type Severity,
} from '../kernel/index.ts';
import type { BitsPerSecond } from '../units/index.ts';
import { LinkLoads } from './link-loads.ts';
import type { NetworkCommand } from './network-commands.ts';
import type { NetworkSpec } from './network-spec.ts';
import { NetworkStates } from './network-states.ts';
import type { Path } from './path.ts';
import { PathBook, type Tally } from './path-book.ts';
import { Routes } from './routes.ts';
import { Topology } from './topology.ts';

export class NetworkRoom implements Room {
  readonly name = 'network';
  private readonly index: RoomIndex;
  private readonly topology: Topology;
  private readonly routes: Routes;
  private readonly loads: LinkLoads;
  private readonly states: NetworkStates;
  private readonly book: PathBook;
  private readonly onLink: HandlerId;
  private readonly onSite: HandlerId;
  private listener: ((cause: Cause) => void) | undefined;
  private topologyChanged = false;
  private pathsChanged = false;
  private flowsChanged = false;
  /** Paths whose links the loads know of; more have been asked about since if there are more. */
  private routed = 0;
  /** The event behind the changes of this instant. */
  private trigger: Cause = NO_CAUSE;
  /** Link or site whose change routing has just taken in. */
  private converged: string | undefined;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly context: RoomContext,
  ) {
    this.index = context.attach(this);
    this.topology = new Topology(spec);
    this.routes = new Routes(
      spec.sites.length,
      this.topology.ends.map(([from, to], i) => ({ from, to, latency: spec.links[i]?.latency ?? 0 })),
    );
    this.loads = new LinkLoads(spec);
    this.states = new NetworkStates(spec, context.journal, this.topology, this.loads);
    this.book = new PathBook(spec, this.topology, this.routes, (site) => this.loads.accessOf(site));
    this.onLink = context.scheduler.handler((argument) => this.learnOfLink(argument >> 1, (argument & 1) === 1));
    this.onSite = context.scheduler.handler((argument) => this.learnOfSite(argument >> 1, (argument & 1) === 1));
  }

  /** Publishes the state at the beginning; called once, after wiring. */
  start(): void {
    this.states.start();
    this.listener?.(NO_CAUSE);
  }

  /** Called when some path has changed: its reachability, latency or share. One listener. */
  onPaths(listener: (cause: Cause) => void): void {
    this.listener = listener;
  }

  /** The routers of a site have power, or not. */
  setSite(site: string, up: boolean, cause: Cause): void {
    const index = this.topology.site(site);
    if (this.topology.isUp(index) === up) return;
    this.topology.setSite(index, up, cause);
    this.disturb(cause);
  }

  /** Whether flow between two sites draws on anything that can fill: links, or an Internet access of stated capacity. */
  isLimited(from: string, to: string): boolean {
    const path = this.book.between(this.topology.site(from), this.topology.site(to));
    return path.internet === undefined || path.hops.length > 0;
  }

  /** Flow asked from one site to another [bit/s]. */
  setFlow(from: string, to: string, flow: BitsPerSecond): void {
    const path = this.book.between(this.topology.site(from), this.topology.site(to));
    if (path.flow === flow) return;
    path.flow = flow;
    if (path.hops.length === 0) return;
    this.flowsChanged = true;
    this.context.scheduler.touch(this.index);
  }

  /** What the network offers between two sites now. */
  path(from: string, to: string): Path {
    return this.book.between(this.topology.site(from), this.topology.site(to));
  }

  /** Carries out an inject; throws RangeError on a component that the twin does not have. */
  apply(command: NetworkCommand, cause: Cause): void {
    switch (command.do) {
      case 'cut-link':
      case 'repair-link':
        this.topology.cutLink(this.topology.link(command.link), command.do === 'cut-link', cause);
        this.disturb(cause);
        break;
      case 'cut-conduit':
      case 'repair-conduit':
        this.cutConduit(command.conduit, command.do === 'cut-conduit', cause);
        break;
      case 'partition':
      case 'heal':
        this.partition(command.sites, command.do === 'partition', cause);
        break;
      case 'derate-link':
        this.loads.derate(this.topology.link(command.link), command.to);
        this.flowsChanged = true;
        this.disturb(this.write('link-derated', command.link, 'warning', cause, { to: command.to }));
        break;
    }
  }

  settle(): void {
    if (this.topologyChanged) this.takeInTopology();
    const moved = this.pathsChanged && this.findPaths();
    const { paths } = this.book;
    if (moved || paths.length > this.routed) this.loads.route(paths);
    this.routed = paths.length;
    const shared = (moved || this.flowsChanged) && this.loads.share(paths);
    if (moved || this.flowsChanged) this.states.writeLoads(this.trigger);
    const cause = this.trigger;
    this.topologyChanged = this.pathsChanged = this.flowsChanged = false;
    this.trigger = NO_CAUSE;
    this.converged = undefined;
    if (moved || shared) this.listener?.(cause);
  }

  private disturb(cause: Cause): void {
    this.topologyChanged = true;
    this.trigger = Math.max(this.trigger, cause);
    this.context.scheduler.touch(this.index);
  }

  private cutConduit(conduit: string, cut: boolean, cause: Cause): void {
    if (this.topology.isConduitCut(conduit) === cut) return;
    const links = this.spec.links.filter((link) => link.conduits.includes(conduit)).length;
    const event = cut
      ? this.write('conduit-cut', conduit, 'fault', cause, { links })
      : this.write('conduit-repaired', conduit, 'info', cause, { links });
    this.topology.cutConduit(conduit, cut, event);
    this.disturb(event);
  }

  private partition(sites: readonly string[], begins: boolean, cause: Cause): void {
    if (!begins && !this.topology.heal(sites)) return;
    const data = { sites: sites.join(', ') };
    const component = sites[0] ?? '';
    const event = begins
      ? this.write('network-partitioned', component, 'fault', cause, data)
      : this.write('partition-healed', component, 'info', cause, data);
    if (begins) this.topology.partition(sites, event);
    this.disturb(event);
  }

  /** Losses count at once; routing learns of every change `convergence` later. */
  private takeInTopology(): void {
    for (const site of this.states.writePower()) {
      this.trigger = Math.max(this.trigger, this.topology.siteCause[site] ?? NO_CAUSE);
      this.tell(this.onSite, 2 * site + (this.topology.isUp(site) ? 1 : 0));
    }
    const changed = this.topology.refresh(this.trigger);
    for (const link of changed) this.tell(this.onLink, 2 * link + (this.topology.usable[link] as number));
    this.trigger = this.states.writeTopology(changed) ?? this.trigger;
    this.pathsChanged = true;
  }

  private tell(handler: HandlerId, argument: number): void {
    this.context.scheduler.schedule(this.context.scheduler.now + this.spec.convergence, handler, argument);
  }

  private learnOfLink(link: number, usable: boolean): void {
    if (!this.routes.believe(link, usable)) return;
    this.converge(this.spec.links[link]?.id, this.topology.linkCause[link]);
  }

  private learnOfSite(site: number, up: boolean): void {
    this.book.announce(site, up);
    this.converge(this.spec.sites[site]?.id, this.topology.siteCause[site]);
  }

  private converge(component: string | undefined, cause: Cause = NO_CAUSE): void {
    this.converged ??= component;
    this.trigger = Math.max(this.trigger, cause);
    this.pathsChanged = true;
    this.context.scheduler.touch(this.index);
  }

  /** Looks at every path anew; true if one changed. After convergence the log says what came of it. */
  private findPaths(): boolean {
    const tally: Tally = { moved: 0, lost: 0, regained: 0 };
    const changed = this.book.findAll(this.trigger, tally);
    if (changed.length === 0) return false;
    if (this.converged !== undefined) {
      const severity = tally.lost > 0 ? 'degraded' : 'info';
      this.trigger = this.write('routes-converged', this.converged, severity, this.trigger, tally);
      for (const path of changed) path.cause = this.trigger;
    }
    return true;
  }

  private write(type: string, component: string, severity: Severity, cause: Cause, data: EventSpec['data']): Cause {
    return this.context.journal.event({ type, component, severity, cause, ...(data ? { data } : {}) });
  }
}
