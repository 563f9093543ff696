/**
 * People who reset units that have locked out, one after the other: called when the first is seen, there when their
 * team has come, done when none is left.
 *
 *     locked out ──► call ──► team there (at once, where none is named) ──takes──► one reset ──takes──► the next …
 */
import { type Cause, type EventId, type HandlerId, NO_CAUSE, NO_EVENT, type RoomContext } from '../kernel/index.ts';
import type { UnitResetSpec } from './cooling-spec.ts';

export interface ResetPorts {
  /** Somebody is needed, or no longer. */
  call(needed: boolean, cause: Cause): void;
  /** One unit may start again. */
  reset(cause: Cause): void;
}

export class ResetCrew {
  private readonly id: string;
  private readonly spec: UnitResetSpec;
  private readonly context: RoomContext;
  private readonly ports: ResetPorts;
  private readonly onDone: HandlerId;
  private work: EventId = NO_EVENT;
  private called = false;
  private present: boolean;
  private cause: Cause = NO_CAUSE;
  private resets = 0;

  constructor(id: string, spec: UnitResetSpec, context: RoomContext, ports: ResetPorts) {
    this.id = id;
    this.spec = spec;
    this.context = context;
    this.ports = ports;
    this.present = spec.team === undefined;
    this.onDone = context.scheduler.handler(() => {
      this.work = NO_EVENT;
      ports.reset(this.cause);
    });
  }

  /** After every settlement: is there something to reset, or nothing more? */
  review(waiting: boolean, cause: Cause): void {
    if (waiting && !this.called) {
      this.called = true;
      this.cause = cause;
      this.ports.call(true, cause);
    } else if (!waiting && this.called) {
      this.called = false;
      this.stop();
      this.present = this.spec.team === undefined;
      this.ports.call(false, cause);
    }
    this.begin();
  }

  /** Somebody of the team is there, or no longer; what was begun is begun anew. */
  setHands(present: boolean, cause: Cause): void {
    this.present = present;
    this.cause = cause;
    if (present) this.begin();
    else this.stop();
  }

  private begin(): void {
    if (!this.called || !this.present || this.work !== NO_EVENT) return;
    const { scheduler, random } = this.context;
    const takes = random.sample(this.spec.takes, this.id, 'reset', this.resets++, true);
    this.work = scheduler.schedule(scheduler.now + Math.max(1, takes), this.onDone);
  }

  private stop(): void {
    this.context.scheduler.cancel(this.work);
    this.work = NO_EVENT;
  }
}
