/**
 * The network: which sites reach each other, how fast, and how much of what they send fits.
 *
 *     site up (its routers' power) ──►┌─────────┐
 *     flow asked per pair [bit/s] ───►│ network ├──► path per pair: reachable, latency, loss, share that fits
 *     faults, misrouting, work ──────►└─────────┘
 *
 * What is sent over a cut link is lost at once; its ends notice after a while, and routes converge after another
 * (`beliefs.ts`). Links are shared max-min fairly by class, solved once per instant for all changes together; queues add
 * to latency, loss limits what gets through. Users reach sites over the Internet, which has no links here: latency from
 * measurement or distance, more at busy hours, capacity only where a site states its access.
 *
 * Left out: single packets and connections, and routing protocols message by message: convergence is a delay.
 */
import { type Cause, NO_CAUSE, type Room, type RoomContext, type RoomIndex } from '../kernel/index.ts';
import type { BitsPerSecond } from '../units/index.ts';
import { Beliefs } from './beliefs.ts';
import { Congestion } from './congestion.ts';
import { Faults } from './faults.ts';
import { LinkLoads } from './link-loads.ts';
import { LoadRecords } from './load-records.ts';
import type { NetworkCommand } from './network-commands.ts';
import type { NetworkSpec } from './network-spec.ts';
import { NetworkStates } from './network-states.ts';
import type { Part } from './parts.ts';
import type { LivePath, Path } from './path.ts';
import { PathBook, type Tally } from './path-book.ts';
import { PathQuality } from './path-quality.ts';
import { letFail } from './random-cuts.ts';
import { Routes } from './routes.ts';
import { RoutingFaults } from './routing-faults.ts';
import { Topology } from './topology.ts';
import { TrafficEngineering } from './traffic-engineering.ts';
import { Ways } from './ways.ts';

/** A latency that queues move by less than these is not told again: [µs], and share of itself. */
const TOLERATED = 100;
const TOLERATED_SHARE = 0.01;

export class NetworkRoom implements Room {
  readonly name = 'network';
  private readonly index: RoomIndex;
  private readonly topology: Topology;
  private readonly loads: LinkLoads;
  private readonly states: NetworkStates;
  private readonly records: LoadRecords;
  private readonly beliefs: Beliefs;
  private readonly quality: PathQuality;
  private readonly book: PathBook;
  private readonly faults: Faults;
  private readonly misrouting: RoutingFaults;
  private readonly engineering: TrafficEngineering | undefined;
  private topologyChanged = false;
  private pathsChanged = false;
  private flowsChanged = false;
  /** All paths are to be measured again, not only those that go another way. */
  private qualityChanged = false;
  private capacityChanged = false;
  /** Paths that have been asked about since the loads were routed. */
  private routed = 0;
  /** The event behind the changes of this instant. */
  private trigger: Cause = NO_CAUSE;
  /** What has been damped, or may be used again, and is to be told after the losses behind it. */
  private readonly dampings: { readonly part: Part; readonly isDamped: boolean; readonly penalty: number }[] = [];
  /** Link or site whose change routing has just taken in, and the population that has, if not everyone. */
  private converged: { readonly component: string; readonly by: string | undefined } | undefined;

  constructor(
    private readonly spec: NetworkSpec,
    private readonly context: RoomContext,
  ) {
    const { scheduler, journal } = context;
    this.index = context.attach(this);
    this.topology = new Topology(spec);
    const { topology } = this;
    const routed = topology.ends.map(([from, to], i) => {
      const { latency = 0, cost = latency } = spec.links[i] ?? {};
      return { from, to, latency, cost };
    });
    const ends = new Set(spec.sites.flatMap(({ isEnd }, site) => (isEnd === true ? [site] : [])));
    const routes = new Routes(spec.sites.length, routed, ends);
    this.beliefs = new Beliefs(spec, topology, routes, context, {
      noticed: (link) => this.notice(link),
      link: (link) => this.converge(spec.links[link]?.id, topology.linkCause[link]),
      site: (site, by) => this.relearn(topology.parts.sites[site], by),
      carrier: (carrier, by) => this.relearn(topology.parts.carriers[carrier], by),
      damped: (part, isDamped, penalty) => {
        this.dampings.push({ part, isDamped, penalty });
        scheduler.touch(this.index);
      },
    });
    const ways = new Ways(spec, topology, routes, this.beliefs);
    this.loads = new LinkLoads(spec, topology);
    this.book = new PathBook(spec, topology, this.beliefs, ways, (path, way) => this.loads.capacitiesOf(path, way));
    const congestion = new Congestion(spec.sites, context.startsAt, scheduler, () => this.remeasure());
    this.quality = new PathQuality(spec, topology, this.beliefs, congestion);
    this.states = new NetworkStates(spec, journal, topology, (site) => this.beliefs.isOffered(site));
    this.records = new LoadRecords(spec, journal, topology, this.loads, this.states);
    this.faults = new Faults(spec, topology.parts, context, {
      changed: (part, cause) => this.partChanged(part, cause),
      impaired: (_, cause) => this.partImpaired(cause),
      drained: (part, cause) => {
        this.beliefs.drainChanged(part);
        this.disturb(cause);
      },
    });
    this.misrouting = new RoutingFaults(
      spec,
      topology,
      this.beliefs,
      ways,
      context,
      (cause) => this.disturb(cause),
      (component, cause) => this.reroute(component, cause),
    );
    const { engineering } = spec;
    if (engineering !== undefined) {
      const { loads, book, quality } = this;
      const due = () => scheduler.touch(this.index);
      this.engineering = new TrafficEngineering(engineering, loads, book, quality, scheduler, due);
    }
    this.letPartsFail();
  }

  /** Publishes the state at the beginning; called once, after wiring. */
  start(): void {
    this.states.start();
    this.records.writeLosses();
    this.routed = this.book.paths.length;
    this.loads.route(this.book.paths);
    this.share(new Set(this.book.paths));
  }

  /** Called with what the network offers between two sites, at the start and whenever it has changed. */
  onPath(from: string, to: string, listener: (path: Path) => void): void {
    this.between(from, to).listeners.push(listener);
  }

  /** The routers of a site have power, or not. */
  setSite(site: string, up: boolean, cause: Cause): void {
    this.faults.setPower(site, up, cause);
  }

  /** Whether flow between two sites draws on anything that can fill: links, an access or routers of stated capacity. */
  isLimited(from: string, to: string): boolean {
    return this.between(from, to).isLimited;
  }

  /** Flow asked from one site to another [bit/s]. */
  setFlow(from: string, to: string, flow: BitsPerSecond): void {
    const path = this.between(from, to);
    if (path.flow === flow) return;
    path.flow = flow;
    this.flowsChanged = true;
    this.context.scheduler.touch(this.index);
  }

  /** What the network offers between two sites now. */
  path(from: string, to: string): Path {
    return this.between(from, to);
  }

  /** Carries out an inject; throws RangeError on a component that the twin does not have. */
  apply(command: NetworkCommand, cause: Cause): void {
    if ('part' in command) this.faults.carryOut(command, cause);
    else this.misrouting.carryOut(command, cause);
  }

  settle(): void {
    if (this.topologyChanged) this.takeInTopology();
    for (const { part, isDamped, penalty } of this.dampings.splice(0)) this.writeDamping(part, isDamped, penalty);
    const changed = new Set(this.pathsChanged ? this.findPaths() : []);
    const { paths } = this.book;
    for (let i = this.routed; i < paths.length; i++) changed.add(paths[i] as LivePath);
    this.routed = paths.length;
    if (this.qualityChanged) for (const path of paths) changed.add(path);
    for (const path of changed) this.quality.measure(path, this.trigger);
    if (this.capacityChanged) this.loads.refreshCapacities();
    if (changed.size > 0) this.loads.route(paths);
    for (const path of this.leadAround()) changed.add(path);
    if (changed.size > 0 || this.flowsChanged || this.capacityChanged) this.share(changed);
    this.topologyChanged = this.pathsChanged = this.flowsChanged = this.qualityChanged = this.capacityChanged = false;
    this.trigger = NO_CAUSE;
    this.converged = undefined;
  }

  /** Shares the links anew, and tells those for whom something has come of it. */
  private share(changed: Set<LivePath>): void {
    const { paths } = this.book;
    const isMeasured = new Set(changed);
    const queuesMoved = this.loads.share(changed);
    for (const path of paths) {
      const mayMove = queuesMoved || path.hasSeveralWays || isMeasured.has(path);
      if (!path.reachable || !mayMove) continue;
      const latency = this.quality.latency(path, this.loads.queues);
      const tolerated = isMeasured.has(path) ? 0 : Math.max(TOLERATED, TOLERATED_SHARE * path.latency);
      if (Math.abs(latency - path.latency) <= tolerated) continue;
      path.latency = latency;
      changed.add(path);
    }
    this.records.writeLoads(this.trigger);
    this.engineering?.shared();
    tellAll(changed);
  }

  /** Where it is time for that, leads what does not fit over other ways; the paths that go over others than before. */
  private leadAround(): readonly LivePath[] {
    const moved = this.engineering?.adjust(this.converged !== undefined) ?? [];
    if (moved.length === 0) return moved;
    const { component, cause } = this.records.lastFull;
    const data = { paths: moved.filter(({ spills }) => spills.length > 0).length };
    const event = { type: 'traffic-led-around', component, severity: 'info', cause, data } as const;
    this.trigger = Math.max(this.trigger, this.context.journal.event(event));
    for (const path of moved) path.cause = this.trigger;
    return moved;
  }

  /** Losses count at once; routing learns of every change later. */
  private takeInTopology(): void {
    for (const site of this.states.writePower()) {
      this.trigger = Math.max(this.trigger, this.topology.siteCause(site));
      this.beliefs.siteChanged(site);
    }
    const changed = this.topology.refresh(this.trigger);
    for (const link of changed) this.beliefs.linkChanged(link, this.topology.usable[link] === 1);
    this.trigger = this.states.writeTopology(changed) ?? this.trigger;
    this.pathsChanged = true;
  }

  /** Looks at every path anew; those that changed. After convergence the log says what came of it. */
  private findPaths(): readonly LivePath[] {
    const tally: Tally = { moved: 0, lost: 0, regained: 0 };
    const changed = this.book.findAll(this.trigger, tally);
    if (changed.length > 0 && this.converged !== undefined) {
      const severity = tally.lost > 0 ? 'degraded' : 'info';
      const { component, by } = this.converged;
      const event = { type: 'routes-converged', component, severity, cause: this.trigger } as const;
      this.trigger = this.context.journal.event({ ...event, data: by === undefined ? tally : { ...tally, by } });
      for (const path of changed) path.cause = this.trigger;
    }
    return changed;
  }

  private partChanged(part: Part, cause: Cause): void {
    if (part.kind === 'carrier') {
      this.beliefs.carrierChanged(part);
      this.qualityChanged = true;
    }
    this.capacityChanged = true;
    this.disturb(cause);
  }

  private partImpaired(cause: Cause): void {
    this.states.writeStandings();
    this.records.writeLosses();
    this.qualityChanged = true;
    this.disturb(cause);
  }

  /** The ends of a link have seen that nothing comes through any more. */
  private notice(link: number): void {
    const { linkCause } = this.topology;
    const component = this.spec.links[link]?.id ?? '';
    const cause = linkCause[link] ?? NO_CAUSE;
    linkCause[link] = this.context.journal.event({ type: 'link-loss-noticed', component, severity: 'info', cause });
  }

  /** The Internet's routing has taken in the loss, return or withdrawal of a part. */
  private relearn(part: Part | undefined, by: string | undefined): void {
    this.qualityChanged ||= part?.kind === 'carrier';
    this.reroute(part?.id, part?.event, by);
  }

  private reroute(component: string | undefined, cause: Cause | undefined, by?: string): void {
    this.book.forgetWays();
    this.converge(component, cause, by);
  }

  private converge(component: string | undefined, cause: Cause = NO_CAUSE, by?: string): void {
    if (component !== undefined) this.converged ??= { component, by };
    this.trigger = Math.max(this.trigger, cause);
    this.pathsChanged = true;
    this.context.scheduler.touch(this.index);
  }

  /** What comes and goes too often is not used for a while; what routing does next names that. */
  private writeDamping(part: Part, isDamped: boolean, penalty: number): void {
    const { linkCause } = this.topology;
    const cause = (part.kind === 'link' ? linkCause[part.index] : part.event) ?? NO_CAUSE;
    const event = isDamped
      ? ({ type: 'route-damped', component: part.id, severity: 'degraded', cause, data: { penalty } } as const)
      : ({ type: 'route-reused', component: part.id, severity: 'info', cause } as const);
    const written = this.context.journal.event(event);
    if (part.kind === 'link') linkCause[part.index] = written;
    else part.event = written;
  }

  private remeasure(): void {
    this.qualityChanged = true;
    this.context.scheduler.touch(this.index);
  }

  private disturb(cause: Cause): void {
    this.topologyChanged = true;
    this.trigger = Math.max(this.trigger, cause);
    this.context.scheduler.touch(this.index);
  }

  private between(from: string, to: string): LivePath {
    const { parts } = this.topology;
    const path = this.book.between(parts.site(from).index, parts.site(to).index);
    if (path.isMeasured) return path;
    this.quality.measure(path, NO_CAUSE);
    path.latency = this.quality.latency(path, this.loads.queues);
    return path;
  }

  private letPartsFail(): void {
    const { sites, links, conduits, carriers } = this.spec;
    for (const { id, failures } of [...sites, ...links, ...conduits, ...carriers])
      if (failures !== undefined) letFail(this.topology.parts.find(id), failures, this.faults, this.context);
  }
}

function tellAll(paths: Iterable<LivePath>): void {
  for (const path of paths) for (const listener of path.listeners) listener(path);
}
