/**
 * Voltage as a share of nominal, and what bears it. Switchgear, UPSs and generator controls take a supply within
 * their window for good; loads ride through what the ITIC curve allows (20 ms at nothing, 0.5 s at 70 %, 10 s at 80 %).
 */
import type { Micros, Ratio } from '../units/index.ts';

const LOWEST_GOOD: Ratio = 0.85;
const HIGHEST_GOOD: Ratio = 1.1;

/** A supply that switchgear and UPSs accept. */
export function isGood(level: Ratio): boolean {
  return level >= LOWEST_GOOD && level <= HIGHEST_GOOD;
}

/** How long a load bears this voltage [µs]; `dropout`: what it bears with none at all. */
export function itic(level: Ratio, dropout: Micros): Micros {
  if (level > 1.2) return Math.max(dropout, 3_000);
  if (level > 1.1) return Math.max(dropout, 500_000);
  if (level >= 0.9) return Number.POSITIVE_INFINITY;
  if (level >= 0.8) return Math.max(dropout, 10_000_000);
  if (level >= 0.7) return Math.max(dropout, 500_000);
  return dropout;
}
