/**
 * A finished run as its operators saw it: its values through telemetry, and its events in the order in which they could
 * be known. Made when the seen view is first asked for, and kept as long as the run.
 */
import type { SimEvent } from '../../sim-core/record/recording.ts';
import { type Freshness, Sight } from '../../sim-core/replay/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';
import type { RunView } from './run-view.ts';
import { SeenReplay } from './seen-replay.ts';

/** What of a component is shown: when it was true (undefined: nothing ever was), and how fresh that is. */
export interface Reading {
  readonly at: Micros | undefined;
  readonly state: Freshness;
}

/** Name of the quantity by which a recording says whether a source of telemetry reports. */
const REPORTING = 'telemetry';

/** Known at once to who drives the drill; those who are drilled see what comes of it, when that is shown. */
const INJECTED: ReadonlySet<string> = new Set(['inject-released', 'inject-ended']);

const made = new WeakMap<RunView, SeenRun>();

export class SeenRun {
  readonly sight: Sight;
  /** The run with seen values in the place of true ones. */
  readonly view: RunView;
  readonly #events: readonly SimEvent[];
  /** By number of the event; Infinity: not within the run. */
  readonly #knownAt: Float64Array;
  #log: readonly SimEvent[] | undefined;

  constructor(truth: RunView) {
    this.sight = new Sight(truth.replay);
    this.view = truth.through(new SeenReplay(truth.recording, this.sight));
    this.#events = truth.events;
    this.#knownAt = new Float64Array(truth.events.length).fill(Number.NaN);
  }

  /** When the operators could know of an event; Infinity where they could not within the run. */
  knownAt(seq: number): Micros {
    const event = this.#events[seq];
    if (!event) return Number.POSITIVE_INFINITY;
    if (Number.isNaN(this.#knownAt[seq])) {
      const known = INJECTED.has(event.type)
        ? this.sight.shownAfter(event.component, event.at)
        : this.sight.knownAt(event);
      this.#knownAt[seq] = known ?? Number.POSITIVE_INFINITY;
    }
    return this.#knownAt[seq] ?? Number.POSITIVE_INFINITY;
  }

  /** How many events of the log are known at an instant. */
  countKnown(at: Micros): number {
    const { log } = this;
    let low = 0;
    let high = log.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.knownAt(log[middle]?.seq ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Every event that could be known within the run, in the order in which it could. */
  get log(): readonly SimEvent[] {
    this.#log ??= this.#events
      .filter(({ seq }) => this.knownAt(seq) < Number.POSITIVE_INFINITY)
      .sort((one, other) => this.knownAt(one.seq) - this.knownAt(other.seq) || one.seq - other.seq);
    return this.#log;
  }
}

export function seenRunOf(truth: RunView): SeenRun {
  const before = made.get(truth);
  if (before) return before;
  const seen = new SeenRun(truth);
  made.set(truth, seen);
  return seen;
}

/** Whether anything of the run was measured: without a source of telemetry, all is known at once. */
export function hasTelemetry({ quantities }: RunView): boolean {
  return quantities.some(({ name }) => name === REPORTING);
}

/** True of figures of telemetry itself: lists of values leave them out. */
export function isAboutTelemetry(name: string): boolean {
  return name.startsWith(REPORTING);
}
