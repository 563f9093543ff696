/**
 * The state of every component at one instant, in flat arrays that are filled again for each frame: no allocation
 * while playing. A component's own severity is the worst of its state label and of the limits its values have passed;
 * a container shows `degraded` when something in it is worse than a warning, and `out` when all its racks are.
 *
 * A frame tells the truth, or what the operators could know: views read both alike. Of what is dark nothing is known: its
 * values are NaN, it has no state and no severity, and `freshnessOf` says so.
 */
import type { QuantitySpec, StateLabel } from '../../sim-core/kernel/journal.ts';
import type { SimEvent } from '../../sim-core/record/recording.ts';
import type { Freshness, Seen } from '../../sim-core/replay/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';
import type { EstateIndex } from './estate-index.ts';
import { knownSteps } from './known-steps.ts';
import type { RunView, WhyStep } from './run-view.ts';
import type { Reading, SeenRun } from './seen-run.ts';
import { SeenSources } from './seen-sources.ts';
import { DEGRADED_RANK, OUT_RANK, rankOf } from './severity.ts';

export class LiveFrame {
  readonly index: EstateIndex;
  /** Values by it are what this frame tells: true, or seen. */
  readonly replay: RunView;
  /** Set where the frame tells what the operators could know. */
  readonly seen: SeenRun | undefined;
  at: Micros = -1;
  /** Severity rank by component. */
  readonly own: Uint8Array;
  /** With what is contained. */
  readonly shown: Uint8Array;
  /** By quantity, in the recording's units; NaN until first read for those without state or limits. */
  readonly #values: Float64Array;
  /** What the value was read by: the instant, or the sample. */
  readonly #readAt: Float64Array;
  readonly #sources: SeenSources | undefined;
  readonly #watched: readonly number[];
  readonly #ownerOf: Int32Array;
  readonly #parentOf: Int32Array;
  readonly #isContainer: Uint8Array;
  readonly #stateOf: Int32Array;
  readonly #racks: Uint32Array;
  readonly #racksOut: Uint32Array;

  constructor(index: EstateIndex, run: RunView, seen?: SeenRun) {
    this.index = index;
    this.replay = seen?.view ?? run;
    this.seen = seen;
    this.#sources = seen && new SeenSources(index, seen);
    const { components } = index;
    const { quantities } = run;
    this.own = new Uint8Array(components.length);
    this.shown = new Uint8Array(components.length);
    this.#values = new Float64Array(quantities.length);
    this.#readAt = new Float64Array(quantities.length).fill(-1);
    this.#ownerOf = Int32Array.from(quantities, (spec) => index.indexOf(spec.component));
    this.#watched = quantities.flatMap((spec, quantity) => (isWatched(spec) ? [quantity] : []));
    this.#parentOf = Int32Array.from(components, ({ parent }) => (parent === undefined ? -1 : index.indexOf(parent)));
    this.#isContainer = Uint8Array.from(components, (component) => (index.isContainer(component) ? 1 : 0));
    this.#stateOf = Int32Array.from(components, ({ id }) => run.quantity(id, 'state'));
    this.#racks = new Uint32Array(components.length);
    this.#racksOut = new Uint32Array(components.length);
    components.forEach((component, at) => {
      if (component.kind !== 'rack-group') return;
      for (let up = at; up >= 0; up = this.#parentOf[up] ?? -1) this.#racks[up] = (this.#racks[up] ?? 0) + 1;
    });
  }

  /** Brings the arrays to this instant. */
  moveTo(at: Micros): void {
    if (at === this.at) return;
    this.at = at;
    this.#sources?.moveTo(at);
    this.own.fill(0);
    for (const quantity of this.#watched) this.#raise(quantity);
    if (this.#sources) this.#forgetDark(this.#sources);
    this.#rollUp();
  }

  /** Value of a quantity at the frame's instant. */
  value(quantity: number): number {
    if (quantity < 0) return Number.NaN;
    const by = this.#sources?.sampleOf(quantity) ?? this.at;
    if (this.#readAt[quantity] !== by) {
      this.#values[quantity] = this.replay.valueAt(quantity, this.at);
      this.#readAt[quantity] = by;
    }
    return this.#values[quantity] ?? Number.NaN;
  }

  /** Value of a component's quantity by name, NaN where it has none. */
  valueOf(component: string, name: string): number {
    return this.value(this.replay.quantity(component, name));
  }

  /** Name of the discrete state, undefined where the component has none. */
  stateOf(component: string): StateLabel | undefined {
    const quantity = this.#stateOf[this.index.indexOf(component)] ?? -1;
    return this.replay.quantities[quantity]?.labels?.[Math.round(this.value(quantity))];
  }

  /** How fresh is what is told of a component; the truth is always fresh. */
  freshnessOf(component: string): Freshness {
    return this.#sources?.freshnessOf(component) ?? 'fresh';
  }

  /** True of what nothing is known of any more: it is drawn as not known, never as it was. */
  isDark(component: string): boolean {
    return this.#sources !== undefined && this.#sources.freshnessOf(component) === 'dark';
  }

  /** When what is told of a component was true, and how fresh that is. */
  readingOf(component: string): Reading {
    return this.seen?.sight.readingOf(component, this.at) ?? { at: this.at, state: 'fresh' };
  }

  /** A value with its age; in the dark the last that was shown. */
  seenOf(quantity: number): Seen {
    if (this.seen) return this.seen.sight.seenAt(quantity, this.at);
    return { value: this.value(quantity), at: this.at, state: 'fresh' };
  }

  /** Sources of which nothing is known any more: facilities, links, services. */
  get darkSources(): readonly string[] {
    return this.#sources?.those('dark') ?? [];
  }

  /** Sources of which something newer should have been shown by now. */
  get lateSources(): readonly string[] {
    return this.#sources?.those('late') ?? [];
  }

  /** The event known last of those that are asked for; of what happened later nothing is told. */
  lastKnown(isAsked: (event: SimEvent) => boolean): SimEvent | undefined {
    const { seen, replay } = this;
    const events = seen?.log ?? replay.events;
    for (let place = (seen ? seen.countKnown(this.at) : replay.firstEventAfter(this.at)) - 1; place >= 0; place--) {
      const event = events[place];
      if (event && isAsked(event)) return event;
    }
    return undefined;
  }

  /** The chain of causes of an event, as far as it can be known. */
  why(seq: number): readonly WhyStep[] {
    const steps = this.replay.why(seq);
    return this.seen ? knownSteps(steps, (event) => this.isKnown(event.seq)) : steps;
  }

  /** Whether an event has happened, and can be known of. */
  isKnown(seq: number): boolean {
    return (this.seen?.knownAt(seq) ?? this.replay.events[seq]?.at ?? Number.POSITIVE_INFINITY) <= this.at;
  }

  rankOf(component: string): number {
    return this.own[this.index.indexOf(component)] ?? 0;
  }

  shownRankOf(component: string): number {
    return this.shown[this.index.indexOf(component)] ?? 0;
  }

  #raise(quantity: number): void {
    const owner = this.#ownerOf[quantity] ?? -1;
    const spec = this.replay.quantities[quantity];
    if (owner < 0 || !spec) return;
    const value = this.value(quantity);
    const label = spec.labels?.[Math.round(value)];
    let rank = label ? rankOf(label.severity) : 0;
    for (const limit of spec.limits ?? []) {
      const isPast = limit.direction === 'rising' ? value >= limit.value : value <= limit.value;
      if (isPast) rank = rankOf(limit.severity) > rank ? rankOf(limit.severity) : rank;
    }
    if (rank > (this.own[owner] ?? 0)) this.own[owner] = rank;
  }

  /** That a source has gone dark is known at once; how its things are is not. */
  #forgetDark(sources: SeenSources): void {
    for (let place = 0; place < this.own.length; place++)
      if (this.own[place] !== 0 && sources.freshnessAt(place) === 'dark') this.own[place] = 0;
  }

  /** Children stand after their parents in the estate, so one pass from the end reaches every container. */
  #rollUp(): void {
    const { own, shown } = this;
    shown.set(own);
    this.#racksOut.fill(0);
    const { components } = this.index;
    for (let at = components.length - 1; at >= 0; at--) {
      if (components[at]?.kind === 'rack-group' && own[at] === OUT_RANK) {
        for (let up = at; up >= 0; up = this.#parentOf[up] ?? -1) this.#racksOut[up] = (this.#racksOut[up] ?? 0) + 1;
      }
      if (this.#isContainer[at] === 1) {
        const racks = this.#racks[at] ?? 0;
        if (racks > 0 && this.#racksOut[at] === racks) shown[at] = OUT_RANK;
      }
      const parent = this.#parentOf[at] ?? -1;
      const spread = Math.min(shown[at] ?? 0, DEGRADED_RANK);
      if (parent >= 0 && spread > 1 && spread > (shown[parent] ?? 0)) shown[parent] = spread;
    }
  }
}

function isWatched(spec: QuantitySpec): boolean {
  return (
    spec.labels?.some((label) => label.severity !== 'normal') === true ||
    spec.limits?.some((limit) => limit.severity !== 'normal' && limit.severity !== 'info') === true
  );
}
