/** What one service's failover writes into the log. Each entry gives the event that the next one names. */
import { type Cause, type EventSpec, type Journal, NO_CAUSE, type Severity } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { NameCaching } from './drain.ts';
import type { Act } from './plan.ts';
import type { Shortfall } from './shortfall.ts';
import type { Lack } from './tools-at-hand.ts';

/** Who leaves, who comes, and who decided so, in words. */
interface Move extends Readonly<Record<string, string>> {
  readonly away: string;
  readonly to: string;
  readonly by: string;
}

export class FailoverLog {
  constructor(
    private readonly journal: Journal,
    private readonly service: string,
  ) {}

  unhealthy(deployment: string, failedFor: Micros, cause: Cause): Cause {
    return this.write('deployment-unhealthy', 'warning', cause, { service: this.service, failedFor }, [], deployment);
  }

  /** Nothing is shown of the service: nobody learns of the verdict. */
  unseen(verdict: Cause): Cause {
    return this.write('verdict-unseen', 'warning', verdict);
  }

  declared(cause: Cause, decider: Cause): Cause {
    return this.write('incident-declared', 'warning', cause, {}, [decider]);
  }

  decided(planned: boolean, move: Move, cause: Cause, decider: Cause): Cause {
    return planned
      ? this.write('switchover-decided', 'info', cause, move, [decider])
      : this.write('failover-decided', 'warning', cause, move, [decider]);
  }

  /** Every place looks sick: users are to be sent to all of them. */
  failsOpen(to: string, cause: Cause): Cause {
    return this.write('checks-fail-open', 'warning', cause, { to });
  }

  failbackDecided(move: Move, cause: Cause): Cause {
    return this.write('failback-decided', 'info', cause, move);
  }

  /** A target could not carry the load now, and the policy refuses such targets. */
  refused(shortfall: Shortfall, cause: Cause): Cause {
    return this.write('target-refused', 'fault', cause, wordsOf(shortfall));
  }

  /** A target could not carry the load now, and gets it all the same. */
  fallsShort(shortfall: Shortfall, cause: Cause): Cause {
    return this.write('target-falls-short', 'warning', cause, wordsOf(shortfall));
  }

  noTarget(cause: Cause, decider: Cause): Cause {
    return this.write('failover-has-no-target', 'fault', cause, {}, [decider]);
  }

  /** A step (or the decision) waits for something that is missing. */
  held(step: string, lack: Lack, cause: Cause): Cause {
    const trigger = lack.cause === NO_CAUSE ? cause : lack.cause;
    return this.write('failover-held', 'fault', trigger, { step, lack: lack.what }, trigger === cause ? [] : [cause]);
  }

  /** The activation of a target waits for capacity that cannot be had. */
  capacityRefused(lack: Lack, cause: Cause): Cause {
    return this.write('capacity-refused', 'fault', lack.cause, { lack: lack.what }, [cause]);
  }

  /** A step of the failover, or a line of its runbook and the step with the last of them. Routing has words of its own. */
  done({ step, words, isLast }: Act, cause: Cause): Cause {
    if (words === undefined) return this.write('failover-step-done', 'info', cause, { step });
    const event = this.write('runbook-task-done', 'info', cause, { step, task: words });
    return isLast ? this.write('failover-step-done', 'info', event, { step }) : event;
  }

  routed(away: string, to: string, timeToLive: Micros, cause: Cause): Cause {
    return this.write('users-routed', 'info', cause, { away, to, timeToLive });
  }

  completed(back: boolean, to: string, cause: Cause): Cause {
    return this.write(back ? 'failed-back' : 'failed-over', 'info', cause, { to });
  }

  calledOff(cause: Cause): Cause {
    return this.write('failover-called-off', 'info', cause);
  }

  withoutEffect(reason: string, cause: Cause): Cause {
    return this.write('decision-without-effect', 'info', cause, { reason });
  }

  /** The service's name is answered for again, or no longer. */
  named(answered: boolean, { timeToLive, negativeTimeToLive = 0 }: NameCaching, cause: Cause): Cause {
    return answered
      ? this.write('name-answered', 'info', cause, { negativeTimeToLive })
      : this.write('name-unanswered', 'fault', cause, { timeToLive });
  }

  private write(
    type: string,
    severity: Severity,
    cause: Cause,
    data: EventSpec['data'] = {},
    given: readonly Cause[] = [],
    component: string = this.service,
  ): Cause {
    const conditions = given.flatMap((event) => (event === NO_CAUSE ? [] : [{ event }]));
    return this.journal.event({
      type,
      component,
      severity,
      cause,
      data,
      ...(conditions.length > 0 ? { conditions } : {}),
    });
  }
}

function wordsOf({ deployment, what, asked, has }: Shortfall): Record<string, number | string> {
  return { to: deployment, what, asked, has };
}
