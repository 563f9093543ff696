/** One alarm of one component: set, moved or cleared; its handler is made once. */
import { type EventId, NO_EVENT, type Scheduler } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';

export class Timer {
  /** Instant it is set for [µs]; undefined when it is not set. */
  at: Micros | undefined;
  readonly #scheduler: Scheduler;
  readonly #handler: number;
  #event: EventId = NO_EVENT;

  constructor(scheduler: Scheduler, ring: () => void) {
    this.#scheduler = scheduler;
    this.#handler = scheduler.handler(() => {
      this.at = undefined;
      this.#event = NO_EVENT;
      ring();
    });
  }

  /** Rings at `at` [µs] instead of whenever it was set for; beyond the run's end it is not queued. */
  set(at: Micros): void {
    if (this.at === at) return;
    this.clear();
    this.at = at;
    if (at <= this.#scheduler.end) this.#event = this.#scheduler.schedule(at, this.#handler);
  }

  clear(): void {
    if (this.at === undefined) return;
    this.#scheduler.cancel(this.#event);
    this.#event = NO_EVENT;
    this.at = undefined;
  }
}
