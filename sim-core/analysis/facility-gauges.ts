/**
 * The gauges of a facility: what an engineer on duty reads off its panels, taken from a recording at any instant.
 *
 *     gaugesOf(twin) ──► FacilityGauges (plain data, once) ──► readGauges(replay, gauges, t) ──► FacilityReading
 *
 * Nothing here is recorded: battery minutes, fuel hours, losses and power usage effectiveness follow from what is.
 */
import { type FacilityUse, type HallSpec, pue } from '../cooling/index.ts';
import {
  fuelAutonomy,
  fuelBurn,
  type GeneratorPlantSpec,
  runtimeAt,
  type UpsSpec,
  upsEfficiency,
} from '../power/index.ts';
import type { LimitAhead, Replay } from '../replay/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Litres, Micros, Ratio, Watts } from '../units/index.ts';
import { type HallReading, readHall } from './hall-gauges.ts';

/** What of one facility has to be known to read its gauges. */
export interface FacilityGauges {
  readonly facility: string;
  readonly utilities: readonly string[];
  readonly plants: readonly GeneratorPlantSpec[];
  readonly upss: readonly UpsSpec[];
  /** Where all that draws is connected. */
  readonly feeds: readonly string[];
  readonly groups: readonly string[];
  /** How long each of the groups bears a dead supply [µs]. */
  readonly rideThrough: Readonly<Record<string, Micros>>;
  /** What draws always the same while it is supplied: routers, doors. */
  readonly standing: readonly { readonly id: string; readonly draw: Watts }[];
  readonly halls: readonly HallSpec[];
  /** Everything of it that has a limit to run into. */
  readonly components: readonly string[];
}

export interface UpsReading {
  readonly id: string;
  readonly onBattery: boolean;
  readonly charge: Ratio;
  readonly load: Watts;
  /** How long its battery carries, or would carry, the present load [µs]; Infinity without load. */
  readonly left: Micros;
  /** Output over input of the double conversion at the present load; undefined while it carries nothing. */
  readonly efficiency?: Ratio;
}

export interface FuelReading {
  readonly id: string;
  readonly running: boolean;
  readonly litres: Litres;
  /** At the present burn; of a plant that stands by, at the burn that the facility's present draw would be [µs]. */
  readonly left: Micros;
}

export interface FacilityReading extends FacilityUse {
  readonly facility: string;
  /** From the grid and from generators [W]. */
  readonly supplied: Watts;
  /** Out of batteries and flywheels [W]. */
  readonly fromBatteries: Watts;
  /** Undefined where IT draws nothing. */
  readonly pue?: Ratio;
  readonly upss: readonly UpsReading[];
  /** The UPS whose battery is, or would be, empty first. */
  readonly firstEmpty?: UpsReading;
  readonly plants: readonly FuelReading[];
  /** The plant that runs, or would run, dry first. */
  readonly firstDry?: FuelReading;
  readonly halls: readonly HallReading[];
  /** The limit that anything of it comes to first, as if nothing changed any more. */
  readonly next?: LimitAhead;
}

/** One entry for each facility that has power or halls, in the twin's order. */
export function gaugesOf(twin: Twin): readonly FacilityGauges[] {
  const { power, cooling, compute, estate } = twin;
  const facilities = estate.components.filter(({ kind }) => kind === 'facility').map(({ id }) => id);
  return facilities.map((facility) => {
    const here = <T extends { readonly facility: string }>(all: readonly T[]): readonly T[] =>
      all.filter((one) => one.facility === facility);
    const nodes = here(power.nodes);
    const halls = here(cooling.halls);
    const coolingUnits = here(cooling.units).map(({ id }) => id);
    const groups = here(compute.groups).map(({ id }) => id);
    const loops = here(cooling.loops).map(({ id }) => id);
    const ids = nodes.map(({ id }) => id);
    return {
      facility,
      utilities: nodes.filter(({ kind }) => kind === 'utility').map(({ id }) => id),
      plants: nodes.filter((node) => node.kind === 'generators'),
      upss: nodes.filter((node) => node.kind === 'ups'),
      feeds: nodes.filter(({ kind }) => kind === 'feed').map(({ id }) => id),
      groups,
      rideThrough: Object.fromEntries(
        power.loads.flatMap(({ id, rideThrough }) => (groups.includes(id) ? [[id, rideThrough]] : [])),
      ),
      standing: power.loads.flatMap(({ id, draw, cords }) =>
        draw !== undefined && cords.some((cord) => ids.includes(cord)) ? [{ id, draw }] : [],
      ),
      halls,
      components: [...ids, ...coolingUnits, ...loops, ...halls.map(({ id }) => id), ...groups],
    };
  });
}

/** What the gauges show at `t`. */
export function readGauges(replay: Replay, gauges: FacilityGauges, t: Micros): FacilityReading {
  const value = (id: string, name: string): number => reading(replay, id, name, t);
  const total = (ids: readonly string[], name: string): number => ids.reduce((sum, id) => sum + value(id, name), 0);
  const upss = gauges.upss.map((ups) => readUps(replay, ups, t));
  const plantIds = gauges.plants.map(({ id }) => id);
  const supplied = total(gauges.utilities, 'load') + total(plantIds, 'load');
  const fromBatteries = total(
    gauges.upss.map(({ id }) => id),
    'battery-load',
  );
  const plants = readPlants(replay, gauges.plants, supplied + fromBatteries, t);
  const halls = gauges.halls.map((hall) => readHall(replay, hall, t));
  const use = shareOut(replay, gauges, supplied + fromBatteries, t);
  const ratio = pue(use);
  const firstEmpty = least(upss);
  const firstDry = least(plants);
  const next = nextLimit(replay, gauges.components, t);
  return {
    facility: gauges.facility,
    ...use,
    supplied,
    fromBatteries,
    ...(ratio === undefined ? {} : { pue: ratio }),
    upss,
    ...(firstEmpty === undefined ? {} : { firstEmpty }),
    plants,
    ...(firstDry === undefined ? {} : { firstDry }),
    halls,
    ...(next === undefined ? {} : { next }),
  };
}

/** All that is drawn comes through feeds: what is no IT and does not stand there always is cooling; the rest is lost. */
function shareOut(
  replay: Replay,
  { feeds, groups, standing }: FacilityGauges,
  supplied: Watts,
  t: Micros,
): FacilityUse {
  const drawn = feeds.reduce((sum, id) => sum + reading(replay, id, 'load', t), 0);
  const live = (id: string): boolean => replay.stateOf(id, t, 'supply')?.label.name === 'live';
  const it = groups.reduce((sum, id) => sum + (live(id) ? reading(replay, id, 'draw', t) : 0), 0);
  const other = standing.reduce((sum, { id, draw }) => sum + (live(id) ? draw : 0), 0);
  return { it, other, cooling: Math.max(0, drawn - it - other), electricalLoss: Math.max(0, supplied - drawn) };
}

function readUps(replay: Replay, { id, battery, loss, each, modules, mode }: UpsSpec, t: Micros): UpsReading {
  const charge = reading(replay, id, 'charge', t);
  const load = reading(replay, id, 'load', t);
  const state = replay.stateOf(id, t)?.label.name;
  const runtime = runtimeAt(battery.table, load) * battery.health * battery.temperatureFactor;
  const shown = { id, onBattery: state === 'on-battery', charge, load, left: charge > 0 ? charge * runtime : 0 };
  if (load <= 0 || mode !== 'double-conversion' || state !== 'normal') return shown;
  return { ...shown, efficiency: upsEfficiency(loss, load / (each * modules)) };
}

/** Plants that stand by are read as if they shared all that the facility draws, by rating. */
function readPlants(
  replay: Replay,
  plants: readonly GeneratorPlantSpec[],
  drawn: Watts,
  t: Micros,
): readonly FuelReading[] {
  const rated = plants.reduce((sum, plant) => sum + plant.count * plant.each, 0);
  return plants.flatMap(({ id, count, each, fuel }) => {
    if (fuel === undefined) return [];
    const ready = reading(replay, id, 'ready', t);
    const running = ready > 0;
    const sets = running ? ready : count;
    const load = running ? reading(replay, id, 'load', t) : (drawn * count * each) / rated;
    const litres = reading(replay, id, 'fuel', t);
    return [{ id, running, litres, left: fuelAutonomy(litres, fuelBurn(fuel, sets, each, load)) }];
  });
}

function nextLimit(replay: Replay, components: readonly string[], t: Micros): LimitAhead | undefined {
  const ahead = components.flatMap((id) =>
    replay.quantitiesOf(id).flatMap((quantity) => replay.timeToLimit(quantity, t)),
  );
  return ahead.reduce<LimitAhead | undefined>(
    (soonest, one) => (soonest && soonest.at <= one.at ? soonest : one),
    undefined,
  );
}

function least<T extends { readonly left: Micros }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>((first, one) => (first && first.left <= one.left ? first : one), undefined);
}

/** 0 where there is no such quantity, or it has no value yet. */
function reading(replay: Replay, component: string, name: string, t: Micros): number {
  const quantity = replay.quantityOf(component, name);
  return quantity === undefined ? 0 : (replay.valueAt(quantity, t) ?? 0);
}
