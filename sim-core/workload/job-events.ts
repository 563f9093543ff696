/** What jobs write into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printCount, printDuration } from '../units/index.ts';

export const jobSentences: SentenceTable = {
  'job-started': ({ component, data }) =>
    `${component} began to work on ${printCount(Number(data['size']))} accelerators.`,
  'job-resumed': ({ component, data }) =>
    `${component} works again, on ${printCount(Number(data['size']))} of ${printCount(Number(data['gang']))} accelerators.`,
  'job-interrupted': ({ component, data }) =>
    `${component} was interrupted: its gang is no longer whole, ${printDuration(Number(data['lost']))} of work since the last checkpoint is undone.`,
  'job-preempted': ({ component, data }) =>
    `${component} gave accelerators to a service that is short${undone(Number(data['lost']))}.`,
  'job-paused': ({ component }) => `${component} was paused; its work is saved.`,
  'job-finished': ({ component }) => `${component} is finished.`,
};

function undone(lost: number): string {
  return lost > 0 ? `: ${printDuration(lost)} of work is undone` : '';
}
