/** What injects do to work and its data: jobs, pipelines, the copies of what services keep, and the racks it runs on. */
import type { ComputeCommand } from '../compute/index.ts';
import type { Inject } from '../scenario/index.ts';
import { type ComponentKind, type Twin, withAllBelow } from '../twin/index.ts';
import type { DataCommand, JobCommand, PipelineCommand } from '../workload/index.ts';
import type { Effect, InjectEffects } from './effect.ts';

/** The effects of an inject on one target; undefined for a verb that is about something else. */
export function effectsOfWork(
  { verb, parameters, until }: Inject,
  target: string,
  kind: ComponentKind,
  twin: Twin,
): InjectEffects | undefined {
  switch (verb) {
    case 'pause':
    case 'resume': {
      const act = kind === 'job' ? toJob : toPipe;
      return { begin: [act(verb, target)], end: verb === 'pause' ? [act('resume', target)] : [] };
    }
    case 'derate':
      if (kind !== 'pipeline') return undefined;
      return {
        begin: [toPipeline({ do: 'derate', target, to: parameters['to'] ?? 1 })],
        end: [toPipeline({ do: 'derate', target, to: 1 })],
      };
    case 'cap-power': {
      const { to = 1, slows = 0 } = parameters;
      const groups = groupsBelow(twin, target);
      return {
        begin: groups.map((group) => toRack({ do: 'cap', group, to, slows })),
        end: groups.map((group) => toRack({ do: 'cap', group, to: 1, slows: 0 })),
      };
    }
    case 'shut-down':
    case 'damage': {
      const groups = groupsBelow(twin, target);
      const { share = 1 } = parameters;
      const begin = (group: string): ComputeCommand =>
        verb === 'damage' ? { do: verb, group, share, held: until !== undefined } : { do: verb, group };
      return {
        begin: groups.map((group) => toRack(begin(group))),
        end: groups.map((group) => toRack({ do: 'release', group })),
      };
    }
    case 'change-schema':
      return { begin: [toPipe('change-schema', target)], end: [toPipe('adopt-schema', target)] };
    case 'replay':
      return { begin: [toPipeline({ do: 'replay', target, back: parameters['back'] ?? 0 })], end: [] };
    case 'promote':
    case 'lose-data':
    case 'restore-data':
      return { begin: [toData(verb, target)], end: [] };
    case 'drop-waiting':
      return { begin: [({ workload }, cause) => workload.apply({ do: verb, target }, cause)], end: [] };
    case 'empty-cache': {
      const { to = 0 } = parameters;
      return { begin: [({ workload }, cause) => workload.apply({ do: verb, target, to }, cause)], end: [] };
    }
    default:
      return undefined;
  }
}

function groupsBelow(twin: Twin, target: string): readonly string[] {
  const groups = new Set(twin.compute.groups.map(({ id }) => id));
  return withAllBelow(twin, target).filter((id) => groups.has(id));
}

function toRack(command: ComputeCommand): Effect {
  return ({ compute }, cause) => compute.apply(command, cause);
}

function toJob(act: JobCommand['do'], job: string): Effect {
  return ({ jobs }, cause) => jobs.apply({ do: act, job }, cause);
}

function toPipe(act: 'pause' | 'resume' | 'change-schema' | 'adopt-schema', target: string): Effect {
  return toPipeline({ do: act, target });
}

function toPipeline(command: PipelineCommand): Effect {
  return ({ pipelines }, cause) => pipelines.apply(command, cause);
}

function toData(act: DataCommand['do'], target: string): Effect {
  return ({ workload }, cause) => workload.apply({ do: act, target }, cause);
}
