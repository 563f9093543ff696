/** Which share of a service's users gets through to which of its deployments, and who is too far away. */
import type { Ratio } from '../units/index.ts';
import { NOWHERE } from './first-choices.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { ReachTable } from './reach.ts';

export class ServiceReach {
  constructor(
    /** Users to facilities, and facilities to facilities. */
    private readonly access: ReachTable,
    private readonly links: ReachTable,
  ) {}

  /** Which share of whom reaches what, and who is too far away; by deployment, weighted by what users ask on the mean. */
  find(service: LiveService): void {
    if (!service.reachChanged) return;
    service.reachChanged = false;
    service.usersChanged = true;
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

  /**
   * A service without users of its own is watched by its other deployments: the best share that one of them gets through.
   * Who is dead watches nobody; the last one left has nobody to miss it.
   */
  private reachOfPeers({ deployments }: LiveService, one: LiveDeployment): Ratio {
    let best: Ratio | undefined;
    for (const other of deployments) {
      if (other === one || other.isDead) continue;
      best = Math.max(best ?? 0, this.links.shareOf(other.facility, one.facility));
    }
    return best ?? 1;
  }
}

/** No first choice is out of reach, reached in part, or too far away. */
function isPlain({ dispatch, shares, tooFar, deployments }: LiveService): boolean {
  const { count, demand, target } = dispatch.first;
  for (let i = 0; i < count; i++) {
    if (target[i] === NOWHERE) return false;
    const place = (demand[i] as number) * deployments.length + (target[i] as number); // i below count
    if (shares[place] !== 1 || tooFar[place] === 1) return false;
  }
  return true;
}
