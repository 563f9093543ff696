/** Failures that come by themselves: works for an exponential time, is broken for the time that its repair takes. */
import type { PowerContext } from './power-context.ts';
import type { FailureSpec } from './power-spec.ts';
import { Timer } from './timer.ts';

export interface Breakable {
  /** Breaks it; false if it was broken already. */
  fail(): boolean;
  repair(): void;
}

/** Lets `id` fail and be repaired until the end of the run. */
export function letFail(context: PowerContext, id: string, spec: FailureSpec, subject: Breakable): void {
  if (spec.rate <= 0) return;
  let count = 0;
  const works = { kind: 'exponential', mean: 1e6 / spec.rate } as const;
  const repaired = new Timer(context.scheduler, () => {
    subject.repair();
    work();
  });
  const failed = new Timer(context.scheduler, () => {
    if (!subject.fail()) {
      work();
      return;
    }
    const takes = context.random.sample(spec.repair, id, 'repair', count++, true);
    repaired.set(context.now + Math.max(1, takes));
  });
  let waits = 0;
  function work(): void {
    const lasts = context.random.sample(works, id, 'failure', waits++, true);
    failed.set(context.now + Math.max(1, lasts));
  }
  work();
}
