/** What pipelines and business actions write into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printPeople, printRatio } from '../units/index.ts';

export const pipelineSentences: SentenceTable = {
  'pipeline-paused': ({ component }) => `${component} was paused: events wait.`,
  'pipeline-held': ({ component }) => `${component} cannot read the events that come: their schema has changed.`,
  'pipeline-stopped': ({ component }) => `${component} stopped: no place takes events in.`,
  'pipeline-flowing': ({ component, data }) =>
    Number(data['waiting']) > 0
      ? `${component} works again, with ${printPeople(Number(data['waiting']))} events to catch up on.`
      : `${component} works again.`,
  'pipeline-level': ({ component }) => `${component} has caught up: no event waits.`,
  'pipeline-stale': ({ component }) => `What ${component} shows is older than its users bear.`,
  'pipeline-fresh': ({ component }) => `What ${component} shows is as fresh as its users need.`,
  'edge-carries-on': ({ component, data }) =>
    `Sources of ${component} are cut off and keep their events: ${data['sources']}.`,
  'edge-failed-closed': ({ component, data }) =>
    `Sources of ${component} are cut off and take nothing in: ${data['sources']}.`,
  'edge-joined': ({ component }) => `Sources of ${component} are joined again.`,
  'action-late': ({ component, data }) => `${component} ends too late: most of the time goes into ${data['stage']}.`,
  'action-partly-late': ({ component, data }) =>
    `Only ${printRatio(Number(data['inTime']))} of ${component} ends in time: most of the time goes into ${data['stage']}.`,
  'action-failed': ({ component, data }) => `${component} fails where everybody sees it: there is no ${data['stage']}.`,
  'action-vanished': ({ component, data }) =>
    `${component} is taken in and never ends: there is no ${data['stage']}, and nobody is told.`,
  'action-in-time': ({ component }) => `${component} ends in time again.`,
};
