/**
 * Training and batch jobs: the part of the workload that no user waits for.
 *
 *     servers up and speed, per rack group ─►┌──────┐──► how busy each job keeps its racks
 *     shortage per deployment ──────────────►│ jobs ├──► capacity lent per deployment
 *     injects ──────────────────────────────►└──────┘
 *
 * Settled by itself: jobs and services meet only where racks are short.
 */
import type { Cause, Room, RoomContext, RoomIndex } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import type { JobCommand } from './job-commands.ts';
import type { Claimant, JobSpec } from './job-spec.ts';
import { LiveJob } from './live-job.ts';
import { Preemption } from './preemption.ts';

export interface JobsSpec {
  readonly jobs: readonly JobSpec[];
  /** Deployments that may take accelerators of jobs. */
  readonly claimants: readonly Claimant[];
}

export class JobsRoom implements Room {
  readonly name = 'jobs';
  private readonly index: RoomIndex;
  private readonly jobs: ReadonlyMap<string, LiveJob>;
  private readonly preemption: Preemption;
  private readonly changed = new Set<LiveJob>();
  private readonly utilisations = new Map<string, (share: Ratio) => void>();
  private readonly lendings = new Map<string, (share: Ratio, cause: Cause) => void>();
  private readonly told = new Map<LiveJob, Ratio>();

  constructor(
    spec: JobsSpec,
    private readonly context: RoomContext,
  ) {
    this.index = context.attach(this);
    const touch = (job: LiveJob) => this.touch(job);
    this.jobs = new Map(spec.jobs.map((job) => [job.id, new LiveJob(job, context, touch)]));
    this.preemption = new Preemption([...this.jobs.values()], spec.claimants, context.scheduler, (id, share, cause) =>
      this.lendings.get(id)?.(share, cause),
    );
  }

  /** Jobs that are under way at the beginning work; called once, after wiring. */
  start(): void {
    for (const job of this.jobs.values()) {
      job.start();
      this.publish(job);
    }
  }

  /** Servers of a rack group that are up, and their speed as a share of full. */
  setServers(group: string, up: Ratio, speed: Ratio, cause: Cause): void {
    for (const job of this.jobs.values()) job.setServers(group, up, speed, cause);
  }

  /** What a deployment is asked for beyond what it can take by itself, as a share of its capacity with all racks up. */
  setShortage(deployment: string, share: Ratio, cause: Cause): void {
    this.preemption.setShortage(deployment, share, cause);
  }

  /** Called with how busy a job keeps its racks: the share of their full draw above idle. */
  onUtilisation(job: string, listener: (share: Ratio) => void): void {
    this.utilisations.set(job, listener);
  }

  /** Called with the capacity that a deployment is lent by jobs, as a share of its own. */
  onLent(deployment: string, listener: (share: Ratio, cause: Cause) => void): void {
    this.lendings.set(deployment, listener);
  }

  /** Carries out an inject; throws RangeError on a job that the twin does not have. */
  apply(command: JobCommand, cause: Cause): void {
    const job = this.jobs.get(command.job);
    if (!job) throw new RangeError(`there is no job ${command.job}`);
    job.pause(command.do === 'pause', cause);
  }

  settle(): void {
    if (this.changed.size === 0) return;
    for (const job of this.changed) {
      job.settle();
      this.publish(job);
    }
    this.changed.clear();
    this.preemption.distribute();
  }

  unsettled(): readonly string[] {
    return [...this.jobs.keys()];
  }

  private publish(job: LiveJob): void {
    const { utilisation } = job;
    if (this.told.get(job) === utilisation) return;
    this.told.set(job, utilisation);
    this.utilisations.get(job.spec.id)?.(utilisation);
  }

  private touch(job: LiveJob): void {
    this.changed.add(job);
    this.context.scheduler.touch(this.index);
  }
}
