/** What a run came to for each facility's power and cooling: energy, PUE, how near its stores and halls came to their ends. */
import { pue } from '../cooling/index.ts';
import type { Replay } from '../replay/index.ts';
import type { Celsius, Joules, Litres, Micros, Ratio } from '../units/index.ts';
import type { FacilityGauges } from './facility-gauges.ts';
import { readHall } from './hall-gauges.ts';
import { unservedEnergy } from './unserved-energy.ts';

export interface FacilityFigures {
  readonly facility: string;
  /** From the grid and from generators, and of it what IT drew [J]. */
  readonly supplied: Joules;
  readonly it: Joules;
  /** What IT would have drawn while it was without supply [J]. */
  readonly unserved: Joules;
  /** Out of batteries and flywheels [J]. */
  readonly bridged: Joules;
  /** Over the whole run; undefined where IT drew nothing. */
  readonly pue?: Ratio;
  readonly warmest?: { readonly hall: string; readonly inlet: Celsius; readonly at: Micros };
  readonly leastCharge?: { readonly ups: string; readonly charge: Ratio };
  readonly leastFuel?: { readonly plant: string; readonly litres: Litres };
  /** All halls together at the beginning: air that carries the heat [m³/s]. */
  readonly airflow: number;
  /** Of the hall that would warm fastest without cooling, at the beginning [K/s]. */
  readonly fastestRise: number;
}

/** One entry for each facility with power, in the twin's order. */
export function facilityFigures(replay: Replay, gauges: readonly FacilityGauges[]): readonly FacilityFigures[] {
  return gauges.filter(({ feeds }) => feeds.length > 0).map((one) => figuresOf(replay, one));
}

function figuresOf(replay: Replay, gauges: FacilityGauges): FacilityFigures {
  const energy = (ids: readonly string[], name: string): Joules =>
    ids.reduce((sum, id) => {
      const quantity = replay.quantityOf(id, name);
      return sum + (quantity === undefined ? 0 : replay.integral(quantity, 0, replay.end));
    }, 0);
  const plants = gauges.plants.map(({ id }) => id);
  const supplied = energy([...gauges.utilities, ...plants], 'load');
  const it = energy(gauges.groups, 'draw');
  const drawn = energy(gauges.feeds, 'load');
  const ratio = pue({ it, electricalLoss: supplied - drawn, cooling: drawn - it, other: 0 });
  const warmest = extreme(replay, gauges.halls, 'inlet', 'most');
  const leastCharge = extreme(replay, gauges.upss, 'charge', 'least');
  const leastFuel = extreme(replay, gauges.plants, 'fuel', 'least');
  const halls = gauges.halls.map((hall) => readHall(replay, hall, 0));
  return {
    facility: gauges.facility,
    supplied,
    it,
    unserved: gauges.groups.reduce((sum, id) => sum + unservedEnergy(replay, id, gauges.rideThrough[id] ?? 0), 0),
    bridged: energy(
      gauges.upss.map(({ id }) => id),
      'battery-load',
    ),
    ...(ratio === undefined ? {} : { pue: ratio }),
    ...(warmest === undefined ? {} : { warmest: { hall: warmest.id, inlet: warmest.value, at: warmest.at } }),
    ...(leastCharge === undefined ? {} : { leastCharge: { ups: leastCharge.id, charge: leastCharge.value } }),
    ...(leastFuel === undefined ? {} : { leastFuel: { plant: leastFuel.id, litres: leastFuel.value } }),
    airflow: halls.reduce((sum, hall) => sum + hall.airflow, 0),
    fastestRise: halls.reduce((fastest, hall) => Math.max(fastest, hall.riseLater), 0),
  };
}

/** The furthest that a quantity of any of these went. */
function extreme(
  replay: Replay,
  of: readonly { readonly id: string }[],
  name: string,
  which: 'least' | 'most',
): { readonly id: string; readonly value: number; readonly at: Micros } | undefined {
  const sign = which === 'most' ? 1 : -1;
  const found = of.flatMap(({ id }) => {
    const quantity = replay.quantityOf(id, name);
    const extremes = quantity === undefined ? undefined : replay.extremes(quantity, 0, replay.end);
    return extremes === undefined ? [] : [{ id, value: extremes[which], at: extremes[`${which}At`] }];
  });
  return found.sort((a, b) => sign * (b.value - a.value))[0];
}
