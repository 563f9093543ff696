/** What can be done to the power room from outside: injects, repairs, switching by hand. */
import type { Micros, Ratio } from '../units/index.ts';

/**
 * Commands are in the imperative; one that finds nothing to do does nothing. `node` is the id of a component of the
 * power graph. `fail` and `lose-utility` take a substation too, `repair` and `reset` a common-mode group.
 */
export type PowerCommand =
  /** Breaks it: dead until repaired. `units`: so many modules of a UPS or sets of a plant only. */
  | { readonly do: 'fail'; readonly node: string; readonly units?: number }
  /** Mends it and clears trips and lock-outs. */
  | { readonly do: 'repair'; readonly node: string }
  /** Opens its breaker by hand. */
  | { readonly do: 'open'; readonly node: string }
  /** Closes what was opened by hand. */
  | { readonly do: 'close'; readonly node: string }
  /** Clears trips and lock-outs; mends nothing. */
  | { readonly do: 'reset'; readonly node: string }
  /** From now on only this share of the rating can be had. */
  | { readonly do: 'derate'; readonly node: string; readonly to: Ratio }
  | { readonly do: 'lose-utility' | 'restore-utility'; readonly node: string }
  /** Voltage falls by `depth` (negative: a swell) for so long. */
  | { readonly do: 'sag-utility'; readonly node: string; readonly depth: Ratio; readonly for: Micros }
  | { readonly do: 'trip-common-mode'; readonly group: string }
  /** By hand: starts what can be started, accepts what is ready, and holds it on the bus beside other sources. */
  | { readonly do: 'start-generators'; readonly node: string }
  /** So many sets (all unless given) will not start at the next start. */
  | { readonly do: 'fail-start'; readonly node: string; readonly sets?: number }
  /** Fuel that is on its way comes so much later; with none on its way, the next that is ordered. */
  | { readonly do: 'delay-delivery'; readonly node: string; readonly delay: Micros };
