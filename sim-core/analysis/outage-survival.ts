/**
 * Whether each generator plant of a facility carries its load through an outage of the grid, hour by hour, without anybody
 * mending anything. Its load is what the live graph puts on it at the design load when the grid is gone, all of it or a
 * share of it that changes from hour to hour.
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
import type { Ratio, Watts } from '../units/index.ts';
import type { OutageSurvival } from './facility-assessment.ts';
import { HeadroomBench } from './headroom-bench.ts';

/** Hours that are told. */
const HOURS = [0, 1, 4, 12, 24, 48, 72, 96, 168, 336] as const;
const SECONDS_PER_HOUR = 3600;

/** All hours alike. */
const STEADY: readonly Ratio[] = [1];

/** One entry for each plant of the facility, in the twin's order. `hourly`: shares of the design load, over and over. */
export function survivalOf(twin: Twin, facility: string, hourly: readonly Ratio[] = STEADY): readonly OutageSurvival[] {
  const bench = new HeadroomBench(twin, facility);
  const plants = bench.nodes.filter((node) => node.kind === 'generators');
  if (plants.length === 0) return [];
  const loads = bench.loadsOnGenerators();
  return plants.map((plant) =>
    survives(plant, loads.get(plant.id) ?? 0, batteriesBehind(bench.nodes, plant.id), hourly),
  );
}

function survives(
  plant: GeneratorPlantSpec,
  load: Watts,
  upss: readonly UpsSpec[],
  hourly: readonly Ratio[],
): OutageSurvival {
  const each = plant.each * plant.derating;
  const loadAt = (hour: number): Watts => load * (hourly[hour % hourly.length] ?? 1);
  const fuelHours = hoursOfFuel(
    plant,
    hourly.map((_, hour) => loadAt(hour)),
  );
  const system: BackupSystem = {
    count: plant.count,
    each,
    starts: startsOnDemand(plant),
    mttf: plant.mttf === undefined ? Number.POSITIVE_INFINITY : plant.mttf / SECONDS_PER_HOUR,
    fuelHours,
    battery: batteryOf(upss),
  };
  // Where the load changes, every hour of its course is told too.
  const course = hourly.length > 1 ? hourly.map((_, hour) => hour + 1) : [];
  const hours = [...new Set([...HOURS, ...course])].sort((one, other) => one - other);
  const byHour = survivalByHour(
    system,
    Array.from({ length: hours[hours.length - 1] ?? 0 }, (_, hour) => loadAt(hour)),
  );
  return {
    plant: plant.id,
    load,
    needs: Math.ceil((load * Math.max(...hourly)) / each - 1e-9),
    count: plant.count,
    fuelHours,
    survives: hours.map((at) => ({ hours: at, share: (1 - plant.acceptanceFailure) * (byHour[at] ?? 0) })),
  };
}

/** With all sets running, and nothing delivered; `loads` by the hour, over and over. */
function hoursOfFuel({ fuel, count, each }: GeneratorPlantSpec, loads: readonly Watts[]): number {
  if (fuel === undefined) return Number.POSITIVE_INFINITY;
  const burns = loads.map((load) => fuelBurn(fuel, count, each, load) * SECONDS_PER_HOUR);
  const perRound = burns.reduce((sum, burn) => sum + burn, 0);
  if (perRound <= 0) return Number.POSITIVE_INFINITY;
  let left = fuel.usable % perRound;
  let hours = Math.floor(fuel.usable / perRound) * burns.length;
  for (const burn of burns) {
    if (left < burn) return hours + left / burn;
    left -= burn;
    hours++;
  }
  return hours;
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
