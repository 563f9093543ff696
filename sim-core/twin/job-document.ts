/** How training and batch work is written: a gang of accelerators, how it saves its work, who may take them. */
import type { z } from 'zod';
import {
  choice,
  duration,
  either,
  entity,
  mapping,
  number,
  ratio,
  references,
  someDuration,
  whole,
  yesNo,
} from './document-fields.ts';

const INTERVALS = ['daly', 'young', 'best'] as const;

export const jobDocument = entity(
  {
    class: choice(['training', 'batch']).describe('what kind of work it is').optional(),
    priority: whole(1).describe('services of a lower number may take its accelerators').optional(),
    'runs-in': references('facilities'),
    on: references('halls or rack groups that it runs on').optional(),
    accelerators: whole(1).describe('that work together: the gang'),
    least: whole(1).describe('with how few it goes on; all unless written').optional(),
    spares: whole(0).describe('idle ones that take the place of lost ones').optional(),
    work: someDuration()
      .describe('all of it, as time of the whole gang at full speed; more than the run unless written')
      .optional(),
    'starts-after': duration().describe('from the start of the scenario; under way already unless written').optional(),
    mtbf: someDuration().describe('mean time between failures of one accelerator, whatever failed').optional(),
    failures: mapping(
      {
        count: number({ above: true }).describe('failures that were seen'),
        in: someDuration().describe('the time in which'),
        on: whole(1).describe('accelerators, or nodes, that were at work'),
      },
      'failures: {count: 419, in: 54 d, on: 16384}',
    )
      .describe('what was seen elsewhere, instead of mtbf')
      .optional(),
    checkpoint: mapping(
      {
        every: either(
          [choice(INTERVALS), someDuration()],
          'an interval',
          'Write a duration such as 20 min, or the rule it follows: daly, young or best.',
        )
          .meta({ description: 'work between two: a duration, or the rule it follows', examples: ['20 min', 'daly'] })
          .optional(),
        write: duration().describe('writing one, while the gang waits').optional(),
      },
      'checkpoint: {every: 20 min, write: 60 s}',
    ).optional(),
    restart: duration().describe('from an interruption, once the gang is whole, until it works again').optional(),
    intensity: ratio().describe('share of the racks\u2019 full draw above idle while it works').optional(),
    preemptible: yesNo('true: services that are short take its accelerators').optional(),
    'hand-over': duration().describe('until a service that is short has its accelerators').optional(),
    'return-after': duration()
      .describe('services must be well without them for so long before it has them back')
      .optional(),
    lends: ratio().describe('what the whole gang adds to a service, as a share of its capacity').optional(),
  },
  'a job',
);

export type JobDocument = z.output<typeof jobDocument>;
