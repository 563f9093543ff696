/** Who is who in the workload: from the ids of the twin to live services, deployments, populations and facilities. */
import { buildServices } from './build-services.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { WorkloadSpec } from './workload-spec.ts';

/** A deployment with the service it belongs to. */
export type Placed = readonly [service: LiveService, deployment: LiveDeployment];

export class Directory {
  /** Facilities that run something; their places number the columns of reach tables. */
  readonly facilities: readonly string[];
  /** In an order in which every service comes after those it needs. */
  readonly services: readonly LiveService[];
  private readonly byService: ReadonlyMap<string, LiveService>;
  private readonly byDeployment: ReadonlyMap<string, Placed>;
  private readonly byPopulation: ReadonlyMap<string, number>;
  private readonly byFacility: ReadonlyMap<string, number>;
  private readonly inFacility: readonly (readonly LiveService[])[];

  constructor(spec: WorkloadSpec) {
    this.facilities = [...new Set(spec.deployments.map(({ facility }) => facility))];
    this.services = buildServices(spec, this.facilities);
    this.byService = new Map(this.services.map((service) => [service.spec.id, service]));
    const placed = this.services.flatMap((service) =>
      service.deployments.map((deployment): Placed => [service, deployment]),
    );
    this.byDeployment = new Map(placed.map((pair) => [pair[1].spec.id, pair]));
    this.byPopulation = new Map(spec.populations.map(({ id }, i) => [id, i]));
    this.byFacility = new Map(this.facilities.map((id, i) => [id, i]));
    this.inFacility = this.facilities.map((_, facility) =>
      this.services.filter(({ deployments }) => deployments.some((deployment) => deployment.facility === facility)),
    );
  }

  /** Throws RangeError on a service that the twin does not have. */
  service(id: string): LiveService {
    const service = this.byService.get(id);
    if (!service) throw new RangeError(`there is no service ${id}`);
    return service;
  }

  /** Throws RangeError on a deployment that the twin does not have. */
  deployment(id: string): Placed {
    const placed = this.byDeployment.get(id);
    if (!placed) throw new RangeError(`there is no deployment ${id}`);
    return placed;
  }

  /** A deployment, or all of a service. */
  deploymentsOf(id: string): readonly Placed[] {
    const service = this.byService.get(id);
    return service ? service.deployments.map((deployment): Placed => [service, deployment]) : [this.deployment(id)];
  }

  /** Services that a population or a service id stands for; `all` for all. */
  servicesAskedBy(id: string): readonly LiveService[] {
    if (id === 'all') return this.services;
    const population = this.byPopulation.get(id) ?? -1;
    return this.services.filter(({ spec, populations }) => spec.id === id || populations.includes(population));
  }

  /** Services that run in a facility. */
  servicesIn(facility: number): readonly LiveService[] {
    return this.inFacility[facility] ?? [];
  }

  /** Place of a population; undefined for one that asks for nothing here. */
  population(id: string): number | undefined {
    return this.byPopulation.get(id);
  }

  /** Place of a facility; undefined for one that runs nothing. */
  facility(id: string): number | undefined {
    return this.byFacility.get(id);
  }
}
