/** What the data of services write into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printData, printDuration } from '../units/index.ts';

export const dataSentences: SentenceTable = {
  'replica-promoted': ({ component, data }) =>
    `${component} took over the data: ${printDuration(Number(data['lag']))} of changes had not reached it.`,
  'replica-falling-behind': ({ component }) =>
    `The data at ${component} is behind by more than its objective: not all changes reach it.`,
  'replica-caught-up': ({ component }) => `${component} has all changes again.`,
  'copy-usable': ({ component }) => `${component} has nearly all changes again: its data can be used.`,
  'promotion-without-effect': ({ component }) =>
    `${component} could not take over the data: it is the owner already, it is down, or there is no one owner.`,
  'data-diverging': ({ component }) =>
    `Two histories of the data of ${component} begin: one side does not know what the other has written.`,
  'data-diverged': ({ component, data }) =>
    `The data of ${component} have diverged: ${printData(Number(data['bytes']))}${Number(data['for']) > 0 ? ` written over ${printDuration(Number(data['for']))}` : ''} are missing on one side or the other.`,
  'data-reconciled': ({ component }) => `The histories of the data of ${component} have been brought together.`,
  'copy-diverged': ({ component }) =>
    `The copy at ${component} holds writes that nobody else has: it has to be rebuilt before it can follow.`,
  'data-gone': ({ component }) => `The data at ${component} are gone.`,
  'restore-begun': ({ component, data }) =>
    `${component} is being restored from a backup: ${printDuration(Number(data['for']))}.`,
  restored: ({ component, data }) =>
    `${component} is restored to its last backup, ${printDuration(Number(data['behind']))} ago: ${printData(Number(data['bytes']))} have been written since.`,
  'restore-without-effect': ({ component }) => `${component} cannot be restored: it is down, or there is no backup.`,
  'data-lost': ({ component, data }) =>
    `${component} lost ${printDuration(Number(data['lag']))} of data, ${printData(Number(data['bytes']))}: its backup is all that is left.`,
  'data-not-kept': ({ component }) => `${component} has no copies or backups of data that this could be done to.`,
  'data-read-only': ({ component }) => `${component} is read-only: the owner of its data is lost and not replaced.`,
  'writes-frozen': ({ component }) => `Writes to ${component} wait: the owner of its data is lost and not replaced.`,
  'writes-resumed': ({ component }) => `${component} takes writes again.`,
};
