/**
 * Brings one service to rest for an instant: needs, where users go, the balance of each deployment, what waits.
 * Reads the paths; writes the live service and its deployments. Knows no port and no journal.
 */
import type { Micros, PerSecond } from '../units/index.ts';
import { admit } from './admission.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import { meetNeeds, type Ways } from './needs.ts';
import type { ReachTable } from './reach.ts';
import { ServiceReach } from './service-reach.ts';
import type { ServiceSums } from './service-sums.ts';

/** A deployment that can serve fewer than this share of requests is not sent what others cannot take. */
const WORTH_TRYING = 0.5;

export class ServiceSettler {
  private readonly reach: ServiceReach;
  /** What links facilities to each other. */
  readonly ways: Ways;
  private readonly roundTrip: (population: number, facility: number) => Micros;
  private readonly isOpen: (demand: number, place: number) => boolean;
  /** The service whose users are being sent. */
  private sending: LiveService | undefined;

  constructor(
    /** Users to facilities, and facilities to facilities. */
    access: ReachTable,
    private readonly links: ReachTable,
    /** Kept up as services are settled. */
    private readonly sums: ServiceSums,
  ) {
    this.reach = new ServiceReach(access, links);
    this.ways = {
      share: (from, to) => links.shareOf(from, to),
      roundTrip: (from, to) => links.roundTripOf(from, to),
    };
    this.roundTrip = (population, facility) => access.roundTripOf(population, facility);
    this.isOpen = (demand, place) => this.canServe(demand, place);
  }

  /** Where users would go; what each deployment is asked for follows from it. */
  ask(service: LiveService): void {
    service.chooseTargets(this.roundTrip);
    if (service.usersChanged) service.dispatch.ask(service.rates);
  }

  /** Settles it at `now`. */
  settle(service: LiveService, now: Micros): void {
    service.meter.read(now, service);
    for (const { waiting } of service.deployments) waiting.advance(now);
    this.reach.find(service);
    this.findSuccess(service, now);
    this.send(service);
    this.moveWaiting(service, now);
    for (const deployment of service.deployments) this.balance(service, deployment, now);
    this.sums.add(service);
  }

  /** On a calm day nearly all settlings are steps of demand, which no need depends on. */
  private findSuccess(service: LiveService, now: Micros): void {
    if (!service.needsChanged) return;
    service.needsChanged = false;
    const { ways } = this;
    service.cacheExpires = undefined;
    for (const deployment of service.deployments) {
      const next = meetNeeds(deployment, service.needs, ways, now);
      if (next !== undefined) service.cacheExpires = Math.min(service.cacheExpires ?? next, next);
      service.data?.judge(deployment, this.links, now);
      deployment.impairments.reduce(deployment);
      // What others call is not passed on: users have the rest. A hair is left, for a place without any is a dead one.
      const { capacity, called } = deployment;
      this.takeCapacity(service, deployment, called > 0 ? Math.max(capacity * 1e-6, capacity - called) : capacity);
    }
  }

  /** Of a deployment that no answer holds, what it can take sends nobody elsewhere: so it is while its racks boot. */
  private takeCapacity(service: LiveService, { place, weight, success }: LiveDeployment, capacity: PerSecond): void {
    const isOpen = Number(success >= WORTH_TRYING);
    if (service.capacities[place] === capacity && service.open[place] === isOpen) return;
    service.capacities[place] = capacity;
    service.open[place] = isOpen;
    if (weight > 0) service.usersChanged = true;
  }

  /** Spreads users over deployments, if that may have changed. */
  private spread(service: LiveService): void {
    if (!service.usersChanged) return;
    service.usersChanged = false;
    const { dispatch, capacities } = service;
    if (!dispatch.isDirect) dispatch.ask(service.rates);
    if (service.spec.spill === false || !dispatch.overflows(capacities)) return;
    this.sending = service;
    dispatch.spill(service.rates, capacities, this.isOpen);
  }

  /** Sends users to deployments and counts what arrives. */
  private send(service: LiveService): void {
    this.spread(service);
    const { dispatch, deployments } = service;
    if (dispatch.isDirect && service.isPlain) {
      for (const deployment of deployments) {
        deployment.offered = deployment.arriving = (dispatch.asked[deployment.place] as number) + deployment.called; // one per deployment
      }
      return;
    }
    for (const deployment of deployments) deployment.offered = deployment.arriving = deployment.called;
    const { count, demand, target, rate } = dispatch;
    const { shares } = service;
    for (let i = 0; i < count; i++) {
      const place = target[i] as number; // i below count
      if (place < 0) continue;
      const deployment = deployments[place] as LiveDeployment;
      deployment.offered += rate[i] as number;
      deployment.arriving +=
        (rate[i] as number) * (shares[(demand[i] as number) * deployments.length + place] as number);
    }
  }

  private canServe(demand: number, place: number): boolean {
    const service = this.sending;
    if (service?.open[place] !== 1) return false;
    const pair = demand * service.deployments.length + place;
    return service.permits?.[pair] !== 0 && (service.shares[pair] as number) > 0;
  }

  /** Waiting work follows its users: what leaves a deployment goes where more of them are sent now. */
  private moveWaiting(service: LiveService, now: Micros): void {
    const { deployments } = service;
    let asked = 0;
    for (const { offered, called } of deployments) asked += offered - called;
    if (asked <= 0) return;
    let gained = 0;
    for (const { offered, called, routedShare } of deployments)
      gained += Math.max(0, (offered - called) / asked - routedShare);
    for (const from of deployments) {
      const lost = from.routedShare - (from.offered - from.called) / asked;
      if (lost <= 0 || from.waiting.isEmpty) continue;
      const moving = from.waiting.release(lost / from.routedShare, now);
      for (const to of deployments) {
        const more = (to.offered - to.called) / asked - to.routedShare;
        if (more > 0) to.waiting.receive(moving, more / gained, now);
      }
    }
    for (const deployment of deployments) deployment.routedShare = (deployment.offered - deployment.called) / asked;
  }

  private balance(service: LiveService, deployment: LiveDeployment, now: Micros): void {
    const { offered, arriving, capacity, success, refused, waiting, flow, health, isFrozen } = deployment;
    const reach = offered > 0 ? arriving / offered : deployment.reach;
    const users = deployment.called > 0 ? Math.max(0, offered - deployment.called) / offered : 1;
    // Frozen writes wait as long as it takes. While writes are refused, what waits is not worked on.
    deployment.comesBack = isFrozen ? 1 : service.spec.retry.persistent * users;
    admit(deployment, refused > 0 ? 0 : reach, service.spec.retry, flow);
    waiting.set(now, flow.joining, flow.drained);
    deployment.health = arriving > 0 ? Math.min(1, flow.served / arriving) : capacity > 0 ? success * (1 - refused) : 0;
    if (deployment.health !== health) service.healthChanged = true;
  }
}
