/** What the network room writes into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printDataRate, printRatio } from '../units/index.ts';

export const networkSentences: SentenceTable = {
  'link-cut': ({ component }) => `Link ${component} was cut.`,
  'link-repaired': ({ component }) => `Link ${component} carries traffic again.`,
  'link-derated': ({ component, data }) =>
    `Link ${component} was left with ${printRatio(Number(data.to))} of its capacity.`,
  'link-full': ({ component, data }) => `Link ${component} is full at ${printDataRate(Number(data.load))}.`,
  'link-relieved': ({ component }) => `Link ${component} is no longer full.`,
  'conduit-cut': ({ component, data }) => `Conduit ${component} was cut with ${count(data.links, 'link')} in it.`,
  'conduit-repaired': ({ component }) => `Conduit ${component} was repaired.`,
  'site-down': ({ component }) => `The routers of ${component} lost power.`,
  'site-up': ({ component }) => `The routers of ${component} are back.`,
  'site-cut-off': ({ component }) => `${component} was cut off: none of its links carries traffic.`,
  'site-joined': ({ component }) => `${component} is joined to the network again.`,
  'network-partitioned': ({ data }) => `A partition set ${data.sites ?? 'sites'} apart from everyone else.`,
  'partition-healed': ({ data }) => `The partition around ${data.sites ?? 'sites'} healed.`,
  'routes-converged': ({ component, data }) =>
    `Routing settled after the change of ${component}: ${count(data.moved, 'path')} moved, ${count(data.lost, 'path')} without a way, ${count(data.regained, 'path')} regained.`,
};

function count(number: number | string | undefined, word: string): string {
  return `${number ?? 0} ${word}${Number(number ?? 0) === 1 ? '' : 's'}`;
}
