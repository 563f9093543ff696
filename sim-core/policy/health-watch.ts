/**
 * Health checks of one deployment: from what it truly serves to what the checks have concluded.
 *
 *     served share ──►┌──────────────┐
 *                     │ health watch ├──► suspect (first failed probe) ──► unhealthy ──► healthy
 *                     └──────────────┘
 *
 * A recovery is concluded in the same way, without the timeout.
 */
import type { Cause, RoomContext } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import { nextProbe, verdictAfter } from './detection.ts';
import type { FailoverSpec } from './policy-spec.ts';

export type Health = 'healthy' | 'suspect' | 'unhealthy';

export class HealthWatch {
  health: Health = 'healthy';
  private share: Ratio = 1;
  private failing = false;
  private cause: Cause = -1;
  private failedAt: Micros = 0;
  private readonly alarm: Alarm;
  private readonly phase: number;

  constructor(
    readonly deployment: string,
    private readonly spec: FailoverSpec,
    private readonly context: RoomContext,
    private readonly onChange: (watch: HealthWatch, was: Health, cause: Cause, failedFor: Micros) => void,
  ) {
    this.alarm = new Alarm(context.scheduler, () => this.probe());
    this.phase = context.random.uniform(deployment, 'probe-phase', 0);
  }

  /** What the deployment serves of what a check asks of it. */
  observe(share: Ratio, cause: Cause): void {
    this.share = share;
    const failing = this.share < this.spec.unhealthyBelow;
    if (failing === this.failing) return;
    this.failing = failing;
    this.cause = cause;
    const { now } = this.context.scheduler;
    if (failing) this.failedAt = now;
    if (failing === (this.health === 'unhealthy')) {
      this.alarm.clear();
      if (this.health === 'suspect') this.conclude('healthy');
    } else {
      const { interval, threshold } = this.spec.detect;
      const goodProbes = failing ? 0 : interval * (threshold - 1);
      this.alarm.set(Math.max(now + 1, nextProbe(now, interval, this.phase) + goodProbes));
    }
  }

  private probe(): void {
    const { now } = this.context.scheduler;
    const { detect } = this.spec;
    if (!this.failing) {
      if (this.health === 'unhealthy') this.conclude('healthy');
      return;
    }
    if (this.health === 'suspect') this.conclude('unhealthy');
    else {
      this.conclude('suspect');
      this.alarm.set(now + Math.max(1, verdictAfter(detect)));
    }
  }

  private conclude(health: Health): void {
    const { now } = this.context.scheduler;
    const was = this.health;
    this.health = health;
    this.onChange(this, was, this.cause, now - this.failedAt);
  }
}
