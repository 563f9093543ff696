/** What a job writes: its state, how far it is, how fast it goes, what it lost. */
import type { Cause, EventSpec, Journal, QuantityId, Severity } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { JobSpec } from './job-spec.ts';
import type { LiveJob } from './live-job.ts';

const LABELS = [
  { name: 'waiting', severity: 'out' },
  { name: 'starting', severity: 'warning' },
  { name: 'working', severity: 'normal' },
  { name: 'slowed', severity: 'degraded' },
  { name: 'preempted', severity: 'degraded' },
  { name: 'paused', severity: 'info' },
  { name: 'finished', severity: 'normal' },
] as const;

export type JobState = (typeof LABELS)[number]['name'];

export class JobRecord {
  private readonly state: QuantityId;
  private readonly progress: QuantityId;
  private readonly goodput: QuantityId;
  private readonly accelerators: QuantityId;
  private readonly lost: QuantityId;

  constructor(
    private readonly spec: JobSpec,
    private readonly journal: Journal,
  ) {
    const declare = (name: string, unit: string, more = {}) =>
      journal.quantity({ component: spec.id, name, unit, ...more });
    this.state = declare('state', 'state', { labels: LABELS });
    this.progress = declare('progress', 's');
    this.goodput = declare('goodput', '1');
    this.accelerators = declare('accelerators', '1');
    this.lost = declare('lost-work', 's');
  }

  tell(type: string, severity: Severity, cause: Cause, data: EventSpec['data'] = {}): Cause {
    return this.journal.event({ type, component: this.spec.id, severity, cause, data });
  }

  /** Writes where it stands; what has not changed is not written again. */
  write({ state, progress, size, utilisation }: LiveJob, now: Micros): void {
    const { journal } = this;
    journal.hold(
      this.state,
      LABELS.findIndex(({ name }) => name === state),
    );
    journal.follow(this.progress, progress.form(now));
    journal.hold(this.goodput, progress.rate);
    journal.hold(this.accelerators, utilisation > 0 ? size : 0);
    journal.hold(this.lost, progress.lost);
  }
}
