/** Parts that fail by themselves: one works for an exponential time, then its repair takes what it takes. */
import { NO_CAUSE, type RoomContext } from '../kernel/index.ts';
import type { Faults } from './faults.ts';
import type { CutSpec } from './network-spec.ts';
import type { Part } from './parts.ts';

/** Lets a part fail and be repaired until the end of the run; both times are drawn from streams of its own. */
export function letFail(part: Part, { works, repair }: CutSpec, faults: Faults, context: RoomContext): void {
  const { scheduler, random } = context;
  const lasts = { kind: 'exponential', mean: works } as const;
  let failures = 0;
  const after = (time: number, handler: number): void => {
    const at = scheduler.now + Math.max(1, time);
    if (at <= scheduler.end) scheduler.schedule(at, handler);
  };
  const mend = scheduler.handler(() => {
    faults.set(part, 'chance', false, part.cause);
    work();
  });
  const fail = scheduler.handler(() => {
    faults.set(part, 'chance', true, NO_CAUSE);
    after(random.sample(repair, part.id, 'repair', failures++, true), mend);
  });
  function work(): void {
    after(random.sample(lasts, part.id, 'failure', failures, true), fail);
  }
  work();
}
