/**
 * Heat carried by air and by liquid, and what a volume of air can hold: the arithmetic behind sizes and defaults.
 * Air at 1.2 kg/m³ and 1.005 kJ/(kg·K); liquids at 40 °C.
 */
import type { JoulesPerKelvin, Kelvin, Watts } from '../units/index.ts';

/** Heat that one cubic metre of air takes up per kelvin [J/(m³·K)]. */
export const AIR_HEAT = 1.2 * 1005;
/** Cubic feet per minute in one cubic metre per second. */
const CFM_PER_CUBIC_METRE_PER_SECOND = 2118.88;

/** Heat that one litre of coolant takes up per kelvin [J/(L·K)]: water, and water with 25 % propylene glycol. */
export const COOLANT_HEAT = { water: 4146, 'pg-25': 3977 } as const;
export type Coolant = keyof typeof COOLANT_HEAT;

/** Air [m³/s] that carries `heat` at a rise of `rise` from inlet to outlet: Q = ρ·V̇·cp·ΔT. */
export function airflow(heat: Watts, rise: Kelvin): number {
  return heat / (AIR_HEAT * rise);
}

/** The same flow in cubic feet per minute. */
export function inCfm(cubicMetresPerSecond: number): number {
  return cubicMetresPerSecond * CFM_PER_CUBIC_METRE_PER_SECOND;
}

/** Rise of the coolant across the racks at a flow of `flow` litres per minute and kilowatt: ΔT = 60 / (ρ·cp·q). */
export function coolantRise(flow: number, coolant: Coolant): Kelvin {
  return (60 * 1000) / (COOLANT_HEAT[coolant] * flow);
}

/** Heat capacity of so many cubic metres of air. */
export function airCapacityOf(cubicMetres: number): JoulesPerKelvin {
  return cubicMetres * AIR_HEAT;
}

/** Rise per second [K/s] of one lump that takes all the heat. */
export function rateOfRise(heat: Watts, capacity: JoulesPerKelvin): number {
  return heat / capacity;
}
