/** Where a service runs: places → one deployment each, with its rack groups, capacity and role. */

import { type Micros, printDuration, printRate, SECOND } from '../units/index.ts';
import { type DeploymentSpec, serversFor } from '../workload/index.ts';
import { ACTIVATION, RECOVERY_CAPACITY, type StandIn, WORKLOAD } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { regionOf } from './expand-places.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FactSheet } from './register.ts';
import type { ServiceDocument } from './service-document.ts';

type Path = readonly PathPart[];
export type Strategy = 'backup-restore' | 'pilot-light' | 'warm-standby' | 'hot-standby' | 'active-active';

interface PlaceOfService {
  readonly facility: string;
  readonly role: 'active' | 'standby';
  readonly capacity?: number | undefined;
  readonly on?: readonly string[] | undefined;
  readonly path: Path;
}

/** Places in the order of the document, standbys as they are preferred. */
export interface ServicePlaces {
  readonly all: readonly PlaceOfService[];
  readonly strategy: Strategy;
  readonly isWritten: boolean;
  readonly activation?: number | undefined;
}

type Recovery = {
  readonly primary: readonly string[];
  readonly recovery?: readonly string[] | undefined;
  readonly strategy?: Strategy | undefined;
  readonly activation?: number | undefined;
};
type Places = Readonly<
  Record<
    string,
    {
      readonly capacity?: number | undefined;
      readonly on?: readonly string[] | undefined;
      readonly role?: 'active' | 'standby' | undefined;
    }
  >
>;

export function placesOfService(work: Expansion, document: ServiceDocument, path: Path): ServicePlaces {
  const written: readonly string[] | Recovery | Places = document['runs-in'];
  const here = [...path, 'runs-in'];
  if (Array.isArray(written)) {
    const list: readonly string[] = written;
    const all = list.flatMap((name, i) => placesNamed(work, name, list.length > 1 ? [...here, i] : here, 'active'));
    return { all: once(work, all), strategy: 'active-active', isWritten: true };
  }
  if (isRecovery(written)) {
    const strategy = written.strategy ?? 'warm-standby';
    const named = (
      names: readonly string[] | undefined,
      key: string,
      role: 'active' | 'standby',
    ): readonly PlaceOfService[] =>
      (names ?? []).flatMap((name, i) =>
        placesNamed(work, name, (names ?? []).length > 1 ? [...here, key, i] : [...here, key], role),
      );
    const standby = strategy === 'active-active' ? 'active' : 'standby';
    const all = [...named(written.primary, 'primary', 'active'), ...named(written.recovery, 'recovery', standby)];
    return {
      all: once(work, all),
      strategy,
      isWritten: written.strategy !== undefined || written.recovery === undefined,
      activation: written.activation,
    };
  }
  const all = entriesOf(written as Places).flatMap(([name, place]) =>
    placesNamed(work, name, [...here, name], place.role ?? 'active').map((one) => ({
      ...one,
      capacity: place.capacity,
      on: place.on,
    })),
  );
  const hasStandby = all.some((place) => place.role === 'standby');
  return { all: once(work, all), strategy: hasStandby ? 'warm-standby' : 'active-active', isWritten: !hasStandby };
}

function isRecovery(written: Recovery | Places | readonly string[]): written is Recovery {
  return Array.isArray((written as { readonly primary?: unknown }).primary);
}

/** A facility, or every facility of a region. */
function placesNamed(work: Expansion, name: string, path: Path, role: 'active' | 'standby'): readonly PlaceOfService[] {
  const [id] = work.resolve(name, path, work.isOneOf('facility', 'region', 'zone', 'campus'), 'a facility or a region');
  if (id === undefined) return [];
  if (work.kindOf(id) === 'facility') return [{ facility: id, role, path }];
  const inside = [...work.facilities.keys()].filter((facility) => isInside(work, facility, id));
  if (inside.length === 0)
    work.sayIfWhole(path, `There is no facility in ${id}.`, 'Name a facility, or a region that has one.');
  return inside.map((facility) => ({ facility, role, path }));
}

function isInside(work: Expansion, component: string, container: string): boolean {
  for (let id: string | undefined = component; id !== undefined; id = work.register.components.get(id)?.parent)
    if (id === container) return true;
  return false;
}

function once(work: Expansion, places: readonly PlaceOfService[]): readonly PlaceOfService[] {
  const seen = new Set<string>();
  return places.filter((place) => {
    if (!seen.has(place.facility)) return Boolean(seen.add(place.facility));
    work.say(place.path, `It runs in ${place.facility} twice.`, 'Name each place once.');
    return false;
  });
}

export function expandDeployments(
  work: Expansion,
  service: string,
  document: ServiceDocument,
  sheet: FactSheet,
  places: ServicePlaces,
  peak: number,
  path: Path,
): void {
  const active = Math.max(1, places.all.filter((place) => place.role === 'active').length);
  const hasStandby = places.all.some((place) => place.role === 'standby');
  if (hasStandby) {
    if (places.isWritten) sheet.given('strategy', places.strategy);
    else sheet.assume('strategy', { value: places.strategy, source: 'Modelling default' }, String);
  }
  const instead: StandIn<number> = ACTIVATION[places.strategy] ?? { value: 0, source: 'Modelling default' };
  const activation = hasStandby ? sheet.take('activation', places.activation, instead, printDuration) : 0;
  const asked = document.on;
  if (asked !== undefined) sayUnknownGroups(work, asked, places, [...path, 'on']);
  for (const place of places.all) {
    const id = `${service}@${place.facility}`;
    const groups = groupsOf(work, place, asked);
    const own = work.register.add(
      {
        id,
        kind: 'deployment',
        room: 'workload',
        name: id,
        parent: service,
        at: work.facilities.get(place.facility)?.at ?? [0, 0],
      },
      document,
    );
    work.claim(id, place.path);
    const size = (place.role === 'standby' && RECOVERY_CAPACITY[places.strategy]) || WORKLOAD.headroom;
    const share = { ...size, value: largeEnough((size.value * peak) / active, peak / active, document.serving?.takes) };
    const spec: DeploymentSpec = {
      id,
      service,
      facility: place.facility,
      region: regionOf(work, place.facility),
      groups,
      capacity: own.take('capacity', place.capacity ?? document.capacity, share, printRate),
      role: place.role,
      activation: place.role === 'standby' ? activation : 0,
    };
    own.given('role', place.role);
    work.deployments.push(spec);
    work.register.amend(id, { rating: spec.capacity });
    work.register.connect('runs-on', id, place.facility);
    for (const group of groups) work.register.connect('runs-on', id, group);
  }
}

/**
 * A small place needs more to spare than a large one: at its peak a request waits for no more than a tenth of the time
 * that it is served for [1/s].
 */
function largeEnough(capacity: number, peak: number, takes: Micros | undefined): number {
  if (takes === undefined) return capacity;
  const seconds = takes / SECOND;
  return Math.max(capacity, serversFor(peak * seconds, 0.1) / seconds);
}

/** Rack groups of a facility by name, halls standing for all of theirs; without names all of them. */
export function groupsAt(work: Expansion, facility: string, names: readonly string[] | undefined): readonly string[] {
  const all = work.groups.filter((group) => group.facility === facility);
  if (names === undefined) return all.map((group) => group.id);
  const found = names.flatMap((name) => {
    const id = name.startsWith(`${facility}.`) ? name : `${facility}.${name}`;
    return all.filter((group) => group.id === id || group.hall === id).map((group) => group.id);
  });
  return [...new Set(found)];
}

/** Rack groups that the place or the service names. */
function groupsOf(work: Expansion, place: PlaceOfService, asked: readonly string[] | undefined): readonly string[] {
  const names = place.on ?? asked;
  const found = groupsAt(work, place.facility, names);
  if (names === undefined) return found;
  if (place.on !== undefined && found.length === 0) {
    work.sayIfWhole(
      [...place.path, 'on'],
      `${names.join(', ')} is in no hall of ${place.facility}.`,
      `Name a hall or rack group of ${place.facility}.`,
    );
  }
  return found;
}

/** A name that fits a rack group of none of the places is wrong; one that fits some is not. */
function sayUnknownGroups(work: Expansion, names: readonly string[], places: ServicePlaces, path: Path): void {
  names.forEach((name, i) => {
    const isThere = places.all.some((place) => groupsOf(work, { ...place, on: undefined }, [name]).length > 0);
    if (!isThere)
      work.resolve(
        name,
        names.length > 1 ? [...path, i] : path,
        (id) =>
          places.all.some((place) => id.startsWith(`${place.facility}.`)) && work.isOneOf('hall', 'rack-group')(id),
        'a hall or rack group where it runs',
      );
  });
}
