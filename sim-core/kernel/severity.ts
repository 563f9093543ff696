/** Severities in order, mildest first, so that the worst of several can be told; and whether a limit is reached. */
import type { Limit, Severity } from './journal.ts';

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

/** True if a value is at the limit or past it. */
export function isBeyond(limit: Pick<Limit, 'value' | 'direction'>, value: number): boolean {
  return limit.direction === 'rising' ? value >= limit.value : value <= limit.value;
}
