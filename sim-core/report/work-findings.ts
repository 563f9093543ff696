/** What became of data and jobs, in sentences that each carry their figures. */
import type { ActionResult, DataResult, JobResult, PipelineResult, WorkResults } from '../analysis/index.ts';
import { printClock, printData, printDuration, printPeople, printRatio, SECOND } from '../units/index.ts';
import { type EventWords, shortened } from './event-words.ts';

/** Something befell the data, or they are of a kind whose figures are asked for. */
export function isWorthTelling({ gone, lost, diverged, duplicates, rpa = 0, mode }: DataResult): boolean {
  return gone || lost > 0 || diverged > 0 || duplicates > 0 || rpa > 0 || mode === 'quorum' || mode === 'synchronous';
}

/** One sentence for each service whose data were hurt, job that was stopped, path that grew stale, action that was not in time. */
export function workInWords(work: WorkResults | undefined, words: EventWords): readonly string[] {
  if (work === undefined) return [];
  return [
    ...work.data.flatMap(dataInWords),
    ...work.jobs.flatMap(jobInWords),
    ...work.pipelines.flatMap(pipelineInWords),
    ...work.actions.flatMap((action) => actionInWords(action, words)),
  ];
}

function dataInWords(result: DataResult): readonly string[] {
  const { service, gone, lost, diverged, divergedFor, reconciled, duplicates } = result;
  const parts = [
    ...(gone ? ['no copy is left at the end'] : []),
    ...(lost > 0 ? [`${printData(lost)} went with their writer`] : []),
    ...(diverged > 0
      ? [
          `${printData(diverged)} were written on a side that the other did not know, and ${reconciled ? `brought together after ${printDuration(divergedFor)}` : `not brought together by the end, ${printDuration(divergedFor)} later`}`,
        ]
      : []),
    ...(duplicates >= 1 ? [`${Math.round(duplicates)} writes were carried out twice`] : []),
  ];
  return parts.length === 0 ? [] : [`Of the data of ${service}, ${parts.join('; ')}.`];
}

function jobInWords({ job, goodput, lost, interruptions, preemptions }: JobResult): readonly string[] {
  if (interruptions + preemptions === 0) return [];
  const times = [
    ...(interruptions > 0 ? [`interrupted ${often(interruptions)}`] : []),
    ...(preemptions > 0 ? [`preempted ${often(preemptions)}`] : []),
  ].join(' and ');
  const undone = lost > 0 ? `, and ${printDuration(Math.round(lost * SECOND))} of its work was undone` : '';
  return [`${job} was ${times}${undone}; ${printRatio(goodput)} of its time was progress.`];
}

function often(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

function pipelineInWords({ path, oldest, staleFor = 0, dropped }: PipelineResult): readonly string[] {
  const parts = [
    ...(staleFor > 0
      ? [
          `showed what was up to ${printDuration(Math.round(oldest * SECOND))} old, for ${printDuration(staleFor)} more than is borne`,
        ]
      : []),
    ...(dropped >= 1 ? [`dropped ${printPeople(Math.round(dropped))} events`] : []),
  ];
  return parts.length === 0 ? [] : [`${path} ${parts.join(' and ')}.`];
}

/** A probe that vanishes is told with what led to it: nobody else would have noticed. */
function actionInWords(result: ActionResult, words: EventWords): readonly string[] {
  const { action, site, inTime, asked, probes, vanished } = result;
  const first = vanished[0];
  return [
    ...(inTime < asked
      ? [`${printRatio(inTime)} of ${action} from ${site} ended in time, ${printRatio(asked)} were asked for.`]
      : []),
    ...(first === undefined
      ? []
      : [
          `Probes of ${action} from ${site} vanished from ${printClock(first.from)} to ${printClock(first.to)}, ${probes.vanished} of ${probes.sent} in all: taken in, and never ended. It began so: ${shortened(words.chainTo(first.event))}.`,
        ]),
  ];
}
