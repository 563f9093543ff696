/**
 * Whether each generator plant of a facility carries its load through an outage of the grid, hour by hour, without anybody
 * mending anything. Its load is what the live graph puts on it at the design load when the grid is gone.
 */
import {
  type BackupSystem,
  fuelBurn,
  type GeneratorPlantSpec,
  type PowerNodeSpec,
  runtimeAt,
  startsOnDemand,
  survivalByHour,
  type UpsSpec,
} from '../power/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Watts } from '../units/index.ts';
import type { OutageSurvival } from './facility-assessment.ts';
import { HeadroomBench } from './headroom-bench.ts';

/** Hours that are told. */
const HOURS = [0, 1, 4, 12, 24, 48, 72, 96, 168, 336] as const;
const SECONDS_PER_HOUR = 3600;

/** One entry for each plant of the facility, in the twin's order. */
export function survivalOf(twin: Twin, facility: string): readonly OutageSurvival[] {
  const bench = new HeadroomBench(twin, facility);
  const plants = bench.nodes.filter((node) => node.kind === 'generators');
  if (plants.length === 0) return [];
  const loads = bench.loadsOnGenerators();
  return plants.map((plant) => survives(plant, loads.get(plant.id) ?? 0, batteriesBehind(bench.nodes, plant.id)));
}

function survives(plant: GeneratorPlantSpec, load: Watts, upss: readonly UpsSpec[]): OutageSurvival {
  const each = plant.each * plant.derating;
  const fuelHours = hoursOfFuel(plant, load);
  const system: BackupSystem = {
    count: plant.count,
    each,
    starts: startsOnDemand(plant),
    mttf: plant.mttf === undefined ? Number.POSITIVE_INFINITY : plant.mttf / SECONDS_PER_HOUR,
    fuelHours,
    battery: batteryOf(upss),
  };
  const last = HOURS[HOURS.length - 1] ?? 0;
  const byHour = survivalByHour(
    system,
    Array.from({ length: last }, () => load),
  );
  return {
    plant: plant.id,
    load,
    needs: Math.ceil(load / each - 1e-9),
    count: plant.count,
    fuelHours,
    survives: HOURS.map((hours) => ({ hours, share: (1 - plant.acceptanceFailure) * (byHour[hours] ?? 0) })),
  };
}

/** With all sets running, and nothing delivered. */
function hoursOfFuel({ fuel, count, each }: GeneratorPlantSpec, load: Watts): number {
  if (fuel === undefined) return Number.POSITIVE_INFINITY;
  const burn = fuelBurn(fuel, count, each, load);
  return burn > 0 ? fuel.usable / burn / SECONDS_PER_HOUR : Number.POSITIVE_INFINITY;
}

/** All that is stored behind the plant, as one: energy at full load, in watt-hours. */
function batteryOf(upss: readonly UpsSpec[]): BackupSystem['battery'] {
  let capacity = 0;
  let charge = 0;
  let power = 0;
  let recharge = 0;
  for (const { battery, each, modules } of upss) {
    const rating = each * modules;
    const hours = (runtimeAt(battery.table, rating) * battery.health * battery.temperatureFactor) / 3600e6;
    capacity += rating * hours;
    charge += rating * hours * battery.initialCharge;
    power += rating;
    recharge += battery.rechargeRatio > 0 ? rating / battery.rechargeRatio : rating;
  }
  return { capacity, power, recharge, initial: capacity > 0 ? charge / capacity : 0 };
}

/** UPSs that this plant stands behind. */
function batteriesBehind(nodes: readonly PowerNodeSpec[], plant: string): readonly UpsSpec[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const leads = (id: string): boolean => {
    const node = byId.get(id);
    return id === plant || (node !== undefined && 'from' in node && node.from.some(leads));
  };
  return nodes.filter((node) => node.kind === 'ups' && leads(node.id)) as readonly UpsSpec[];
}
