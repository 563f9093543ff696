/** What running sets burn, and how long fuel lasts at that. */
import type { Litres, Micros, Ratio, Watts } from '../units/index.ts';
import type { FuelSpec } from './power-spec.ts';

type BurnSpec = Pick<FuelSpec, 'f0' | 'f1' | 'burn'>;

/**
 * Burn [L/s] of `sets` running sets of `each` watts that share `watts`: by the table of one set where there is one, else
 * F = f0·P_rated + f1·P (REopt).
 */
export function fuelBurn({ f0, f1, burn }: BurnSpec, sets: number, each: Watts, watts: Watts): number {
  if (sets <= 0) return 0;
  if (burn === undefined) return f0 * sets * each + f1 * watts;
  return sets * burnAt(burn, watts / (sets * each));
}

/** Straight lines between the points, extended at both ends; never below nothing. */
function burnAt(table: NonNullable<BurnSpec['burn']>, load: Ratio): number {
  let next = 1;
  while (next < table.length - 1 && load > (table[next]?.load ?? 0)) next++;
  const [low, high] = [table[next - 1], table[next]];
  if (low === undefined || high === undefined) return low?.rate ?? 0;
  return Math.max(0, low.rate + ((high.rate - low.rate) * (load - low.load)) / (high.load - low.load));
}

/** How long so much fuel lasts at this burn [µs]; Infinity at none. */
export function fuelAutonomy(usable: Litres, burn: number): Micros {
  return burn > 0 ? (usable / burn) * 1e6 : Number.POSITIVE_INFINITY;
}
