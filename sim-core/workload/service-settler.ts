/**
 * Brings one service to rest for an instant: needs, where users go, the balance of each deployment, what waits.
 * Reads the paths; writes the live service and its deployments. Knows no port and no journal.
 */
import type { Micros, PerSecond, Ratio } from '../units/index.ts';
import { admit } from './admission.ts';
import { NOWHERE } from './first-choices.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import { hasQuorum, meetNeeds, type Ways } from './needs.ts';
import type { ReachTable } from './reach.ts';

/** Sums that differ by no more than this share are the same. */
const ROUNDING = 1e-12;
/** What a demand is served counts as the same within this share. */
const SERVED_DEADBAND = 1e-9;
/** A deployment that can serve fewer than this share of requests is not sent what others cannot take. */
const WORTH_TRYING = 0.5;

export class ServiceSettler {
  /** What some population is served has changed since this was last set to false; what copies ask of links likewise. */
  servedChanged = true;
  copiesChanged = true;
  private readonly ways: Ways;
  private readonly roundTrip: (population: number, facility: number) => Micros;
  private readonly isOpen: (demand: number, place: number) => boolean;
  /** The service whose users are being sent. */
  private sending: LiveService | undefined;

  constructor(
    /** Users to facilities, and facilities to facilities. */
    private readonly access: ReachTable,
    private readonly links: ReachTable,
    /** What each population is served by all services, kept up as services are settled. */
    private readonly servedTo: Float64Array,
  ) {
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
    service.dispatch.ask(service.rates);
  }

  /** Settles it at `now`. */
  settle(service: LiveService, now: Micros): void {
    service.meter.read(now, service);
    for (const { waiting } of service.deployments) waiting.advance(now);
    // One that is settled for what happened to others in this pass may still be spread by what had room before.
    if (!service.dispatch.isDirect) service.dispatch.ask(service.rates);
    this.findReach(service);
    this.findSuccess(service, now);
    this.send(service);
    this.moveWaiting(service, now);
    for (const deployment of service.deployments) this.balance(service, deployment, now);
    this.sum(service);
    for (const replica of service.replicas) if (replica.settle(this.links, now)) this.copiesChanged = true;
  }

  /** Of the settlings of a calm day nine in ten are steps of demand, which no need depends on. */
  private findSuccess(service: LiveService, now: Micros): void {
    if (!service.needsChanged) return;
    service.needsChanged = false;
    const { ways } = this;
    service.cacheExpires = undefined;
    for (const deployment of service.deployments) {
      const next = meetNeeds(deployment, service.needs, ways, now);
      if (next !== undefined) service.cacheExpires = Math.min(service.cacheExpires ?? next, next);
      if (!hasQuorum(service, deployment, ways.share)) {
        deployment.success = 0;
        deployment.missing = 'a quorum';
        deployment.needCause = service.trigger;
      }
      service.capacities[deployment.place] = deployment.capacity;
    }
  }

  /** Sends users to deployments and counts what arrives. */
  private send(service: LiveService): void {
    const { dispatch, deployments, capacities } = service;
    if (service.spec.spill !== false && dispatch.overflows(capacities)) {
      this.sending = service;
      dispatch.spill(service.rates, capacities, this.isOpen);
    }
    if (dispatch.isDirect && service.isPlain) {
      for (const deployment of deployments) {
        deployment.offered = deployment.arriving = dispatch.asked[deployment.place] as number; // one per deployment
      }
      return;
    }
    for (const deployment of deployments) deployment.offered = deployment.arriving = 0;
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
    const deployment = service?.deployments[place];
    if (!service || !deployment || deployment.success < WORTH_TRYING) return false;
    return (service.shares[demand * service.deployments.length + place] as number) > 0;
  }

  /** Which share of whom reaches what, and who is too far away; by deployment, weighted by what users ask on the mean. */
  private findReach(service: LiveService): void {
    if (!service.reachChanged) return;
    service.reachChanged = false;
    const { deployments, means, populations, shares, tooFar, spec } = service;
    const { latencyBudget = Number.POSITIVE_INFINITY } = spec;
    for (const deployment of deployments) {
      let reached = 0;
      let all = 0;
      for (let i = 0; i < means.length; i++) {
        const population = populations[i] as number; // i below length
        const share = this.access.shareOf(population, deployment.facility);
        const place = i * deployments.length + deployment.place;
        shares[place] = share;
        tooFar[place] = this.access.roundTripOf(population, deployment.facility) > latencyBudget ? 1 : 0;
        all += means[i] as number;
        reached += (means[i] as number) * share;
      }
      deployment.reach = all > 0 ? reached / all : this.reachOfPeers(service, deployment);
    }
    service.isPlain = isPlain(service);
  }

  /** A service without users of its own is watched by its other deployments: the best share that one of them gets through. */
  private reachOfPeers({ deployments }: LiveService, one: LiveDeployment): Ratio {
    let best = deployments.length > 1 ? 0 : 1;
    for (const other of deployments) {
      if (other !== one) best = Math.max(best, this.links.shareOf(other.facility, one.facility));
    }
    return best;
  }

  /** Waiting work follows its users: what leaves a deployment goes where more of them are sent now. */
  private moveWaiting(service: LiveService, now: Micros): void {
    const { deployments } = service;
    const offered = deployments.reduce((sum, deployment) => sum + deployment.offered, 0);
    if (offered <= 0) return;
    let gained = 0;
    for (const { offered: here, routedShare } of deployments) gained += Math.max(0, here / offered - routedShare);
    for (const from of deployments) {
      const lost = from.routedShare - from.offered / offered;
      if (lost <= 0 || from.waiting.isEmpty) continue;
      const moving = from.waiting.release(lost / from.routedShare, now);
      for (const to of deployments) {
        const more = to.offered / offered - to.routedShare;
        if (more > 0) to.waiting.receive(moving, more / gained, now);
      }
    }
    for (const deployment of deployments) deployment.routedShare = deployment.offered / offered;
  }

  private balance(service: LiveService, deployment: LiveDeployment, now: Micros): void {
    const { offered, arriving, capacity, success, waiting, flow, health } = deployment;
    const reach = offered > 0 ? arriving / offered : deployment.reach;
    admit(deployment, reach, service.spec.retry, flow);
    waiting.set(now, flow.joining, flow.drained);
    deployment.health = arriving > 0 ? Math.min(1, flow.served / arriving) : capacity > 0 ? success : 0;
    if (deployment.health !== health) service.healthChanged = true;
  }

  /** Adds up the service. */
  private sum(service: LiveService): void {
    const { deployments, spec } = service;
    let joining = 0;
    let givenUp = 0;
    service.served = service.drained = service.shed = 0;
    for (const { flow, arriving, success, isDead, waiting } of deployments) {
      service.served += flow.served;
      service.drained += flow.drained;
      joining += flow.joining;
      givenUp += waiting.givenUp;
      const refused = success > 0 && !isDead ? Math.max(0, arriving - flow.served / success) : 0;
      service.shed += (1 - spec.retry.persistent) * refused;
    }
    this.sumDemands(service);
    // Sums of the same requests in another order may differ in their last bits.
    if (Math.abs(service.offered - service.served) <= service.offered * ROUNDING) service.served = service.offered;
    service.failed = Math.max(0, service.offered - service.served - joining - service.shed) + givenUp;
    const share = service.offered > 0 ? service.served / service.offered : this.bestHealth(service);
    service.servedShare = Math.min(1, share);
  }

  /** What of each demand is served, and the share of served users that are too far away. */
  private sumDemands(service: LiveService): void {
    const slow = isWell(service) ? this.serveAll(service) : this.servePairs(service);
    service.slowShare = service.served > 0 ? slow / service.served : 0;
    const { servedNow, servedRates, populations } = service;
    for (let i = 0; i < servedNow.length; i++) {
      const served = servedNow[i] as number; // i below length
      const before = servedRates[i] as number;
      if (Math.abs(served - before) <= served * SERVED_DEADBAND) continue;
      const population = populations[i] as number;
      this.servedTo[population] = (this.servedTo[population] as number) + served - before;
      servedRates[i] = served;
      this.servedChanged = true;
    }
  }

  /** Everybody gets what they ask for, nobody from too far away. */
  private serveAll(service: LiveService): PerSecond {
    const { rates, servedNow } = service;
    service.offered = 0;
    for (let i = 0; i < rates.length; i++) service.offered += servedNow[i] = rates[i] as number; // i below length
    return 0;
  }

  /** What each demand is served is in what becomes of its entries; gives what is served to those who are too far away. */
  private servePairs(service: LiveService): PerSecond {
    const { deployments, servedNow, shares, tooFar } = service;
    const { count, demand, target, rate } = service.dispatch;
    let offered = 0;
    let slow = 0;
    servedNow.fill(0);
    for (let i = 0; i < count; i++) {
      const asked = rate[i] as number; // i below count
      offered += asked;
      if ((target[i] as number) < 0) continue; // the answer holds no deployment: these fail
      const deployment = deployments[target[i] as number] as LiveDeployment;
      const place = (demand[i] as number) * deployments.length + deployment.place;
      const served = asked * (shares[place] as number) * deployment.health;
      servedNow[demand[i] as number] = (servedNow[demand[i] as number] as number) + served;
      if (tooFar[place] === 1) slow += served;
    }
    service.offered = offered;
    return slow;
  }

  /** With nobody asking, what a user would find. */
  private bestHealth(service: LiveService): Ratio {
    return service.deployments.reduce((best, { weight, health }) => (weight > 0 ? Math.max(best, health) : best), 0);
  }
}

/** No first choice is out of reach, reached in part, or too far away. */
function isPlain({ dispatch, shares, tooFar, deployments }: LiveService): boolean {
  const { count, demand, target } = dispatch;
  for (let i = 0; i < count; i++) {
    if (target[i] === NOWHERE) return false;
    const place = (demand[i] as number) * deployments.length + (target[i] as number); // i below count
    if (shares[place] !== 1 || tooFar[place] === 1) return false;
  }
  return true;
}

/** All that is asked for is served where it is asked for. */
function isWell({ isPlain: arrives, dispatch, deployments }: LiveService): boolean {
  return arrives && dispatch.isDirect && deployments.every(({ health, offered }) => health === 1 || offered === 0);
}
