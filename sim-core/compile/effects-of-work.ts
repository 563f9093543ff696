/** What injects do to work and its data: jobs, pipelines, the copies of what services keep, and the racks it runs on. */
import type { Inject } from '../scenario/index.ts';
import { type ComponentKind, type Twin, withAllBelow } from '../twin/index.ts';
import type { DataCommand, JobCommand, PipelineCommand } from '../workload/index.ts';
import type { Effect, InjectEffects } from './effect.ts';

/** The effects of an inject on one target; undefined for a verb that is about something else. */
export function effectsOfWork(
  { verb, parameters }: Inject,
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
      const groups = withAllBelow(twin, target).filter((id) => twin.compute.groups.some((group) => group.id === id));
      return {
        begin: groups.map((group) => toRacks(group, to, slows)),
        end: groups.map((group) => toRacks(group, 1, 0)),
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
    default:
      return undefined;
  }
}

function toRacks(group: string, to: number, slows: number): Effect {
  return ({ compute }, cause) => compute.apply({ do: 'cap', group, to, slows }, cause);
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
