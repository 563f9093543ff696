/**
 * Puts a scenario's injects on the simulation's calendar. An inject that is released writes an event of its own: it is
 * the root that every chain of causes ends in. One that names a team waits for the team first.
 */
import type { Cause, Journal, SentenceTable, Simulation } from '../kernel/index.ts';
import { NO_CAUSE } from '../kernel/index.ts';
import type { Inject } from '../scenario/index.ts';
import { injectSentence } from '../scenario/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Effect } from './effect.ts';
import { effectsOf } from './effects.ts';
import type { Rooms } from './rooms.ts';

/** Injects come after everything else that is due at their instant, in the order of the scenario. */
const INJECT_PRIORITY = 500;

/** Schedules every enabled inject that falls within the run. */
export function releaseInjects(
  injects: readonly Inject[],
  twin: Twin,
  simulation: Simulation,
  journal: Journal,
  rooms: Rooms,
): void {
  for (const inject of injects) {
    if (!inject.enabled || inject.at > simulation.end) continue;
    const { begin, end } = effectsOf(inject, twin);
    const target = inject.targets[0] ?? twin.name;
    let released: Cause = NO_CAUSE;
    const carryOut = (effects: readonly Effect[], cause: Cause) => {
      for (const effect of effects) effect(rooms, cause);
    };
    const release = simulation.handler(() => {
      released = journal.event({
        type: 'inject-released',
        component: target,
        severity: 'info',
        cause: NO_CAUSE,
        data: { inject: inject.id, words: injectSentence(inject) },
      });
      if (inject.by === undefined) carryOut(begin, released);
      else rooms.policy.requestTeam(inject.by, inject.id, released);
    });
    simulation.schedule(inject.at, release, 0, INJECT_PRIORITY);
    if (inject.by !== undefined) {
      rooms.policy.onTeam(inject.id, (present, cause) => {
        if (present) carryOut(begin, cause);
      });
    }
    if (inject.until !== undefined && inject.until <= simulation.end && end.length > 0) {
      const undo = simulation.handler(() => {
        const ended = journal.event({
          type: 'inject-ended',
          component: target,
          severity: 'info',
          cause: released,
          data: { inject: inject.id, words: injectSentence(inject) },
        });
        carryOut(end, ended);
      });
      simulation.schedule(inject.until, undo, 0, INJECT_PRIORITY);
    }
  }
}

/** Words of the events that injects write. */
export const injectSentences: SentenceTable = {
  'inject-released': ({ data }) => `Inject: ${data['words'] ?? ''}`,
  'inject-ended': ({ data }) => `Inject over: ${data['words'] ?? ''}`,
};
