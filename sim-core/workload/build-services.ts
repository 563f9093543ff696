/** From plain data to live services, in an order in which every service comes after those it needs. */
import { CallCache } from './call-cache.ts';
import { LiveDeployment } from './live-deployment.ts';
import { LiveService } from './live-service.ts';
import { permitsOf } from './residency.ts';
import type { ServiceSpec, WorkloadSpec } from './workload-spec.ts';

/** Throws RangeError on a need that leads back to itself or to nothing: documents are checked before they get here. */
export function buildServices(spec: WorkloadSpec, facilities: readonly string[]): readonly LiveService[] {
  const populations = new Map(spec.populations.map(({ id }, i) => [id, i]));
  const services = new Map<string, LiveService>();
  const live = spec.services.map((service, index) => {
    const demands = spec.demands.filter((demand) => demand.service === service.id);
    const deployments = spec.deployments
      .map((deployment, place) => ({ deployment, index: place }))
      .filter(({ deployment }) => deployment.service === service.id)
      .map(
        ({ deployment, index: i }, place) =>
          new LiveDeployment(deployment, place, i, facilities.indexOf(deployment.facility), service.retry.giveUpAfter),
      );
    const made = new LiveService(
      service,
      index,
      deployments,
      Int32Array.from(demands, (demand) => populations.get(demand.population) ?? -1),
      Float64Array.from(demands, (demand) => demand.mean),
      permitsOf(
        service,
        demands.map(({ population }) => spec.populations[populations.get(population) ?? -1]),
        deployments.map((deployment) => deployment.spec),
      ),
    );
    services.set(service.id, made);
    return made;
  });
  for (const service of live) {
    for (const need of service.spec.needs) {
      const target = services.get(need.service);
      if (!target) throw new RangeError(`service ${service.spec.id} needs ${need.service}, which is not there`);
      service.needs.push({
        spec: need,
        service: target,
        missingSince: service.deployments.map(() => undefined),
        breakers: [],
        caches: service.deployments.map(() => need.cache && new CallCache(need.cache)),
      });
      target.neededBy.push(service);
    }
  }
  return inOrderOfNeed(live);
}

function inOrderOfNeed(services: readonly LiveService[]): readonly LiveService[] {
  const ordered = new Set<LiveService>();
  const path = new Set<ServiceSpec>();
  function visit(service: LiveService): void {
    if (ordered.has(service)) return;
    if (path.has(service.spec)) throw new RangeError(`service ${service.spec.id} needs itself`);
    path.add(service.spec);
    for (const need of service.needs) visit(need.service);
    path.delete(service.spec);
    ordered.add(service);
  }
  services.forEach(visit);
  return [...ordered];
}
