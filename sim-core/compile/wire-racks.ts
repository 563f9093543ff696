/**
 * Racks and those who work on them: deployments and jobs. What racks can do decides what these can; what these do
 * decides what racks draw. A group works as hard as its tenants do on average, for a twin does not say how much of it
 * each holds. Services that are short take racks of jobs that can be preempted.
 */
import type { Twin } from '../twin/index.ts';
import type { Rooms } from './rooms.ts';

/** Joins racks with deployments and jobs, both ways. */
export function wireRacks(twin: Twin, rooms: Rooms): void {
  const tenancy = tenancyOf(twin);
  racksToDeployments(twin, tenancy, rooms);
  racksToJobs(twin, rooms);
  workToRacks(twin, tenancy, rooms);
  jobsToDeployments(twin, rooms);
}

interface Tenancy {
  /** By deployment, then by job: places of its groups. */
  readonly groupsOf: readonly (readonly number[])[];
  /** By group: places of its tenants. */
  readonly tenantsOn: readonly (readonly number[])[];
}

/** Which groups each tenant works on, deployments first and jobs behind them, by their places in the twin. */
function tenancyOf({ compute, workload, jobs }: Twin): Tenancy {
  const place = new Map(compute.groups.map(({ id }, i) => [id, i]));
  const tenantsOn: number[][] = compute.groups.map(() => []);
  const tenants = [
    ...workload.deployments.map(({ groups }) => groups),
    ...jobs.jobs.map(({ parts }) => parts.map(({ group }) => group)),
  ];
  const groupsOf = tenants.map((groups, tenant) =>
    groups.flatMap((id) => {
      const group = place.get(id);
      if (group === undefined) return [];
      tenantsOn[group]?.push(tenant);
      return [group];
    }),
  );
  return { groupsOf, tenantsOn };
}

/** A deployment can do the share of its work that its groups can, weighted by what they draw at full work. */
function racksToDeployments(twin: Twin, { groupsOf, tenantsOn }: Tenancy, { compute, workload }: Rooms): void {
  const { groups } = twin.compute;
  const { deployments } = twin.workload;
  const able = new Float64Array(groups.length).fill(1);
  for (const [place, group] of groups.entries()) {
    const tenants = (tenantsOn[place] ?? []).filter((tenant) => tenant < deployments.length);
    compute.onCapacity(group.id, (capacity, cause) => {
      able[place] = capacity;
      for (const tenant of tenants) {
        let all = 0;
        let left = 0;
        for (const one of groupsOf[tenant] ?? []) {
          const weight = groups[one]?.peak ?? 0;
          all += weight;
          left += weight * (able[one] ?? 0);
        }
        workload.setCapacity(deployments[tenant]?.id ?? '', all > 0 ? left / all : 0, cause);
      }
    });
  }
}

/** A gang has to know how many are up and how fast they are: half the servers are no gang, half the speed is. */
function racksToJobs(twin: Twin, { compute, jobs }: Rooms): void {
  const used = new Set(twin.jobs.jobs.flatMap(({ parts }) => parts.map(({ group }) => group)));
  for (const group of used) {
    compute.onServers(group, (up, speed, cause) => jobs.setServers(group, up, speed, cause));
  }
}

/** Accelerators change hands where a deployment is short on racks that it shares with a job. */
function jobsToDeployments(twin: Twin, { jobs, workload }: Rooms): void {
  for (const { deployment } of twin.jobs.claimants) {
    workload.onShortage(deployment, (share, cause) => jobs.setShortage(deployment, share, cause));
    jobs.onLent(deployment, (share, cause) => workload.setLent(deployment, share, cause));
  }
}

/** Groups with the same tenants, of which a facility has few, work equally hard: that is worked out once for all of them. */
function workToRacks(twin: Twin, { groupsOf, tenantsOn }: Tenancy, { compute, workload, jobs }: Rooms): void {
  const busy = new Float64Array(groupsOf.length);
  const listen = (place: number, on: (listener: (utilisation: number) => void) => void): void => {
    const hosts = new Map<string, { tenants: Int32Array; setters: ((share: number) => void)[] }>();
    for (const group of groupsOf[place] ?? []) {
      const tenants = tenantsOn[group] ?? [];
      const host = hosts.get(tenants.join()) ?? { tenants: Int32Array.from(tenants), setters: [] };
      host.setters.push(compute.utilisationOf(twin.compute.groups[group]?.id ?? ''));
      hosts.set(tenants.join(), host);
    }
    on((utilisation) => {
      busy[place] = utilisation;
      for (const { setters, tenants } of hosts.values()) {
        let sum = 0;
        for (let i = 0; i < tenants.length; i++) sum += busy[tenants[i] as number] as number; // i below length
        for (const setUtilisation of setters) setUtilisation(Math.min(1, sum / tenants.length));
      }
    });
  };
  const { deployments } = twin.workload;
  for (const [place, { id }] of deployments.entries())
    listen(place, (listener) => workload.onUtilisation(id, listener));
  for (const [i, { id }] of twin.jobs.jobs.entries())
    listen(deployments.length + i, (listener) => jobs.onUtilisation(id, listener));
}
