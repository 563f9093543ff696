/** What became of data and jobs, in sentences that each carry their figures. */
import type { DataResult, JobResult, WorkResults } from '../analysis/index.ts';
import { printData, printDuration, printRatio, SECOND } from '../units/index.ts';

/** Something befell the data, or they are of a kind whose figures are asked for. */
export function isWorthTelling({ lost, diverged, duplicates, rpa = 0, mode }: DataResult): boolean {
  return lost > 0 || diverged > 0 || duplicates > 0 || rpa > 0 || mode === 'quorum' || mode === 'synchronous';
}

/** One sentence for each service whose data were hurt, and for each job that was stopped. */
export function workInWords(work: WorkResults | undefined): readonly string[] {
  return [...(work?.data ?? []).flatMap(dataInWords), ...(work?.jobs ?? []).flatMap(jobInWords)];
}

function dataInWords({ service, lost, diverged, divergedFor, reconciled, duplicates }: DataResult): readonly string[] {
  const parts = [
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
