/** Transformer, PDU and breaker: one path with a loss and a rating. Breakers warn of continuous load above 80 %. */
import type { PowerContext } from './power-context.ts';
import type { BreakerSpec, PduSpec, TransformerSpec } from './power-spec.ts';
import { SwitchedNode } from './switched-node.ts';
import { Timer } from './timer.ts';
import { CONTINUOUS_SHARE } from './trip-curve.ts';

/** Load is continuous when it lasts so long [µs] (NEC article 100). */
const CONTINUOUS_FOR = 3 * 3600e6;

export class Conductor extends SwitchedNode {
  constructor(spec: TransformerSpec | PduSpec, context: PowerContext) {
    super(spec, { rating: spec.capacity, loss: spec.loss }, context);
  }
}

export class Breaker extends SwitchedNode {
  readonly #timer: Timer;
  #watched = false;

  constructor(spec: BreakerSpec, context: PowerContext) {
    super(spec, { rating: spec.rating }, context);
    this.#timer = new Timer(context.scheduler, () => {
      this.write('above-continuous-rating', 'warning', this.causeOfLoad(), { ratio: this.loading });
    });
  }

  override commitLoad(): void {
    super.commitLoad();
    const above = this.level > 0 && this.carried > CONTINUOUS_SHARE * this.capacity();
    if (above === this.#watched) return;
    this.#watched = above;
    if (above) this.#timer.set(this.context.now + CONTINUOUS_FOR);
    else this.#timer.clear();
  }
}
