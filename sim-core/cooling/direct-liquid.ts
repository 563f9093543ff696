/**
 * Liquid at the chip: one node of coolant, cold plates and dies that the flow holds steady and that warms by P/C
 * when the flow stops. Seconds, where a hall has minutes.
 *
 *     C·dT/dt = P − taken by the flow;   no flow: T rises by P·t/C
 *
 * The defaults are those of an H100 SXM: 300 J/K at 700 W, slowing down 8 s and off 15 s after the flow stops
 * (published ranges 5 to 12 s, and 10 to 60 s).
 */
import type { JoulesPerKelvin, Kelvin, Seconds, Watts } from '../units/index.ts';
import type { LiquidSpec } from './cooling-spec.ts';

/** Heat capacity per watt of heat [J/K/W] of one accelerator with its cold plate. */
export const DIE_CAPACITY_PER_WATT = 300 / 700;
const THROTTLES_AFTER: Seconds = 8;
const SHUTS_DOWN_AFTER: Seconds = 15;

/** Time without flow until the node has risen by `rise`. */
export function noFlowTime(heat: Watts, capacity: JoulesPerKelvin, rise: Kelvin): Seconds {
  return (capacity * rise) / heat;
}

/** The liquid node of a hall whose liquid-cooled racks give off `heat` at most. */
export function defaultLiquid(heat: Watts): LiquidSpec {
  return {
    heatCapacity: heat * DIE_CAPACITY_PER_WATT,
    throttleRise: THROTTLES_AFTER / DIE_CAPACITY_PER_WATT,
    shutdownRise: SHUTS_DOWN_AFTER / DIE_CAPACITY_PER_WATT,
  };
}
