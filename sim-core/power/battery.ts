/**
 * Charge of a battery or flywheel between two events: a straight line.
 *
 * Discharging uses up run time: d charge/dt = −1/t(P), t from the table times health and temperature factor (rate of
 * life fraction). Recharging is linear over `rechargeRatio` times the run time at full load, at rating/ratio watts.
 */
import type { Journal, QuantityId } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import { runtimeAt } from './battery-table.ts';
import type { BatterySpec } from './power-spec.ts';

export class Battery {
  readonly spec: BatterySpec;
  readonly #journal: Journal;
  readonly #quantity: QuantityId;
  readonly #fullLoad: Watts;
  #charge: Ratio;
  #since: Micros = 0;
  /** Change of charge [1/s]. */
  #slope = Number.NaN;

  /** `fullLoad`: load at which the recharge ratio is stated [W]. */
  constructor(journal: Journal, component: string, spec: BatterySpec, fullLoad: Watts) {
    this.spec = spec;
    this.#journal = journal;
    this.#fullLoad = fullLoad;
    this.#charge = spec.initialCharge;
    this.#quantity = journal.quantity({
      component,
      name: 'charge',
      unit: '1',
      limits: [{ name: 'empty', value: 0, direction: 'falling', severity: 'fault' }],
    });
  }

  /** Charge at `now`, 0 to 1. */
  charge(now: Micros): Ratio {
    if (Number.isNaN(this.#slope) || this.#slope === 0) return this.#charge;
    if (this.#slope < 0 && now >= this.endsAt()) return 0;
    if (this.#slope > 0 && now >= this.endsAt()) return 1;
    return this.#charge + (this.#slope * (now - this.#since)) / 1e6;
  }

  /** Run time of the full battery at this load [µs]. */
  runtime(load: Watts): Micros {
    return runtimeAt(this.spec.table, load) * this.spec.health * this.spec.temperatureFactor;
  }

  /** Power drawn while recharging [W]. */
  get rechargePower(): Watts {
    return this.spec.rechargeRatio > 0 ? this.#fullLoad / this.spec.rechargeRatio : 0;
  }

  discharge(load: Watts, now: Micros): void {
    const runtime = this.runtime(load);
    this.#follow(runtime === Number.POSITIVE_INFINITY ? 0 : -1e6 / Math.max(runtime, 1), now);
  }

  recharge(now: Micros): void {
    const takes = this.runtime(this.#fullLoad) * this.spec.rechargeRatio;
    if (takes > 0) this.#follow(1e6 / takes, now);
    else {
      this.#charge = 1;
      this.#since = now;
      this.#slope = Number.NaN;
      this.rest(now);
    }
  }

  rest(now: Micros): void {
    this.#follow(0, now);
  }

  /** When it will be empty or full at the present slope; Infinity at rest. */
  endsAt(): Micros {
    if (this.#slope === 0 || Number.isNaN(this.#slope)) return Number.POSITIVE_INFINITY;
    const left = this.#slope < 0 ? this.#charge / -this.#slope : (1 - this.#charge) / this.#slope;
    return Math.round(this.#since + left * 1e6);
  }

  #follow(slope: number, now: Micros): void {
    if (slope === this.#slope) return;
    this.#charge = this.charge(now);
    this.#since = now;
    this.#slope = slope;
    this.#journal.follow(this.#quantity, { at: now, a: this.#charge, b: slope, c: 0, decays: [] });
  }
}
