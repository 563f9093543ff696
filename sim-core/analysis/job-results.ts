/** How far jobs came, and what interruptions cost them. */
import type { Replay } from '../replay/index.ts';
import type { Twin } from '../twin/index.ts';
import { SECOND } from '../units/index.ts';
import type { JobResult } from './work-shape.ts';

/** One entry for each job of the twin, in its order. */
export function jobResults(replay: Replay, twin: Twin): readonly JobResult[] {
  return twin.jobs.jobs.map(({ id, starts, work }) => {
    const atEnd = (name: string): number => {
      const quantity = replay.quantityOf(id, name);
      return (quantity === undefined ? undefined : replay.valueAt(quantity, replay.end)) ?? 0;
    };
    const count = (type: string): number =>
      replay.recording.events.filter((event) => event.type === type && event.component === id).length;
    const done = atEnd('progress');
    const elapsed = Math.max(0, replay.end - starts) / SECOND;
    return {
      job: id,
      state: replay.stateOf(id, replay.end)?.label.name ?? 'unknown',
      done,
      ...(work === undefined ? {} : { work }),
      goodput: elapsed > 0 ? done / elapsed : 0,
      lost: atEnd('lost-work'),
      interruptions: count('job-interrupted'),
      preemptions: count('job-preempted'),
    };
  });
}
