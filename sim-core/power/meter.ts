/** Exact integral of a piecewise-constant power: an energy meter. */
import type { Joules, Micros, Watts } from '../units/index.ts';

export class Meter {
  watts: Watts = 0;
  #joules: Joules = 0;
  #since: Micros = 0;

  /** From `now` on the power is `watts`. */
  set(watts: Watts, now: Micros): void {
    if (watts === this.watts) return;
    this.#joules = this.joules(now);
    this.#since = now;
    this.watts = watts;
  }

  /** Adds energy that flowed but was not metered at the time [J]. */
  add(joules: Joules): void {
    this.#joules += joules;
  }

  /** Energy until `now` [J]. */
  joules(now: Micros): Joules {
    return this.#joules + (this.watts * (now - this.#since)) / 1e6;
  }
}
