/** Who reaches whom, which places can work and who is there: what events and business actions go through. */
import type { Twin } from '../twin/index.ts';
import type { Rooms } from './rooms.ts';

/** Joins pipelines and actions with the network, the services and the teams that they go through. */
export function wirePipelines(twin: Twin, rooms: Rooms): void {
  waysToPipelines(twin, rooms);
  placesToPipelines(twin, rooms);
  teamsToPipelines(twin, rooms);
}

/** From where events and actions begin to every place, and from place to place. */
function waysToPipelines(twin: Twin, { network, pipelines }: Rooms): void {
  const { pipelines: all, actions, places } = twin.pipelines;
  const sites = new Set(twin.network.sites.map(({ id }) => id));
  const facilities = [...new Set(places.map(({ facility }) => facility))].filter((id) => sites.has(id));
  const origins = [
    ...all.flatMap(({ sources }) => sources.map(({ site }) => site)),
    ...actions.flatMap((action) => action.origins.map(({ site }) => site)),
  ].filter((id) => sites.has(id));
  for (const from of new Set([...origins, ...facilities])) {
    for (const to of facilities) {
      if (from === to) continue;
      network.onPath(from, to, ({ reachable, latency, served, cause }) =>
        pipelines.setWay(from, to, reachable ? served : 0, 2 * latency, cause),
      );
    }
  }
}

function placesToPipelines(twin: Twin, { workload, pipelines }: Rooms): void {
  for (const { id } of twin.pipelines.places)
    workload.onAbility(id, (able, cause) => pipelines.setPlace(id, able, cause));
}

function teamsToPipelines(twin: Twin, { policy, pipelines }: Rooms): void {
  const teams = new Set(
    twin.pipelines.actions.flatMap(({ stages }) =>
      stages.flatMap((stage) => (stage.kind === 'people' && stage.team !== undefined ? [stage.team] : [])),
    ),
  );
  for (const team of teams) policy.onStaffed(team, (staffed, cause) => pipelines.setTeam(team, staffed, cause));
}
