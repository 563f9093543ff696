/**
 * Puts a scenario's injects on the simulation's calendar. An inject that is released writes an event of its own: it is
 * the root that every chain of causes ends in, unless it waited for an alarm. One that names a team waits for the team,
 * which comes to the place if it is done by hand, and is free again when it has acted.
 */
import type { Cause, Journal, SentenceTable, Simulation } from '../kernel/index.ts';
import { NO_CAUSE } from '../kernel/index.ts';
import type { Inject } from '../scenario/index.ts';
import { injectSentence } from '../scenario/index.ts';
import type { Twin } from '../twin/index.ts';
import type { Micros } from '../units/index.ts';
import type { Effect } from './effect.ts';
import { effectsOf, kindsOf } from './effects.ts';
import { placeOfHands } from './hands-on.ts';
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
  const kindOf = kindsOf(twin);
  for (const inject of injects) {
    if (!inject.enabled || inject.at > simulation.end) continue;
    const { begin, end } = effectsOf(inject, twin, kindOf);
    const target = inject.targets[0] ?? twin.name;
    const site = placeOfHands(inject, twin, kindOf);
    let released: Cause = NO_CAUSE;
    const carryOut = (effects: readonly Effect[], cause: Cause) => {
      for (const effect of effects) effect(rooms, cause);
    };
    const { by, when } = inject;
    const release = (cause: Cause) => {
      released = journal.event({
        type: 'inject-released',
        component: target,
        severity: 'info',
        cause,
        data: { inject: inject.id, words: injectSentence(inject) },
      });
      if (by === undefined) carryOut(begin, released);
      else rooms.policy.requestTeam(by, inject.id, released, site);
    };
    if (by !== undefined) {
      rooms.policy.onTeam(inject.id, (present, cause) => {
        if (!present) return;
        carryOut(begin, cause);
        rooms.policy.releaseTeam(by, inject.id);
      });
    }
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
    const endAt = (until: Micros) => {
      if (until <= simulation.end && end.length > 0) simulation.schedule(until, undo, 0, INJECT_PRIORITY);
    };
    const { at, until } = inject;
    if (when === undefined) {
      const due = simulation.handler(() => release(NO_CAUSE));
      simulation.schedule(at, due, 0, INJECT_PRIORITY);
      if (until !== undefined) endAt(until);
    } else {
      const releaseAtLast = (cause: Cause) => {
        release(cause);
        if (until !== undefined) endAt(simulation.now + until - at);
      };
      releaseOnAlarm(when, at, releaseAtLast, simulation, rooms);
    }
  }
}

/** Releases an inject at its instant if the alarm is raised then, else when it first is; it lasts from then on. */
function releaseOnAlarm(
  alarm: string,
  at: Micros,
  release: (cause: Cause) => void,
  simulation: Simulation,
  { telemetry }: Rooms,
): void {
  let isDue = false;
  const tryOut = () => {
    const cause = telemetry.raisedBy(alarm);
    if (!isDue || cause === undefined) return;
    isDue = false;
    release(cause);
  };
  const due = simulation.handler(() => {
    isDue = true;
    tryOut();
  });
  simulation.schedule(at, due, 0, INJECT_PRIORITY);
  telemetry.onAlarm(alarm, tryOut);
}

/** Words of the events that injects write. */
export const injectSentences: SentenceTable = {
  'inject-released': ({ data }) => `Inject: ${data['words'] ?? ''}`,
  'inject-ended': ({ data }) => `Inject over: ${data['words'] ?? ''}`,
};
