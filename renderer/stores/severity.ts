/** Severities in one order for the whole screen; `out` is the gravest for a thing, but never spreads to its container. */
import type { Severity } from '../../sim-core/kernel/journal.ts';

export const SEVERITIES: readonly Severity[] = ['normal', 'info', 'warning', 'degraded', 'fault', 'out'];

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  normal: 'normal',
  info: 'normal',
  warning: 'warning',
  degraded: 'degraded',
  fault: 'fault',
  out: 'out of service',
};

export type SeverityRank = 0 | 1 | 2 | 3 | 4 | 5;

export function rankOf(severity: Severity): SeverityRank {
  return SEVERITIES.indexOf(severity) as SeverityRank;
}

export function severityAt(rank: number): Severity {
  return SEVERITIES[rank] ?? 'normal';
}

export const DEGRADED_RANK = 3;
export const FAULT_RANK = 4;
export const OUT_RANK = 5;
