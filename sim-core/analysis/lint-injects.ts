/** Notes on injects that can be made without a further run: too late, never undone, colliding, left to nobody. */
import type { Recording } from '../record/index.ts';
import { type Inject, injectCatalogue } from '../scenario/index.ts';
import { type Twin, withAllBelow } from '../twin/index.ts';
import { type Micros, printClock, printDuration } from '../units/index.ts';
import type { LintNote } from './lint-shape.ts';

/** Injects that the run's end comes before. */
export function* lateNotes(injects: readonly Inject[], end: Micros): Generator<LintNote> {
  for (const { id, at, until } of injects) {
    if (at > end)
      yield {
        kind: 'after-the-end',
        injects: [id],
        severity: 'warning',
        words: `is never released: it is due ${printDuration(at - end)} after the run's end`,
      };
    else if (until !== undefined && until > end)
      yield {
        kind: 'never-undone',
        injects: [id],
        severity: 'info',
        words: `is never undone: that would be at ${printClock(until)}, ${printDuration(until - end)} after the run's end`,
        at,
      };
  }
}

/** Pairs that are released at one instant on one component, or on one and something inside it. */
export function* collisions(injects: readonly Inject[], twin: Twin): Generator<LintNote> {
  const reach = new Map<Inject, ReadonlySet<string>>();
  const reachOf = (inject: Inject): ReadonlySet<string> => {
    const known = reach.get(inject) ?? new Set(inject.targets.flatMap((target) => withAllBelow(twin, target)));
    reach.set(inject, known);
    return known;
  };
  for (const [place, inject] of injects.entries()) {
    for (const later of injects.slice(place + 1)) {
      if (later.at !== inject.at || !isOneField(inject, later)) continue;
      const shared =
        later.targets.find((target) => reachOf(inject).has(target)) ??
        inject.targets.find((target) => reachOf(later).has(target));
      if (shared === undefined) continue;
      yield {
        kind: 'same-instant',
        injects: [inject.id, later.id],
        severity: 'info',
        words: `act on ${shared} at the same instant, ${printClock(inject.at)}: ${inject.id} is carried out first`,
        at: inject.at,
      };
    }
  }
}

/** A spike of demand and the loss of a site reach the same services, but not the same thing. */
function isOneField(x: Inject, y: Inject): boolean {
  const ofDemand = ({ verb }: Inject) => injectCatalogue[verb].kinds.includes('population');
  return ofDemand(x) === ofDemand(y);
}

/** Injects that wait for a team which is never there. */
export function* teamNotes(injects: readonly Inject[], { events }: Recording): Generator<LintNote> {
  const working = new Set(events.flatMap(({ type, data }) => (type === 'team-working' ? [data?.['purpose']] : [])));
  const called = new Set(events.flatMap(({ type, data }) => (type === 'team-called' ? [data?.['purpose']] : [])));
  for (const { id, by, at } of injects) {
    if (by === undefined || !called.has(id) || working.has(id)) continue;
    yield {
      kind: 'nobody-comes',
      injects: [id],
      severity: 'warning',
      words: `is never carried out: nobody of ${by} is there before the run's end`,
      at,
    };
  }
}
