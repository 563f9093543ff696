/** How a scenario is written: `format: blackstart-scenario/1`. Types, checks and the published JSON Schema come from here. */
import { z } from 'zod';
import {
  choice,
  duration,
  either,
  eitherWay,
  factor,
  id,
  instant,
  list,
  mapping,
  notText,
  number,
  ratio,
  reference,
  references,
  someDuration,
  temperatureDifference,
  whole,
  words,
  yesNo,
} from '../twin/index.ts';
import { INJECT_VERBS, injectCatalogue } from './inject-catalogue.ts';
import type { InjectVerb } from './scenario.ts';
import { TIME_HINT } from './scenario-time.ts';

export const SCENARIO_FORMAT = 'blackstart-scenario/1';

const TIME = 'a clock time (the first after the start), a calendar instant, or a time since the start';
const TIME_EXAMPLES = ['08:50', '2023-11-02T08:50:00Z', '+1 h 20 min'];
const time = () =>
  z
    .string({
      error: ({ input }) => notText(input, 'a time', TIME_HINT),
    })
    .meta({ description: TIME, examples: TIME_EXAMPLES });

/** One key per verb; which verb was written is seen from which key is there. */
const verbs = Object.fromEntries(
  INJECT_VERBS.map((verb) => {
    const { words: does, kinds } = injectCatalogue[verb];
    return [verb, references(`${does}; aimed at: ${kinds.join(', ')}`).optional()];
  }),
) as Record<InjectVerb, z.ZodOptional<ReturnType<typeof references>>>;

export const injectDocument = mapping(
  {
    id: id().describe('how it is called elsewhere').optional(),
    at: time(),
    ...verbs,
    trip: references('the same as trip-common-mode').optional(),
    decide: words()
      .meta({
        description: 'a decision in words: failover, switchover or failback and a service, and where to',
        examples: ['failover control-plane', 'failover control-plane to fra-dr'],
      })
      .optional(),
    for: someDuration().meta({ description: 'undone after so long' }).optional(),
    until: time().optional(),
    by: reference('a team whose delays stand before the effect').optional(),
    to: either(
      [ratio(), references()],
      'a share or a place',
      'Write a share such as 50 %, or the facility or deployment that is to have the users.',
    )
      .meta({
        description: `derate: ${injectCatalogue.derate.parameters[0]?.words}; empty-cache: ${injectCatalogue['empty-cache'].parameters[0]?.words}; failover, switchover: the facility, region or deployment that is to have the users`,
        examples: ['50 %', 'fra-dr'],
      })
      .optional(),
    offset: number({ min: Number.NEGATIVE_INFINITY })
      .meta({ description: 'corrupt-telemetry: added to the true value, in the unit of the recording' })
      .optional(),
    quantity: words()
      .meta({ description: 'corrupt-telemetry: the one quantity that it is about', examples: ['inlet'] })
      .optional(),
    when: reference('an alarm that has to be raised first; what it lasts for counts from then on').optional(),
    of: references()
      .meta({ description: 'leak-routes: sites, regions or users whose traffic is drawn; all unless written' })
      .optional(),
    loss: ratio().meta({ description: 'degrade-link: share of packets lost each way' }).optional(),
    latency: duration().meta({ description: 'degrade-link: added one way' }).optional(),
    period: someDuration().meta({ description: 'flap-link: from one loss to the next' }).optional(),
    duty: ratio().meta({ description: 'flap-link: share of each period that it is down' }).optional(),
    back: someDuration().meta({ description: 'replay: from how long ago' }).optional(),
    slows: ratio().meta({ description: 'cap-power: share of speed lost per share of power' }).optional(),
    share: ratio()
      .meta({ description: 'damage: share of servers that need hands before they can be up; all unless written' })
      .optional(),
    delay: someDuration().meta({ description: 'delay-delivery: how much later' }).optional(),
    drain: duration().meta({ description: 'maintain: time that traffic has to leave it' }).optional(),
    depth: eitherWay()
      .meta({ description: 'sag-utility: share of the voltage that is missing; below 0 it swells' })
      .optional(),
    rise: temperatureDifference().meta({ description: 'heat-wave: above what it would be' }).optional(),
    ramp: duration().meta({ description: 'heat-wave, spike-demand: time over which it comes and goes' }).optional(),
    factor: factor(1000)
      .meta({ description: 'spike-demand: times what it would be', examples: [3, '250 %'] })
      .optional(),
    units: whole(1).meta({ description: 'fail, repair, reset: how many of several like units' }).optional(),
    sets: whole(1).meta({ description: 'fail-start: how many sets' }).optional(),
    message: words().meta({ description: 'what players are told' }).optional(),
    note: words().optional(),
    given: words()
      .meta({ description: 'source that reports it: it is input, and no time it sets is scored' })
      .optional(),
    enabled: yesNo('false: kept, but not carried out').optional(),
  },
  'an inject: {at: 08:50, lose-utility: feed-1}',
);

export const compareDocument = mapping(
  {
    id: id().describe('how it is called elsewhere').optional(),
    reported: time().meta({
      description: 'a time, or a range: 11:44 to 12:01',
      examples: ['17:57', '11:44 to 12:01'],
    }),
    since: time()
      .meta({ description: 'the fault from which the time is counted; without it the first inject' })
      .optional(),
    event: words()
      .meta({
        description: 'TYPE of COMPONENT, with first or last before it and after TIME behind it',
        examples: ['ups-depleted of ups-1'],
      })
      .optional(),
    served: words()
      .meta({
        description: 'SERVICE at SHARE, with for DURATION and after TIME behind it',
        examples: ['control-plane at 99 %'],
      })
      .optional(),
    up: words()
      .meta({
        description: 'COMPONENT at SHARE or below SHARE, with after TIME behind it',
        examples: ['pdx-04 at 99 %', 'pdx-04 below 5 %'],
      })
      .optional(),
    label: choice(['given', 'fitted', 'predicted'], 'only predicted times are scored').optional(),
    words: words().meta({ description: 'how it is called in the report' }).optional(),
    note: words().optional(),
  },
  'a comparison: {reported: 17:57, served: control-plane at 99 %}',
);

export const scenarioDocument = mapping(
  {
    format: choice([SCENARIO_FORMAT], `always ${SCENARIO_FORMAT}`),
    name: words().describe('how people call it').optional(),
    about: words().describe('what it shows, for people').optional(),
    twin: words().meta({ description: 'path of the twin, relative to this file', examples: ['./twin.yaml'] }),
    starts: instant(),
    length: someDuration().describe('of the run'),
    seed: whole(0, Number.MAX_SAFE_INTEGER).describe('of all that is drawn by lot; 1 unless written').optional(),
    injects: list(injectDocument.optional(), 'injects').optional(),
    criteria: list(words().optional(), 'criteria')
      .meta({
        description: 'what must hold, one sentence each',
        examples: [['control-plane back within 15 min', 'unserved below 5 % of demand', 'kafka never lost']],
      })
      .optional(),
    compare: list(compareDocument.optional(), 'comparisons').optional(),
  },
  'a scenario',
);

export type ScenarioDocument = z.output<typeof scenarioDocument>;
export type InjectDocument = z.output<typeof injectDocument>;
export type CompareDocument = z.output<typeof compareDocument>;

/** The JSON Schema (draft 2020-12) of a scenario, for editors. */
export function scenarioJsonSchema(): Record<string, unknown> {
  return {
    $id: 'https://blackstart.invalid/schema/scenario-1.json',
    title: 'Blackstart scenario',
    ...z.toJSONSchema(scenarioDocument, { io: 'input' }),
  };
}
