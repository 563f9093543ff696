/** The gauges of a hall: how warm, how near to its limits, and how fast it would warm without cooling. */
import { airflow, coolantRise, type HallSpec, rateOfRise } from '../cooling/index.ts';
import type { LimitAhead, Replay } from '../replay/index.ts';
import type { Celsius, Kelvin, Micros, Watts } from '../units/index.ts';

/** Rise of the air from inlet to outlet of servers where the twin does not say [K]. */
const AIR_RISE: Kelvin = 12;

export interface HallReading {
  readonly id: string;
  readonly inlet: Celsius;
  /** Heat of its racks, and what is taken out of it [W]. */
  readonly heat: Watts;
  readonly cooling: Watts;
  /** Air that carries the air-cooled share of the heat [m³/s]. */
  readonly airflow: number;
  /** Of the coolant across the racks, where the twin says how much flows [K]. */
  readonly coolantRise?: Kelvin;
  /** Rise without any cooling [K/s]: in the first seconds (air alone), and when mass has followed. */
  readonly riseAtFirst: number;
  readonly riseLater: number;
  /** The next of its limits, as if nothing changed any more. */
  readonly next?: LimitAhead;
}

export function readHall(replay: Replay, hall: HallSpec, t: Micros): HallReading {
  const value = (name: string): number => {
    const quantity = replay.quantityOf(hall.id, name);
    return quantity === undefined ? 0 : (replay.valueAt(quantity, t) ?? 0);
  };
  const heat = value('heat');
  const inAir = heat * (1 - hall.liquidShare);
  const air = hall.airCapacity * (hall.containmentFactor ?? 1);
  const ahead = replay.quantitiesOf(hall.id).flatMap((quantity) => replay.timeToLimit(quantity, t));
  const next = ahead.reduce<LimitAhead | undefined>(
    (first, one) => (first && first.at <= one.at ? first : one),
    undefined,
  );
  return {
    id: hall.id,
    inlet: value('inlet'),
    heat,
    cooling: value('cooling'),
    airflow: airflow(inAir, hall.airRise ?? AIR_RISE),
    ...(hall.coolant === undefined ? {} : { coolantRise: coolantRise(hall.coolant.flow, hall.coolant.fluid) }),
    riseAtFirst: rateOfRise(inAir, air),
    riseLater: rateOfRise(inAir, air + hall.massCapacity),
    ...(next === undefined ? {} : { next }),
  };
}
