/** Injects that the cooling room carries out. */
import type { Kelvin, Micros, Ratio } from '../units/index.ts';

export type CoolingCommand =
  /** `unit` may be a group of units (all of them, or `units` of them) or a control system. */
  | { readonly do: 'fail' | 'repair'; readonly unit: string; readonly units?: number }
  | { readonly do: 'fail' | 'repair'; readonly control: string }
  /** Starts units that are locked out. */
  | { readonly do: 'reset'; readonly unit: string; readonly units?: number }
  /** Capacity of every unit of the group, as a share of its rating; 1 undoes it. */
  | { readonly do: 'derate'; readonly unit: string; readonly to: Ratio }
  /** The valve of a loop is to pass this share of its rated flow; 1 opens it. */
  | { readonly do: 'move-valve'; readonly loop: string; readonly to: Ratio }
  /** The valve of a loop obeys nobody until it is freed. */
  | { readonly do: 'stick-valve' | 'free-valve'; readonly loop: string }
  /** Outdoor air warmer by `rise`, reached over `ramp`. */
  | { readonly do: 'heat-wave'; readonly facility: string; readonly rise: Kelvin; readonly ramp: Micros }
  | { readonly do: 'end-heat-wave'; readonly facility: string; readonly ramp?: Micros };

/** What a hall's temperature asks of the racks in it, mildest first. */
export type HallLevel = 'normal' | 'warm' | 'throttle' | 'shutdown' | 'damage';
