/**
 * A component with a rating: shows its state and load, is protected against overload by a time-current curve, and
 * tells the log when it dies or comes back, if it is of a kind that people watch for that.
 */
import type { Cause } from '../kernel/index.ts';
import type { Ratio, Watts } from '../units/index.ts';
import { LoadQuantity } from './load-quantity.ts';
import { OverloadGuard } from './overload-guard.ts';
import type { PowerContext } from './power-context.ts';
import { PowerNode } from './power-node.ts';
import type { PowerNodeSpec, TripCurve } from './power-spec.ts';
import { POWER_STATES, StateQuantity } from './power-states.ts';
import { BREAKER_CURVE, inverseTime } from './trip-curve.ts';

export interface RatedSpec {
  readonly id: string;
  readonly facility: string;
  readonly kind: Exclude<PowerNodeSpec['kind'], 'utility' | 'generators' | 'ups'>;
  readonly curve?: TripCurve;
}

export abstract class RatedNode extends PowerNode {
  protected readonly state: StateQuantity;
  readonly #rating: Watts;
  readonly #told: boolean;
  readonly #load: LoadQuantity;
  readonly #guard: OverloadGuard;
  #supplied: boolean | undefined;
  /** Its level may have changed: whoever listens is to be told. */
  #tell = true;

  /** `told`: its death and return are events. */
  constructor(spec: RatedSpec, rating: Watts | undefined, told: boolean, context: PowerContext) {
    super(spec.id, spec.facility, spec.kind, context);
    this.#rating = rating ?? Number.POSITIVE_INFINITY;
    this.#told = told;
    this.state = new StateQuantity(context.journal, spec.id, 'state', POWER_STATES[spec.kind]);
    this.#load = new LoadQuantity(context.journal, spec.id, this.#rating);
    const curve = spec.curve ?? BREAKER_CURVE;
    const timeAt = (ratio: Ratio) => inverseTime(curve, ratio);
    this.#guard = new OverloadGuard(context, this, timeAt, () => {
      this.shut('tripped', this.#guard.cause, { ratio: this.#guard.ratio });
    });
  }

  override capacity(): Watts {
    return this.#rating * this.available;
  }

  /** Its state in one word, while nothing keeps it shut. */
  protected stateName(): string {
    if (this.good) return 'live';
    return this.level > 0 ? 'sagging' : 'dead';
  }

  /** Writes what a change of state is worth to the log; gives the event, if any. */
  protected announce(before: string, name: string): Cause | undefined {
    if (!this.#told) return undefined;
    if (name === 'dead') return this.write('dead', 'fault', this.cause, undefined, this.deadSourcesBut(this.blame));
    if (name === 'live' && before !== 'sagging') return this.write('live', 'info', this.cause);
    return undefined;
  }

  override commitLevel(levelChanged: boolean): void {
    if (!this.energised) return;
    this.energised = false;
    this.#tell = true;
    if (levelChanged) this.cause = this.causeOfLevel();
    this.trigger = undefined;
    const before = this.state.name;
    const name = this.block === 'none' ? this.stateName() : this.block;
    if (name === before) return;
    this.cause = this.announce(before, name) ?? this.cause;
    this.state.become(name);
  }

  override commitLoad(): void {
    this.#load.publish(this.carried);
    if (this.#rating !== Number.POSITIVE_INFINITY) this.#watchOverload();
    if (!this.#tell) return;
    this.#tell = false;
    if (this.good === this.#supplied) return;
    this.#supplied = this.good;
    this.onSupply?.(this.good, this.cause);
  }

  #watchOverload(): void {
    const guard = this.#guard;
    const ratio = this.level > 0 ? this.loading : 0;
    if (ratio === guard.ratio) return;
    const cause = this.causeOfLoad();
    if (!guard.observe(ratio, cause)) return;
    const trips = guard.tripsAt === undefined ? 0 : guard.tripsAt - this.context.now;
    guard.cause = this.write('overloaded', 'warning', cause, { ratio, trips });
  }
}
