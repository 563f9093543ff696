/** How each service gets away from a lost place: who notices, who decides, which steps follow by whose hand. */
import type { FailoverSpec, StepSpec } from '../policy/index.ts';
import { printCount, printDistribution, printDuration, printRatio, scaled } from '../units/index.ts';
import { POLICY, STEP_TAKES } from './defaults.ts';
import { suggest } from './did-you-mean.ts';
import type { PathPart } from './document-text.ts';
import type { ServicePlaces, Strategy } from './expand-deployments.ts';
import { needsOfOperations } from './expand-operations.ts';
import { skillFactor } from './expand-people.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { FailoverDocument } from './failover-document.ts';
import { type FactSheet, Register } from './register.ts';
import type { ServiceDocument } from './service-document.ts';

type Path = readonly PathPart[];
type Distribution = StepSpec['takes'];
type StepDocument = Exclude<NonNullable<FailoverDocument['then']>, readonly unknown[]>[StepSpec['name']];
const printSpread = (value: Distribution): string => printDistribution(value, printDuration);

/** Steps after the decision, per strategy. */
const STEPS_OF: Readonly<Record<Strategy, readonly StepSpec['name'][]>> = {
  'active-active': ['route'],
  'hot-standby': ['promote', 'route'],
  'warm-standby': ['promote', 'route', 'validate'],
  'pilot-light': ['provision', 'promote', 'route', 'validate'],
  'backup-restore': ['declare', 'provision', 'promote', 'route', 'validate'],
};

/** Strategies whose recovery place takes new capacity when it is activated. */
const PROVISIONS: ReadonlySet<Strategy> = new Set<Strategy>(['warm-standby', 'pilot-light', 'backup-restore']);

export function expandFailover(
  work: Expansion,
  service: string,
  document: ServiceDocument,
  places: ServicePlaces,
  path: Path,
): void {
  const failover: FailoverDocument = document.failover ?? {};
  const here = [...path, 'failover'];
  const sheet = work.register.sheet(service, failover);
  for (const { id, service: of, facility, role, activation } of work.deployments) {
    if (of !== service) continue;
    const provisions = role === 'standby' && PROVISIONS.has(places.strategy);
    work.placements.push({ id, service, facility, role, activation, ...(provisions ? { provisions } : {}) });
  }
  const team = teamOf(work, failover.by, [...here, 'by']);
  const { mode, isAssumed } = modeOf(failover, places);
  if (isAssumed && places.all.length > 1)
    sheet.assume('failover', { value: mode, source: 'Modelling default: follows from the strategy' }, String);
  else if (!isAssumed) sheet.given('failover', mode);
  const name = nameOf(work, document, path);
  if (mode === 'none') {
    // With nowhere to go nothing of this is ever used: it stands in no register.
    const silent = new Register({}).sheet(service);
    work.failovers.push({ ...makeSpec(service, mode, failover, silent), ...name, steps: [] });
    return;
  }
  if (team !== undefined) sheet.given('by', team);
  const needs = needsOfOperations(work, failover.needs, [...here, 'needs']);
  if (needs.length > 0) sheet.given('failover needs', needs.join(', '));
  const alarms = alarmsOf(work, failover.on, [...here, 'on'], sheet);
  work.failovers.push({
    ...makeSpec(service, mode, failover, sheet),
    ...openness(work, failover, mode, places, sheet, here),
    ...name,
    ...(team === undefined ? {} : { team }),
    ...(alarms.length === 0 ? {} : { on: alarms }),
    ...(needs.length === 0 ? {} : { needs }),
    steps: stepsOf(work, sheet, failover, places.strategy, skillFactor(work, team), here),
  });
}

/** Whether checks fail open: only a rule that takes one of several active places out can find all of them sick in turn. */
function openness(
  work: Expansion,
  { 'fail-open': written }: FailoverDocument,
  mode: FailoverSpec['mode'],
  places: ServicePlaces,
  sheet: FactSheet,
  path: Path,
): Pick<FailoverSpec, 'failsOpen'> {
  if (mode === 'automatic' && places.strategy === 'active-active')
    return { failsOpen: sheet.take('fail-open', written, POLICY.failOpen, (is) => (is ? 'yes' : 'no')) };
  if (written !== undefined)
    work.say(
      [...path, 'fail-open'],
      'No rule takes one of several active places out here.',
      'Leave it out, or write mode: automatic and several places that are active.',
    );
  return {};
}

/** Alarms that stand in the place of the health checks. */
function alarmsOf(
  work: Expansion,
  names: readonly string[] | undefined,
  path: Path,
  sheet: FactSheet,
): readonly string[] {
  const found = (names ?? []).flatMap((name, i) => work.resolve(name, [...path, i], work.isOneOf('alarm'), 'an alarm'));
  if (found.length > 0) sheet.given('failover on', found.join(', '));
  return found;
}

function nameOf(work: Expansion, document: ServiceDocument, path: Path): { readonly resolvedBy?: string } {
  const by = document['resolved-by'];
  if (by === undefined) return {};
  const [resolvedBy] = work.resolve(by, [...path, 'resolved-by'], work.isOneOf('service'), 'a service');
  return resolvedBy === undefined ? {} : { resolvedBy };
}

function teamOf(work: Expansion, name: string | undefined, path: Path): string | undefined {
  return name === undefined ? undefined : work.resolve(name, path, work.isOneOf('team'), 'a team')[0];
}

function modeOf(failover: FailoverDocument, places: ServicePlaces): { mode: FailoverSpec['mode']; isAssumed: boolean } {
  if (failover.mode === 'automatic-with-approval') return { mode: 'approved', isAssumed: false };
  if (failover.mode !== undefined) return { mode: failover.mode, isAssumed: false };
  if (failover.by !== undefined) return { mode: 'manual', isAssumed: false };
  if (places.all.length < 2) return { mode: 'none', isAssumed: true };
  const isAutomatic = places.strategy === 'active-active' || places.strategy === 'hot-standby';
  return { mode: isAutomatic ? 'automatic' : 'manual', isAssumed: true };
}

/** All but who and what it leans on, and its steps. */
function makeSpec(
  service: string,
  mode: FailoverSpec['mode'],
  failover: FailoverDocument,
  sheet: FactSheet,
): Omit<FailoverSpec, 'steps'> {
  const detect = failover.detect ?? {};
  const decide = mode === 'approved' ? POLICY.approve : POLICY.decide;
  const isByPeople = mode === 'manual' || mode === 'approved';
  const declare = sheet.optional('declare', failover.declare, printSpread);
  const checkTarget = sheet.optional('check-target', failover['check-target'], String);
  const negative = sheet.optional('negative-time-to-live', failover['negative-time-to-live'], printDuration);
  return {
    service,
    mode,
    detect: {
      interval: sheet.take('check every', detect.interval, POLICY.interval, printDuration),
      threshold: sheet.take('failed checks', detect.threshold, POLICY.threshold, printCount),
      timeout: sheet.take('check timeout', detect.timeout, POLICY.timeout, printDuration),
    },
    unhealthyBelow: sheet.take('unhealthy-below', failover['unhealthy-below'], POLICY.unhealthyBelow, printRatio),
    ...(declare === undefined ? {} : { declare }),
    decide: isByPeople
      ? sheet.take('decide', failover.decide, decide, printSpread)
      : (failover.decide ?? { kind: 'fixed', value: 0 }),
    ...(checkTarget === undefined ? {} : { checkTarget }),
    timeToLive: sheet.take('time-to-live', failover['time-to-live'], POLICY.timeToLive, printDuration),
    sticky: sheet.take('sticky', failover.sticky, POLICY.sticky, printRatio),
    stickyFor: sheet.take('sticky-for', failover['sticky-for'], POLICY.stickyFor, printDuration),
    ...(negative === undefined ? {} : { negativeTimeToLive: negative }),
    ...(failover['fail-back-after'] === undefined ? {} : { failBackAfter: failover['fail-back-after'] }),
  };
}

/** `factor`: how much longer everything takes that the deciding team does. */
function stepsOf(
  work: Expansion,
  sheet: FactSheet,
  failover: FailoverDocument,
  strategy: Strategy,
  factor: number,
  path: Path,
): readonly StepSpec[] {
  const { then } = failover;
  if (then !== undefined && !Array.isArray(then)) {
    return entriesOf(then as Readonly<Record<StepSpec['name'], StepDocument>>).map(([name, step]) =>
      stepOf(work, sheet, name as StepSpec['name'], step, factor, [...path, 'then', name]),
    );
  }
  const names: readonly StepSpec['name'][] = Array.isArray(then) ? then : STEPS_OF[strategy];
  return names.map((name) => ({ name, takes: slower(sheet.assume(name, STEP_TAKES[name], printSpread), factor) }));
}

function stepOf(
  work: Expansion,
  sheet: FactSheet,
  name: StepSpec['name'],
  document: StepDocument,
  factor: number,
  path: Path,
): StepSpec {
  if (document === undefined || 'kind' in document) {
    const takes = sheet.take(name, document, STEP_TAKES[name], printSpread);
    return { name, takes: slower(takes, factor) };
  }
  const runbook = runbookOf(work, document.runbook, [...path, 'runbook']);
  if (runbook !== undefined && document.takes !== undefined)
    work.say([...path, 'takes'], 'Both a runbook and a time are written.', 'Keep one of them.', 'key');
  const team = teamOf(work, document.by, [...path, 'by']) ?? runbook?.team;
  const own = team === undefined ? factor : skillFactor(work, team);
  const needs = [...needsOfOperations(work, document.needs, [...path, 'needs']), ...(runbook?.needs ?? [])];
  if (team !== undefined) sheet.given(`${name} by`, team);
  if (needs.length > 0) sheet.given(`${name} needs`, needs.join(', '));
  const more = { ...(team === undefined ? {} : { team }), ...(needs.length === 0 ? {} : { needs }) };
  if (runbook === undefined)
    return { name, takes: slower(sheet.take(name, document.takes, STEP_TAKES[name], printSpread), own), ...more };
  sheet.given(name, `runbook ${document.runbook}`);
  const tasks = runbook.tasks.map((task) => ({ ...task, takes: slower(task.takes, own) }));
  return { name, takes: STEP_TAKES[name].value, tasks, ...more };
}

interface Runbook {
  readonly team: string | undefined;
  readonly needs: readonly string[];
  readonly tasks: NonNullable<StepSpec['tasks']>;
}

/** The runbook of this name, or an issue. */
function runbookOf(work: Expansion, name: string | undefined, path: Path): Runbook | undefined {
  if (name === undefined) return undefined;
  const document = work.document.runbooks?.[name];
  if (document === undefined) {
    work.say(path, `There is no runbook "${name}".`, suggest(name, Object.keys(work.document.runbooks ?? {})));
    return undefined;
  }
  const here: Path = ['runbooks', name];
  return {
    team: teamOf(work, document.by, [...here, 'by']),
    needs: needsOfOperations(work, document.needs, [...here, 'needs']),
    tasks: document.steps.map((line, i) => ({
      words: line.do,
      takes: line.takes,
      needs: needsOfOperations(work, line.needs, [...here, 'steps', i, 'needs']),
    })),
  };
}

function slower(takes: Distribution, factor: number): Distribution {
  return factor === 1 ? takes : scaled(takes, factor);
}
