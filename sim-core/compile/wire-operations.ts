/**
 * Wires of operations: what people and rules lean on, what they are shown, and what their decisions meet.
 *
 *     workload ──services──► telemetry, policy        telemetry ──shown or dark, alarms──► policy
 *     policy ──impairments──► workload                workload, power, cooling, network ──could it carry?──► policy
 */
import type { Twin } from '../twin/index.ts';
import { carryCheck } from './carry-check.ts';
import type { Rooms } from './rooms.ts';

export function wireOperations(twin: Twin, rooms: Rooms): void {
  servicesToOperations(twin, rooms);
  sightToPolicy(twin, rooms);
  alarmsToPolicy(twin, rooms);
  impairmentsToWorkload(rooms);
  rooms.policy.onCarry(carryCheck(twin, rooms));
}

/** Services that telemetry, teams, failovers, renewals and rollbacks cannot do without. */
function servicesToOperations(twin: Twin, { workload, telemetry, policy }: Rooms): void {
  const services = new Set(twin.workload.services.map(({ id }) => id));
  const needed = [...needsOfPolicy(twin), ...needsOfTelemetry(twin)];
  for (const service of new Set(needed)) {
    if (!services.has(service)) continue;
    workload.onService(service, (usable, cause) => {
      telemetry.setService(service, usable, cause);
      policy.setService(service, usable, cause);
    });
  }
}

function needsOfTelemetry({ telemetry }: Twin): readonly string[] {
  return telemetry.sources.flatMap(({ needs, shownBy = [] }) => [...needs, ...shownBy.flatMap((place) => place.needs)]);
}

function needsOfPolicy({ policy }: Twin): readonly string[] {
  const { teams, failovers, credentials = [], changes = [] } = policy;
  return [
    ...teams.flatMap(({ tools = [] }) => tools),
    ...failovers.flatMap(({ needs = [], resolvedBy }) => (resolvedBy === undefined ? needs : [...needs, resolvedBy])),
    ...failovers.flatMap(({ steps }) =>
      steps.flatMap(({ needs = [], tasks = [] }) => [...needs, ...tasks.flatMap((task) => task.needs)]),
    ),
    ...credentials.flatMap(({ renewal }) => renewal?.needs ?? []),
    ...changes.flatMap(({ needs }) => needs),
  ];
}

/** People act on what they see of a service. */
function sightToPolicy(twin: Twin, { telemetry, policy }: Rooms): void {
  for (const { id } of twin.workload.services) telemetry.onReporting(id, (seen) => policy.setSeen(id, seen));
}

function alarmsToPolicy(twin: Twin, { telemetry, policy }: Rooms): void {
  for (const { id, calls } of twin.telemetry.alarms) {
    const purpose = `alarm ${id}`;
    telemetry.onAlarm(id, (raised, cause) => {
      if (calls !== undefined && raised) policy.requestTeam(calls, purpose, cause);
      else if (calls !== undefined) policy.releaseTeam(calls, purpose);
      policy.setAlarm(id, raised, cause);
    });
  }
}

function impairmentsToWorkload({ policy, workload }: Rooms): void {
  policy.onImpairment((target, reason, share, cause) => workload.impair(target, reason, share, cause));
}
