/**
 * What an inject does: the commands it turns into, room by room, and what undoes them. The inject names targets of any
 * kind; a target that contains others reaches all of them.
 */
import type { Inject } from '../scenario/index.ts';
import { type ComponentKind, isContainer, isCoolingUnit, isPowerNode, type Twin, withAllBelow } from '../twin/index.ts';
import type { Effect, InjectEffects } from './effect.ts';
import { effectsOfNetwork, sitesBelow } from './effects-of-network.ts';
import { effectsOfOperations } from './effects-of-operations.ts';
import { effectsOfWork } from './effects-of-work.ts';

/** The kind of every component by its id; made once for all injects of a run. */
export type KindOf = ReadonlyMap<string, ComponentKind>;

export function kindsOf({ estate }: Twin): KindOf {
  return new Map(estate.components.map(({ id, kind }) => [id, kind]));
}

/** The effects of an inject on this twin. The documents have checked that the verb fits the target. */
export function effectsOf(inject: Inject, twin: Twin, kindOf: KindOf): InjectEffects {
  const begin: Effect[] = [];
  const end: Effect[] = [];
  for (const target of inject.targets) {
    const kind = kindOf.get(target);
    if (kind === undefined) throw new Error(`inject ${inject.id} aims at ${target}, which the twin does not have`);
    addEffects(inject, target, kind, twin, begin, end);
  }
  if (inject.verb === 'partition') {
    const sites = inject.targets.flatMap((target) => sitesBelow(twin, target));
    begin.push(({ network }, cause) => network.apply({ do: 'partition', sites }, cause));
    end.push(({ network }, cause) => network.apply({ do: 'heal', sites }, cause));
  }
  return { begin, end };
}

function addEffects(
  inject: Inject,
  target: string,
  kind: ComponentKind,
  twin: Twin,
  begin: Effect[],
  end: Effect[],
): void {
  const { parameters } = inject;
  const ofOneField =
    effectsOfOperations(inject, target, kind, twin) ??
    effectsOfNetwork(inject, target, kind, twin) ??
    effectsOfWork(inject, target, kind, twin);
  if (ofOneField !== undefined) {
    begin.push(...ofOneField.begin);
    end.push(...ofOneField.end);
    return;
  }
  switch (inject.verb) {
    case 'fail':
      fail(target, kind, parameters['units'], twin, begin, end);
      return;
    case 'repair':
      fail(target, kind, parameters['units'], twin, [], begin);
      return;
    case 'derate':
      derate(target, kind, parameters['to'] ?? 1, begin, end);
      return;
    case 'lose-utility':
      begin.push(({ power }, cause) => power.apply({ do: 'lose-utility', node: target }, cause));
      end.push(({ power }, cause) => power.apply({ do: 'restore-utility', node: target }, cause));
      return;
    case 'restore-utility':
      begin.push(({ power }, cause) => power.apply({ do: 'restore-utility', node: target }, cause));
      return;
    case 'sag-utility': {
      const depth = parameters['depth'] ?? 0;
      const lasts = inject.until === undefined ? 0 : inject.until - inject.at;
      begin.push(({ power }, cause) => power.apply({ do: 'sag-utility', node: target, depth, for: lasts }, cause));
      return;
    }
    case 'trip-common-mode':
      begin.push(({ power }, cause) => power.apply({ do: 'trip-common-mode', group: target }, cause));
      end.push(({ power }, cause) => power.apply({ do: 'repair', node: target }, cause));
      return;
    case 'start-generators':
      begin.push(({ power }, cause) => power.apply({ do: 'start-generators', node: target }, cause));
      return;
    case 'fail-start': {
      const sets = parameters['sets'];
      begin.push(({ power }, cause) =>
        power.apply({ do: 'fail-start', node: target, ...(sets === undefined ? {} : { sets }) }, cause),
      );
      return;
    }
    case 'delay-delivery': {
      const delay = parameters['delay'] ?? 0;
      begin.push(({ power }, cause) => power.apply({ do: 'delay-delivery', node: target, delay }, cause));
      return;
    }
    case 'close-valve': {
      const to = parameters['to'] ?? 0;
      begin.push(({ cooling }, cause) => cooling.apply({ do: 'move-valve', loop: target, to }, cause));
      end.push(({ cooling }, cause) => cooling.apply({ do: 'move-valve', loop: target, to: 1 }, cause));
      return;
    }
    case 'stick-valve':
      begin.push(({ cooling }, cause) => cooling.apply({ do: 'stick-valve', loop: target }, cause));
      end.push(({ cooling }, cause) => cooling.apply({ do: 'free-valve', loop: target }, cause));
      return;
    case 'open':
    case 'close': {
      const undo = inject.verb === 'open' ? 'close' : 'open';
      const verb = inject.verb;
      begin.push(({ power }, cause) => power.apply({ do: verb, node: target }, cause));
      end.push(({ power }, cause) => power.apply({ do: undo, node: target }, cause));
      return;
    }
    case 'reset': {
      const some = unitsIn(parameters['units']);
      begin.push(({ cooling, power }, cause) => {
        if (isCoolingUnit(kind)) cooling.apply({ do: 'reset', unit: target, ...some }, cause);
        else power.apply({ do: 'reset', node: target }, cause);
      });
      return;
    }
    case 'heat-wave':
      for (const facility of facilitiesBelow(twin, target)) {
        const rise = parameters['rise'] ?? 0;
        const ramp = parameters['ramp'] ?? 0;
        begin.push(({ cooling }, cause) => cooling.apply({ do: 'heat-wave', facility, rise, ramp }, cause));
        end.push(({ cooling }, cause) => cooling.apply({ do: 'end-heat-wave', facility, ramp }, cause));
      }
      return;
    case 'spike-demand': {
      const factor = parameters['factor'] ?? 1;
      const ramp = parameters['ramp'] ?? 0;
      const of = kind === 'estate' ? 'all' : target;
      begin.push(({ workload }, cause) => workload.apply({ do: 'spike-demand', target: of, factor, ramp }, cause));
      end.push(({ workload }, cause) => workload.apply({ do: 'end-spike', target: of, ramp }, cause));
      if (kind === 'service') return;
      // Users who ask for more make more events.
      begin.push(({ pipelines }, cause) => pipelines.apply({ do: 'spike-demand', target: of, factor, ramp }, cause));
      end.push(({ pipelines }, cause) => pipelines.apply({ do: 'spike-demand', target: of, factor: 1, ramp }, cause));
      return;
    }
    case 'hold-restart':
    case 'release-restart': {
      const verb = inject.verb;
      for (const facility of facilitiesBelow(twin, target)) {
        begin.push(({ compute }, cause) => compute.apply({ do: verb, facility }, cause));
        if (verb === 'hold-restart')
          end.push(({ compute }, cause) => compute.apply({ do: 'release-restart', facility }, cause));
      }
      return;
    }
    case 'partition':
      // All targets together: see effectsOf.
      return;
  }
}

/** Breaks what is named and everything below it; `end` mends the same. */
function fail(
  target: string,
  kind: ComponentKind,
  units: number | undefined,
  twin: Twin,
  begin: Effect[],
  end: Effect[],
): void {
  const some = unitsIn(units);
  if (isPowerNode(kind)) {
    begin.push(({ power }, cause) => power.apply({ do: 'fail', node: target, ...some }, cause));
    end.push(({ power }, cause) => power.apply({ do: 'repair', node: target }, cause));
  } else if (isCoolingUnit(kind)) {
    begin.push(({ cooling }, cause) => cooling.apply({ do: 'fail', unit: target, ...some }, cause));
    end.push(({ cooling }, cause) => cooling.apply({ do: 'repair', unit: target, ...some }, cause));
  } else if (kind === 'cooling-control') {
    begin.push(({ cooling }, cause) => cooling.apply({ do: 'fail', control: target }, cause));
    end.push(({ cooling }, cause) => cooling.apply({ do: 'repair', control: target }, cause));
  } else if (kind === 'rack-group') {
    begin.push(({ compute }, cause) => compute.apply({ do: 'fail', group: target }, cause));
    end.push(({ compute }, cause) => compute.apply({ do: 'repair', group: target }, cause));
  } else if (kind === 'deployment' || kind === 'service') {
    begin.push(({ workload }, cause) => workload.apply({ do: 'fail', target }, cause));
    end.push(({ workload }, cause) => workload.apply({ do: 'repair', target }, cause));
  } else if (isContainer(kind)) {
    failContainer(target, twin, begin, end);
  } else {
    throw new Error(`a ${kind} cannot fail (${target}): the documents should have refused it`);
  }
}

/**
 * A facility is lost by its power: every feed in it goes dead, and with the feeds the cooling, the routers and the
 * racks. What hangs on no feed of the twin is failed by itself. A hall is lost by its racks.
 */
function failContainer(target: string, twin: Twin, begin: Effect[], end: Effect[]): void {
  const below = new Set(withAllBelow(twin, target));
  const feeds = twin.power.nodes.filter((node) => node.kind === 'feed' && below.has(node.facility));
  const lost = new Set(feeds.map((feed) => feed.id));
  const darkened = new Set(
    twin.power.loads.filter((load) => load.cords.every((cord) => lost.has(cord))).map((load) => load.id),
  );
  for (const feed of feeds) {
    begin.push(({ power }, cause) => power.apply({ do: 'fail', node: feed.id }, cause));
    end.push(({ power }, cause) => power.apply({ do: 'repair', node: feed.id }, cause));
  }
  for (const group of twin.compute.groups) {
    if (!below.has(group.id) || darkened.has(group.id)) continue;
    begin.push(({ compute }, cause) => compute.apply({ do: 'fail', group: group.id }, cause));
    end.push(({ compute }, cause) => compute.apply({ do: 'repair', group: group.id }, cause));
  }
  for (const site of twin.network.sites) {
    if (!below.has(site.id) || (site.load !== undefined && darkened.has(site.load))) continue;
    begin.push(({ network }, cause) => network.setSite(site.id, false, cause));
    end.push(({ network }, cause) => network.setSite(site.id, true, cause));
  }
}

function unitsIn(units: number | undefined): { readonly units?: number } {
  return units === undefined ? {} : { units };
}

function derate(target: string, kind: ComponentKind, to: number, begin: Effect[], end: Effect[]): void {
  if (isCoolingUnit(kind)) {
    begin.push(({ cooling }, cause) => cooling.apply({ do: 'derate', unit: target, to }, cause));
    end.push(({ cooling }, cause) => cooling.apply({ do: 'derate', unit: target, to: 1 }, cause));
  } else {
    begin.push(({ power }, cause) => power.apply({ do: 'derate', node: target, to }, cause));
    end.push(({ power }, cause) => power.apply({ do: 'derate', node: target, to: 1 }, cause));
  }
}

function facilitiesBelow(twin: Twin, target: string): readonly string[] {
  const facilities = new Set(twin.estate.components.filter(({ kind }) => kind === 'facility').map(({ id }) => id));
  return withAllBelow(twin, target).filter((id) => facilities.has(id));
}
