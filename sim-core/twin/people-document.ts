/** How users and teams are written. */
import type { z } from 'zod';
import { costKeys } from './cost-document.ts';
import {
  byName,
  choice,
  coordinates,
  either,
  entity,
  exactly,
  list,
  mapping,
  number,
  people,
  rate,
  ratio,
  reference,
  references,
  someDuration,
  spread,
  whole,
  words,
} from './document-fields.ts';
import { ACCESS_KEYS } from './network-document.ts';

const shape = either(
  [
    words(),
    mapping(
      {
        hourly: exactly(number(), 24, 'multipliers of the mean, from midnight on').describe(
          'multipliers of the mean by local hour',
        ),
        weekday: exactly(number(), 7, 'multipliers, Monday first')
          .describe('multipliers by day, Monday first')
          .optional(),
        'utc-offset': number({ min: -12, max: 14 }).describe('local time minus UTC in hours').optional(),
      },
      '{hourly: [24 numbers]}',
    ),
  ],
  'a daily course',
  'Write one such as business-hours, or {hourly: [24 numbers]}.',
).meta({
  description: 'daily course: flat, business-hours, business-hours-us, consumer, ..., or 24 multipliers',
  examples: ['business-hours-us'],
});

export const populationDocument = entity(
  {
    users: people().describe('how many').optional(),
    demand: either(
      [rate(), byName(rate(), 'services')],
      'a rate with its unit',
      'Write a rate such as 40 krps, or one by service: {shop: 40 krps}.',
    )
      .meta({ description: 'mean over the week: of all services together, or by service', examples: ['40 krps'] })
      .optional(),
    shape: shape.optional(),
    at: coordinates().optional(),
    in: reference('a region of the twin or a part of the world').optional(),
    mix: byName(ratio(), 'places')
      .meta({ description: 'shares by region of the twin or part of the world' })
      .optional(),
    to: byName(ratio(), 'services').meta({ description: 'shares of the demand by service' }).optional(),
    jurisdiction: words().describe('whose law holds').optional(),
    'utc-offset': number({ min: -12, max: 14 }).describe('local time minus UTC in hours').optional(),
    ...ACCESS_KEYS,
    step: someDuration().meta({ description: 'demand is constant for so long at a time' }).optional(),
  },
  'a population of users',
);

export const teamDocument = entity(
  {
    staff: whole(1).describe('how many').optional(),
    ...costKeys('each of its staff'),
    available: either(
      [words(), list(words(), 'shifts')],
      'a shift',
      'Write always, or hours in UTC such as 08:00 to 18:00.',
    )
      .meta({ description: 'always, or daily hours in UTC', examples: ['always', '08:00 to 18:00'] })
      .optional(),
    respond: spread().meta({ description: 'from the call to being able to act' }).optional(),
    at: reference(
      'the facility where it works; without it what it does by order of a scenario is done from afar',
    ).optional(),
    travel: spread().describe('to a place where it does not work').optional(),
    needs: references(
      'a feed that must be live to get in; services and credentials without which it can do nothing',
    ).optional(),
    skill: choice(['low', 'normal', 'high'], 'low takes twice as long, high three quarters').optional(),
  },
  'a team',
);

export type PopulationDocument = z.output<typeof populationDocument>;
export type TeamDocument = z.output<typeof teamDocument>;
