/**
 * The day tank beside the sets: they burn from it, and a transfer pump keeps it full from the bulk tanks.
 *
 *     bulk tanks ──pump, while its feed is live──►┌──────────┐──burn──► sets
 *                                                 │ day tank │
 *                                                 └──────────┘
 *
 * Left out: the pump's level switches (it follows the burn once the tank is full).
 */
import { type Cause, NO_CAUSE, type QuantityId } from '../kernel/index.ts';
import type { Litres, Micros, Ratio } from '../units/index.ts';
import type { FuelListener, FuelStore } from './fuel-tank.ts';
import type { PowerContext } from './power-context.ts';
import type { DayTankSpec } from './power-spec.ts';
import { Timer } from './timer.ts';

/** A falling level is told from here on: what lasts no longer is nobody's news. */
const TOLD_FROM: Ratio = 0.9;
/** After it ran dry, sets are started again when so much of it is full. */
const ENOUGH: Ratio = 0.25;
const ROUNDING = 1e-9;

export class DayTank implements FuelStore {
  readonly #context: PowerContext;
  readonly #id: string;
  readonly #spec: DayTankSpec;
  readonly #bulk: FuelStore;
  readonly #listener: FuelListener;
  readonly #quantity: QuantityId;
  readonly #turn: Timer;
  #level: Litres;
  #since: Micros = 0;
  #burn = 0;
  #inflow = 0;
  #pump = true;
  #pumpCause: Cause = NO_CAUSE;
  #bulkHas: boolean;
  #bulkCause: Cause = NO_CAUSE;
  #cause: Cause = NO_CAUSE;
  #dry = false;
  #told = false;
  #shown = false;

  constructor(context: PowerContext, id: string, spec: DayTankSpec, bulk: FuelStore, listener: FuelListener) {
    this.#context = context;
    this.#id = id;
    this.#spec = spec;
    this.#bulk = bulk;
    this.#listener = listener;
    this.#level = spec.holds;
    this.#bulkHas = !bulk.empty;
    this.#quantity = context.journal.quantity({
      component: id,
      name: 'day-tank',
      unit: 'L',
      limits: [{ name: 'empty', value: 0, direction: 'falling', severity: 'fault' }],
    });
    this.#turn = new Timer(context.scheduler, () => this.#onTurn());
  }

  get empty(): boolean {
    return this.#dry;
  }

  burn(rate: number, cause: Cause): void {
    if (rate === this.#burn && this.#shown) return;
    this.#shown = true;
    this.#rebase();
    this.#burn = rate;
    this.#cause = cause;
    this.#follow();
  }

  /** The transfer pump has its supply, or not. */
  setPump(live: boolean, cause: Cause): void {
    if (live === this.#pump) return;
    this.#rebase();
    this.#pump = live;
    this.#pumpCause = cause;
    this.#follow();
  }

  /** There is fuel in the bulk tanks, or not. */
  setBulk(hasFuel: boolean, cause: Cause): void {
    this.#rebase();
    this.#bulkHas = hasFuel;
    this.#bulkCause = cause;
    this.#follow();
  }

  #rebase(): void {
    const { now } = this.#context;
    const change = ((this.#inflow - this.#burn) * (now - this.#since)) / 1e6;
    const level = Math.min(this.#spec.holds, Math.max(0, this.#level + change));
    const { holds } = this.#spec;
    this.#level = level > holds * (1 - ROUNDING) ? holds : level < holds * ROUNDING ? 0 : level;
    this.#since = now;
  }

  /** Sets the pump, publishes the form, and sets the next turn: empty, full, something to tell. */
  #follow(): void {
    const { now, journal } = this.#context;
    const { holds, rate } = this.#spec;
    const full = this.#level >= holds;
    const most = this.#pump && this.#bulkHas ? rate : 0;
    this.#inflow = full ? Math.min(most, this.#burn) : most;
    this.#bulk.burn(this.#inflow, this.#cause);
    const slope = this.#inflow - this.#burn;
    journal.follow(this.#quantity, { at: now, a: this.#level, b: slope, c: 0, decays: [] });
    if (full) this.#told = false;
    const goals = [slope < 0 ? 0 : holds];
    if (slope < 0 && !this.#told) goals.push(TOLD_FROM * holds);
    if (slope > 0 && this.#dry) goals.push(ENOUGH * holds);
    const waits = goals.map((goal) => (goal - this.#level) / slope).filter((seconds) => seconds > 0);
    if (slope === 0 || waits.length === 0) this.#turn.clear();
    else this.#turn.set(Math.max(now + 1, Math.round(now + Math.min(...waits) * 1e6)));
  }

  #onTurn(): void {
    this.#rebase();
    const { holds } = this.#spec;
    const slope = this.#inflow - this.#burn;
    if (slope < 0 && !this.#told && this.#level <= TOLD_FROM * holds * (1 + ROUNDING)) this.#tell(slope);
    if (slope < 0 && this.#level <= 0) {
      this.#dry = true;
      this.#burn = 0;
      this.#listener.emptied(this.#why);
    }
    if (this.#dry && slope > 0 && this.#level >= ENOUGH * holds * (1 - ROUNDING)) {
      this.#dry = false;
      this.#listener.filled(this.#why);
    }
    this.#follow();
  }

  #tell(slope: number): void {
    this.#told = true;
    this.#cause = this.#context.event({
      type: 'fuel-day-tank-falling',
      component: this.#id,
      severity: 'warning',
      cause: this.#why,
      data: { left: this.#level, lasts: Math.round((this.#level / -slope) * 1e6) },
    });
  }

  /** What last decided whether it is filled: the pump, the bulk tanks, or else the burn. */
  get #why(): Cause {
    return Math.max(this.#pumpCause, this.#bulkCause, this.#cause);
  }
}
