/**
 * The sources of telemetry at one instant: which sample of each is shown, and how fresh it is. Asked once per source and
 * frame, so that values are read again only when a new sample shows them.
 */
import type { Freshness } from '../../sim-core/replay/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';
import type { EstateIndex } from './estate-index.ts';
import { isAboutTelemetry, type SeenRun } from './seen-run.ts';

const STATES: readonly Freshness[] = ['fresh', 'late', 'dark'];
const DARK = STATES.indexOf('dark');
/** In the place of the instant of a sample, where none is shown. */
const NO_SAMPLE = -2;

export class SeenSources {
  readonly #index: EstateIndex;
  readonly #seen: SeenRun;
  readonly #ids: readonly string[];
  /** Place of the source in `#ids`, by component and by quantity; −1: known at once. */
  readonly #ofComponent: Int32Array;
  readonly #ofQuantity: Int32Array;
  /** By source: when the sample shown was taken [µs], and its place in STATES. */
  readonly #taken: Float64Array;
  readonly #state: Uint8Array;
  /** Places in the estate of containers that are known by the facilities within: of each the sources of those. */
  readonly #within: ReadonlyMap<number, readonly number[]>;
  #at: Micros = -1;

  constructor(index: EstateIndex, seen: SeenRun) {
    this.#index = index;
    this.#seen = seen;
    const places = new Map<string, number>();
    const placeOf = (component: string): number => {
      const source = seen.sight.sourceOf(component);
      if (source === undefined) return -1;
      const place = places.get(source) ?? places.size;
      places.set(source, place);
      return place;
    };
    this.#ofComponent = Int32Array.from(index.components, ({ id }) => placeOf(id));
    this.#ofQuantity = Int32Array.from(seen.view.quantities, ({ component, name }) =>
      isAboutTelemetry(name) ? -1 : placeOf(component),
    );
    this.#ids = [...places.keys()];
    this.#taken = new Float64Array(places.size);
    this.#state = new Uint8Array(places.size);
    const within = new Map<number, number[]>();
    for (const { id, parent } of index.ofKind('facility')) {
      const source = this.#ofComponent[index.indexOf(id)] ?? -1;
      for (let up = index.get(parent); up && up.kind !== 'estate'; up = index.get(up.parent))
        within.set(index.indexOf(up.id), [...(within.get(index.indexOf(up.id)) ?? []), source]);
    }
    this.#within = within;
  }

  moveTo(at: Micros): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#ids.forEach((id, place) => {
      const { at: taken, state } = this.#seen.sight.readingOf(id, at);
      this.#state[place] = STATES.indexOf(state);
      this.#taken[place] = state === 'dark' ? NO_SAMPLE : (taken ?? NO_SAMPLE);
    });
  }

  /** Sources as fresh as that, in the order of the estate. */
  those(freshness: Freshness): readonly string[] {
    const asked = STATES.indexOf(freshness);
    return this.#ids.filter((_, place) => this.#state[place] === asked);
  }

  /** What names the sample by which a quantity is told now; the instant itself where it is known at once. */
  sampleOf(quantity: number): number {
    const source = this.#ofQuantity[quantity] ?? -1;
    return source < 0 ? this.#at : (this.#taken[source] ?? this.#at);
  }

  /** A region is dark when every facility in it is. */
  freshnessOf(component: string): Freshness {
    return this.freshnessAt(this.#index.indexOf(component));
  }

  /** The same by place in the estate. */
  freshnessAt(place: number): Freshness {
    const source = this.#ofComponent[place] ?? -1;
    if (source >= 0) return STATES[this.#state[source] ?? 0] ?? 'fresh';
    const within = this.#within.get(place);
    return within?.every((one) => one >= 0 && this.#state[one] === DARK) === true ? 'dark' : 'fresh';
  }
}
