/**
 * The fuel store of one generator plant: ordered when low, delivered at a rate.
 *
 *     order at 30 % ──lead──► truck ──rate──►┌──────┐──drawn──► day tank, or the sets themselves
 *                                            │ tank │
 *                                            └──────┘
 *
 * All its tanks are one. Left out: the quality of the fuel.
 */
import { type Cause, type Condition, NO_CAUSE, type QuantityId } from '../kernel/index.ts';
import type { Litres, Micros } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { FuelDeliverySpec } from './power-spec.ts';
import { Timer } from './timer.ts';

export interface TankSpec {
  readonly usable: Litres;
  readonly capacity: Litres;
  readonly delivery?: FuelDeliverySpec;
}

/** What a plant burns from: its tanks as one, or its day tank. */
export interface FuelStore {
  /** Ran dry and has not been filled since. */
  readonly empty: boolean;
  burn(rate: number, cause: Cause): void;
}

export interface FuelListener {
  /** It runs dry. */
  emptied(cause: Cause): void;
  /** There is fuel again in what was dry. */
  filled(cause: Cause): void;
}

export class FuelTank implements FuelStore {
  readonly #context: PowerContext;
  readonly #id: string;
  readonly #spec: TankSpec;
  readonly #quantity: QuantityId;
  readonly #turn: Timer;
  readonly #arrives: Timer;
  readonly #listener: FuelListener;
  #level: Litres;
  #since: Micros = 0;
  #burn = 0;
  /** Still in the truck [L]. */
  #truck: Litres = 0;
  #ordered = false;
  /** What the next order takes longer than agreed, and the event that made it or the present one late. */
  #late: Micros = 0;
  #delayed: Cause = NO_CAUSE;
  #orders = 0;
  #cause: Cause = NO_CAUSE;
  #dry: boolean;
  #shown = false;
  #lastArrival: Micros = Number.NEGATIVE_INFINITY;

  constructor(context: PowerContext, id: string, spec: TankSpec, listener: FuelListener) {
    this.#context = context;
    this.#id = id;
    this.#spec = spec;
    this.#listener = listener;
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

  burn(rate: number, cause: Cause): void {
    if (rate === this.#burn && this.#shown) return;
    this.#shown = true;
    this.#rebase();
    this.#burn = rate;
    this.#cause = cause;
    this.#follow();
  }

  /** A truck that is on its way comes so much later; with none on its way, the next that is ordered does. */
  delay(by: Micros, cause: Cause): void {
    if (this.#spec.delivery === undefined || by <= 0) return;
    const arrives = this.#arrives.at === undefined ? undefined : this.#arrives.at + by;
    this.#delayed = this.#context.event({
      type: 'fuel-delivery-delayed',
      component: this.#id,
      severity: 'warning',
      cause,
      data: { delay: by, ...(arrives === undefined ? {} : { due: arrives - this.#context.now }) },
    });
    if (arrives === undefined) this.#late += by;
    else this.#arrives.set(arrives);
  }

  /** What keeps its delivery: a standing fact behind running dry. */
  get delayed(): readonly Condition[] {
    return this.#delayed === NO_CAUSE ? [] : [{ event: this.#delayed }];
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
    this.#listener.emptied(this.#cause);
  }

  #endDelivery(): void {
    this.#ordered = false;
    if (!this.#dry) return;
    this.#dry = false;
    this.#listener.filled(this.#cause);
  }

  #order(): void {
    const { delivery } = this.#spec;
    if (delivery === undefined) return;
    this.#ordered = true;
    const agreed = this.#context.random.sample(delivery.lead, this.#id, 'fuel-delivery', this.#orders++, true);
    const lead = agreed + this.#late;
    this.#late = 0;
    const arrives = Math.max(this.#context.now + Math.max(1, lead), this.#lastArrival + (delivery.every ?? 0));
    this.#cause = this.#context.event({
      type: 'fuel-ordered',
      component: this.#id,
      severity: 'info',
      cause: this.#cause,
      conditions: this.delayed,
      data: { left: this.#level, lead: arrives - this.#context.now },
    });
    this.#arrives.set(arrives);
  }

  #onArrival(): void {
    const { delivery } = this.#spec;
    if (delivery === undefined) return;
    this.#rebase();
    this.#lastArrival = this.#context.now;
    this.#delayed = NO_CAUSE;
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
