/** What the network room writes into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printDataRate, printDuration, printRatio } from '../units/index.ts';

type Data = Readonly<Record<string, number | string>>;

export const networkSentences: SentenceTable = {
  'link-cut': ({ component, data }) => `Link ${component} was cut${BY[String(data['why'])] ?? ''}.`,
  'link-taken-out': ({ component }) => `Link ${component} was taken out for work.`,
  'link-loss-noticed': ({ component }) => `The ends of link ${component} noticed that it is dead.`,
  'link-repaired': ({ component }) => `Link ${component} carries traffic again.`,
  'link-derated': ({ component, data }) => `Link ${component} was left with ${shareLeft(data)} of its capacity.`,
  'site-derated': ({ component, data }) =>
    `The routers of ${component} were left with ${shareLeft(data)} of their capacity.`,
  'link-full': ({ component, data }) => `Link ${component} is full at ${printDataRate(Number(data['load']))}.`,
  'link-relieved': ({ component }) => `Link ${component} is no longer full.`,
  'traffic-led-around': ({ data }) =>
    `Traffic engineering placed anew what does not fit on shortest ways: ${count(data['paths'], 'path')} over further ways.`,
  'conduit-cut': ({ component, data }) =>
    `Conduit ${component} was cut${BY[String(data['why'])] ?? ''} with ${count(data['links'], 'link')} in it.`,
  'conduit-repaired': ({ component }) => `Conduit ${component} was repaired.`,
  'carrier-down': ({ component, data }) =>
    `Carrier ${component} is down${BY[String(data['why'])] ?? ''}, and ${count(data['links'], 'link')} with it.`,
  'carrier-up': ({ component }) => `Carrier ${component} is back.`,
  'site-down': ({ component, data }) => `The routers of ${component} ${DOWN[String(data['why'])] ?? 'lost power'}.`,
  'site-up': ({ component }) => `The routers of ${component} are back.`,
  'access-lost': ({ component }) => `${component} lost their access to the Internet.`,
  'access-back': ({ component }) => `${component} have their access to the Internet back.`,
  'routers-failed': ({ component, data }) =>
    `${count(data['units'], 'router')} of ${component} failed, ${data['left'] ?? 0} left.`,
  'routers-repaired': ({ component }) => `All routers of ${component} work again.`,
  'network-degraded': ({ component, data }) => `${component} ${impairment(data)}.`,
  'network-restored': ({ component }) => `${component} carries traffic as it should again.`,
  'flapping-began': ({ component, data }) =>
    `${component} began to flap: down for ${printRatio(Number(data['duty']))} of every ${printDuration(Number(data['period']))}.`,
  'flapping-ended': ({ component }) => `${component} stopped flapping.`,
  'maintenance-began': ({ component, data }) =>
    `Work on ${component} began: traffic has ${printDuration(Number(data['drain']))} to leave it.`,
  'maintenance-ended': ({ component }) => `Work on ${component} is done.`,
  'site-cut-off': ({ component }) => `${component} was cut off: none of its links carries traffic.`,
  'site-joined': ({ component }) => `${component} is joined to the network again.`,
  'network-partitioned': ({ data }) => `A partition set ${data['sites'] ?? 'sites'} apart from everyone else.`,
  'partition-healed': ({ data }) => `The partition around ${data['sites'] ?? 'sites'} healed.`,
  'routes-withdrawn': ({ component }) => `${component} withdrew its routes: the Internet will no longer find it.`,
  'routes-announced': ({ component }) => `${component} announces its routes again.`,
  'routes-leaked': ({ component, data }) =>
    `Routes were leaked: traffic of ${data['of'] ?? 'everyone'} will go through ${component}${data['room'] === 'unknown' ? ', whose capacity is not stated: it will be late, and as much of it as links allow gets through' : ''}.`,
  'leak-ended': ({ component }) => `The leaked routes through ${component} were withdrawn.`,
  'route-damped': ({ component, data }) =>
    `${component} came and went too often (penalty ${Math.round(Number(data['penalty']))}): routing leaves it aside until that has decayed.`,
  'route-reused': ({ component }) => `${component} has been steady for long enough: routing uses it again.`,
  'routes-converged': ({ component, data }) =>
    `Routing${data['by'] === undefined ? '' : ` of ${data['by']}`} settled after the change of ${component}: ${count(data['moved'], 'path')} moved, ${count(data['lost'], 'path')} without a way, ${count(data['regained'], 'path')} regained.`,
};

/** By what a link or what it lies in went down, where that is worth saying. */
const BY: Readonly<Record<string, string>> = {
  chance: ', as happens',
  flapping: ' for a moment',
  maintenance: ' for work',
};

const DOWN: Readonly<Record<string, string>> = {
  power: 'lost power',
  fault: 'failed',
  chance: 'failed, as happens',
  flapping: 'went down for a moment',
  maintenance: 'were taken out for work',
};

function shareLeft(data: Data): string {
  return printRatio(Number(data['to']));
}

function impairment(data: Data): string {
  const [loss, delay] = [Number(data['loss']), Number(data['delay'])];
  const parts = [
    ...(loss > 0 ? [`loses ${printRatio(loss)} of all packets`] : []),
    ...(delay > 0 ? [`takes ${printDuration(delay)} longer`] : []),
  ];
  return parts.join(' and ');
}

function count(number: number | string | undefined, word: string): string {
  return `${number ?? 0} ${word}${Number(number ?? 0) === 1 ? '' : 's'}`;
}
