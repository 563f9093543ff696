/**
 * A circuit breaker of one deployment towards one service that it needs (Nygard, Release It!, 2007).
 *
 *     served share of the needed ──► closed ──(below, throughout the window)──► open ──(open for)──► closed again, if well
 *
 * While it is open nothing is called, and the need counts as not met. When its time is up the first calls tell whether
 * the other is well; if not it stays open for as long again.
 */
import { type Cause, NO_CAUSE, type Scheduler } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import type { BreakerSpec } from './workload-spec.ts';

export class Breaker {
  isOpen = false;
  /** The event that opened it. */
  event: Cause = NO_CAUSE;
  private share: Ratio = 1;
  private cause: Cause = NO_CAUSE;
  private isFailing = false;
  private readonly timer: Appointment;

  constructor(
    private readonly spec: BreakerSpec,
    private readonly scheduler: Scheduler,
    /** It has opened or closed; gives the event. */
    private readonly changed: (isOpen: boolean, cause: Cause) => Cause,
  ) {
    this.timer = new Appointment(
      scheduler,
      scheduler.handler(() => this.act()),
    );
  }

  /** What share of its calls would be served now. */
  observe(share: Ratio, cause: Cause): void {
    this.share = share;
    const failing = share < this.spec.below;
    if (failing && !this.isFailing) this.cause = cause;
    if (this.isOpen || failing === this.isFailing) return;
    this.isFailing = failing;
    this.timer.keep(failing ? this.scheduler.now + this.spec.window : undefined, 0);
  }

  private act(): void {
    const failing = this.share < this.spec.below;
    if (!this.isOpen) this.turn(true, this.cause);
    else if (!failing) this.turn(false, this.event);
    this.timer.keep(this.isOpen ? this.scheduler.now + this.spec.openFor : undefined, 0);
  }

  private turn(isOpen: boolean, cause: Cause): void {
    this.isOpen = isOpen;
    this.isFailing = isOpen;
    this.event = this.changed(isOpen, cause);
  }
}
