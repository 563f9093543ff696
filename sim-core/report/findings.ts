/** What the numbers of a run come to, in sentences that each carry their figures. No praise and no advice. */

import type { ComparisonResult, Race, ServiceLoss, Verdict } from '../analysis/index.ts';
import type { RunEnding } from '../record/index.ts';
import { printClock, printDuration, printRatio } from '../units/index.ts';
import { costInWords } from './cost-tables.ts';
import { type EventWords, shortened } from './event-words.ts';
import { movesInWords } from './failover-tables.ts';
import type { ReportSource } from './make-report.ts';
import type { Outcome } from './report-content.ts';
import { workInWords } from './work-findings.ts';

/** Losses told one by one; the tables have the others. */
const LOSSES_TOLD = 3;

/** `unknown` where the run ended early, or where nothing was missed but something could not be judged. */
export function outcomeOf(verdict: Verdict, ending: RunEnding): Outcome {
  if (verdict.criteria.some(({ outcome }) => outcome === 'missed')) return 'missed';
  if (ending.kind !== 'reached-end' || verdict.criteria.some(({ outcome }) => outcome === 'unknown')) return 'unknown';
  return verdict.met ? 'met' : 'missed';
}

/** The verdict in one sentence, or two. */
export function makeHeadline(verdict: Verdict, ending: RunEnding): string {
  const early = endingInWords(ending);
  if (early !== undefined) return `${early} There is no verdict on the whole scenario.`;
  return `${lossesInOne(verdict)} ${criteriaInOne(verdict)}`.trim();
}

/** Why the run ended early; undefined where it did not. */
export function endingInWords(ending: RunEnding): string | undefined {
  switch (ending.kind) {
    case 'reached-end':
      return undefined;
    case 'stopped':
      return 'The run was stopped before its end.';
    case 'did-not-settle':
      return `The run ended at ${printClock(ending.at)}, because ${ending.components.join(', ')} did not come to rest.`;
    case 'out-of-memory-budget':
      return `The run ended at ${printClock(ending.at)}, because it recorded more than its budget allows.`;
  }
}

export function makeFindings({ recording, estate, verdict }: ReportSource, words: EventWords): readonly string[] {
  const told = verdict.losses.slice(0, LOSSES_TOLD).map((loss) => lossInWords(loss, recording.header.end, words));
  const more = verdict.losses.length - told.length;
  return [
    ...told,
    ...(more > 0 ? [`${more} more ${more === 1 ? 'service' : 'services'} lost users; see the recovery table.`] : []),
    ...(verdict.tightest === undefined ? [] : [raceInWords(verdict.tightest)]),
    ...movesInWords(verdict.failovers),
    ...workInWords(verdict.work, words),
    ...comparisonsInWords(verdict.comparisons),
    ...(verdict.costs === undefined
      ? []
      : [`As far as the twin says, the estate costs ${costInWords(verdict.costs)}.`]),
    `${printRatio(estate.documented)} of what the engine reads is written in the twin; ${count(verdict.assumed, 'value')} assumed and ${count(verdict.undocumented, 'value')} undocumented.`,
  ];
}

/** How close something came to a limit, or past it. */
export function raceInWords(race: Race): string {
  const what = `${race.component} ${race.quantity} against its limit "${race.limit}"`;
  return race.outcome === 'held'
    ? `The closest call was ${what}: held with ${printDuration(race.margin)} to spare.`
    : `The race of ${what} was lost at ${printClock(race.projectedAt)}; help came ${race.margin === 0 ? 'at the same instant' : `${printDuration(-race.margin)} too late`}.`;
}

function lossesInOne(verdict: Verdict): string {
  const [worst] = verdict.losses;
  if (worst === undefined) return 'No service lost users.';
  const rest = verdict.losses.length - 1;
  const others = rest === 0 ? '' : ` and ${count(rest, 'other service')}`;
  return `${worst.service}${others} lost users, ${rest === 0 ? '' : 'the worst '}for ${printDuration(worst.lostFor)} in all.`;
}

function criteriaInOne({ criteria }: Verdict): string {
  if (criteria.length === 0) return 'The scenario sets no criteria.';
  const missed = criteria.filter(({ outcome }) => outcome === 'missed').length;
  const unknown = criteria.filter(({ outcome }) => outcome === 'unknown').length;
  if (criteria.length === 1)
    return `The one criterion ${missed > 0 ? 'is missed' : unknown > 0 ? 'cannot be judged' : 'is met'}.`;
  const open = unknown === 0 ? '' : `; ${unknown} cannot be judged`;
  if (missed > 0) return `${missed} of ${criteria.length} criteria missed${open}.`;
  return unknown > 0
    ? `${criteria.length - unknown} of ${criteria.length} criteria met${open}.`
    : `All ${criteria.length} criteria met.`;
}

function lossInWords(loss: ServiceLoss, end: number, words: EventWords): string {
  const first = loss.outages[0];
  const share = loss.offered > 0 ? ` and left ${printRatio(loss.unserved / loss.offered)} of its demand unserved` : '';
  const target = loss.rto === undefined ? '' : ` (objective ${printDuration(loss.rto)})`;
  const open = (loss.outages.at(-1)?.to ?? 0) >= end ? ' It was not back when the run ended.' : '';
  const chain = first?.event === undefined ? [] : words.chainTo(first.event);
  const cause =
    first === undefined || chain.length === 0 ? '' : ` It began at ${printClock(first.from)}: ${shortened(chain)}.`;
  return `${loss.service} was away for ${printDuration(loss.rta)} at the longest${target}${share}.${open}${cause}`;
}

function comparisonsInWords(comparisons: readonly ComparisonResult[]): readonly string[] {
  const predicted = comparisons.filter(({ label }) => label === 'predicted');
  if (predicted.length === 0) return [];
  const errors = predicted.flatMap(({ error }) => (error === undefined ? [] : [Math.abs(error)]));
  const missing = predicted.length - errors.length;
  const absent = missing === 0 ? '' : `; ${missing} did not happen in the run`;
  const largest = errors.length === 0 ? 'none happened' : `the largest error is ${printRatio(Math.max(...errors))}`;
  return [
    `Of ${count(predicted.length, 'predicted time')} with a reported counterpart, ${largest}${errors.length === 0 ? '' : absent}.`,
  ];
}

function count(number: number, name: string): string {
  return `${number} ${name}${number === 1 ? '' : 's'}`;
}
