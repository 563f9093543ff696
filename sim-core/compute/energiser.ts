/**
 * Re-energises racks one after another, so many a second (inrush limit). A group comes on in steps of at least five
 * seconds and at least a twentieth of its racks; the share that is on at any time is right to within one step.
 */
import { type EventId, type HandlerId, NO_EVENT, type RoomContext } from '../kernel/index.ts';
import type { Micros, PerSecond } from '../units/index.ts';
import type { RackGroup } from './rack-group.ts';

const STEP: Micros = 5_000_000;
const MOST_STEPS = 20;

interface Job {
  readonly group: RackGroup;
  readonly steps: number;
  readonly stepFor: Micros;
  stepsLeft: number;
}

export class Energiser {
  private readonly rate: PerSecond;
  private readonly context: RoomContext;
  private readonly stepped: (group: RackGroup, isWhole: boolean) => void;
  private readonly onStep: HandlerId;
  private jobs: Job[] = [];
  private running: EventId = NO_EVENT;

  /** `rate`: racks per second; 0 is no limit. `stepped` is called after each step of a group. */
  constructor(rate: PerSecond, context: RoomContext, stepped: (group: RackGroup, isWhole: boolean) => void) {
    this.rate = rate;
    this.context = context;
    this.stepped = stepped;
    this.onStep = context.scheduler.handler(() => this.step());
  }

  /** Racks are waiting for their turn. */
  get isBusy(): boolean {
    return this.jobs.length > 0;
  }

  /** Puts a group behind those that wait; without a limit it is on at once. */
  add(group: RackGroup): void {
    const all = this.rate > 0 ? (group.spec.racks / this.rate) * 1e6 : 0;
    if (all < 1) {
      group.energise(1);
      this.stepped(group, true);
      return;
    }
    const steps = Math.min(MOST_STEPS, Math.max(1, Math.ceil(all / STEP)));
    this.jobs.push({ group, steps, stepFor: Math.max(1, Math.round(all / steps)), stepsLeft: steps });
    this.next();
  }

  /** A group has gone dark. */
  drop(group: RackGroup): void {
    if (this.jobs[0]?.group === group) {
      this.context.scheduler.cancel(this.running);
      this.running = NO_EVENT;
    }
    this.jobs = this.jobs.filter((job) => job.group !== group);
    this.next();
  }

  private next(): void {
    const [job] = this.jobs;
    if (!job || this.running !== NO_EVENT) return;
    const { scheduler } = this.context;
    this.running = scheduler.schedule(scheduler.now + job.stepFor, this.onStep);
  }

  private step(): void {
    this.running = NO_EVENT;
    const [job] = this.jobs;
    if (!job) return;
    job.stepsLeft--;
    const isWhole = job.stepsLeft === 0;
    job.group.energise(isWhole ? 1 : 1 / job.steps);
    if (isWhole) this.jobs.shift();
    this.stepped(job.group, isWhole);
    this.next();
  }
}
