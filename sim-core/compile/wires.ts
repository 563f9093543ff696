/**
 * Every wire between rooms, as a list of intentions. Rooms do not know each other; what one publishes reaches another
 * only here.
 *
 *     power ──supply──► cooling, compute, network, teams' doors         compute ──draw──► power, ──heat──► cooling
 *     cooling ──hall level──► compute ──capacity──► workload ──health──► policy ──rotation──► workload
 *     network ──paths──► workload ──flows──► network                  compute ──calls for hands──► policy
 *     network ──ways──► telemetry ◄──feeds── power                   workload ──services──► telemetry
 */
import { NO_CAUSE } from '../kernel/index.ts';
import type { Twin } from '../twin/index.ts';
import type { WorkloadRoom } from '../workload/index.ts';
import type { Rooms } from './rooms.ts';
import { wireOperations } from './wire-operations.ts';
import { wirePipelines } from './wire-pipelines.ts';
import { wireRacks } from './wire-racks.ts';

/** A chiller that ramps up is as good as there when 5 % of what is asked is still missing. */
const CARRIED_FROM = 0.95;

/** Joins the rooms; called once, before they start. */
export function wire(twin: Twin, rooms: Rooms): void {
  supplyToCooling(twin, rooms);
  supplyToCompute(twin, rooms);
  supplyToNetwork(twin, rooms);
  supplyOfFeeds(twin, rooms);
  drawOfCooling(twin, rooms);
  drawAndHeatOfRacks(twin, rooms);
  hallsToRacks(twin, rooms);
  wireRacks(twin, rooms);
  wirePipelines(twin, rooms);
  pathsToWorkload(twin, rooms);
  waysToTelemetry(twin, rooms);
  wireOperations(twin, rooms);
  flowsToNetwork(twin, rooms);
  healthToPolicy(twin, rooms);
  rotationToWorkload(twin, rooms);
  handsToCompute(twin, rooms);
  handsToPower(twin, rooms);
  handsToCooling(twin, rooms);
}

function poweredIds(twin: Twin): ReadonlySet<string> {
  return new Set(twin.power.loads.map((load) => load.id));
}

function supplyToCooling(twin: Twin, { power, cooling }: Rooms): void {
  const powered = poweredIds(twin);
  for (const unit of twin.cooling.units) {
    if (powered.has(unit.id)) power.onSupply(unit.id, (live, cause) => cooling.setSupply(unit.id, live, cause));
  }
}

function supplyToCompute(twin: Twin, { power, compute }: Rooms): void {
  const powered = poweredIds(twin);
  for (const group of twin.compute.groups) {
    if (powered.has(group.id)) power.onSupply(group.id, (live, cause) => compute.setSupply(group.id, live, cause));
  }
}

function supplyToNetwork(twin: Twin, { power, network }: Rooms): void {
  for (const site of twin.network.sites) {
    if (site.load !== undefined) power.onSupply(site.load, (live, cause) => network.setSite(site.id, live, cause));
  }
}

/** A team that must pass a door waits by the feed that its readers hang on; instruments hang on feeds too. */
function supplyOfFeeds(twin: Twin, { power, policy, telemetry }: Rooms): void {
  const feeds = [
    ...twin.policy.teams.flatMap((team) => team.needs ?? []),
    ...twin.telemetry.sources.flatMap((source) => source.feeds),
  ];
  for (const feed of new Set(feeds)) {
    power.onSupply(feed, (live, cause) => {
      policy.setFeed(feed, live, cause);
      telemetry.setFeed(feed, live, cause);
    });
  }
}

function drawOfCooling(twin: Twin, { power, cooling }: Rooms): void {
  const powered = poweredIds(twin);
  for (const unit of twin.cooling.units) {
    if (powered.has(unit.id)) cooling.onDraw(unit.id, (watts) => power.setDraw(unit.id, watts, NO_CAUSE));
  }
}

/** What racks draw they give off as heat into their hall. */
function drawAndHeatOfRacks(twin: Twin, { power, cooling, compute }: Rooms): void {
  const powered = poweredIds(twin);
  const heatOf = new Map(twin.cooling.halls.map(({ id }) => [id, { watts: 0, set: cooling.heatOf(id) }]));
  for (const { id, hall } of twin.compute.groups) {
    const isPowered = powered.has(id);
    const heat = heatOf.get(hall);
    const setDraw = isPowered ? power.drawOf(id) : undefined;
    let drawn = 0;
    compute.onDraw(id, (watts, cause) => {
      setDraw?.(watts, cause);
      if (heat === undefined) return;
      heat.watts += watts - drawn;
      drawn = watts;
      heat.set(Math.max(0, heat.watts), cause);
    });
  }
}

/** Halls tell racks how warm they are; racks that heat has shut down come back as far as cooling can carry them. */
function hallsToRacks(twin: Twin, { cooling, compute }: Rooms): void {
  const cooled = new Set(twin.cooling.halls.map(({ id }) => id));
  compute.onCoolingCheck((facility, heat) => {
    const more = new Map([...heat].filter(([hall]) => cooled.has(hall)));
    return cooling.carriableShare(facility, more) >= CARRIED_FROM;
  });
  for (const hall of twin.cooling.halls) {
    cooling.onHall(hall.id, (level, cause) => compute.setHall(hall.id, level, cause));
    cooling.onInlet(hall.id, (inlet) => compute.setInlet(hall.id, inlet));
  }
}

/** A restart by hand, or servers that need hands, wait for the facility's team. */
function handsToCompute(twin: Twin, { compute, policy }: Rooms): void {
  for (const restart of twin.compute.restarts) {
    const { facility, team } = restart;
    if (team === undefined) continue;
    const purpose = `hands at ${facility}`;
    compute.onCallHands(facility, (cause) => policy.requestTeam(team, purpose, cause, facility));
    policy.onTeam(purpose, (present, cause) => compute.setHands(facility, present, cause));
  }
}

/** What has tripped or locked out waits for the team that resets it. */
function handsToPower(twin: Twin, { power, policy }: Rooms): void {
  for (const node of twin.power.nodes) wireReset(node, power, policy);
}

function handsToCooling(twin: Twin, { cooling, policy }: Rooms): void {
  for (const units of twin.cooling.units) wireReset(units, cooling, policy);
}

function wireReset(
  {
    id,
    facility,
    reset,
  }: { readonly id: string; readonly facility: string; readonly reset?: { readonly team?: string } },
  room: Pick<Rooms['cooling'] | Rooms['power'], 'onCallHands' | 'setHands'>,
  policy: Rooms['policy'],
): void {
  const team = reset?.team;
  if (team === undefined) return;
  const purpose = `reset of ${id}`;
  room.onCallHands(id, (needed, cause) => {
    if (needed) policy.requestTeam(team, purpose, cause, facility);
    else policy.releaseTeam(team, purpose);
  });
  policy.onTeam(purpose, (present, cause) => room.setHands(id, present, cause));
}

function healthToPolicy(twin: Twin, { workload, policy }: Rooms): void {
  for (const { id } of twin.workload.deployments) {
    workload.onHealth(id, (servedShare, cause) => policy.observe(id, servedShare, cause));
  }
}

function rotationToWorkload(twin: Twin, { workload, policy }: Rooms): void {
  for (const { id } of twin.workload.services) {
    policy.onRotation(id, (rotation, cause) => workload.setRotation(id, rotation, cause));
  }
}

/** What a site measures gets out if it reaches its collector; one outside the estate is reached the way users are. */
function waysToTelemetry(twin: Twin, { network, telemetry }: Rooms): void {
  const ways = new Map<string, { readonly site: string; readonly collector: string | undefined }>();
  for (const { sites, collector } of twin.telemetry.sources)
    for (const site of sites) ways.set(`${site} ${collector ?? ''}`, { site, collector });
  const outside = twin.network.sites.find(({ kind }) => kind === 'population')?.id;
  for (const { site, collector } of ways.values()) {
    network.onPath(site, collector ?? outside ?? site, ({ reachable, cause }) =>
      telemetry.setWay(site, collector, reachable, cause),
    );
  }
}

/** Who reaches what and how fast: users to facilities, and facilities to each other. */
function pathsToWorkload(twin: Twin, { network, workload }: Rooms): void {
  const sites = new Set(twin.network.sites.map((site) => site.id));
  const facilities = [...new Set(twin.workload.deployments.map(({ facility }) => facility))].filter((id) =>
    sites.has(id),
  );
  const populations = twin.workload.populations.map(({ id }) => id).filter((id) => sites.has(id));
  const tell = (from: string, to: string, set: WorkloadRoom['setLink']) =>
    network.onPath(from, to, ({ reachable, latency, served, cause }) =>
      set.call(workload, from, to, { reachable, roundTrip: 2 * latency, served }, cause),
    );
  for (const facility of facilities) {
    for (const population of populations) tell(population, facility, workload.setReach);
    for (const other of facilities) if (other !== facility) tell(facility, other, workload.setLink);
  }
}

/**
 * Only flows that draw on something that can fill are told: the Internet as such has no capacity here. A way that comes to
 * draw on something later, as by a leak, is told of from then on.
 */
function flowsToNetwork(twin: Twin, { network, workload }: Rooms): void {
  const sites = new Set(twin.network.sites.map((site) => site.id));
  const facilities = new Set(twin.workload.deployments.map((deployment) => deployment.facility));
  for (const { id: population } of twin.workload.populations) {
    for (const facility of facilities) {
      if (!sites.has(population) || !sites.has(facility)) continue;
      let isTold = false;
      const tell = (): void => {
        if (isTold || !network.isLimited(population, facility)) return;
        isTold = true;
        workload.onFlow(population, facility, (flow) => network.setFlow(population, facility, flow));
      };
      tell();
      if (!isTold) network.onPath(population, facility, tell);
    }
  }
  // Copies of data travel over the links between facilities.
  for (const from of facilities) {
    for (const to of facilities) {
      if (from === to || !sites.has(from) || !sites.has(to)) continue;
      workload.onReplication(from, to, (flow) => network.setFlow(from, to, flow));
    }
  }
}
