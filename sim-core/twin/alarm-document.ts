/** How alarms are written: what is watched as it is shown, what raises one, who is called. */
import type { z } from 'zod';
import { choice, duration, either, entity, number, reference, someDuration, words } from './document-fields.ts';

const limit = either(
  [number({ min: Number.NEGATIVE_INFINITY }), words()],
  'a value with its unit',
  'Write a value with its unit, such as 30 °C.',
);

export const alarmDocument = entity(
  {
    on: reference('the component that is watched'),
    quantity: words()
      .meta({ description: 'what of it; its state unless written', examples: ['inlet'] })
      .optional(),
    above: limit.meta({ description: 'raised at or above this', examples: ['30 °C'] }).optional(),
    below: limit.meta({ description: 'raised at or below this', examples: ['90 %'] }).optional(),
    severity: choice(['warning', 'degraded', 'fault', 'out'], 'raised in a state at least so bad').optional(),
    'dark-for': someDuration().meta({ description: 'raised when nothing has been shown of it for so long' }).optional(),
    for: duration().meta({ description: 'it must have been shown so for this long' }).optional(),
    calls: reference('a team').optional(),
  },
  'an alarm',
);

export type AlarmDocument = z.output<typeof alarmDocument>;
