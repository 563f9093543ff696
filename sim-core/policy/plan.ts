/** A decision that is to be carried out, and the acts that it comes to. */
import type { Cause } from '../kernel/index.ts';
import type { Distribution, Micros } from '../units/index.ts';
import type { Decision } from './choice.ts';
import type { StepName, StepSpec } from './policy-spec.ts';

/** Who leaves the rotation and who joins it. */
export interface Plan {
  readonly leave: readonly string[];
  readonly arrive: readonly string[];
  /** Back home: there is nothing to do but to route. */
  readonly back: boolean;
  /** Nothing has failed: a switchover, an evacuation. */
  readonly planned: boolean;
  /** All places look sick: users are sent to all of them, which is no failover to be told as complete. */
  readonly failsOpen: boolean;
  /** People decided it because of what they saw: they call it off if that is over before users are routed. */
  readonly mayBeCalledOff: boolean;
  /** The standby can serve so long after its capacity is granted. */
  readonly activation: Micros;
  /** Its capacity has to be granted before it can be activated. */
  readonly provisions: boolean;
  /** What was decided and what called for it, where another target may be chosen instead before users are routed. */
  readonly open?: { readonly decision: Decision; readonly alarm: Cause } | undefined;
  /** The event of the decision. */
  readonly event: Cause;
}

/** One thing to do: a step, or a line of its runbook. */
export interface Act {
  readonly step: StepName;
  /** The line of the runbook; absent: the step as a whole. */
  readonly words?: string;
  readonly takes: Distribution;
  /** Key of its draw, unlike that of any other act of the plan. */
  readonly purpose: string;
  readonly team?: string;
  readonly needs: readonly string[];
  /** With it the step is done. */
  readonly isLast: boolean;
}

/** The acts of a failover, one after the other. */
export function actsOf(steps: readonly StepSpec[]): readonly Act[] {
  return steps.flatMap(({ name, takes, tasks, team, needs = [] }): readonly Act[] => {
    const by = team === undefined ? {} : { team };
    if (tasks === undefined || tasks.length === 0)
      return [{ step: name, takes, purpose: name, ...by, needs, isLast: true }];
    return tasks.map((task, i) => ({
      step: name,
      words: task.words,
      takes: task.takes,
      purpose: `${name} ${i + 1}`,
      ...by,
      needs: [...needs, ...task.needs],
      isLast: i === tasks.length - 1,
    }));
  });
}
