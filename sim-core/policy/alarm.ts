/** One alarm: set, moved or cleared; its handler is made once. */
import { type EventId, type HandlerId, NO_EVENT, type Scheduler } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';

export class Alarm {
  private readonly handler: HandlerId;
  private event: EventId = NO_EVENT;
  private due: Micros | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    ring: () => void,
  ) {
    this.handler = scheduler.handler(() => {
      this.event = NO_EVENT;
      this.due = undefined;
      ring();
    });
  }

  get isSet(): boolean {
    return this.due !== undefined;
  }

  /** Rings at `at` [µs] instead of whenever it was set for; beyond the end of the run it stays silent. */
  set(at: Micros): void {
    if (this.due === at) return;
    this.clear();
    this.due = at;
    if (at <= this.scheduler.end) this.event = this.scheduler.schedule(at, this.handler);
  }

  clear(): void {
    this.scheduler.cancel(this.event);
    this.event = NO_EVENT;
    this.due = undefined;
  }
}
