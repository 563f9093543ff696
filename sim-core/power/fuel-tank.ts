/**
 * Fuel of one generator plant: burnt at F = f0·P_rated + f1·P (REopt), ordered when low, delivered at a rate.
 *
 *     order at 30 % ──lead──► truck ──rate──►┌──────┐──burn──► sets
 *                                            │ tank │
 *                                            └──────┘
 *
 * Day tank and bulk tank are one; fuel quality and the pumps between the tanks are left out.
 */
import { type Cause, NO_CAUSE, type QuantityId } from '../kernel/index.ts';
import type { Litres, Micros, Watts } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { FuelSpec } from './power-spec.ts';
import { Timer } from './timer.ts';

/** Burn of running sets [L/s]: `rated` [W] of them, carrying `watts`. */
export function fuelBurn(fuel: Pick<FuelSpec, 'f0' | 'f1'>, rated: Watts, watts: Watts): number {
  return fuel.f0 * rated + fuel.f1 * watts;
}

/** How long so much fuel lasts at this burn [µs]; Infinity at none. */
export function fuelAutonomy(usable: Litres, burn: number): Micros {
  return burn > 0 ? (usable / burn) * 1e6 : Number.POSITIVE_INFINITY;
}

export class FuelTank {
  readonly #context: PowerContext;
  readonly #id: string;
  readonly #spec: FuelSpec;
  readonly #quantity: QuantityId;
  readonly #turn: Timer;
  readonly #arrives: Timer;
  readonly #emptied: () => void;
  readonly #filled: (cause: Cause) => void;
  #level: Litres;
  #since: Micros = 0;
  #burn = 0;
  /** Still in the truck [L]. */
  #truck: Litres = 0;
  #ordered = false;
  #orders = 0;
  #cause: Cause = NO_CAUSE;
  /** Ran dry and has not been filled since. */
  #dry: boolean;
  #shown = false;

  /** `emptied` is called when it runs dry, `filled` when fuel comes into a dry tank. */
  constructor(context: PowerContext, id: string, spec: FuelSpec, emptied: () => void, filled: (cause: Cause) => void) {
    this.#context = context;
    this.#id = id;
    this.#spec = spec;
    this.#emptied = emptied;
    this.#filled = filled;
    this.#level = Math.min(spec.usable, spec.capacity);
    this.#dry = this.#level <= 0;
    this.#quantity = context.journal.quantity({
      component: id,
      name: 'fuel',
      unit: 'L',
      limits: [{ name: 'empty', value: 0, direction: 'falling', severity: 'fault' }],
    });
    this.#turn = new Timer(context.scheduler, () => this.#onTurn());
    this.#arrives = new Timer(context.scheduler, () => this.#onArrival());
  }

  get empty(): boolean {
    return this.#dry;
  }

  /** Fuel left [L]. */
  level(now: Micros): Litres {
    const change = ((this.#inflow() - this.#burn) * (now - this.#since)) / 1e6;
    return Math.min(this.#spec.capacity, Math.max(0, this.#level + change));
  }

  /** Takes the burn as it now is [L/s]; `cause` of that, for what follows. */
  burn(rate: number, cause: Cause): void {
    if (rate === this.#burn && this.#shown) return;
    this.#shown = true;
    this.#rebase();
    this.#burn = rate;
    this.#cause = cause;
    this.#follow();
  }

  #inflow(): number {
    const { delivery } = this.#spec;
    return this.#truck > 0 && delivery !== undefined ? delivery.rate : 0;
  }

  /** Level and truck as of now become the start of the next form. */
  #rebase(): void {
    const { now } = this.#context;
    const flowed = Math.min(this.#truck, (this.#inflow() * (now - this.#since)) / 1e6);
    this.#level = this.level(now);
    this.#truck = this.#truck - flowed < 1e-6 ? 0 : this.#truck - flowed;
    this.#since = now;
  }

  /** Publishes the form and sets the next turn: empty, order due, truck empty, tank full. */
  #follow(): void {
    const { now, journal } = this.#context;
    const low = this.#orderLevel();
    if (low !== undefined && this.#level <= low * (1 + 1e-9)) this.#order();
    const slope = this.#inflow() - this.#burn;
    journal.follow(this.#quantity, { at: now, a: this.#level, b: slope, c: 0, decays: [] });
    let turn = Number.POSITIVE_INFINITY;
    if (slope < 0) {
      turn = this.#level / -slope;
      const due = this.#orderLevel();
      if (due !== undefined && this.#level > due) turn = Math.min(turn, (this.#level - due) / -slope);
    }
    if (slope > 0) turn = (this.#spec.capacity - this.#level) / slope;
    if (this.#truck > 0) turn = Math.min(turn, this.#truck / this.#inflow());
    if (turn === Number.POSITIVE_INFINITY) this.#turn.clear();
    else this.#turn.set(Math.max(now + 1, Math.round(now + turn * 1e6)));
  }

  #orderLevel(): Litres | undefined {
    const { delivery, capacity } = this.#spec;
    return delivery === undefined || this.#ordered ? undefined : delivery.orderAt * capacity;
  }

  #onTurn(): void {
    this.#rebase();
    if (this.#level < 1e-6 * this.#spec.capacity && this.#inflow() < this.#burn) this.#runDry();
    if (this.#level >= this.#spec.capacity * (1 - 1e-9)) this.#truck = 0;
    if (this.#ordered && this.#arrives.at === undefined && this.#truck === 0) this.#endDelivery();
    this.#follow();
  }

  #runDry(): void {
    this.#level = 0;
    this.#burn = 0;
    this.#dry = true;
    this.#emptied();
  }

  #endDelivery(): void {
    this.#ordered = false;
    if (!this.#dry) return;
    this.#dry = false;
    this.#filled(this.#cause);
  }

  #order(): void {
    const { delivery } = this.#spec;
    if (delivery === undefined) return;
    this.#ordered = true;
    const lead = this.#context.random.sample(delivery.lead, this.#id, 'fuel-delivery', this.#orders++, true);
    this.#cause = this.#context.event({
      type: 'fuel-ordered',
      component: this.#id,
      severity: 'info',
      cause: this.#cause,
      data: { left: this.#level, lead },
    });
    this.#arrives.set(this.#context.now + Math.max(1, lead));
  }

  #onArrival(): void {
    const { delivery } = this.#spec;
    if (delivery === undefined) return;
    this.#rebase();
    this.#cause = this.#context.event({
      type: 'fuel-delivered',
      component: this.#id,
      severity: 'info',
      cause: this.#cause,
      data: { amount: delivery.amount },
    });
    if (delivery.rate > 0) this.#truck = delivery.amount;
    else {
      this.#level = Math.min(this.#spec.capacity, this.#level + delivery.amount);
      this.#endDelivery();
    }
    this.#follow();
  }
}
