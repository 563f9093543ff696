/** How pipelines and business actions are written: where events arise, by which ways they are seen, what has to follow in time. */
import type { z } from 'zod';
import {
  byName,
  capacity,
  choice,
  duration,
  either,
  entity,
  id,
  list,
  mapOf,
  mapping,
  rate,
  ratio,
  reference,
  references,
  someDuration,
  spread,
} from './document-fields.ts';

const pathDocument = entity(
  {
    capacity: capacity().describe('events that it can work through').optional(),
    takes: duration().describe('from being taken in to being visible, where nothing waits').optional(),
    every: someDuration().describe('it runs in batches, so often; it streams unless written').optional(),
    'keep-for': someDuration().describe('what has waited for so long is dropped; nothing unless written').optional(),
    'on-bad-schema': choice(
      ['hold', 'drop'],
      'events that it cannot read wait until it can, or are dropped',
    ).optional(),
    'fresh-within': someDuration().describe('age of events that its users bear').optional(),
  },
  'a path',
);

const sources = either(
  [references('populations or facilities'), byName(rate(), 'populations or facilities')],
  'where events arise',
  'Write from: {sensors-eu: 12 krps}, with the mean rate of each.',
).meta({ description: 'populations or facilities where events arise, with their mean rate', examples: ['sensors-eu'] });

export const pipelineDocument = entity(
  {
    from: sources,
    through: reference('the service that takes events in'),
    'cut-off': choice(
      ['carry-on', 'fail-closed'],
      'sources that reach no place keep their events, or take nothing in',
    ).optional(),
    buffer: someDuration().describe('events are kept for so long while cut off').optional(),
    paths: mapOf(pathDocument, 'paths').optional(),
  },
  'a pipeline',
);

const stageDocument = mapping(
  {
    name: id().describe('how the stage is called').optional(),
    through: reference('a pipeline, or one of its paths: cold-chain.stream').optional(),
    by: reference('a service').optional(),
    team: reference('a team that decides').optional(),
    takes: spread().meta({ description: 'work of its own' }).optional(),
    where: choice(['anywhere', 'here'], 'here: only in the place of the stage before').optional(),
    'hand-over': choice(
      ['call', 'queue'],
      'call: who waits sees that a later stage fails; queue: taken in here is all they see',
    ).optional(),
  },
  'a stage: {by: anomaly-model, takes: 2 s}',
);

export const actionDocument = entity(
  {
    from: sources,
    within: someDuration().describe('from its beginning to its end'),
    share: ratio().describe('that has to end within it').optional(),
    stages: list(stageDocument, 'stages').describe('in order'),
    probe: someDuration().describe('a synthetic probe walks the path so often').optional(),
  },
  'a business action',
);

export type PipelineDocument = z.output<typeof pipelineDocument>;
export type ActionDocument = z.output<typeof actionDocument>;
export type StageDocument = z.output<typeof stageDocument>;
