/**
 * A service's way back to where it belongs: by the rule, when a primary has been well for long enough; by decision; or
 * when an evacuation is over. Nothing begins while something else is being carried out.
 */
import { type Cause, NO_CAUSE, type RoomContext } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { Alarm } from './alarm.ts';
import type { FailoverLog } from './failover-log.ts';
import type { FailoverSpec } from './policy-spec.ts';
import type { Rotation } from './rotation.ts';
import type { Targets } from './targets.ts';

export interface HomingPorts {
  readonly isBusy: () => boolean;
  readonly isUnhealthy: (deployment: string) => boolean;
  /** Carries the way back out; `event` is the decision. */
  readonly begin: (leave: readonly string[], arrive: readonly string[], event: Cause) => void;
}

export class Homing {
  private readonly returning: Alarm;
  /** Why a primary is well again. */
  private cause: Cause = NO_CAUSE;
  /** From a primary's recovery to the way back [µs]. */
  private after: Micros = 0;
  /** It was due to go back while something else was being carried out. */
  private isInterrupted = false;
  /** It waits for the end of what is being carried out. */
  private waiting: { readonly cause: Cause; readonly by: string } | undefined;

  constructor(
    private readonly spec: FailoverSpec,
    private readonly targets: Targets,
    private readonly rotation: Rotation,
    private readonly context: RoomContext,
    private readonly log: FailoverLog,
    private readonly ports: HomingPorts,
  ) {
    this.returning = new Alarm(context.scheduler, () => this.go(this.cause, undefined));
  }

  /** A deployment is well again: if the service belongs there the rule may take it back. */
  recovered(deployment: string, cause: Cause): void {
    const { offered } = this.rotation;
    const { primaries } = this.targets;
    if (!primaries.includes(deployment) || offered.includes(deployment)) return;
    const standbyServes = offered.some((id) => !primaries.includes(id));
    const after = this.spec.failBackAfter ?? (standbyServes || this.spec.mode === 'none' ? undefined : 0);
    if (after === undefined) return;
    this.cause = cause;
    this.after = after;
    this.isInterrupted = false;
    this.returning.set(this.context.scheduler.now + after);
  }

  /** Back to where the service belongs, as far as that is healthy; `by` somebody, or by the rule. */
  go(cause: Cause, by: string | undefined): void {
    const { offered } = this.rotation;
    const { primaries, closed } = this.targets;
    const isOpen = (id: string): boolean =>
      !offered.includes(id) && !closed.has(id) && (by !== undefined || !this.ports.isUnhealthy(id));
    const arrive = primaries.filter(isOpen);
    const isBusy = this.ports.isBusy();
    if (isBusy || arrive.length === 0) {
      const reason = arrive.length === 0 ? 'it is where it belongs' : 'a failover is under way';
      if (by !== undefined) this.log.withoutEffect(reason, cause);
      else this.isInterrupted = isBusy;
      return;
    }
    const leave = offered.filter((id) => !primaries.includes(id));
    const words = { away: leave.join(', '), to: arrive.join(', '), by: by ?? 'the rule' };
    this.ports.begin(leave, arrive, this.log.failbackDecided(words, cause));
  }

  /** As `go`, once nothing else is being carried out. */
  goWhenFree(cause: Cause, by: string): void {
    if (this.ports.isBusy()) this.waiting = { cause, by };
    else if (!this.targets.isHome) this.go(cause, by);
  }

  /** What was being carried out is over. */
  resume(): void {
    const { waiting } = this;
    this.waiting = undefined;
    if (waiting && !this.targets.isHome) this.go(waiting.cause, waiting.by);
  }

  /** Something else is being carried out. */
  stop(): void {
    this.isInterrupted ||= this.returning.isSet;
    this.returning.clear();
  }

  /** What interrupted it was called off: nobody has been sent anywhere, and the way back is still to be gone. */
  takeUp(): void {
    if (this.isInterrupted) this.returning.set(this.context.scheduler.now + this.after);
    this.isInterrupted = false;
  }

  /** What interrupted it was carried out: there is another place to go back from. */
  forget(): void {
    this.isInterrupted = false;
  }
}
