/** When a team can be called: always, or in daily shifts of the UTC day. */
import { DAY, type Micros } from '../units/index.ts';
import type { TeamSpec } from './policy-spec.ts';

/** The first instant from `now` on that lies in a shift. `startsAt`: calendar instant of t = 0 [ms since 1970 UTC]. */
export function nextOnShift(available: TeamSpec['available'], now: Micros, startsAt: number): Micros {
  if (available === 'always' || available.length === 0) return now;
  const timeOfDay = positiveRest(startsAt * 1000 + now, DAY);
  let wait = DAY;
  for (const { from, to } of available) {
    const begun = positiveRest(timeOfDay - from, DAY);
    const lasts = positiveRest(to - from, DAY);
    wait = Math.min(wait, begun < lasts || lasts === 0 ? 0 : DAY - begun);
  }
  return now + wait;
}

function positiveRest(value: number, modulus: number): number {
  const rest = value % modulus;
  return rest < 0 ? rest + modulus : rest;
}
