/**
 * Carries out a decision: the steps follow one another, each taking its time; users are not routed before the standby is
 * ready, and routed at the end where no step says so.
 *
 *     plan ──► declare ──► promote ──► route ──► validate ──► complete
 *              └───────── activation ────────┘
 */
import type { Cause, RoomContext } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import type { FailoverSpec } from './policy-spec.ts';

/** Who leaves the rotation and who joins it. */
export interface Plan {
  readonly leave: readonly string[];
  readonly arrive: readonly string[];
  /** Back home: there is nothing to do but to route. */
  readonly back: boolean;
  /** The standby can serve from this instant on. */
  readonly readyAt: Micros;
  /** The event of the decision. */
  readonly event: Cause;
}

/** What happens on the way; each gives or is given the event that the next one names. */
export interface PlanPorts {
  readonly stepDone: (step: string, cause: Cause) => Cause;
  readonly route: (plan: Plan, cause: Cause) => Cause;
  readonly complete: (plan: Plan, cause: Cause) => void;
}

interface Progress {
  readonly plan: Plan;
  readonly ordinal: number;
  readonly steps: FailoverSpec['steps'];
  step: number;
  routed: boolean;
  event: Cause;
}

export class PlanRunner {
  private readonly alarm: Alarm;
  private progress: Progress | undefined;

  constructor(
    private readonly spec: FailoverSpec,
    private readonly context: RoomContext,
    private readonly ports: PlanPorts,
  ) {
    this.alarm = new Alarm(context.scheduler, () => this.advance());
  }

  get isBusy(): boolean {
    return this.progress !== undefined;
  }

  /** Starts on a plan; `ordinal` counts the plans of the service. */
  begin(plan: Plan, ordinal: number): void {
    const steps = plan.back ? this.spec.steps.filter(({ name }) => name === 'route') : this.spec.steps;
    this.progress = { plan, ordinal, steps, step: 0, routed: false, event: plan.event };
    this.waitForStep(this.progress);
  }

  private waitForStep({ plan, steps, step, ordinal }: Progress): void {
    const { scheduler, random } = this.context;
    const next = steps[step];
    const takes = next ? random.sample(next.takes, this.spec.service, next.name, ordinal, true) : 0;
    const routes = next === undefined || next.name === 'route';
    const from = routes ? Math.max(scheduler.now, plan.readyAt) : scheduler.now;
    this.alarm.set(from + Math.max(0, takes));
  }

  private advance(): void {
    const { progress } = this;
    if (!progress) return;
    const { plan, steps } = progress;
    const step = steps[progress.step++];
    if (step && step.name !== 'route') progress.event = this.ports.stepDone(step.name, progress.event);
    else if (!progress.routed) {
      progress.routed = true;
      progress.event = this.ports.route(plan, progress.event);
    }
    if (progress.step < steps.length || !progress.routed) {
      this.waitForStep(progress);
      return;
    }
    this.progress = undefined;
    this.ports.complete(plan, progress.event);
  }
}
