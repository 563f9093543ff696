/** How each service gets away from a lost place: who notices, who decides, which steps follow. */
import type { FailoverSpec } from '../policy/index.ts';
import { printCount, printDistribution, printDuration, printRatio, scaled } from '../units/index.ts';
import { POLICY, STEP_TAKES } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import type { ServicePlaces, Strategy } from './expand-deployments.ts';
import { skillFactor } from './expand-people.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import { type FactSheet, Register } from './register.ts';
import type { FailoverDocument, ServiceDocument } from './service-document.ts';

type Step = FailoverSpec['steps'][number];
const printSpread = (value: Parameters<typeof printDistribution>[0]): string => printDistribution(value, printDuration);

/** Steps after the decision, per strategy. */
const STEPS_OF: Readonly<Record<Strategy, readonly Step['name'][]>> = {
  'active-active': ['route'],
  'hot-standby': ['promote', 'route'],
  'warm-standby': ['promote', 'route', 'validate'],
  'pilot-light': ['provision', 'promote', 'route', 'validate'],
  'backup-restore': ['declare', 'provision', 'promote', 'route', 'validate'],
};

export function expandFailover(
  work: Expansion,
  service: string,
  document: ServiceDocument,
  places: ServicePlaces,
  path: readonly PathPart[],
): void {
  const failover: FailoverDocument = document.failover ?? {};
  const here = [...path, 'failover'];
  const sheet = work.register.sheet(service, failover);
  const team =
    failover.by === undefined
      ? undefined
      : work.resolve(failover.by, [...here, 'by'], work.isOneOf('team'), 'a team')[0];
  const { mode, isAssumed } = modeOf(failover, places);
  if (isAssumed && places.all.length > 1)
    sheet.assume('failover', { value: mode, source: 'Modelling default: follows from the strategy' }, String);
  else if (!isAssumed) sheet.given('failover', mode);
  if (mode === 'none') {
    // With nowhere to go nothing of this is ever used: it stands in no register.
    work.failovers.push(makeSpec(service, mode, failover, undefined, [], new Register({}).sheet(service)));
    return;
  }
  if (team !== undefined) sheet.given('by', team);
  const steps = stepsOf(sheet, failover, places.strategy);
  work.failovers.push(makeSpec(service, mode, failover, team, scaleSteps(steps, skillFactor(work, team)), sheet));
}

function modeOf(failover: FailoverDocument, places: ServicePlaces): { mode: FailoverSpec['mode']; isAssumed: boolean } {
  if (failover.mode !== undefined) return { mode: failover.mode, isAssumed: false };
  if (failover.by !== undefined) return { mode: 'manual', isAssumed: false };
  if (places.all.length < 2) return { mode: 'none', isAssumed: true };
  const isAutomatic = places.strategy === 'active-active' || places.strategy === 'hot-standby';
  return { mode: isAutomatic ? 'automatic' : 'manual', isAssumed: true };
}

function makeSpec(
  service: string,
  mode: FailoverSpec['mode'],
  failover: FailoverDocument,
  team: string | undefined,
  steps: readonly Step[],
  sheet: FactSheet,
): FailoverSpec {
  const detect = failover.detect ?? {};
  const isManual = mode === 'manual';
  return {
    service,
    mode,
    detect: {
      interval: sheet.take('check every', detect.interval, POLICY.interval, printDuration),
      threshold: sheet.take('failed checks', detect.threshold, POLICY.threshold, printCount),
      timeout: sheet.take('check timeout', detect.timeout, POLICY.timeout, printDuration),
    },
    unhealthyBelow: sheet.take('unhealthy-below', failover['unhealthy-below'], POLICY.unhealthyBelow, printRatio),
    decide: isManual
      ? sheet.take('decide', failover.decide, POLICY.decide, printSpread)
      : (failover.decide ?? { kind: 'fixed', value: 0 }),
    ...(team === undefined ? {} : { team }),
    steps,
    timeToLive: sheet.take('time-to-live', failover['time-to-live'], POLICY.timeToLive, printDuration),
    sticky: sheet.take('sticky', failover.sticky, POLICY.sticky, printRatio),
    stickyFor: sheet.take('sticky-for', failover['sticky-for'], POLICY.stickyFor, printDuration),
    ...(failover['fail-back-after'] === undefined ? {} : { failBackAfter: failover['fail-back-after'] }),
  };
}

function stepsOf(sheet: FactSheet, failover: FailoverDocument, strategy: Strategy): readonly Step[] {
  const { then } = failover;
  if (then !== undefined && !Array.isArray(then)) {
    return entriesOf(then as Readonly<Record<string, Step['takes']>>).map(([name, takes]) => {
      sheet.given(name, printSpread(takes));
      return { name: name as Step['name'], takes };
    });
  }
  const names: readonly Step['name'][] = Array.isArray(then) ? then : STEPS_OF[strategy];
  return names.map((name) => ({ name, takes: sheet.assume(name, STEP_TAKES[name], printSpread) }));
}

function scaleSteps(steps: readonly Step[], factor: number): readonly Step[] {
  return factor === 1 ? steps : steps.map(({ name, takes }) => ({ name, takes: scaled(takes, factor) }));
}
