/** Where a service is to go: `to: fra-dr`, read as those of its deployments that run there. */
import { type ComponentKind, type PathPart, suggest, withAllBelow } from '../twin/index.ts';

import type { ScenarioWork } from './scenario-work.ts';

type Path = readonly PathPart[];

const PLACES: readonly ComponentKind[] = ['deployment', 'facility', 'campus', 'zone', 'region'];

/** Deployments of a service in the places named, or an issue that says where it runs. */
export function readDestination(
  work: ScenarioWork,
  names: readonly string[],
  service: string | undefined,
  path: Path,
): readonly string[] {
  const { twin } = work;
  if (service === undefined || twin === undefined) return [];
  const own = twin.workload.deployments.filter((deployment) => deployment.service === service);
  const found = names.flatMap((name, i) => {
    const here = names.length > 1 ? [...path, i] : path;
    const [place] = work.resolve(name, here, (kind) => PLACES.includes(kind), 'a place where a service runs');
    if (place === undefined) return [];
    const inside = new Set(withAllBelow(twin, place));
    const there = own.filter(({ id, facility }) => id === place || inside.has(facility)).map(({ id }) => id);
    if (there.length === 0) {
      const facilities = own.map(({ facility }) => facility);
      work.say(here, `${service} does not run in ${name}.`, suggest(name, facilities));
    }
    return there;
  });
  return [...new Set(found)];
}
