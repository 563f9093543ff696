/**
 * The workload: who asks for what, which deployment serves it, and what waits, is shed or fails.
 *
 *     servers up per deployment ──►┌──────────┐──► utilisation per deployment
 *     paths to and between sites ─►│ workload │──► flow per population and facility [bit/s]
 *     rotation per service ───────►│          │──► health per deployment (what a check would see)
 *     demand curves, spikes ──────►└──────────┘
 *
 * Fluid and piecewise constant: at an instant, services are settled in the order of their needs, only those that
 * something has touched. Left out: single requests.
 */
import { type Cause, NO_CAUSE, type Room, type RoomContext, type RoomIndex } from '../kernel/index.ts';
import type { BitsPerSecond, Micros, PerSecond, Ratio } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import { Breaker } from './breaker.ts';
import { Caches } from './caches.ts';
import { Calls } from './calls.ts';
import type { DataAccount } from './data-copy.ts';
import { Demand } from './demand.ts';
import { Directory } from './directory.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import { Pools } from './pools.ts';
import { Publisher } from './publisher.ts';
import { type Reach, ReachTable } from './reach.ts';
import type { RequestLedger } from './request-ledger.ts';
import type { RotationEntry } from './rotation-views.ts';
import { keepsData, ServiceData } from './service-data.ts';
import { type ServiceListener, ServiceListeners } from './service-listeners.ts';
import { ServiceSettler } from './service-settler.ts';
import { ServiceSums } from './service-sums.ts';
import { Serving } from './serving.ts';
import { TrafficRecord } from './traffic-record.ts';
import { FlowSlots } from './user-flows.ts';
import type { DataCommand, WorkloadCommand } from './workload-commands.ts';
import { WorkloadNews } from './workload-news.ts';
import { WorkloadQuantities } from './workload-quantities.ts';
import type { WorkloadSpec } from './workload-spec.ts';

export class WorkloadRoom implements Room {
  readonly name = 'workload';
  private readonly index: RoomIndex;
  private readonly quantities: WorkloadQuantities;
  private readonly news: WorkloadNews;
  private readonly traffic: TrafficRecord;
  private readonly publisher: Publisher;
  private readonly demand: Demand;
  private readonly directory: Directory;
  private readonly services: readonly LiveService[];
  private readonly pools: Pools;
  private readonly access: ReachTable;
  private readonly links: ReachTable;
  private readonly settler: ServiceSettler;
  private readonly sums: ServiceSums;
  private readonly leaning = new ServiceListeners();
  private readonly calls: Calls;
  private readonly caches: Caches;
  private readonly servings: readonly (Serving | undefined)[];
  /** Settles a service again when a queue will be empty, or a cache too old. */
  private readonly emptying: Appointment[];
  private readonly expiring: Appointment[];
  private readonly catching: Appointment[];
  /** What each population asks for and is served, over all services [1/s]. */
  private readonly askedBy: Float64Array;
  private readonly servedTo: Float64Array;
  private demandChanged = true;
  /** Services that were settled in this pass. */
  private readonly settled: LiveService[] = [];
  /** What copies ask of links has changed since they were last told. */
  private copiesChanged = true;

  constructor(
    spec: WorkloadSpec,
    private readonly context: RoomContext,
  ) {
    this.index = context.attach(this);
    this.quantities = new WorkloadQuantities(context.journal, spec);
    this.news = new WorkloadNews(context.journal);
    this.directory = new Directory(spec);
    this.services = this.directory.services;
    this.pools = new Pools(this.services);
    const facilities = this.directory.facilities.length;
    this.access = new ReachTable(spec.populations.length, facilities);
    this.links = new ReachTable(facilities, facilities);
    this.askedBy = new Float64Array(spec.populations.length);
    this.servedTo = new Float64Array(spec.populations.length);
    this.sums = new ServiceSums(this.servedTo);
    this.settler = new ServiceSettler(this.access, this.links, this.sums);
    this.addData();
    const slots = new FlowSlots(this.services, spec.populations.length, facilities);
    this.traffic = new TrafficRecord(
      slots,
      spec.populations.map(({ id }) => id),
      this.directory.facilities,
      this.askedBy,
      context.journal,
    );
    this.publisher = new Publisher(spec.deployments.length, spec.populations.length, facilities, slots);
    const again = context.scheduler.handler((service) => this.disturb(this.services[service], NO_CAUSE, false));
    this.emptying = spec.deployments.map(() => new Appointment(context.scheduler, again));
    this.catching = spec.deployments.map(() => new Appointment(context.scheduler, again));
    this.expiring = this.services.map(() => new Appointment(context.scheduler, again));
    this.addBreakers();
    this.caches = new Caches(this.services, context.scheduler, this.news, (service) =>
      this.disturb(service, NO_CAUSE, false),
    );
    this.calls = new Calls(this.services, this.settler.ways, context.scheduler, (service, cause) =>
      this.disturb(service, cause, false),
    );
    this.servings = this.services.map((service) => this.servingOf(service));
    this.demand = new Demand(spec.populations, context.startsAt, context.scheduler, () => this.changeDemand());
  }

  /** Publishes the state at the beginning, without events; called once, after wiring. */
  start(): void {
    this.settle();
    this.beginServing();
    this.news.begin();
  }

  /** Servers of a deployment that are up, as a share of all; slowed ones count for less. */
  setCapacity(deployment: string, share: Ratio, cause: Cause): void {
    const [service, live] = this.directory.deployment(deployment);
    if (live.share === share) return;
    live.share = share;
    live.shareCause = cause;
    this.pools.touch(live);
    this.disturb(service, cause, false);
  }

  /** Capacity that jobs have handed over to a deployment, as a share of its own with all racks up. */
  setLent(deployment: string, share: Ratio, cause: Cause): void {
    const [service, live] = this.directory.deployment(deployment);
    if (live.lent === share) return;
    const type = share > live.lent ? 'capacity-lent' : 'capacity-returned';
    live.lent = share;
    this.pools.touch(live);
    this.disturb(service, this.news.write(type, deployment, 'info', cause, { share }), false);
  }

  /** What the network offers between a population and a facility; facilities that run nothing are passed over. */
  setReach(population: string, facility: string, reach: Reach, cause: Cause): void {
    const row = this.directory.population(population);
    const column = this.directory.facility(facility);
    if (row === undefined || column === undefined) return;
    const changed = this.access.set(row, column, reach, cause);
    if (changed === 'nothing') return;
    for (const service of this.directory.servicesIn(column)) {
      service.reachChanged = true;
      this.disturb(service, cause, changed === 'distance');
    }
  }

  /** What the network offers between two facilities: for needs that any deployment can meet, quorums and replication. */
  setLink(from: string, to: string, reach: Reach, cause: Cause): void {
    const row = this.directory.facility(from);
    const column = this.directory.facility(to);
    if (row === undefined || column === undefined || row === column) return;
    if (this.links.set(row, column, reach, cause) === 'nothing') return;
    for (const service of [...this.directory.servicesIn(row), ...this.directory.servicesIn(column)]) {
      service.reachChanged = true;
      this.disturb(service, cause, false);
    }
  }

  /** Which deployments the answers of a service's users hold. */
  setRotation(service: string, rotation: readonly RotationEntry[], cause: Cause): void {
    this.directory.service(service).setRotation(rotation, cause);
    this.context.scheduler.touch(this.index);
  }

  /** What a deployment is asked for, and what it could serve, at this instant [1/s]. */
  loadOf(deployment: string): { readonly asked: PerSecond; readonly able: PerSecond } {
    const [, live] = this.directory.deployment(deployment);
    return { asked: live.offered, able: live.capacity * live.success };
  }

  /** A deployment, or every one of a service, serves only this share of what it could, for the reason given; 1 ends it. */
  impair(target: string, reason: string, share: Ratio, cause: Cause): void {
    for (const [service, deployment] of this.directory.deploymentsOf(target)) {
      deployment.impairments.set(reason, share, cause);
      this.disturb(service, cause, false);
    }
  }

  /** Called with the share of its present capacity that a deployment uses. */
  onUtilisation(deployment: string, listener: (share: Ratio) => void): void {
    this.publisher.onUtilisation(this.directory.deployment(deployment)[1], listener);
  }

  /** Called with the share of requests that a health check from outside would find served. */
  onHealth(deployment: string, listener: (share: Ratio, cause: Cause) => void): void {
    this.publisher.onHealth(this.directory.deployment(deployment)[1], listener);
  }

  /** Called with the share of what is asked of a deployment that it can do; nothing while it is in no answer. */
  onAbility(deployment: string, listener: (share: Ratio, cause: Cause) => void): void {
    this.publisher.onAbility(this.directory.deployment(deployment)[1], listener);
  }

  /** Called when a service can be used by those who lean on it, and when it no longer can; usable before the first call. */
  onService(service: string, listener: ServiceListener): void {
    this.leaning.on(this.directory.service(service), listener);
  }

  /** Called with what a deployment is asked for beyond what it can take by itself, as a share of its capacity with all racks up. */
  onShortage(deployment: string, listener: (share: Ratio, cause: Cause) => void): void {
    this.publisher.onShortage(this.directory.deployment(deployment)[1], listener);
  }

  /** Called with the flow that users ask of a facility [bit/s]. */
  onFlow(population: string, facility: string, listener: (flow: BitsPerSecond) => void): void {
    const row = this.directory.population(population);
    const column = this.directory.facility(facility);
    if (row !== undefined && column !== undefined) this.publisher.onFlow(row, column, listener);
  }

  /** Called with the flow that copies of data ask of the links between two facilities [bit/s]. */
  onReplication(from: string, to: string, listener: (flow: BitsPerSecond) => void): void {
    const row = this.directory.facility(from);
    const column = this.directory.facility(to);
    if (row !== undefined && column !== undefined) this.publisher.onCopy(row, column, listener);
  }

  /** Carries out an inject; throws RangeError on a target that the twin does not have. */
  apply(command: WorkloadCommand, cause: Cause): void {
    switch (command.do) {
      case 'spike-demand':
      case 'end-spike':
        this.spike(command, cause);
        break;
      case 'refuse-replicas':
      case 'grant-replicas':
        for (const [service, deployment] of this.directory.deploymentsOf(command.target)) {
          this.servings[this.services.indexOf(service)]?.refuse(
            deployment,
            command.do === 'refuse-replicas' ? cause : undefined,
          );
        }
        break;
      case 'promote':
      case 'restore-data':
      case 'lose-data':
        this.changeData(command, cause);
        break;
      case 'drop-waiting':
        for (const [service, deployment] of this.directory.deploymentsOf(command.target))
          this.disturb(service, this.dropWaiting(service, deployment, cause), false);
        break;
      case 'empty-cache':
        for (const [service, deployment] of this.directory.deploymentsOf(command.target))
          this.disturb(service, this.caches.empty(service, deployment, command.to, cause), false);
        break;
      case 'fail':
      case 'repair':
        for (const [service, deployment] of this.directory.deploymentsOf(command.target)) {
          deployment.failedBy = command.do === 'fail' ? cause : undefined;
          this.pools.touch(deployment);
          this.disturb(service, cause, false);
        }
        break;
    }
  }

  /** Exact account of every service's requests until now. */
  ledger(): RequestLedger {
    const { now } = this.context.scheduler;
    return new Map(
      this.services.map((service) => {
        service.meter.read(now, service);
        return [service.spec.id, service.meter.account(this.waitingAt(service))];
      }),
    );
  }

  /** Where every byte of a service's data is, by deployment; nothing where it keeps no copies. */
  dataLedger(service: string): ReadonlyMap<string, DataAccount> {
    const { data } = this.directory.service(service);
    const accounts = data?.account(this.context.scheduler.now) ?? [];
    return new Map(data?.copies.map(({ deployment }, i) => [deployment.spec.id, accounts[i] as DataAccount])); // one per copy
  }

  /** Deployments that keep writes of a service by themselves now. */
  writersOf(service: string): readonly string[] {
    return (this.directory.service(service).data?.writers() ?? []).map(({ spec }) => spec.id);
  }

  settle(): void {
    const { demandChanged } = this;
    this.demandChanged = false;
    if (demandChanged) {
      for (const service of this.services) if (this.demand.rate(service)) service.dirty = service.usersChanged = true;
    }
    for (const service of this.services) if (service.dirty) this.settler.ask(service);
    this.pools.share();
    const { settled } = this;
    settled.length = 0;
    for (let place = 0; place < this.services.length; place++) {
      const service = this.services[place] as LiveService; // place below length
      if (!service.dirty) continue;
      service.dirty = false;
      this.settleService(service, place);
      settled.push(service);
    }
    if (settled.length === 0) return;
    this.publisher.users(settled);
    if (this.copiesChanged) this.publisher.copying(this.services);
    this.copiesChanged = false;
    if (demandChanged) this.addUpPopulations();
    if (this.sums.servedChanged || demandChanged) this.writePopulations();
    this.traffic.write(settled);
  }

  private settleService(service: LiveService, place: number): void {
    const { now } = this.context.scheduler;
    this.calls.receive(service, place);
    const waited = service.isWaiting;
    const { trigger } = service;
    service.data?.follow(this.links, now);
    this.settler.settle(service, now);
    this.expiring[place]?.keep(service.cacheExpires, place);
    const before = service.trigger;
    for (const deployment of service.deployments) {
      this.emptying[deployment.index]?.keep(deployment.waiting.nextChange(), place);
      this.news.deployment(service, deployment, before);
      this.quantities.deployment(deployment);
      this.publisher.deployment(service, deployment, deployment.reach);
    }
    this.servings[place]?.settle();
    this.calls.send(place);
    this.caches.settle(place);
    this.settleData(service, place, now);
    if (waited && !service.isWaiting) this.news.drained(service);
    this.news.service(service);
    this.leaning.tell(service);
    this.quantities.service(service, now);
    if (service.healthChanged) for (const other of service.neededBy) other.disturb(service.trigger, false);
    else if (service.trigger !== trigger) for (const other of service.neededBy) other.needsChanged = true;
    service.rest();
    if (service.data?.rest()) this.disturb(service, NO_CAUSE, false);
  }

  private addData(): void {
    const { journal, startsAt } = this.context;
    const tell: WorkloadNews['write'] = (...event) => this.news.write(...event);
    for (const service of this.services)
      if (keepsData(service)) service.data = new ServiceData(service, startsAt, journal, tell);
  }

  private settleData(service: LiveService, place: number, now: Micros): void {
    const { data } = service;
    if (!data) return;
    if (data.settle(this.links, now)) this.copiesChanged = true;
    for (const copy of data.copies) this.catching[copy.deployment.index]?.keep(data.nextChange(copy, now), place);
  }

  private addBreakers(): void {
    for (const service of this.services) {
      for (const need of service.needs) {
        const { breaker } = need.spec;
        if (!breaker) continue;
        const needed = need.service.spec.id;
        for (const { spec } of service.deployments) {
          const changed = (isOpen: boolean, cause: Cause) => {
            const type = isOpen ? 'breaker-opened' : 'breaker-closed';
            const event = this.news.write(type, spec.id, isOpen ? 'warning' : 'info', cause, { needed });
            this.disturb(service, event, false);
            return event;
          };
          need.breakers.push(new Breaker(breaker, this.context.scheduler, changed));
        }
      }
    }
  }

  private servingOf(service: LiveService): Serving | undefined {
    if (!service.spec.serving && !service.spec.autoscale) return undefined;
    const { scheduler, journal } = this.context;
    const resized = (cause: Cause) => {
      for (const deployment of service.deployments) this.pools.touch(deployment);
      this.disturb(service, cause, false);
    };
    return new Serving(service, scheduler, journal, this.news, resized, this.access);
  }

  /** As many replicas as the load has asked for before the run began. */
  private beginServing(): void {
    for (const [place, serving] of this.servings.entries()) {
      serving?.begin();
      for (const deployment of this.services[place]?.deployments ?? []) this.pools.touch(deployment);
    }
    this.settle();
  }

  /** At every step anew, so that differences added in between leave no rounding behind. */
  private addUpPopulations(): void {
    const { askedBy, servedTo } = this;
    askedBy.fill(0);
    servedTo.fill(0);
    for (const { populations, rates, servedRates } of this.services) {
      for (let i = 0; i < populations.length; i++) {
        const population = populations[i] as number; // i below length
        askedBy[population] = (askedBy[population] as number) + (rates[i] as number);
        servedTo[population] = (servedTo[population] as number) + (servedRates[i] as number);
      }
    }
  }

  private writePopulations(): void {
    const { askedBy, servedTo } = this;
    this.sums.servedChanged = false;
    for (let i = 0; i < askedBy.length; i++) {
      const asked = askedBy[i] as number; // i below length
      this.quantities.population(i, asked, Math.max(0, servedTo[i] as number));
    }
  }

  private changeData(command: DataCommand, cause: Cause): void {
    const { now } = this.context.scheduler;
    for (const [service, deployment] of this.directory.deploymentsOf(command.target)) {
      const { data } = service;
      if (!data) this.news.write('data-not-kept', deployment.spec.id, 'info', cause);
      else if (command.do === 'promote') data.promote(deployment, this.links, now, cause);
      else if (command.do === 'restore-data') data.restore(deployment, now, cause);
      else data.lose(deployment, now, cause);
      this.disturb(service, cause, false);
    }
  }

  private dropWaiting(service: LiveService, { spec, waiting }: LiveDeployment, cause: Cause): Cause {
    const { now } = this.context.scheduler;
    service.meter.read(now, service);
    waiting.advance(now);
    const { amount } = waiting;
    service.meter.giveUp(amount);
    waiting.clear(now);
    return this.news.write('waiting-dropped', spec.id, amount > 0 ? 'warning' : 'info', cause, { amount });
  }

  private spike(command: WorkloadCommand & { readonly do: 'spike-demand' | 'end-spike' }, cause: Cause): void {
    const { target, ramp = 0 } = command;
    const factor = command.do === 'spike-demand' ? command.factor : 1;
    const event =
      command.do === 'spike-demand'
        ? this.news.write('demand-spiked', target, 'warning', cause, { factor, ramp })
        : this.news.write('demand-spike-ended', target, 'info', cause);
    for (const service of this.directory.servicesAskedBy(target)) {
      service.trigger = Math.max(service.trigger, event);
      service.spikedBy = command.do === 'spike-demand' ? event : NO_CAUSE;
    }
    this.demand.spike(target, factor, ramp);
  }

  private changeDemand(): void {
    this.demandChanged = true;
    this.context.scheduler.touch(this.index);
  }

  private disturb(service: LiveService | undefined, cause: Cause, distancesChanged: boolean): void {
    service?.disturb(cause, distancesChanged);
    this.context.scheduler.touch(this.index);
  }

  private waitingAt(service: LiveService): number {
    const { now } = this.context.scheduler;
    return service.deployments.reduce((sum, { waiting }) => {
      waiting.advance(now);
      return sum + waiting.amount;
    }, 0);
  }
}
