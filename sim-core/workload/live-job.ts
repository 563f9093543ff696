/**
 * One job: a gang of accelerators that works together, or waits until it is whole.
 *
 *     servers up, speed per rack group ─►┌─────┐      waiting ─► starting ─► working ─► finished
 *     accelerators handed over ─────────►│ job │         ▲          │          │
 *     pauses ───────────────────────────►└─────┘         └──────────┴──────────┘
 *
 * A lost member stops all: what was done since the last checkpoint is undone. An elastic job goes on with those that are
 * left, and grows again only when its gang is whole, for every change of size is a restart. The slowest part sets the
 * pace. Accelerators that fail by themselves are not drawn one by one: the pace is the expected one.
 */
import { type Cause, NO_CAUSE, type RoomContext } from '../kernel/index.ts';
import { type Micros, type Ratio, SECOND } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import { checkpointEfficiency, gangMtbf } from './checkpoint.ts';
import { JobProgress } from './job-progress.ts';
import { JobRecord, type JobState } from './job-record.ts';
import type { JobSpec } from './job-spec.ts';

/** Sums of shares may be short of a whole gang by rounding. */
const ROUNDING = 1e-9;

/** Why a job has to stop. */
interface Stop {
  readonly type: 'job-interrupted' | 'job-preempted' | 'job-paused';
  readonly isOrderly: boolean;
}

export class LiveJob {
  state: JobState = 'waiting';
  /** Accelerators at work, or about to be. */
  size = 0;
  /** Of its accelerators, those that services have [1]. */
  handedOver = 0;
  readonly progress: JobProgress;
  private readonly up: Float64Array;
  private readonly speed: Float64Array;
  private readonly record: JobRecord;
  private readonly appointment: Appointment;
  private isPaused = false;
  private isDue = false;
  private hasWorked = false;
  /** When a job that is starting will work. */
  private worksAt: Micros = 0;
  private begun = false;
  /** What last changed for it, and what stopped it. */
  private cause: Cause = NO_CAUSE;

  constructor(
    readonly spec: JobSpec,
    private readonly context: RoomContext,
    /** It has to be settled. */
    private readonly touch: (job: LiveJob) => void,
  ) {
    this.up = new Float64Array(spec.parts.length).fill(1);
    this.speed = new Float64Array(spec.parts.length).fill(1);
    this.record = new JobRecord(spec, context.journal);
    this.progress = new JobProgress(Math.round((spec.checkpoint.every + spec.checkpoint.write) * SECOND));
    this.appointment = new Appointment(
      context.scheduler,
      context.scheduler.handler(() => touch(this)),
    );
  }

  /** What the gang is from the start on; a job that began before is at work. */
  start(): void {
    this.begun = true;
    this.isDue = this.spec.starts <= 0;
    const size = this.ready();
    if (this.isDue && size > 0) this.work(size);
    else if (!this.isDue) this.appointment.keep(this.spec.starts, 0);
    this.write();
  }

  /** Servers of a rack group that are up, and how fast they are. */
  setServers(group: string, up: Ratio, speed: Ratio, cause: Cause): void {
    this.spec.parts.forEach((part, i) => {
      if (part.group !== group || (this.up[i] === up && this.speed[i] === speed)) return;
      this.up[i] = up;
      this.speed[i] = speed;
      this.change(cause);
    });
  }

  /** So many of its accelerators are with services from now on. */
  handOver(accelerators: number, cause: Cause): void {
    if (accelerators === this.handedOver) return;
    this.handedOver = accelerators;
    this.change(cause);
  }

  pause(isPaused: boolean, cause: Cause): void {
    if (isPaused === this.isPaused) return;
    this.isPaused = isPaused;
    this.change(cause);
  }

  /** What last changed for it, or what became of it since. */
  get event(): Cause {
    return this.cause;
  }

  /** Share of its accelerators that are at work. */
  get utilisation(): Ratio {
    const isBusy = this.state === 'working' || this.state === 'slowed';
    return isBusy ? (this.spec.intensity * this.size) / (this.spec.gang + this.spec.spares) : 0;
  }

  /** Brings it to rest for this instant. */
  settle(): void {
    const { now } = this.context.scheduler;
    if (this.state === 'finished') return;
    if (!this.isDue && now >= this.spec.starts) {
      this.isDue = true;
      this.cause = NO_CAUSE;
    }
    if (this.isDue) this.follow(now);
    this.write();
  }

  private follow(now: Micros): void {
    const ready = this.ready();
    if (this.isWorking) this.goOn(ready, now);
    else if (this.state === 'starting' && ready >= this.size) {
      if (now >= this.worksAt) this.resume();
    } else if (ready > 0) this.prepare(ready, now);
    else this.wait();
  }

  private goOn(ready: number, now: Micros): void {
    const { work, gang } = this.spec;
    if (work !== undefined && this.progress.doneAt(now) >= work * (1 - ROUNDING)) this.finish();
    else if (ready < this.size) this.stop(ready, now);
    else if (ready > this.size && ready === gang) {
      this.progress.stop(now, true);
      this.prepare(ready, now);
    } else this.keepPace(now);
  }

  /** Share of its accelerators whose servers are up. */
  get upShare(): Ratio {
    const { parts } = this.spec;
    let share = 0;
    for (let i = 0; i < parts.length; i++) share += (parts[i]?.share ?? 0) * (this.up[i] as number); // one per part
    return share;
  }

  /** Accelerators with which it can work now; 0 where they are too few. */
  private ready(): number {
    const { gang, spares, least } = this.spec;
    const there = Math.floor((gang + spares) * this.upShare + ROUNDING) - this.handedOver;
    const size = this.isPaused ? 0 : Math.min(gang, there);
    return size >= least ? size : 0;
  }

  private get isWorking(): boolean {
    return this.state === 'working' || this.state === 'slowed';
  }

  private stop(ready: number, now: Micros): void {
    const why = this.whyStopped();
    const lost = this.progress.stop(now, why.isOrderly);
    const severity = why.type === 'job-interrupted' ? 'fault' : 'warning';
    this.cause = this.record.tell(why.type, severity, this.cause, {
      lost: Math.round(lost * SECOND),
      left: ready,
      gang: this.spec.gang,
    });
    if (ready > 0) this.prepare(ready, now);
    else this.wait();
  }

  /** A pause and a service that waits for its accelerators leave time for a checkpoint, if it is written fast enough. */
  private whyStopped(): Stop {
    const { preemption, checkpoint } = this.spec;
    if (this.isPaused) return { type: 'job-paused', isOrderly: true };
    if (this.handedOver > 0 && preemption)
      return { type: 'job-preempted', isOrderly: preemption.handOver >= checkpoint.write * SECOND };
    return { type: 'job-interrupted', isOrderly: false };
  }

  private wait(): void {
    this.size = 0;
    this.state = this.isPaused ? 'paused' : this.handedOver > 0 ? 'preempted' : 'waiting';
    this.appointment.keep(undefined, 0);
  }

  private prepare(size: number, now: Micros): void {
    this.size = size;
    this.state = 'starting';
    this.worksAt = now + this.spec.restart;
    if (this.spec.restart === 0) this.resume();
    else this.appointment.keep(this.worksAt, 0);
  }

  private resume(): void {
    const type = this.hasWorked ? 'job-resumed' : 'job-started';
    this.cause = this.record.tell(type, 'info', this.cause, { size: this.size, gang: this.spec.gang });
    this.work(this.size);
  }

  private work(size: number): void {
    const { now } = this.context.scheduler;
    this.size = size;
    this.hasWorked = true;
    this.progress.begin(now, 0);
    this.keepPace(now);
  }

  /** The pace of the slowest part that works, times what failures and checkpoints leave on the mean. */
  private keepPace(now: Micros): void {
    const { spec, size } = this;
    let pace = 1;
    for (let i = 0; i < spec.parts.length; i++)
      if ((this.up[i] as number) > 0) pace = Math.min(pace, this.speed[i] as number);
    const rate = (size / spec.gang) * pace * this.efficiency(size);
    this.state = pace < 1 || size < spec.gang ? 'slowed' : 'working';
    if (rate !== this.progress.rate) this.progress.pace(now, rate);
    this.appointment.keep(spec.work === undefined ? undefined : this.progress.finishes(spec.work, now), 0);
  }

  private efficiency(size: number): Ratio {
    const { checkpoint, restart, mtbf } = this.spec;
    return checkpointEfficiency({ ...checkpoint, restart: restart / SECOND }, gangMtbf(mtbf, size));
  }

  private finish(): void {
    const { now } = this.context.scheduler;
    this.progress.stop(now, true);
    this.size = 0;
    this.state = 'finished';
    this.record.tell('job-finished', 'info', this.cause, { lost: Math.round(this.progress.lost * SECOND) });
  }

  private change(cause: Cause): void {
    this.cause = Math.max(this.cause, cause);
    if (this.begun) this.touch(this);
  }

  private write(): void {
    this.record.write(this, this.context.scheduler.now);
  }
}
