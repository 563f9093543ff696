/** Notes on criteria: those that cannot be missed whatever happens, and those that this run did not put to the test. */
import type { Recording } from '../record/index.ts';
import type { Criterion, Scenario } from '../scenario/index.ts';
import { type Twin, withAllBelow } from '../twin/index.ts';
import { printDuration } from '../units/index.ts';
import type { LintKind, LintNote } from './lint-shape.ts';
import type { Verdict } from './verdict-shape.ts';

/** Each criterion gets at most one note. */
export function* criterionNotes(
  twin: Twin,
  scenario: Scenario,
  verdict: Verdict,
  recording: Recording,
): Generator<LintNote> {
  if (scenario.criteria.length === 0) {
    yield {
      kind: 'no-criteria',
      injects: [],
      severity: 'info',
      words: 'No criteria are set: whatever happens, nothing is missed.',
    };
  }
  for (const criterion of scenario.criteria) {
    const found = flawOf(criterion, twin, recording) ?? untested(criterion, verdict);
    if (found !== undefined) {
      const [kind, words] = found;
      const severity = kind === 'not-tested' ? 'info' : 'warning';
      yield { kind, injects: [], criterion: criterion.id, severity, words: `"${criterion.words}" ${words}` };
    }
  }
}

type Found = readonly [kind: LintKind, words: string];

/** What is wrong with the criterion itself, whatever the run. */
function flawOf(criterion: Criterion, twin: Twin, recording: Recording): Found | undefined {
  const { end } = recording.header;
  switch (criterion.kind) {
    case 'back-within':
      return criterion.within >= end
        ? ['cannot-fail', `cannot be missed while the service comes back: the run is only ${printDuration(end)} long`]
        : undefined;
    case 'unserved-below':
      return criterion.share > 1 ? ['cannot-fail', 'cannot fail: no more than all can go unserved'] : undefined;
    case 'data-loss-below':
      return copiesOf(twin, criterion.service) === 0
        ? ['cannot-fail', `cannot fail: ${criterion.service} has no copy of its data that could be promoted`]
        : undefined;
    case 'temperature-below': {
      const inside = new Set(withAllBelow(twin, criterion.component));
      return recording.quantities.some(({ component, name }) => name === 'inlet' && inside.has(component))
        ? undefined
        : ['cannot-be-judged', `cannot be judged: no temperature is modelled in ${criterion.component}`];
    }
    case 'in-time':
    case 'goodput-at-least':
      return criterion.share <= 0 ? ['cannot-fail', 'cannot fail: nothing at all is asked for'] : undefined;
    case 'never-lost':
    case 'margin-at-least':
    case 'fresher-than':
      return undefined;
  }
}

/** Deployments that hold a copy of a service's data beside the one that is written to; a backup is one too. */
function copiesOf({ workload }: Twin, service: string): number {
  const spec = workload.services.find(({ id }) => id === service);
  if (spec?.replication.restore !== undefined) return 1;
  if (spec === undefined || spec.replication.mode === 'none') return 0;
  return workload.deployments.filter((deployment) => deployment.service === service).length - 1;
}

/** Met in this run, but only because nothing came near it. */
function untested(criterion: Criterion, verdict: Verdict): Found | undefined {
  const of = (service: string) => verdict.services.find((loss) => loss.service === service);
  switch (criterion.kind) {
    case 'back-within':
      return of(criterion.service)?.outages.length === 0
        ? ['not-tested', `was not put to the test: ${criterion.service} was never lost`]
        : undefined;
    case 'data-loss-below':
      return of(criterion.service)?.rpa === undefined
        ? ['not-tested', `was not put to the test: no copy of ${criterion.service} was promoted`]
        : undefined;
    case 'margin-at-least':
      return verdict.races.length === 0
        ? ['not-tested', 'was not put to the test: nothing ran against a limit']
        : undefined;
    case 'goodput-at-least': {
      const job = verdict.work?.jobs.find((one) => one.job === criterion.job);
      return job !== undefined && job.interruptions + job.preemptions === 0
        ? ['not-tested', `was not put to the test: ${criterion.job} was never interrupted`]
        : undefined;
    }
    case 'never-lost':
    case 'unserved-below':
    case 'temperature-below':
    case 'in-time':
    case 'fresher-than':
      return undefined;
  }
}
