/**
 * One alarm, raised on what is shown:
 *
 *     truth ────╱limit╲────     sampled ● ● ✗ ● ●     shown `delay` later     raised after `lasting`
 *
 * Nothing is ticked. From the form that the truth follows comes the instant at which it crosses the limit; the first
 * sample after that which gets through decides whether it is seen to have. While its source is dark it hears nothing and
 * stays as it is; an alarm about silence is raised by just that.
 */
import {
  type Cause,
  type EventId,
  firstCrossing,
  type HandlerId,
  isBeyond,
  NO_CAUSE,
  NO_EVENT,
  type QuantityId,
  type RoomContext,
  type StateLabel,
  valueAt,
} from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { Sampler } from './sampler.ts';
import type { AlarmSpec } from './telemetry-spec.ts';
import { WatchedForm } from './watched-form.ts';

const LABELS: readonly StateLabel[] = [
  { name: 'silent', severity: 'normal' },
  { name: 'raised', severity: 'warning' },
];

export class LiveAlarm {
  /** What it watches; undefined for an alarm about silence. */
  readonly form: WatchedForm | undefined;
  /** The event that raised it, while it is raised. */
  raisedBy: Cause | undefined;
  private isDark = false;
  /** The limit was passed at the last sample that told anything new. */
  private sampledBad = false;
  /** The latest event of what it watches. */
  private because: Cause = NO_CAUSE;
  private readonly state: QuantityId;
  private readonly onLook: HandlerId;
  private readonly onShow: HandlerId;
  private readonly onLast: HandlerId;
  private looking: EventId = NO_EVENT;
  private lasting: EventId = NO_EVENT;
  private showing: EventId = NO_EVENT;

  /** `changed`: it was raised, or cleared, by the event given. */
  constructor(
    readonly spec: AlarmSpec,
    private readonly sampler: Sampler,
    private readonly context: RoomContext,
    private readonly changed: (alarm: LiveAlarm, cause: Cause) => void,
  ) {
    const { when } = spec;
    this.form = when.kind === 'dark' ? undefined : new WatchedForm(when, sampler.sampling.every);
    this.state = context.journal.quantity({ component: spec.id, name: 'state', unit: 'state', labels: LABELS });
    this.onLook = context.scheduler.handler(() => this.look());
    this.onShow = context.scheduler.handler((bad) => this.show(bad === 1));
    this.onLast = context.scheduler.handler(() => this.ring());
  }

  start(): void {
    this.context.journal.hold(this.state, 0);
    this.update();
  }

  /** Something happened to what it watches: the reason it will name. */
  hear(event: Cause): void {
    this.because = event;
  }

  /** Its source is shown again, or no longer. */
  setDark(dark: boolean, cause: Cause): void {
    if (dark === this.isDark) return;
    this.isDark = dark;
    if (this.form === undefined) this.listenToSilence(cause);
    else this.update();
  }

  /** The form that it watches, or what corrupts it, has changed. */
  update(): void {
    const { scheduler } = this.context;
    scheduler.cancel(this.looking);
    this.looking = NO_EVENT;
    const turns = this.nextTurn();
    if (turns === undefined) return;
    const sample = this.sampler.takenAt(this.sampler.nextNumber(Math.max(turns, scheduler.now)));
    if (sample <= scheduler.end) this.looking = scheduler.schedule(sample, this.onLook);
  }

  /** From when on a sample would tell something else than the last one did. */
  private nextTurn(): Micros | undefined {
    const { form, isDark } = this;
    const { now, end } = this.context.scheduler;
    const reading = form?.reading(now);
    if (form === undefined || reading === undefined || isDark) return undefined;
    const { limit } = form;
    if (isBeyond(limit, valueAt(reading, now)) !== this.sampledBad) return now;
    const back = limit.direction === 'rising' ? 'falling' : 'rising';
    const crossing = firstCrossing(reading, limit.value, this.sampledBad ? back : limit.direction, now, end);
    // On its way back it is still at the limit where it touches it.
    return crossing === undefined ? undefined : crossing + (this.sampledBad ? 1 : 0);
  }

  /** A sample is taken. */
  private look(): void {
    this.looking = NO_EVENT;
    const { now, end } = this.context.scheduler;
    const reading = this.form?.reading(now);
    if (this.form === undefined || reading === undefined) return;
    const bad = isBeyond(this.form.limit, valueAt(reading, now));
    const shownAt = now + this.sampler.sampling.delay;
    if (bad !== this.sampledBad) {
      this.sampledBad = bad;
      if (shownAt <= end) this.context.scheduler.schedule(shownAt, this.onShow, bad ? 1 : 0);
    }
    this.lookOn();
  }

  /** The instant after a sample: it may turn before the next. */
  private lookOn(): void {
    const turns = this.nextTurn();
    if (turns === undefined) return;
    const { scheduler } = this.context;
    const next = this.sampler.takenAt(this.sampler.nextNumber(Math.max(turns, scheduler.now + 1)));
    if (next <= scheduler.end) this.looking = scheduler.schedule(next, this.onLook);
  }

  /** A sample is shown that tells something else than the one before. */
  private show(bad: boolean): void {
    const { scheduler } = this.context;
    scheduler.cancel(this.lasting);
    this.lasting = NO_EVENT;
    if (!bad) this.clear(this.because);
    else if (this.spec.lasting === 0) this.ring();
    else this.ringAt(scheduler.now + this.spec.lasting);
  }

  /** Nothing new has been shown since the last sample before the silence. */
  private listenToSilence(cause: Cause): void {
    const { when, lasting } = this.spec;
    if (when.kind !== 'dark') return;
    const { scheduler } = this.context;
    this.because = cause;
    scheduler.cancel(this.lasting);
    scheduler.cancel(this.showing);
    this.lasting = this.showing = NO_EVENT;
    const { delay } = this.sampler.sampling;
    if (this.isDark) {
      const lastShown = this.sampler.takenAt(this.sampler.numberAt(scheduler.now - 1)) + delay;
      this.ringAt(Math.max(scheduler.now, lastShown + when.longerThan + lasting));
    } else {
      const back = this.sampler.takenAt(this.sampler.nextNumber(scheduler.now)) + delay;
      if (back <= scheduler.end) this.showing = scheduler.schedule(back, this.onShow, 0);
    }
  }

  private ringAt(at: Micros): void {
    if (at <= this.context.scheduler.end) this.lasting = this.context.scheduler.schedule(at, this.onLast);
  }

  private ring(): void {
    this.lasting = NO_EVENT;
    if (this.raisedBy !== undefined) return;
    this.raisedBy = this.write('alarm-raised', 'warning', this.because, 1);
    this.changed(this, this.raisedBy);
  }

  private clear(cause: Cause): void {
    if (this.raisedBy === undefined) return;
    this.raisedBy = undefined;
    this.changed(this, this.write('alarm-cleared', 'info', cause, 0));
  }

  private write(type: string, severity: 'info' | 'warning', cause: Cause, state: number): Cause {
    const { id, component, quantity } = this.spec;
    const { journal } = this.context;
    journal.hold(this.state, state);
    const data = { on: component, ...(quantity === undefined ? {} : { quantity }) };
    return journal.event({ type, component: id, severity, cause, data });
  }
}
