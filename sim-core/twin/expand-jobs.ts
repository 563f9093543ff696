/** Jobs: the accelerators of a gang, where they are, how often one fails and what that leaves of the work. */
import { printCount, printDuration, printRatio, SECOND } from '../units/index.ts';
import {
  bestInterval,
  type Claimant,
  checkpointEfficiency,
  dalyInterval,
  type GangPart,
  gangMtbf,
  type JobSpec,
  observedMtbf,
  youngInterval,
} from '../workload/index.ts';
import { JOBS } from './defaults.ts';
import type { PathPart } from './document-text.ts';
import { groupsAt } from './expand-deployments.ts';
import { type Expansion, entriesOf } from './expansion.ts';
import type { JobDocument } from './job-document.ts';
import type { FactSheet } from './register.ts';

const RULES = { daly: dalyInterval, young: youngInterval, best: bestInterval } as const;
const printSeconds = (seconds: number): string => printDuration(Math.round(seconds * SECOND));

export function expandJobs(work: Expansion): void {
  for (const [id, document] of entriesOf(work.document.jobs)) {
    const path = ['jobs', id];
    const sheet = work.register.add(
      { id, kind: 'job', room: 'workload', name: document.name ?? id, parent: 'estate' },
      document,
    );
    work.claim(id, path);
    work.register.amend(id, { count: document.accelerators });
    work.jobs.push(jobSpec(work, id, document, sheet, path));
  }
}

/** Deployments that share racks with a job that can be preempted. */
export function claimantsOf(work: Expansion): readonly Claimant[] {
  const lent = new Set(
    work.jobs.flatMap(({ preemption, parts }) => (preemption ? parts.map(({ group }) => group) : [])),
  );
  const priorities = new Map(work.services.map(({ id, priority }) => [id, priority]));
  return work.deployments
    .filter(({ groups }) => groups.some((group) => lent.has(group)))
    .map(({ id, service, groups }) => ({ deployment: id, priority: priorities.get(service) ?? 1, groups }));
}

function jobSpec(
  work: Expansion,
  id: string,
  document: JobDocument,
  sheet: FactSheet,
  path: readonly PathPart[],
): JobSpec {
  const gang = document.accelerators;
  sheet.given('accelerators', printCount(gang));
  const least = document.least ?? gang;
  if (document.least !== undefined) sheet.given('least', printCount(least));
  if (least > gang)
    work.say([...path, 'least'], `${least} is more than its ${gang} accelerators.`, `Write at most ${gang}.`);
  const mtbf = mtbfOf(work, document, sheet, path);
  const { write, every, restart } = savingOf(document, sheet, gangMtbf(mtbf, gang));
  const efficiency = checkpointEfficiency(
    { every, write: write / SECOND, restart: restart / SECOND },
    gangMtbf(mtbf, gang),
  );
  sheet.given('goodput', printRatio(efficiency));
  const starts = sheet.optional('starts-after', document['starts-after'], printDuration);
  const all = sheet.optional('work', document.work, printDuration);
  return {
    id,
    class: sheet.take('class', document.class, JOBS.class, String),
    priority: sheet.take('priority', document.priority, JOBS.priority, printCount),
    parts: partsOf(work, id, document, path),
    gang,
    least,
    spares: sheet.take('spares', document.spares, JOBS.spares, printCount),
    ...(all === undefined ? {} : { work: all / SECOND }),
    starts: starts ?? 0,
    mtbf,
    checkpoint: { every, write: write / SECOND },
    restart,
    intensity: sheet.take('intensity', document.intensity, JOBS.intensity, printRatio),
    ...preemptionOf(document, sheet),
  };
}

/** Mean time between failures of one accelerator [s]. */
function mtbfOf(work: Expansion, { mtbf, failures }: JobDocument, sheet: FactSheet, path: readonly PathPart[]): number {
  if (failures === undefined) return sheet.take('mtbf', mtbf, JOBS.mtbf, printDuration) / SECOND;
  if (mtbf !== undefined)
    work.say([...path, 'failures'], 'The job says already how often one fails.', 'Keep mtbf, or failures.', 'key');
  const seen = observedMtbf(failures.count, failures.in / SECOND, failures.on);
  sheet.given('mtbf', printSeconds(seen));
  return seen;
}

function savingOf({ checkpoint = {}, restart }: JobDocument, sheet: FactSheet, mtbf: number) {
  sheet.given('mtbf of the gang', printSeconds(mtbf));
  const write = sheet.take('checkpoint write', checkpoint.write, JOBS.write, printDuration);
  const rule = typeof checkpoint.every === 'number' ? 'daly' : (checkpoint.every ?? 'daly');
  const instead = {
    value: Math.max(1, Math.round(RULES[rule](write / SECOND, mtbf) * SECOND)),
    source: `Follows from failures and writing: the interval of ${rule}`,
  };
  const written = typeof checkpoint.every === 'number' ? checkpoint.every : undefined;
  const every = sheet.take('checkpoint every', written, instead, printDuration) / SECOND;
  return { write, every, restart: sheet.take('restart', restart, JOBS.restart, printDuration) };
}

function preemptionOf(document: JobDocument, sheet: FactSheet): Pick<JobSpec, 'preemption'> {
  if (document.preemptible !== true) return {};
  sheet.given('preemptible', 'yes');
  return {
    preemption: {
      handOver: sheet.take('hand-over', document['hand-over'], JOBS.handOver, printDuration),
      returnAfter: sheet.take('return-after', document['return-after'], JOBS.returnAfter, printDuration),
      lends: sheet.take('lends', document.lends, JOBS.lends, printRatio),
    },
  };
}

/** Its accelerators are spread over its racks as these draw. */
function partsOf(work: Expansion, id: string, document: JobDocument, path: readonly PathPart[]): readonly GangPart[] {
  const here = [...path, 'runs-in'];
  const facilities = document['runs-in'].flatMap((name, i) =>
    work.resolve(name, document['runs-in'].length > 1 ? [...here, i] : here, work.isOneOf('facility'), 'a facility'),
  );
  const groups = [...new Set(facilities)].flatMap((facility) => groupsAt(work, facility, document.on));
  if (groups.length === 0 && facilities.length > 0) {
    const wrong =
      document.on === undefined
        ? `${facilities.join(', ')} has no racks.`
        : `${document.on.join(', ')} is in no hall there.`;
    work.sayIfWhole(
      document.on === undefined ? here : [...path, 'on'],
      wrong,
      'Name a hall or rack group where it runs.',
    );
  }
  for (const group of groups) work.register.connect('runs-on', id, group);
  for (const facility of facilities) work.register.connect('runs-on', id, facility);
  const draws = groups.map((group) => work.groups.find((one) => one.id === group)?.peak ?? 0);
  const all = draws.reduce((sum, draw) => sum + draw, 0);
  return groups.map((group, i) => ({ group, share: all > 0 ? (draws[i] ?? 0) / all : 1 / groups.length }));
}
