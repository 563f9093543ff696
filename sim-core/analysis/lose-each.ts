/**
 * Lose each in turn: the same scenario without its injects, once for every region and facility, with that one lost.
 * Ranked by what users would still get.
 */
import type { QuantitySpec } from '../kernel/index.ts';
import type { Recording } from '../record/index.ts';
import { Replay } from '../replay/index.ts';
import { startRun } from '../run/index.ts';
import type { Inject, Scenario } from '../scenario/index.ts';
import { type Twin, withAllBelow } from '../twin/index.ts';
import type { Micros } from '../units/index.ts';
import type { LossRow } from './loss-row.ts';
import { races as racesOf, tightestRace } from './races.ts';
import { serviceLosses } from './service-losses.ts';

export interface LoseEachOptions {
  /** When each is lost [µs]. */
  readonly at: Micros;
  readonly lostFor: Micros;
}

/** What would be lost in turn: regions first, then facilities, in the twin's order. */
export function losable(twin: Twin): readonly { readonly component: string; readonly kind: 'region' | 'facility' }[] {
  const of = (kind: 'region' | 'facility') =>
    twin.estate.components.filter((component) => component.kind === kind).map(({ id }) => ({ component: id, kind }));
  return [...of('region'), ...of('facility')];
}

/**
 * One row at a time, in the order of `losable`; yields undefined between slices of work so that a host can stop. A run
 * is no longer than four hours past the return of what was lost.
 */
export function* loseEach(
  twin: Twin,
  scenario: Scenario,
  { at, lostFor }: LoseEachOptions,
  mostEvents = 20_000,
): Generator<LossRow | undefined> {
  const after: Micros = 4 * 3_600_000_000;
  const shortened: Scenario = { ...scenario, length: Math.min(scenario.length, at + lostFor + after) };
  for (const { component, kind } of losable(twin)) {
    const inject: Inject = {
      id: `lose-${component}`,
      at,
      verb: 'fail',
      targets: [component],
      until: at + lostFor,
      parameters: {},
      enabled: true,
    };
    const live = startRun(twin, shortened, { injects: [inject] });
    let recording = live.advance(mostEvents);
    while (recording === undefined) {
      yield undefined;
      recording = live.advance(mostEvents);
    }
    yield rowOf(recording, twin, component, kind, at);
  }
}

/** Worst first: the least served, then the longest outage. */
export function rankLosses(rows: readonly LossRow[]): readonly LossRow[] {
  return [...rows].sort(
    (x, y) => x.servedShare - y.servedShare || y.lostFor - x.lostFor || (x.component < y.component ? -1 : 1),
  );
}

function rowOf(recording: Recording, twin: Twin, component: string, kind: 'region' | 'facility', at: Micros): LossRow {
  const replay = new Replay(recording);
  const services = serviceLosses(replay, twin, []);
  const sum = (name: string) =>
    twin.workload.services.reduce((total, { id }) => {
      const quantity = replay.quantityOf(id, name);
      return total + (quantity === undefined ? 0 : replay.integral(quantity, at, replay.end));
    }, 0);
  const offered = sum('offered');
  const worst = services.reduce<(typeof services)[number] | undefined>(
    (most, loss) => (loss.unserved > (most?.unserved ?? 0) ? loss : most),
    undefined,
  );
  const inside = lostWith(twin, component);
  const overload = firstOverload(replay, inside, at);
  const tightest = tightestRace(racesOf(replay).filter((race) => !inside.has(race.component)));
  return {
    component,
    kind,
    servedShare: offered > 0 ? Math.min(1, 1 - sum('unserved') / offered) : 1,
    lostFor: services.reduce((longest, loss) => Math.max(longest, loss.lostFor), 0),
    ...(worst === undefined ? {} : { worstService: worst.service }),
    ...(overload === undefined ? {} : { firstOverload: overload }),
    ...(tightest === undefined ? {} : { tightest }),
  };
}

/** What is lost with a place: all that it contains, and the places of services there. */
function lostWith(twin: Twin, place: string): ReadonlySet<string> {
  const inside = withAllBelow(twin, place);
  const within = new Set(inside);
  const deployments = twin.workload.deployments.filter(({ facility }) => within.has(facility));
  return new Set([...inside, ...deployments.map(({ id }) => id)]);
}

/** The first component outside what was lost that is driven over its rating, or place of a service over what it can serve. */
function firstOverload(replay: Replay, lost: ReadonlySet<string>, at: Micros): LossRow['firstOverload'] {
  let first: { component: string; after: Micros } | undefined;
  replay.recording.quantities.forEach((spec, quantity) => {
    const { component } = spec;
    const isOver = overloadOf(spec);
    if (isOver === undefined || lost.has(component)) return;
    for (const { form, from } of replay.stretches(quantity, at, replay.end)) {
      if (!isOver(form.a)) continue;
      if (first === undefined || from - at < first.after) first = { component, after: from - at };
      return;
    }
  });
  return first;
}

/** Tells the values of a quantity that mean too much is asked; undefined where none does. */
function overloadOf({ limits, labels }: QuantitySpec): ((value: number) => boolean) | undefined {
  const rating = limits?.find(({ name }) => name === 'rating' || name === 'capacity');
  if (rating !== undefined) return (value) => value > rating.value * (1 + 1e-9);
  const overloaded = labels?.findIndex(({ name }) => name === 'overloaded') ?? -1;
  return overloaded < 0 ? undefined : (value) => value === overloaded;
}
