/**
 * A supply from the grid: live, lost for a while, sagging, or failed until repaired; random outages if it has a rate.
 *
 *     grid ──►┌─────────┐──level──► consumers
 *             │ utility │
 *             └─────────┘◄──asks─── consumers
 *
 * Its capacity is what the contract and the incomer allow; loads that may be shed go first, then the incomer trips.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import { LoadQuantity } from './load-quantity.ts';
import { Meter } from './meter.ts';
import { OverloadGuard } from './overload-guard.ts';
import type { PowerContext } from './power-context.ts';
import { PowerNode } from './power-node.ts';
import type { SagSpec, UtilitySpec } from './power-spec.ts';
import { POWER_STATES, StateQuantity } from './power-states.ts';
import { Timer } from './timer.ts';
import { BREAKER_CURVE, inverseTime } from './trip-curve.ts';

export class Utility extends PowerNode {
  readonly substation: string | undefined;
  readonly delivered = new Meter();
  readonly #spec: UtilitySpec;
  readonly #state: StateQuantity;
  readonly #load: LoadQuantity;
  readonly #guard: OverloadGuard;
  readonly #sagEnds: Timer;
  readonly #outageStarts: Timer;
  readonly #outageEnds: Timer;
  #lost = false;
  #sag: Ratio = 0;
  #outages = 0;

  constructor(spec: UtilitySpec, context: PowerContext) {
    super(spec.id, spec.facility, 'utility', context);
    this.#spec = spec;
    this.substation = spec.substation;
    this.#state = new StateQuantity(context.journal, spec.id, 'state', POWER_STATES.utility);
    this.#load = new LoadQuantity(context.journal, spec.id, spec.capacity);
    const curve = spec.curve ?? BREAKER_CURVE;
    const timeAt = (ratio: Ratio) => inverseTime(curve, ratio);
    this.#guard = new OverloadGuard(context, this, timeAt, () => {
      this.shut('tripped', this.#guard.cause, { ratio: this.#guard.ratio });
    });
    this.#sagEnds = new Timer(context.scheduler, () => this.#endSag());
    this.#outageStarts = new Timer(context.scheduler, () => this.#beginOutage());
    this.#outageEnds = new Timer(context.scheduler, () => {
      this.restore(this.cause);
      this.#awaitOutage();
    });
    this.#awaitOutage();
    for (const [i, sag] of (spec.sags ?? []).entries()) this.#awaitSag(sag, `sag-${i + 1}`);
  }

  /** Dips of one kind, one after the other, until the end of the run. */
  #awaitSag(spec: SagSpec, purpose: string): void {
    const { scheduler, random } = this.context;
    const works = { kind: 'exponential', mean: spec.works } as const;
    let count = 0;
    const next = new Timer(scheduler, () => {
      const lasts = Math.max(1, random.sample(spec.lasts, this.id, `${purpose}-lasts`, count, true));
      count++;
      if (!this.#lost) this.sag(spec.depth, lasts, NO_CAUSE);
      wait(lasts);
    });
    const wait = (after: Micros): void => {
      next.set(this.context.now + after + Math.max(1, random.sample(works, this.id, purpose, count, true)));
    };
    wait(0);
  }

  override capacity(): Watts {
    return this.#spec.capacity * this.available;
  }

  lose(cause: Cause): void {
    if (this.#lost) return;
    this.#lost = true;
    this.cause = this.write('lost', 'fault', cause);
    this.markLevel();
  }

  restore(cause: Cause): void {
    if (!this.#lost) return;
    this.#lost = false;
    this.cause = this.write('restored', 'info', cause);
    this.markLevel();
  }

  /** Voltage falls by `depth` of nominal (negative: rises) for so long [µs]. */
  sag(depth: Ratio, lasts: Micros, cause: Cause): void {
    this.#sag = depth;
    this.cause = this.write('sagging', 'degraded', cause, { depth, for: lasts });
    this.#sagEnds.set(this.context.now + lasts);
    this.markLevel();
  }

  #endSag(): void {
    this.#sag = 0;
    this.cause = this.write('sag-over', 'info', this.cause);
    this.markLevel();
  }

  #awaitOutage(): void {
    const { outages } = this.#spec;
    if (outages === undefined) return;
    const works = { kind: 'exponential', mean: outages.works } as const;
    const wait = this.context.random.sample(works, this.id, 'outage', this.#outages, true);
    this.#outageStarts.set(this.context.now + Math.max(1, wait));
  }

  #beginOutage(): void {
    const { outages } = this.#spec;
    if (outages === undefined) return;
    const lasts = this.context.random.sample(outages.repair, this.id, 'outage-duration', this.#outages, true);
    this.#outages++;
    this.lose(NO_CAUSE);
    this.#outageEnds.set(this.context.now + Math.max(1, lasts));
  }

  protected override nextLevel(): Ratio {
    return this.block !== 'none' || this.#lost ? 0 : 1 - this.#sag;
  }

  override drawsThrough(): boolean {
    return false;
  }

  protected override distribute(): void {
    this.delivered.set(this.carried, this.context.now);
  }

  override commitLevel(): void {
    this.#state.become(this.#stateName());
  }

  override commitLoad(): void {
    this.#load.publish(this.carried);
    const cause = this.causeOfLoad();
    const ratio = this.level > 0 ? this.loading : 0;
    if (this.#guard.observe(ratio, cause)) this.#guard.cause = this.write('overloaded', 'warning', cause, { ratio });
  }

  #stateName(): string {
    if (this.block !== 'none') return this.block;
    if (this.#lost) return 'lost';
    return this.good ? 'live' : 'sagging';
  }
}
