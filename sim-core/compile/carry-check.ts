/**
 * Could a target carry a service at this instant? Asked of the rooms themselves, before users are sent there:
 *
 *     requests that would come ──► capacity that is free
 *     work that they make racks do ──► power, cooling
 *     what they send ──► the site's Internet access        where they are ──► the latency budget, the law
 *
 * What the twin does not limit cannot fall short.
 */
import type { CarryCheck, Move, Shortfall } from '../policy/index.ts';
import type { Twin } from '../twin/index.ts';
import type { BitsPerSecond, PerSecond, Watts } from '../units/index.ts';
import type { Rooms } from './rooms.ts';

type Deployment = Twin['workload']['deployments'][number];

export function carryCheck(twin: Twin, rooms: Rooms): CarryCheck {
  const byId = new Map(twin.workload.deployments.map((deployment) => [deployment.id, deployment]));
  const racks = racksOf(twin);
  return (move) => {
    const stay = move.stay.flatMap((id) => byId.get(id) ?? []);
    const moving = move.leave.reduce((sum, id) => sum + rooms.workload.loadOf(id).asked, 0);
    const shares = sharesOf(stay, moving, rooms);
    return [
      ...residencyShortfall(twin, move, stay),
      ...capacityShortfall(move, stay, moving, rooms),
      ...stay.flatMap((deployment, i) => physicalShortfalls(twin, rooms, racks, deployment, shares[i] ?? 0)),
    ];
  };
}

/** Users whom the law lets nobody of these serve. */
function residencyShortfall(
  { workload }: Twin,
  { service, stay: names }: Move,
  stay: readonly Deployment[],
): readonly Shortfall[] {
  const residency = workload.services.find(({ id }) => id === service)?.residencyOf;
  if (residency === undefined) return [];
  const jurisdictions = new Map(workload.populations.map(({ id, jurisdiction }) => [id, jurisdiction]));
  let all = 0;
  let barred = 0;
  for (const { population, service: asked, mean } of workload.demands) {
    if (asked !== service) continue;
    const regions = residency[jurisdictions.get(population) ?? ''];
    all += mean;
    if (regions !== undefined && !stay.some(({ region }) => regions.includes(region))) barred += mean;
  }
  if (barred <= 0) return [];
  return [{ deployment: names.join(', '), what: 'residency', asked: barred / all, has: 0 }];
}

function freeOf({ id }: Deployment, { workload }: Rooms): PerSecond {
  const { asked, able } = workload.loadOf(id);
  return Math.max(0, able - asked);
}

/** What each would have to take: in proportion to what is free, or equal parts where nothing is. */
function sharesOf(stay: readonly Deployment[], moving: PerSecond, rooms: Rooms): readonly PerSecond[] {
  const free = stay.map((deployment) => freeOf(deployment, rooms));
  const all = free.reduce((sum, one) => sum + one, 0);
  return free.map((one) => moving * (all > 0 ? one / all : 1 / stay.length));
}

function capacityShortfall(
  { stay: names }: Move,
  stay: readonly Deployment[],
  moving: PerSecond,
  rooms: Rooms,
): readonly Shortfall[] {
  const free = stay.reduce((sum, deployment) => sum + freeOf(deployment, rooms), 0);
  if (moving <= free) return [];
  return [{ deployment: names.join(', '), what: 'capacity', asked: moving, has: free }];
}

/** What of power, cooling and network would run short where a deployment would take so much more. */
function physicalShortfalls(
  twin: Twin,
  rooms: Rooms,
  racks: ReadonlyMap<string, Racks>,
  deployment: Deployment,
  more: PerSecond,
): readonly Shortfall[] {
  if (more <= 0) return [];
  const { id, facility } = deployment;
  const work = workOf(rooms, racks, deployment, more);
  const asked = work.reduce((sum, { watts }) => sum + watts, 0);
  const byGroup = new Map(work.map(({ group, watts }) => [group, watts]));
  const byHall = new Map<string, Watts>();
  for (const { hall, watts } of work) byHall.set(hall, (byHall.get(hall) ?? 0) + watts);
  const short = (what: Shortfall['what'], share: number): readonly Shortfall[] =>
    share < 1 ? [{ deployment: id, what, asked, has: asked * share }] : [];
  return [
    ...short('power', rooms.power.carriableShare(byGroup)),
    ...short('cooling', rooms.cooling.carriableShare(facility, byHall)),
    ...accessShortfall(twin, rooms, deployment, more),
    ...latencyShortfall(twin, rooms, deployment),
  ];
}

/** A rack group, and how many deployments and jobs work on it. */
interface Racks {
  readonly group: Twin['compute']['groups'][number];
  readonly tenants: number;
}

function racksOf({ compute, workload, jobs }: Twin): ReadonlyMap<string, Racks> {
  const tenants = new Map<string, number>();
  const count = (id: string): unknown => tenants.set(id, (tenants.get(id) ?? 0) + 1);
  for (const { groups } of workload.deployments) for (const id of new Set(groups)) count(id);
  for (const { parts } of jobs.jobs) for (const id of new Set(parts.map(({ group }) => group))) count(id);
  return new Map(compute.groups.map((group) => [group.id, { group, tenants: tenants.get(group.id) ?? 1 }]));
}

/** What the racks of a deployment would draw more: they share its work evenly, and others work on them too. */
function workOf(
  rooms: Rooms,
  racks: ReadonlyMap<string, Racks>,
  deployment: Deployment,
  more: PerSecond,
): readonly { readonly group: string; readonly hall: string; readonly watts: Watts }[] {
  const { able } = rooms.workload.loadOf(deployment.id);
  const busier = able > 0 ? Math.min(1, more / able) : 0;
  return deployment.groups.flatMap((id) => {
    const found = racks.get(id);
    if (!found) return [];
    const { hall, idle, peak } = found.group;
    return [{ group: id, hall, watts: ((peak - idle) * busier) / found.tenants }];
  });
}

/** The Internet access of a site, where it states one, less what all services there are asked for. */
function accessShortfall(
  { network, workload }: Twin,
  rooms: Rooms,
  { id, facility, service }: Deployment,
  more: PerSecond,
): readonly Shortfall[] {
  const access = network.sites.find((site) => site.id === facility)?.access;
  if (access === undefined) return [];
  const bitsOf = new Map(workload.services.map(({ id: of, bitsPerRequest }) => [of, bitsPerRequest]));
  let used: BitsPerSecond = 0;
  for (const other of workload.deployments) {
    if (other.facility === facility) used += rooms.workload.loadOf(other.id).asked * (bitsOf.get(other.service) ?? 0);
  }
  const asked = more * (bitsOf.get(service) ?? 0);
  const has = Math.max(0, access - used);
  return asked > has ? [{ deployment: id, what: 'network', asked, has }] : [];
}

/** Most users of the service would be beyond its latency budget. */
function latencyShortfall(
  { workload, network }: Twin,
  rooms: Rooms,
  { id, facility, service }: Deployment,
): readonly Shortfall[] {
  const budget = workload.services.find((one) => one.id === service)?.latencyBudget;
  if (budget === undefined) return [];
  const sites = new Set(network.sites.map((site) => site.id));
  let all = 0;
  let far = 0;
  let farthest = 0;
  for (const { population, service: asked, mean } of workload.demands) {
    if (asked !== service || !sites.has(population)) continue;
    const roundTrip = 2 * rooms.network.path(population, facility).latency;
    all += mean;
    if (roundTrip > budget) far += mean;
    farthest = Math.max(farthest, roundTrip);
  }
  return far * 2 > all ? [{ deployment: id, what: 'latency', asked: farthest, has: budget }] : [];
}
