/** The single units of a group: which run, which stand by, which are out of order, and what the running ones can do. */
import { constant, exp, type Trajectory } from '../kernel/index.ts';
import type { Micros, Watts } from '../units/index.ts';

export type UnitState = 'running' | 'standby' | 'restarting' | 'stopped' | 'locked-out' | 'failed';

export interface Unit {
  state: UnitState;
  /** Meant to run. */
  duty: boolean;
  /** End of the present restart. */
  dueAt: Micros;
  /** Since when it has given useful capacity. */
  usefulFrom: Micros;
  trips: number;
  /** Reset by people who see to its start: that does not lock it out again. */
  attended: boolean;
}

/** A ramp is complete after so many time constants: 2e-15 of the rating is missing. */
export const RAMP_ENDS_AFTER = 34;
/** At full rating since long before the run. */
const ALWAYS: Micros = -1e15;

export class UnitBank {
  readonly units: readonly Unit[];

  /** The first `onDuty` of `count` run, the rest stand by. */
  constructor(count: number, onDuty: number) {
    this.units = Array.from({ length: count }, (_, i) => ({
      state: i < onDuty ? 'running' : 'standby',
      duty: i < onDuty,
      dueAt: 0,
      usefulFrom: ALWAYS,
      trips: 0,
      attended: false,
    }));
  }

  count(state: UnitState): number {
    let count = 0;
    for (const unit of this.units) if (unit.state === state) count++;
    return count;
  }

  /** Units that draw their standing power. */
  get turning(): number {
    return this.count('running') + this.count('restarting');
  }

  get onDuty(): number {
    return this.units.filter((unit) => unit.duty).length;
  }

  in(...states: readonly UnitState[]): readonly Unit[] {
    return this.units.filter((unit) => states.includes(unit.state));
  }

  /** Up to `most` units, those in the states named first before the others. */
  pick(states: readonly UnitState[], most = Number.POSITIVE_INFINITY): readonly Unit[] {
    return states.flatMap((state) => this.in(state)).slice(0, most);
  }

  /** Out of order, and without duty until it is brought back. */
  retire(unit: Unit, state: 'failed' | 'locked-out'): void {
    unit.state = state;
    unit.duty = false;
  }

  /** The end of the restart that ends first; undefined if none is under way. */
  nextDue(): Micros | undefined {
    let next: Micros | undefined;
    for (const { state, dueAt } of this.units) {
      if (state === 'restarting' && (next === undefined || dueAt < next)) next = dueAt;
    }
    return next;
  }

  /** each · Σ (1 − e^(−s/ramp)) over the running units, from `at` on. */
  capacity(each: Watts, ramp: Micros, at: Micros): Trajectory {
    const tau = ramp / 1e6;
    let running = 0;
    let missing = 0;
    for (const { state, usefulFrom } of this.units) {
      if (state !== 'running') continue;
      running++;
      const age = (at - usefulFrom) / 1e6;
      if (tau > 0 && age < RAMP_ENDS_AFTER * tau) missing += exp(-age / tau);
    }
    if (missing === 0) return constant(at, running * each);
    return { at, a: running * each, b: 0, c: 0, decays: [{ d: -missing * each, tau }] };
  }
}
