/** What injects do to work and its data: jobs, and the copies of what services keep. */
import type { Inject } from '../scenario/index.ts';
import type { DataCommand, JobCommand } from '../workload/index.ts';
import type { Effect, InjectEffects } from './effect.ts';

/** The effects of an inject on one target; undefined for a verb that is about something else. */
export function effectsOfWork({ verb }: Inject, target: string): InjectEffects | undefined {
  switch (verb) {
    case 'pause':
      return { begin: [toJob('pause', target)], end: [toJob('resume', target)] };
    case 'resume':
      return { begin: [toJob('resume', target)], end: [] };
    case 'promote':
    case 'lose-data':
    case 'restore-data':
      return { begin: [toData(verb, target)], end: [] };
    default:
      return undefined;
  }
}

function toJob(act: JobCommand['do'], job: string): Effect {
  return ({ jobs }, cause) => jobs.apply({ do: act, job }, cause);
}

function toData(act: DataCommand['do'], target: string): Effect {
  return ({ workload }, cause) => workload.apply({ do: act, target }, cause);
}
