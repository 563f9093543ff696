/**
 * What a drill comes to, as text that a person can read and a test can compare: criteria, losses, races, comparisons and
 * the log of what went wrong and what put it right.
 */
import { makeVerdict, type Verdict } from '../sim-core/analysis/index.ts';
import { sentences } from '../sim-core/compile/index.ts';
import type { Recording } from '../sim-core/record/index.ts';
import { isAtLeast, makeTeller } from '../sim-core/replay/index.ts';
import { run } from '../sim-core/run/index.ts';
import { readScenario, type Scenario } from '../sim-core/scenario/index.ts';
import type { DocumentSet } from '../sim-core/twin/index.ts';
import { printCount, printDuration, printRatio } from '../sim-core/units/index.ts';

/** Lines of the log that are kept; a drill's story is over long before. */
const MOST_LINES = 120;

/** Reads and runs a scenario and tells its outcome; throws with all issues if the documents are not right. */
export function outcomeText(documents: DocumentSet, file: string): string {
  const reading = readScenario(documents, file);
  if (!reading.ok) {
    throw new Error(
      reading.issues
        .map((issue) => `${issue.file}:${issue.line} ${issue.path}: ${issue.wrong} ${issue.right}`)
        .join('\n'),
    );
  }
  const { scenario, twin } = reading.value;
  const recording = run(twin, scenario);
  return tellOutcome(scenario, recording, makeVerdict(twin, scenario, recording));
}

function tellOutcome(scenario: Scenario, recording: Recording, verdict: Verdict): string {
  return [
    scenario.name,
    `ended: ${recording.ending.kind}, after ${printDuration(scenario.length)}`,
    `rests on: ${verdict.undocumented} undocumented, ${verdict.assumed} assumed`,
    '',
    'Criteria',
    ...verdict.criteria.map(({ outcome, words, measured }) => `  ${outcome.padEnd(7)} ${words}: ${measured}`),
    '',
    'Lost service',
    ...(verdict.losses.length === 0 ? ['  nobody'] : verdict.losses.map(lossLine)),
    '',
    'Tightest races',
    ...[...verdict.races]
      .sort((x, y) => Math.abs(x.margin) - Math.abs(y.margin))
      .slice(0, 8)
      .map(raceLine),
    ...(verdict.comparisons.length === 0
      ? []
      : ['', 'Reported and simulated', ...verdict.comparisons.map(comparisonLine)]),
    '',
    'What happened',
    ...story(recording),
    '',
  ].join('\n');
}

function lossLine({ service, lostFor, unserved, offered }: Verdict['losses'][number]): string {
  return `  ${service}: out for ${printDuration(lostFor)}, ${printCount(Math.round(unserved))} of ${printCount(Math.round(offered))} requests unserved`;
}

function raceLine({ component, quantity, limit, outcome, margin, from }: Verdict['races'][number]): string {
  return `  ${component} ${quantity} against ${limit}, from ${clock(from)}: ${outcome} by ${printDuration(Math.abs(margin))}`;
}

function comparisonLine({ words, label, reported, simulated, error }: Verdict['comparisons'][number]): string {
  const range =
    reported.from === reported.to ? clock(reported.from) : `${clock(reported.from)} to ${clock(reported.to)}`;
  if (simulated === undefined) return `  ${label.padEnd(9)} ${words}: reported ${range}, not reached in the run`;
  return `  ${label.padEnd(9)} ${words}: reported ${range}, simulated ${clock(simulated)}, off by ${printRatio(error ?? 0)}`;
}

function story(recording: Recording): string[] {
  const tell = makeTeller(sentences);
  const told = recording.events.filter(
    (event) => event.type.startsWith('inject') || isAtLeast(event.severity, 'degraded') || recovers(event.type),
  );
  const lines = told
    .slice(0, MOST_LINES)
    .map((event) => `  ${clock(event.at)}  ${event.severity.padEnd(8)} ${tell(event)}`);
  return told.length > MOST_LINES ? [...lines, `  ... and ${told.length - MOST_LINES} more`] : lines;
}

function recovers(type: string): boolean {
  return /restored|failed-over|complete|recovered/u.test(type);
}

function clock(at: number): string {
  const seconds = Math.floor(at / 1e6);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}
