/**
 * Protection of one device against overload: watches load over rating, keeps the heat, calls `trip` when it is due.
 * Two devices of one section never trip at the same instant: the later is looked at again when the first has gone.
 */
import type { Cause } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNode } from './power-node.ts';
import { Timer } from './timer.ts';
import { ThermalMemory } from './trip-curve.ts';

export class OverloadGuard {
  /** Load over rating, and why it is so. */
  ratio: Ratio = 0;
  cause: Cause = -1;
  readonly #context: PowerContext;
  readonly #node: PowerNode;
  readonly #timeAt: (ratio: Ratio) => Micros;
  readonly #heat = new ThermalMemory();
  readonly #timer: Timer;
  #borne = true;
  /** Has never been overloaded: there is no heat to keep. */
  #cold = true;

  /** `timeAt`: how long a load ratio is borne from cold [µs], Infinity if for ever. */
  constructor(context: PowerContext, node: PowerNode, timeAt: (ratio: Ratio) => Micros, trip: () => void) {
    this.#context = context;
    this.#node = node;
    this.#timeAt = timeAt;
    this.#timer = new Timer(context.scheduler, () => {
      const { section } = node;
      if (section !== undefined && section.trippedAt === context.now) {
        this.#timer.set(context.now + 1);
        return;
      }
      if (section !== undefined) section.trippedAt = context.now;
      this.#heat.clear(context.now);
      trip();
    });
  }

  /** Takes the load ratio as it now is; true if an overload begins. */
  observe(ratio: Ratio, cause: Cause): boolean {
    if (ratio === this.ratio) return false;
    const bears = this.#timeAt(ratio);
    const borne = bears === Number.POSITIVE_INFINITY;
    const wasBorne = this.#borne;
    this.ratio = ratio;
    this.#borne = borne;
    if (borne && this.#cold) return false;
    this.cause = cause;
    const begins = wasBorne && !borne;
    this.#cold = false;
    const at = this.#heat.update(bears, this.#context.now);
    if (at === Number.POSITIVE_INFINITY) this.#timer.clear();
    else this.#timer.set(at);
    return begins;
  }

  /** When it will trip if nothing changes; undefined if it will not. */
  get tripsAt(): Micros | undefined {
    return this.#timer.at;
  }

  get component(): string {
    return this.#node.id;
  }
}
