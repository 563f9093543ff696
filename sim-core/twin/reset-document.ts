/** People who reset what has tripped or locked out, as the power chain and cooling units write them and as rooms take them. */
import { type Distribution, printDistribution, printDuration } from '../units/index.ts';
import { mapping, reference, spread } from './document-fields.ts';
import type { PathPart } from './document-text.ts';
import type { Expansion } from './expansion.ts';
import type { FactSheet } from './register.ts';

/** `what` they reset and `takes`: how long what lasts, in words for the reference. */
export const resetDocument = (what: string, takes: string) =>
  mapping(
    { team: reference('a team that has to come').optional(), takes: spread().meta({ description: takes }) },
    'reset: {team: night-shift, takes: 20 min}',
  )
    .meta({ description: `people who reset ${what}; without it only an inject does` })
    .optional();

interface Reset {
  readonly team?: string | undefined;
  readonly takes: Distribution;
}

/** The team in full, or none where it is not named or not known; undefined where nobody resets. */
export function expandReset(
  work: Expansion,
  sheet: FactSheet,
  reset: Reset | undefined,
  path: readonly PathPart[],
): { readonly team?: string; readonly takes: Distribution } | undefined {
  if (reset === undefined) return undefined;
  const { team, takes } = reset;
  const named =
    team === undefined ? [] : work.resolve(team, [...path, 'reset', 'team'], work.isOneOf('team'), 'a team');
  sheet.given('reset', `${printDistribution(takes, printDuration)}${team === undefined ? '' : ` by ${team}`}`);
  return named[0] === undefined ? { takes } : { takes, team: named[0] };
}
