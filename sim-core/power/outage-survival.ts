/**
 * Whether generators, and a battery beside them, carry a load through an outage, hour by hour, without repair.
 *
 * Formulation of NREL's REopt (backup reliability): sets start with OA·(1 − FTS); each hour keeps each running set with
 * 1 − 1/MTTF; what they have left over charges the battery, what they lack comes out of it, each within its power.
 * When the fuel is gone no set runs.
 */
import type { Ratio } from '../units/index.ts';
import { binomial } from './availability.ts';

/** Sets of one size and a battery. Powers and energies in any one pair of units (kW and kWh, W and Wh). */
export interface BackupSystem {
  readonly count: number;
  readonly each: number;
  /** Chance that one set starts when it is called. */
  readonly starts: Ratio;
  /** Mean time to failure of a running set [h]; Infinity: none fails. */
  readonly mttf: number;
  /** Hours for which there is fuel; in the hour in which it runs out no set runs. */
  readonly fuelHours: number;
  readonly battery: {
    readonly capacity: number;
    /** Largest power out of it, and into it. */
    readonly power: number;
    readonly recharge: number;
    readonly initial: Ratio;
  };
}

/**
 * Probability that the load has been met so far: at the start, then after each hour of `load`, so one entry more than
 * hours. Sets fail at the beginning of an hour.
 */
export function survivalByHour(system: BackupSystem, load: readonly number[]): readonly Ratio[] {
  const { count, starts, battery } = system;
  let states = new Map<string, BackupState>();
  for (let up = 0; up <= count; up++) {
    merge(states, { up, charge: battery.initial * battery.capacity, share: binomial(count, up, starts) });
  }
  const first = load[0] ?? 0;
  const alive = [
    total([...states.values()].filter(({ up, charge }) => chargeAfter(system, up, charge, first) !== undefined)),
  ];
  for (const [hour, asked] of load.entries()) {
    states = afterHour(system, states, asked, hour + 1 <= system.fuelHours);
    alive.push(total(states.values()));
  }
  return alive;
}

/** How many sets run and what the battery holds: they stay few, because charge moves by whole surpluses. */
interface BackupState {
  readonly up: number;
  readonly charge: number;
  readonly share: Ratio;
}

type States = Map<string, BackupState>;

function afterHour(system: BackupSystem, states: States, asked: number, hasFuel: boolean): States {
  const stays = 1 - 1 / system.mttf;
  const next: States = new Map();
  for (const state of states.values()) {
    for (let up = 0; up <= state.up; up++) {
      const charge = chargeAfter(system, hasFuel ? up : 0, state.charge, asked);
      if (charge !== undefined) merge(next, { up, charge, share: state.share * binomial(state.up, up, stays) });
    }
  }
  return next;
}

function merge(states: States, state: BackupState): void {
  const key = `${state.up} ${state.charge}`;
  const known = states.get(key);
  states.set(key, known === undefined ? state : { ...state, share: state.share + known.share });
}

function total(states: Iterable<BackupState>): Ratio {
  let share = 0;
  for (const state of states) share += state.share;
  return share;
}

/** Charge after an hour of this load; undefined if the load is not met. */
function chargeAfter({ each, battery }: BackupSystem, up: number, charge: number, asked: number): number | undefined {
  const surplus = up * each - asked;
  if (surplus >= 0) return Math.min(battery.capacity, charge + Math.min(surplus, battery.recharge));
  const usable = Math.min(battery.power, charge);
  return -surplus <= usable * (1 + 1e-9) ? charge + surplus : undefined;
}
