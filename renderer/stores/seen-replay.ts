/**
 * A recording as its operators saw it, in the place of the replay that tells the truth: every value is the last sample
 * shown, states are the labels of those, and what is due is drawn on from the last two samples.
 *
 *     value ●            the rate of the last two samples shown,
 *             ╲          carried on from the last of them
 *               ●
 *                 ╲┄┄┄┄┄ limit ┄┄┄┄  due here
 *     ────────┬───┬──────┴──► t
 *           shown last
 *
 * In the dark nothing is known: a value is undefined, and nothing is due.
 */
import type { QuantityId } from '../../sim-core/kernel/journal.ts';
import type { Recording } from '../../sim-core/record/recording.ts';
import {
  isBeyond,
  type LimitAhead,
  Replay,
  type Series,
  type Sight,
  type StateReading,
} from '../../sim-core/replay/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';

export class SeenReplay extends Replay {
  readonly #sight: Sight;

  /** `sight` is of the same recording. */
  constructor(recording: Recording, sight: Sight) {
    super(recording);
    this.#sight = sight;
  }

  override valueAt(quantity: QuantityId, t: Micros): number | undefined {
    const { value, state } = this.#sight.seenAt(quantity, t);
    return state === 'dark' ? undefined : value;
  }

  /** The state that is shown, since the sample that showed it was taken. */
  override stateOf(component: string, t: Micros, name = 'state'): StateReading | undefined {
    const quantity = this.quantityOf(component, name);
    if (quantity === undefined) return undefined;
    const { value, at, state } = this.#sight.seenAt(quantity, t);
    const label = state === 'dark' ? undefined : this.specOf(quantity).labels?.[Math.round(value ?? Number.NaN)];
    return label && { component, quantity: name, label, since: at ?? t };
  }

  /** A limit that should have been reached since the last sample is due at once. */
  override timeToLimit(quantity: QuantityId, t: Micros): readonly LimitAhead[] {
    const { component, limits = [] } = this.specOf(quantity);
    if (this.#sight.sourceOf(component) === undefined) return super.timeToLimit(quantity, t);
    const last = this.#sight.seenAt(quantity, t);
    if (last.state === 'dark' || last.value === undefined || last.at === undefined || last.at === 0) return [];
    const before = this.#sight.seenAt(quantity, last.at - 1);
    if (before.value === undefined || before.at === undefined || before.at >= last.at) return [];
    const rate = (last.value - before.value) / (last.at - before.at);
    const found: LimitAhead[] = [];
    for (const limit of limits) {
      const isNearing = limit.direction === 'rising' ? rate > 0 : rate < 0;
      if (!isNearing || isBeyond(limit, last.value)) continue;
      const at = Math.max(t, Math.ceil(last.at + (limit.value - last.value) / rate));
      found.push({ quantity, limit, at, in: at - t });
    }
    return found.sort((one, other) => one.at - other.at);
  }

  override series(quantity: QuantityId, from: Micros, to: Micros, maxPoints: number): Series {
    return this.#sight.seenSeries(quantity, from, to, maxPoints);
  }
}
