/** Severities in order, mildest first, so that the worst of several can be told. */
import type { Severity } from '../kernel/index.ts';

const ORDER: readonly Severity[] = ['normal', 'info', 'warning', 'degraded', 'fault', 'out'];

/** 0 for `normal` up to 5 for `out`. */
export function rankOf(severity: Severity): number {
  return ORDER.indexOf(severity);
}

export function worse(x: Severity, y: Severity): Severity {
  return rankOf(y) > rankOf(x) ? y : x;
}

export function isAtLeast(severity: Severity, least: Severity): boolean {
  return rankOf(severity) >= rankOf(least);
}
