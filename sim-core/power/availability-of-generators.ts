/**
 * Whether generators (and a battery beside them) carry a load through an outage, hour by hour, without repair.
 * Formulation of NREL's REopt (backup_reliability): sets start with OA·(1−FTS), then each hour keeps each running set
 * with 1−1/MTTF; the system is up while sets and battery together meet the load.
 */
import { exp } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { atLeast, binomial } from './availability.ts';

/** One kind of generator set. */
export interface GeneratorReliability {
  /** Operational availability: share of time in which it could be called upon. */
  readonly available: Ratio;
  /** Failure to start, per demand. */
  readonly failureToStart: Ratio;
  /** Mean time to failure while running [h]. */
  readonly mttf: number;
}

/** REopt's defaults. */
export const REOPT_GENERATOR: GeneratorReliability = { available: 0.995, failureToStart: 0.0094, mttf: 1100 };

/** Probability that one set starts when it is called. */
export function startsOnDemand({ available, failureToStart }: GeneratorReliability): Ratio {
  return available * (1 - failureToStart);
}

/** Probability that one set started and still runs after so many whole hours (REopt's hourly thinning). */
export function runsAfterHours(set: GeneratorReliability, hours: number): Ratio {
  let share = startsOnDemand(set);
  for (let hour = 0; hour < hours; hour++) share *= 1 - 1 / set.mttf;
  return share;
}

/** The same with failures at any instant: OA·(1−FTS)·e^(−t/MTTF), t in hours. */
export function runsAfter(set: GeneratorReliability, hours: number): Ratio {
  return startsOnDemand(set) * exp(-hours / set.mttf);
}

/** Probability that at least `needed` of `count` sets run after so many hours, without repair. */
export function setsRunAfter(set: GeneratorReliability, needed: number, count: number, hours: number): Ratio {
  return atLeast(needed, count, runsAfter(set, hours));
}

/** Sets of one size and a battery, against a load per hour. Powers in kW, energies in kWh: any one pair of units. */
export interface BackupSystem {
  readonly set: GeneratorReliability;
  readonly count: number;
  readonly each: number;
  readonly battery: {
    readonly capacity: number;
    readonly power: number;
    /** Charge that is not touched, and charge at the start: shares of the capacity. */
    readonly lowest: Ratio;
    readonly initial: Ratio;
  };
}

/**
 * Probability that the load has been met in every hour so far: one entry per hour. Sets fail at the beginning of an
 * hour; what they have left over charges the battery, what they lack comes out of it, each within its power.
 */
export function survivalByHour(system: BackupSystem, load: readonly number[]): readonly Ratio[] {
  const { set, count, battery } = system;
  const start = startsOnDemand(set);
  const stays = 1 - 1 / set.mttf;
  // By number of running sets: how probable, and what the battery holds. Histories with one number of sets now may
  // differ in charge, so states are pairs; they stay few because charge moves by whole surpluses.
  let states = new Map<string, BackupState>();
  for (let up = 0; up <= count; up++) {
    merge(states, { up, charge: battery.initial * battery.capacity, share: binomial(count, up, start) });
  }
  return load.map((asked) => {
    const next = new Map<string, BackupState>();
    for (const state of states.values()) {
      for (let up = 0; up <= state.up; up++) {
        const charge = chargeAfter(system, up, state.charge, asked);
        if (charge !== undefined) merge(next, { up, charge, share: state.share * binomial(state.up, up, stays) });
      }
    }
    states = next;
    let alive = 0;
    for (const { share } of states.values()) alive += share;
    return alive;
  });
}

interface BackupState {
  readonly up: number;
  readonly charge: number;
  readonly share: Ratio;
}

function merge(states: Map<string, BackupState>, state: BackupState): void {
  const key = `${state.up} ${state.charge}`;
  const known = states.get(key);
  states.set(key, known === undefined ? state : { ...state, share: state.share + known.share });
}

/** Charge after an hour of this load; undefined if the load is not met. */
function chargeAfter({ each, battery }: BackupSystem, up: number, charge: number, asked: number): number | undefined {
  const surplus = up * each - asked;
  if (surplus >= 0) return Math.min(battery.capacity, charge + Math.min(surplus, battery.power));
  const usable = Math.min(battery.power, charge - battery.lowest * battery.capacity);
  return -surplus <= usable + 1e-9 ? charge + surplus : undefined;
}
