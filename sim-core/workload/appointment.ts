/** One call that may be moved or dropped before it is due: the same handler and argument, at the latest instant named. */
import { type EventId, type HandlerId, NO_EVENT, type Scheduler } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';

export class Appointment {
  private event: EventId = NO_EVENT;
  private due: Micros | undefined;

  constructor(
    private readonly scheduler: Scheduler,
    private readonly handler: HandlerId,
  ) {}

  /** Due at `at` and no other time; undefined drops it, and beyond the end of the run it is not kept. */
  keep(at: Micros | undefined, argument: number): void {
    if (at === undefined && this.due === undefined) return;
    const { now, end } = this.scheduler;
    if (at === this.due && at !== undefined && at > now) return;
    this.scheduler.cancel(this.event);
    this.due = at;
    this.event = at === undefined || at > end ? NO_EVENT : this.scheduler.schedule(at, this.handler, argument);
  }
}
