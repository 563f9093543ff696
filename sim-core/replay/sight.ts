/**
 * What the operators could know at an instant, read from the recording alone: the value that the last sample shown had
 * brought, how old it is, and whether anything newer should be there.
 *
 *     truth   ───────────╲______________________
 *     samples ●       ●       ●   dark ✗      ✗         state   fresh  the newest sample that is due is shown
 *     shown     ●───────●───────●──────────────┄┄┄              late   a newer one is due
 *                                  late          dark           dark   nothing newer for longer than `stale-after`
 *
 * A component inside a facility is shown by the facility's telemetry, a deployment by that of the place it runs in, and
 * what has no telemetry (teams, policy's own figures) is known at once. Samples from before the run show its beginning.
 */
import { injectSentences } from '../compile/index.ts';
import { makeRandomStreams, type QuantityId, type RandomStreams } from '../kernel/index.ts';
import { policySentences } from '../policy/index.ts';
import type { SimEvent } from '../record/index.ts';
import { ESTATE, FIGURES, placeOf, Sampler, type Sampling, TELEMETRY, telemetrySentences } from '../telemetry/index.ts';
import { type Micros, SECOND } from '../units/index.ts';
import { type Corruption, corruptionsOf } from './corruption.ts';
import type { Replay } from './replay.ts';
import type { Series } from './series.ts';

export type Freshness = 'fresh' | 'late' | 'dark';

/** A quantity as it is shown. */
export interface Seen {
  /** Shown value; undefined where nothing has ever been shown. In the dark: the last value that was. */
  readonly value: number | undefined;
  /** When that was true (or was said to be) [µs]; the age of what is shown is the instant asked at less this. */
  readonly at: Micros | undefined;
  readonly state: Freshness;
}

/** The sample that is shown, and how fresh it is. */
interface Shown {
  readonly taken: Micros | undefined;
  readonly state: Freshness;
}

const DARK_LABEL = 'dark';

/** Events of what people and automation do themselves or are told, and of telemetry itself: nobody has to measure them. */
const TOLD: ReadonlySet<string> = new Set(
  [injectSentences, policySentences, telemetrySentences].flatMap((table) => Object.keys(table)),
);

export class Sight {
  private readonly random: RandomStreams;
  private readonly samplers = new Map<string, Sampler>();
  private readonly sources = new Map<string, string | undefined>();
  private readonly corruptions: ReadonlyMap<string, readonly Corruption[]>;
  /** Per source the answer given last: a screen asks for all quantities of a source at one instant. */
  private readonly shown = new Map<Sampler, { readonly t: Micros } & Shown>();

  constructor(private readonly replay: Replay) {
    const { seed, replication } = replay.recording.header;
    this.random = makeRandomStreams(seed, replication);
    this.corruptions = corruptionsOf(replay.recording);
  }

  /** What is shown of a quantity at `t`. Throws RangeError for a number that names no quantity. */
  seenAt(quantity: QuantityId, t: Micros): Seen {
    const { component, name } = this.replay.specOf(quantity);
    const source = this.sourceOf(component);
    if (source === undefined || isAboutTelemetry(name)) {
      const value = this.replay.valueAt(quantity, t);
      return { value, at: value === undefined ? undefined : t, state: 'fresh' };
    }
    const sampler = this.samplerOf(source);
    const { taken, state } = this.shownAt(sampler, t);
    if (taken === undefined) return { value: undefined, at: undefined, state };
    const at = Math.max(0, taken);
    return { value: this.shownValue(quantity, sampler, at), at, state };
  }

  /** How fresh is what is shown of a component at `t`. */
  freshnessOf(component: string, t: Micros): Freshness {
    return this.readingOf(component, t).state;
  }

  /** When what is shown of a component at `t` was true, and how fresh that is; `t` itself for what is known at once. */
  readingOf(component: string, t: Micros): Pick<Seen, 'at' | 'state'> {
    const source = this.sourceOf(component);
    if (source === undefined) return { at: t, state: 'fresh' };
    const { taken, state } = this.shownAt(this.samplerOf(source), t);
    return { at: taken === undefined ? undefined : Math.max(0, taken), state };
  }

  /**
   * When the operators could know of an event: when the first sample after it is shown. Undefined: not within the run.
   * What is told or done (an inject, a decision, a verdict of checks) is known at once, as is what has no telemetry.
   */
  knownAt(event: SimEvent): Micros | undefined {
    return TOLD.has(event.type) ? event.at : this.shownAfter(event.component, event.at);
  }

  /** When a component is first shown as it was at `t` or later; undefined: not within the run. */
  shownAfter(component: string, t: Micros): Micros | undefined {
    const source = this.sourceOf(component);
    if (source === undefined) return t;
    const sampler = this.samplerOf(source);
    const number = this.nextReported(sampler, t);
    const known = number === undefined ? undefined : sampler.takenAt(number) + sampler.sampling.delay;
    return known !== undefined && known <= this.replay.end ? known : undefined;
  }

  /**
   * What is shown of a quantity from `from` to `to`, for a chart, in about `maxPoints` points: a staircase that steps at
   * each `at`; NaN where nothing has been shown or it is dark. What is known at once is drawn as it is.
   */
  seenSeries(quantity: QuantityId, from: Micros, to: Micros, maxPoints: number): Series {
    const source = this.sourceOf(this.replay.specOf(quantity).component);
    if (source === undefined) return this.replay.series(quantity, from, to, maxPoints);
    const sampler = this.samplerOf(source);
    const { every, delay } = sampler.sampling;
    const stride = Math.max(1, Math.ceil((to - from) / every / Math.max(1, maxPoints - 2)));
    const at: Micros[] = [from];
    for (let n = sampler.numberAt(from - delay) + 1; sampler.takenAt(n) + delay < to; n += stride)
      at.push(sampler.takenAt(n) + delay);
    at.push(to);
    const value = at.map((t) => {
      const seen = this.seenAt(quantity, t);
      return seen.state === 'dark' ? Number.NaN : (seen.value ?? Number.NaN);
    });
    return { at: Float64Array.from(at), value: Float64Array.from(value) };
  }

  /** The source that shows a component; undefined for what is known at once. */
  sourceOf(component: string): string | undefined {
    if (this.sources.has(component)) return this.sources.get(component);
    const found = [component, placeOf(component)].find((id) => this.replay.quantityOf(id, TELEMETRY) !== undefined);
    this.sources.set(component, found);
    return found;
  }

  /** When the sample was taken that is shown at `t`, and how fresh that is. */
  private shownAt(sampler: Sampler, t: Micros): Shown {
    const before = this.shown.get(sampler);
    if (before?.t === t) return before;
    const found = { t, ...this.lookUp(sampler, t) };
    this.shown.set(sampler, found);
    return found;
  }

  private lookUp(sampler: Sampler, t: Micros): Shown {
    const { delay, staleAfter } = sampler.sampling;
    const due = sampler.numberAt(t - delay);
    const shown = this.latestReported(sampler, due);
    if (shown === undefined) return { taken: undefined, state: 'dark' };
    const taken = sampler.takenAt(shown);
    return { taken, state: shown === due ? 'fresh' : t - taken > staleAfter ? 'dark' : 'late' };
  }

  /** The latest sample up to this one that was taken while its source reported and was not lost. */
  private latestReported(sampler: Sampler, upTo: number): number | undefined {
    for (let number = upTo; ; number--) {
      const taken = sampler.takenAt(number);
      const telemetry = this.replay.stateOf(sampler.source, Math.max(0, taken), TELEMETRY);
      if (telemetry?.label.name === DARK_LABEL) {
        if (telemetry.since <= 0) return undefined;
        number = sampler.numberAt(telemetry.since - 1) + 1;
      } else if (!sampler.isLost(number)) return number;
    }
  }

  /** The first sample at or after `t` that is reported; undefined if none is within the run. */
  private nextReported(sampler: Sampler, t: Micros): number | undefined {
    const telemetry = this.replay.quantityOf(sampler.source, TELEMETRY) as QuantityId; // a source has one
    for (const { form, from, to } of this.replay.stretches(telemetry, t, this.replay.end)) {
      if (form.a !== 0) continue;
      const number = sampler.nextNumber(Math.max(t, from));
      if (sampler.takenAt(number) < to || to === this.replay.end) return number;
    }
    return undefined;
  }

  private shownValue(quantity: QuantityId, sampler: Sampler, at: Micros): number | undefined {
    if (this.corruptions.size === 0) return this.replay.valueAt(quantity, at);
    const { component, name, labels } = this.replay.specOf(quantity);
    const corruption = (this.corruptions.get(component) ?? []).findLast(
      ({ from, to, only }) => from <= at && at < to && (only === undefined || only === name),
    );
    if (corruption === undefined) return this.replay.valueAt(quantity, at);
    if (corruption.kind === 'stuck') {
      const before = Math.max(0, sampler.takenAt(sampler.numberAt(corruption.from - 1)));
      return this.replay.valueAt(quantity, before);
    }
    const value = this.replay.valueAt(quantity, at);
    return value === undefined || labels !== undefined ? value : value * corruption.factor + corruption.offset;
  }

  private samplerOf(source: string): Sampler {
    const known = this.samplers.get(source);
    if (known) return known;
    const sampler = new Sampler(source, this.samplingOf(source), this.random);
    this.samplers.set(source, sampler);
    return sampler;
  }

  private samplingOf(source: string): Sampling {
    const own = this.replay.quantityOf(source, FIGURES.every) === undefined ? ESTATE : source;
    const figure = (name: string): number => {
      const quantity = this.replay.quantityOf(own, name);
      return (quantity === undefined ? undefined : this.replay.valueAt(quantity, 0)) ?? 0;
    };
    return {
      every: Math.round(figure(FIGURES.every) * SECOND),
      delay: Math.round(figure(FIGURES.delay) * SECOND),
      loss: figure(FIGURES.loss),
      staleAfter: Math.round(figure(FIGURES.staleAfter) * SECOND),
    };
  }
}

function isAboutTelemetry(name: string): boolean {
  return name.startsWith(TELEMETRY);
}
