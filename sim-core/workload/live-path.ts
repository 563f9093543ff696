/**
 * One path of a pipeline: events wait until it has worked through those before them.
 *
 *     taken in [1/s] ──►┌──────┐──► visible [1/s], and how old what is visible is [s]
 *     pauses, share ───►│ path │──► dropped: too old, or of a schema that cannot be read
 *     schema ──────────►└──────┘    backlog
 *
 * Freshness is the age of the newest event that can be seen. A path in batches is told at its worst: just before the
 * next batch.
 */
import { type Micros, type PerSecond, type Ratio, SECOND, type Seconds } from '../units/index.ts';
import { FluidQueue } from './fluid-queue.ts';
import type { PathSpec } from './pipeline-spec.ts';

/** What rounding to whole microseconds may take from an age [s]. */
const MOMENT: Seconds = 1e-6;

export type PathState = 'flowing' | 'behind' | 'paused' | 'held' | 'stopped';

export class LivePath {
  readonly queue: FluidQueue;
  isPaused = false;
  /** Share of its capacity that an inject leaves it. */
  derated: Ratio = 1;
  /** Events come in a schema that it cannot read. */
  isBadSchema = false;
  dropped = 0;
  visible = 0;
  /** Taken in, and read again [1]. */
  takenIn = 0;
  private at: Micros = 0;
  private inflow: PerSecond = 0;
  private losing: PerSecond = 0;
  /** Age of what is visible when nothing new is, and since when that is so. */
  private blind: { readonly since: Micros; readonly age: Seconds } | undefined;

  constructor(readonly spec: PathSpec) {
    this.queue = new FluidQueue(spec.keepFor);
  }

  /** Becomes visible at the rates in force [1/s]. */
  get delivers(): PerSecond {
    return this.queue.leaving - this.queue.givenUp;
  }

  /** Is dropped at the rates in force [1/s]. */
  get loses(): PerSecond {
    return this.losing + this.queue.givenUp;
  }

  /** From now on so much comes in; `able`: share of its capacity that its service can give. */
  set(now: Micros, inflow: PerSecond, able: Ratio): void {
    this.advance(now);
    const drops = this.isBadSchema && this.spec.onBadSchema === 'drop';
    const stands = this.isPaused || able <= 0 || this.isBadSchema;
    const was = this.freshness(now);
    this.inflow = inflow;
    this.losing = drops ? inflow : 0;
    this.queue.set(now, drops ? 0 : inflow, stands ? 0 : this.spec.capacity * able * this.derated);
    // While nothing becomes visible what is visible grows older by itself.
    if (drops) this.blind ??= { since: now, age: was };
    else this.blind = undefined;
  }

  advance(now: Micros): void {
    const seconds = (now - this.at) / SECOND;
    this.at = now;
    this.takenIn += this.inflow * seconds;
    this.visible += this.delivers * seconds;
    this.dropped += this.loses * seconds;
    this.queue.advance(now);
  }

  /** Age of the newest event that can be seen [s]. */
  freshness(now: Micros): Seconds {
    const { takes, every = 0 } = this.spec;
    if (this.blind) return this.blind.age + (now - this.blind.since) / SECOND;
    return this.queue.age(now) + (takes + every) / SECOND;
  }

  /** Change of that age [s/s]. */
  freshnessSlope(): number {
    return this.blind ? 1 : this.queue.ageSlope();
  }

  /** Events that have waited elsewhere come in, each at its age. */
  takeIn(kept: FluidQueue, now: Micros): void {
    this.advance(now);
    this.takenIn += kept.amount;
    this.queue.receive(kept, 1, now);
  }

  /** Events of the last `back`, at the rate at which they come in now, are read once more. */
  replay(back: Micros, now: Micros): void {
    this.advance(now);
    const again = new FluidQueue(Number.POSITIVE_INFINITY, now - back);
    again.set(now - back, this.inflow, 0);
    again.set(now, 0, 0);
    this.takenIn += again.amount;
    this.queue.receive(again, 1, now);
  }

  /** When it becomes as old as users bear, or the queue changes its slope. */
  nextChange(now: Micros): Micros | undefined {
    const next = this.queue.nextChange();
    const { freshWithin } = this.spec;
    const slope = this.freshnessSlope();
    if (freshWithin === undefined || slope === 0) return next;
    const ahead = (freshWithin / SECOND - this.freshness(now)) / slope;
    if (ahead <= MOMENT) return next;
    // Fresh again a moment after it is as old as they bear.
    const stale = now + Math.ceil((slope < 0 ? ahead + 2 * MOMENT : ahead) * SECOND);
    return next === undefined ? stale : Math.min(next, stale);
  }

  /** Older than users bear. */
  isStale(now: Micros): boolean {
    const { freshWithin } = this.spec;
    return freshWithin !== undefined && this.freshness(now) >= freshWithin / SECOND - MOMENT;
  }

  stateAt(now: Micros, able: Ratio): PathState {
    if (this.isPaused) return 'paused';
    if (this.isBadSchema) return 'held';
    if (able <= 0) return 'stopped';
    return this.isStale(now) || this.queue.isInUse ? 'behind' : 'flowing';
  }
}
