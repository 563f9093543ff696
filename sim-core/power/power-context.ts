/** What power components are built on: the room's context, silent until the room has started. */
import {
  type Cause,
  type EventSpec,
  type Journal,
  NO_CAUSE,
  type RandomStreams,
  type Scheduler,
} from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';

export class PowerContext {
  readonly scheduler: Scheduler;
  readonly journal: Journal;
  readonly random: RandomStreams;
  /** True until the initial state stands; what is found then is no event. */
  silent = true;

  constructor(scheduler: Scheduler, journal: Journal, random: RandomStreams) {
    this.scheduler = scheduler;
    this.journal = journal;
    this.random = random;
  }

  get now(): Micros {
    return this.scheduler.now;
  }

  /** Writes an event; gives NO_CAUSE while silent. */
  event(spec: EventSpec): Cause {
    return this.silent ? NO_CAUSE : this.journal.event(spec);
  }
}
