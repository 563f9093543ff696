/** Where somebody has to be to carry out an inject by hand. */
import type { Inject } from '../scenario/index.ts';
import type { Twin } from '../twin/index.ts';
import type { KindOf } from './effects.ts';

/** Done on the spot. Decisions, changes and whatever else is done to services are done from anywhere. */
const BY_HAND: ReadonlySet<Inject['verb']> = new Set(['repair', 'reset', 'open', 'close', 'start-generators']);

/**
 * The facility or exchange of what a team that works at some place has to lay its hands on: it travels, and stands
 * before doors. Undefined for a team without a place, which acts from afar, and for what lies in no one place.
 */
export function placeOfHands({ verb, by, targets }: Inject, twin: Twin, kindOf: KindOf): string | undefined {
  if (!BY_HAND.has(verb) || twin.policy.teams.find(({ id }) => id === by)?.at === undefined) return undefined;
  const parents = new Map(twin.estate.components.map(({ id, parent }) => [id, parent]));
  for (let id: string | undefined = targets[0]; id !== undefined; id = parents.get(id)) {
    const kind = kindOf.get(id);
    if (kind === 'facility' || kind === 'exchange') return id;
    if (kind === 'service' || kind === 'deployment') return undefined;
  }
  return undefined;
}
