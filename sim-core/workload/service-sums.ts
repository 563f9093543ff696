/** What a settled service comes to: its rates, what each of its demands is served, and who is served from too far away. */
import type { PerSecond, Ratio } from '../units/index.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';

/** Sums that differ by no more than this share are the same. */
const ROUNDING = 1e-12;
/** What a demand is served counts as the same within this share. */
const SERVED_DEADBAND = 1e-9;

export class ServiceSums {
  /** What some population is served has changed since this was last set to false. */
  servedChanged = true;

  constructor(
    /** What each population is served by all services, kept up as services are settled. */
    private readonly servedTo: Float64Array,
  ) {}

  /** Adds up the service. */
  add(service: LiveService): void {
    const { deployments } = service;
    let joining = 0;
    let givenUp = 0;
    service.served = service.drained = service.shed = 0;
    for (const { flow, arriving, success, comesBack, isDead, waiting } of deployments) {
      service.served += flow.served;
      service.drained += flow.drained;
      joining += flow.joining;
      givenUp += waiting.givenUp;
      const refused = success > 0 && !isDead ? Math.max(0, arriving - flow.served / success) : 0;
      service.shed += (1 - comesBack) * refused;
    }
    this.sumDemands(service);
    for (const { called } of deployments) service.offered += called;
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

/** All that is asked for is served where it is asked for. */
function isWell({ isPlain: arrives, dispatch, deployments }: LiveService): boolean {
  return arrives && dispatch.isDirect && deployments.every(({ health, offered }) => health === 1 || offered === 0);
}
