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
import type { Limit, QuantityId } from '../../sim-core/kernel/journal.ts';
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

/** A limit that the last two samples lead to. */
interface DrawnOn {
  readonly limit: Limit;
  readonly due: Micros;
}

const NOTHING: readonly never[] = [];

export class SeenReplay extends Replay {
  readonly #sight: Sight;
  /** By quantity what was found last, and from which sample: it serves until the next is shown. */
  readonly #drawnOn = new Map<QuantityId, { readonly from: Micros; readonly limits: readonly DrawnOn[] }>();

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
    const { at: from, state } = this.#sight.readingOf(component, t);
    if (state === 'dark' || from === undefined || from === 0) return NOTHING;
    const known = this.#drawnOn.get(quantity);
    const drawn = known?.from === from ? known.limits : this.#drawOn(quantity, t, from, limits);
    if (known?.from !== from) this.#drawnOn.set(quantity, { from, limits: drawn });
    return drawn.length === 0
      ? NOTHING
      : drawn.map(({ limit, due }) => ({ quantity, limit, at: Math.max(t, due), in: Math.max(0, due - t) }));
  }

  /** The limits that come nearer by what is shown at `t`, taken at `at`, and the sample before it; soonest first. */
  #drawOn(quantity: QuantityId, t: Micros, at: Micros, limits: readonly Limit[]): readonly DrawnOn[] {
    const { value } = this.#sight.seenAt(quantity, t);
    const before = this.#sight.seenAt(quantity, at - 1);
    if (value === undefined || before.value === undefined || before.at === undefined || before.at >= at) return NOTHING;
    if (value === before.value) return NOTHING;
    const rate = (value - before.value) / (at - before.at);
    return limits
      .filter((limit) => (limit.direction === 'rising' ? rate > 0 : rate < 0) && !isBeyond(limit, value))
      .map((limit) => ({ limit, due: Math.ceil(at + (limit.value - value) / rate) }))
      .sort((one, other) => one.due - other.due);
  }

  override series(quantity: QuantityId, from: Micros, to: Micros, maxPoints: number): Series {
    return this.#sight.seenSeries(quantity, from, to, maxPoints);
  }
}
