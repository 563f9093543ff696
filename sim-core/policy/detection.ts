/**
 * When a health check notices. Probes leave every `interval` at a phase of their own; the first to fail is the next one
 * after the fault, and `threshold` of them in a row, the last one timing out, are a verdict. Nothing is ticked: the
 * instant follows from the fault's.
 *
 *     fault   ✗ first failed probe   ✗       ✗ + timeout ──► unhealthy
 *     ──┴─────┴────── interval ──────┴───────┴──────
 */
import type { Micros } from '../units/index.ts';

export interface HealthCheck {
  readonly interval: Micros;
  /** Failures in a row; from 1. */
  readonly threshold: number;
  readonly timeout: Micros;
}

/** From the first failed probe to the verdict. */
export function verdictAfter({ interval, threshold, timeout }: HealthCheck): Micros {
  return interval * (threshold - 1) + timeout;
}

/** The first probe after `now`, when probes leave at `phase` (0 to 1 of an interval) and every interval from there. */
export function nextProbe(now: Micros, interval: Micros, phase: number): Micros {
  if (interval <= 0) return now;
  const offset = Math.floor(phase * interval);
  return Math.floor((now - offset) / interval) * interval + interval + offset;
}
