/**
 * Rehearsal: reads a scenario and the run of it, and says what would embarrass its author in the room.
 *
 *     scenario ──┐                       ┌─► injects that changed nothing (the run again without each suspect)
 *     recording ─┼─► rules, one each ───►┼─► injects that collide, come too late or are never undone
 *     verdict ───┘                       └─► criteria that cannot fail, or were not put to the test
 *
 * Whether an inject had an effect is not guessed from the log. One that led to nothing worse than a note is a suspect,
 * and the scenario is run again without it: only if then no quantity is ever different was it without effect. Later
 * suspects are left out first, so that of two injects that do the same the second is named, not both.
 */
import type { Recording, SimEvent } from '../record/index.ts';
import { isAtLeast, Replay } from '../replay/index.ts';
import { startRun } from '../run/index.ts';
import type { Inject, Scenario } from '../scenario/index.ts';
import type { Twin } from '../twin/index.ts';
import { haveSameQuantities } from './divergence.ts';
import { criterionNotes } from './lint-criteria.ts';
import { collisions, lateNotes, teamNotes } from './lint-injects.ts';
import type { LintNote } from './lint-shape.ts';
import { whyWithoutEffect } from './lint-words.ts';
import type { Verdict } from './verdict-shape.ts';

/** The run that is looked at. */
export interface Rehearsed {
  readonly injects: readonly Inject[];
  readonly recording: Recording;
  readonly verdict: Verdict;
}

/**
 * Notes, one at a time: those that need no further run first. Yields undefined between slices of about `mostEvents`
 * events, so that a host can stop.
 */
export function* lint(
  twin: Twin,
  scenario: Scenario,
  rehearsed: Rehearsed,
  mostEvents = 20_000,
): Generator<LintNote | undefined> {
  const { injects, recording, verdict } = rehearsed;
  const active = injects.filter(({ enabled }) => enabled);
  if (active.length === 0)
    yield { kind: 'nothing-injected', injects: [], severity: 'info', words: 'Nothing is injected.' };
  yield* lateNotes(active, recording.header.end);
  yield* collisions(active, twin);
  const absent = [...teamNotes(active, recording)];
  yield* absent;
  yield* criterionNotes(twin, scenario, verdict, recording);
  const explained = new Set(absent.flatMap((note) => note.injects));
  yield* idleInjects(twin, scenario, rehearsed, explained, mostEvents);
}

/** Injects without which the run is the same; those in `explained` have been told of already. */
function* idleInjects(
  twin: Twin,
  scenario: Scenario,
  { injects, recording }: Rehearsed,
  explained: ReadonlySet<string>,
  mostEvents: number,
): Generator<LintNote | undefined> {
  const replay = new Replay(recording);
  const { seed, replication, end } = recording.header;
  let kept = injects.filter(({ enabled, at }) => enabled && at <= end);
  const suspects = kept.filter((inject) => !ledToSomething(recording.events, inject)).reverse();
  for (const suspect of suspects) {
    const without = kept.filter((inject) => inject !== suspect);
    const live = startRun(twin, scenario, { injects: without, seed, replication });
    let other = live.advance(mostEvents);
    while (other === undefined) {
      yield undefined;
      other = live.advance(mostEvents);
    }
    if (!haveSameQuantities(recording, other)) continue;
    kept = without;
    if (explained.has(suspect.id)) continue;
    yield {
      kind: 'no-effect',
      injects: [suspect.id],
      severity: 'warning',
      words: `has no effect: ${whyWithoutEffect(suspect, without, replay)}`,
      at: suspect.at,
    };
  }
}

/** True if an event worse than a note goes back to the inject. */
function ledToSomething(events: readonly SimEvent[], inject: Inject): boolean {
  const own = new Set<number>();
  for (const { seq, type, cause, conditions = [], data, severity } of events) {
    const isOwn = type === 'inject-released' && data?.['inject'] === inject.id;
    const follows = own.has(cause) || conditions.some((condition) => 'event' in condition && own.has(condition.event));
    if (!isOwn && !follows) continue;
    if (isAtLeast(severity, 'degraded')) return true;
    own.add(seq);
  }
  return false;
}
