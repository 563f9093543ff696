/** Batteries as they are written → what the power room reads. */
import { pow } from '../kernel/index.ts';
import type { BatterySpec } from '../power/index.ts';
import {
  MINUTE,
  type Parsed,
  parseQuantity,
  printCount,
  printDuration,
  printEnergy,
  printNumber,
  printPower,
  printRatio,
  quoted,
  SECOND,
} from '../units/index.ts';
import { POWER, VRLA_CURVE, VRLA_SOURCE } from './defaults.ts';
import type { UpsDocument } from './power-document.ts';
import type { FactSheet } from './register.ts';

/** What may follow a run time or a fuel that lasts so long. */
export const FULL_LOAD = /\s+at\s+full\s+load$/u;

export type Say = (wrong: string, right: string) => void;

/** `rating`: the load at which the written run time holds [W]. */
export function batterySpec(sheet: FactSheet, document: UpsDocument, rating: number, say: Say): BatterySpec {
  const written = document.battery;
  const detail = typeof written === 'object' ? written : {};
  const kind = detail.kind ?? 'battery';
  const stated = typeof written === 'string' ? readRuntime(written, rating, sheet, say) : undefined;
  const runtime = stated?.runtime ?? detail.runtime;
  const at = stated?.at ?? rating;
  const base = {
    kind,
    health: sheet.take('health', document.health, POWER.health, printRatio),
    temperatureFactor: sheet.take(
      'temperature-factor',
      detail['temperature-factor'],
      POWER.temperatureFactor,
      printNumber,
    ),
    rechargeRatio: sheet.take(
      'recharge',
      detail.recharge,
      POWER.recharge,
      (value) => `${printCount(value)} times the run time`,
    ),
    initialCharge: sheet.take('charge', detail.charge, POWER.charge, printRatio),
    ...(detail.backfeed === undefined ? {} : { backfeed: detail.backfeed }),
    ...(detail['isolates-after'] === undefined ? {} : { isolatesAfter: detail['isolates-after'] }),
  };
  sheet.optional('backfeed', detail.backfeed, printPower);
  sheet.optional('isolates-after', detail['isolates-after'], printDuration);
  if (detail.table !== undefined) {
    checkTable(detail.table, say);
    sheet.given('battery', `table of ${detail.table.length} points`);
    return { ...base, table: detail.table };
  }
  const standIn = kind === 'flywheel' ? POWER.flywheelRuntime : POWER.batteryRuntime;
  const full = sheet.take('battery', runtime, standIn, (value) => `${printDuration(value)} at ${printPower(at)}`);
  if (kind === 'flywheel') return { ...base, table: constantEnergy(full, at) };
  const { peukert } = detail;
  if (peukert !== undefined) {
    sheet.given('peukert', printNumber(peukert));
    return { ...base, table: byPeukert(full, at, peukert) };
  }
  sheet.assume('discharge curve', { value: 'as VRLA', source: VRLA_SOURCE }, String);
  return { ...base, table: likeVrla(full, at) };
}

/** A run time at full load or at a load of its own, or as the energy that carries the rating for so long. */
function readRuntime(
  text: string,
  rating: number,
  sheet: FactSheet,
  say: Say,
): { runtime: number; at: number } | undefined {
  const [amount = '', load] = text.replace(FULL_LOAD, '').split(/\s+at\s+/u);
  const watts = load === undefined ? undefined : parseQuantity(load, 'power');
  const duration = parseQuantity(amount, 'duration');
  if (watts !== undefined && (!watts.ok || watts.value <= 0)) {
    say(`"${quoted(load ?? '')}" is no load.`, 'Write at full load, or at a power such as 1.9 MW.');
    return undefined;
  }
  if (duration.ok && duration.value > 0)
    return { runtime: duration.value, at: watts?.ok === true ? watts.value : rating };
  const energy = parseQuantity(amount, 'energy');
  if (energy.ok && energy.value > 0 && load === undefined) {
    sheet.given('stored energy', printEnergy(energy.value));
    return { runtime: Math.max(1, Math.round((energy.value / rating) * SECOND)), at: rating };
  }
  const { wrong } = worst(duration, energy, text);
  say(wrong, 'Write a run time or an energy, such as 10 min at full load, 10 min at 1.9 MW or 500 kWh.');
  return undefined;
}

function worst(a: Parsed<number>, b: Parsed<number>, text: string): { wrong: string } {
  if (a.ok || b.ok) return { wrong: `"${quoted(text)}" is not above zero.` };
  return { wrong: /^[\d.]+$/u.test(text.trim()) ? a.wrong : `"${quoted(text)}" is neither a duration nor an energy.` };
}

function checkTable(table: readonly { readonly power: number; readonly runtime: number }[], say: Say): void {
  const falls = table.every(
    (point, i) => i === 0 || (point.power < (table[i - 1]?.power ?? 0) && point.runtime > (table[i - 1]?.runtime ?? 0)),
  );
  if (!falls)
    say(
      'The discharge table does not fall from high power and short time to low power and long time.',
      'Write the highest power first, each next one lower with a longer run time.',
    );
}

/** The VRLA curve, stretched in power so that it passes through the rating at its run time. */
function likeVrla(full: number, rating: number): BatterySpec['table'] {
  const wattsAtFull = vrlaWatts(full / MINUTE);
  const points = VRLA_CURVE.map(([minutes, watts]) => ({
    power: (rating * watts) / wattsAtFull,
    runtime: minutes * MINUTE,
  }));
  const others = points.filter((point) => Math.abs(point.runtime - full) > 0.01 * full);
  return [...others, { power: rating, runtime: full }].sort((a, b) => a.runtime - b.runtime);
}

/** Between the points by straight lines in 1/watts against minutes, beyond them by proportion. */
function vrlaWatts(minutes: number): number {
  const first = VRLA_CURVE[0] ?? [1, 1];
  const last = VRLA_CURVE[VRLA_CURVE.length - 1] ?? [1, 1];
  if (minutes <= first[0]) return (first[1] * first[0]) / minutes;
  for (let i = 1; i < VRLA_CURVE.length; i++) {
    const [m0, w0] = VRLA_CURVE[i - 1] ?? first;
    const [m1, w1] = VRLA_CURVE[i] ?? last;
    if (minutes <= m1) return 1 / (1 / w0 + ((1 / w1 - 1 / w0) * (minutes - m0)) / (m1 - m0));
  }
  return (last[1] * last[0]) / minutes;
}

function constantEnergy(full: number, rating: number): BatterySpec['table'] {
  return [4, 2, 1, 0.5, 0.25].map((share) => ({
    power: rating * share,
    runtime: Math.max(1, Math.round(full / share)),
  }));
}

/** t = t_ref·(P_ref/P)^k: two points of one line in ln t against ln P, along which the engine goes on to both sides. */
function byPeukert(full: number, rating: number, exponent: number): BatterySpec['table'] {
  return [
    { power: rating, runtime: full },
    { power: rating / 2, runtime: full * pow(2, exponent) },
  ];
}
