/**
 * A finished run as views read it: the engine's replay with numbers in place of undefined (no allocation while
 * playing), the event log in words, and chains of causes in the order in which they are told.
 */
import type { Limit, QuantityId, QuantitySpec } from '../../sim-core/kernel/journal.ts';
import type { Recording, SimEvent } from '../../sim-core/record/recording.ts';
import { Replay, type Teller, why } from '../../sim-core/replay/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';

export interface Threshold {
  readonly limit: Limit;
  readonly at: Micros;
}

/** One step of a chain of causes, from what started it to the event asked about. */
export interface WhyStep {
  readonly event: SimEvent | undefined;
  readonly words: string;
  /** `condition`: it was needed, but did not set the next step off. */
  readonly role: 'trigger' | 'condition' | 'asked';
}

export class RunView {
  readonly recording: Recording;
  readonly replay: Replay;
  readonly end: Micros;
  readonly #tell: Teller;
  readonly #byName = new Map<string, Map<string, QuantityId>>();
  readonly #sentences: (string | undefined)[] = [];
  /** The chain told last: it is asked for again at every instant that shows. */
  #told: { readonly seq: number; readonly steps: readonly WhyStep[] } | undefined;

  /** `replay`: another reading of the same recording in the place of the true one. */
  constructor(recording: Recording, tell: Teller, replay: Replay = new Replay(recording)) {
    this.recording = recording;
    this.replay = replay;
    this.end = this.replay.end;
    this.#tell = tell;
    recording.quantities.forEach(({ component, name }, quantity) => {
      const own = this.#byName.get(component);
      if (own) own.set(name, quantity);
      else this.#byName.set(component, new Map([[name, quantity]]));
    });
  }

  /** The same run by another reading of its recording. */
  through(replay: Replay): RunView {
    return new RunView(this.recording, this.#tell, replay);
  }

  get quantities(): readonly QuantitySpec[] {
    return this.recording.quantities;
  }

  get events(): readonly SimEvent[] {
    return this.recording.events;
  }

  /** −1 where the component has no such quantity. Asked thousands of times a frame: no key is put together for it. */
  quantity(component: string, name: string): QuantityId {
    return this.#byName.get(component)?.get(name) ?? -1;
  }

  quantitiesOf(component: string): readonly QuantityId[] {
    return this.replay.quantitiesOf(component);
  }

  /** NaN before the first change point and for −1. */
  valueAt(quantity: QuantityId, at: Micros): number {
    return quantity < 0 ? Number.NaN : (this.replay.valueAt(quantity, at) ?? Number.NaN);
  }

  /** First limit that the form in force comes to, be it after the run's end: fuel may outlast the run. */
  nextThreshold(quantity: QuantityId, at: Micros): Threshold | undefined {
    return this.replay.timeToLimit(quantity, at)[0];
  }

  /** Place in the log of the first event after `at`; `events.length` where there is none. */
  firstEventAfter(at: Micros): number {
    const { events } = this;
    let low = 0;
    let high = events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((events[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  sentence(event: SimEvent): string {
    this.#sentences[event.seq] ??= this.#tell(event);
    return this.#sentences[event.seq] ?? event.type;
  }

  /** The chain of causes of an event, earliest first; standing conditions stand before the step they allowed. */
  why(seq: number): readonly WhyStep[] {
    if (this.#told?.seq !== seq) this.#told = { seq, steps: this.#chain(seq) };
    return this.#told.steps;
  }

  #chain(seq: number): readonly WhyStep[] {
    const steps: WhyStep[] = [];
    for (const { event, facts, onTrunk, depth } of [...why(this.recording, seq).links].reverse()) {
      for (const { component, fact } of facts)
        steps.push({ event: undefined, words: `${component}: ${fact}`, role: 'condition' });
      steps.push({
        event,
        words: this.sentence(event),
        role: depth === 0 ? 'asked' : onTrunk ? 'trigger' : 'condition',
      });
    }
    return steps;
  }
}
