/**
 * Run time of a battery from its constant-power discharge table: ln t against ln P between the points, extended at
 * the end slopes (models of VRLA blocks are straight lines there over decades). One point: t·P is constant.
 * Left out: the cut-off voltage (each has its own table) and ageing within a run.
 */
import { exp, log } from '../kernel/index.ts';
import type { Micros, Watts } from '../units/index.ts';
import type { BatterySpec } from './power-spec.ts';

type Point = BatterySpec['table'][number];

/** Run time of a new, full battery at this power [µs]; Infinity when nothing is drawn. Exact at the table's points. */
export function runtimeAt(table: BatterySpec['table'], power: Watts): Micros {
  if (power <= 0) return Number.POSITIVE_INFINITY;
  const first = table[0];
  if (first === undefined) return 0;
  if (table.length === 1) return (first.runtime * first.power) / power;
  let upper = first;
  for (let i = 0; i < table.length; i++) {
    const lower = table[i] as Point;
    if (lower.power === power) return lower.runtime;
    const next = table[i + 1];
    if (next === undefined) break;
    upper = lower;
    if (next.power < power || i + 2 === table.length) return onLine(upper, next, power);
  }
  return upper.runtime;
}

function onLine(a: Point, b: Point, power: Watts): Micros {
  if (b.power === power) return b.runtime;
  const share = log(power / a.power) / log(b.power / a.power);
  return a.runtime * exp(share * log(b.runtime / a.runtime));
}
