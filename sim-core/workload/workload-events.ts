/** What the workload room writes into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printCount, printDuration, printRate, printRatio } from '../units/index.ts';
import { dataSentences } from './data-events.ts';

export const workloadSentences: SentenceTable = {
  ...dataSentences,
  'deployment-down': ({ component }) => `${component} stopped serving: none of its servers is up.`,
  'deployment-failed': ({ component }) => `${component} failed.`,
  'deployment-stalled': ({ component, data }) => `${component} cannot serve: it needs ${data.missing}.`,
  'deployment-overloaded': ({ component, data }) => `${component} is overloaded: ${overload(data)}.`,
  'deployment-degraded': ({ component, data }) => `${component} serves without ${data.missing}.`,
  'deployment-restored': ({ component }) => `${component} is well again.`,
  'capacity-lent': ({ component, data }) =>
    `${component} works on accelerators of jobs too: they add ${printRatio(Number(data.share))} to its capacity.`,
  'capacity-returned': ({ component, data }) =>
    Number(data.share) > 0
      ? `${component} has given accelerators back to jobs: those left add ${printRatio(Number(data.share))} to its capacity.`
      : `${component} has given all accelerators back to jobs.`,
  'breaker-opened': ({ component, data }) => `${component} stops calling ${data.needed}: its breaker opened.`,
  'breaker-closed': ({ component, data }) => `${component} calls ${data.needed} again: its breaker closed.`,
  'cache-emptied': ({ component, data }) =>
    `${component} has lost what it had kept of ${data.needed}${Number(data.left) > 0 ? `: ${printRatio(Number(data.left))} of it is left` : ''}.`,
  'cache-not-kept': ({ component }) => `${component} keeps no cache: nothing happened.`,
  'cache-warm': ({ component, data }) => `${component} has filled its cache of ${data.needed} again.`,
  'replicas-ordered': ({ component, data }) =>
    `${component} is to have ${printCount(Number(data.to))} replicas instead of ${printCount(Number(data.from))}.`,
  'replicas-refused': ({ component, data }) =>
    `${component} asks for ${printCount(Number(data.wanted))} replicas and is refused: the quota gives no more.`,
  'replicas-scaled': ({ component, data }) =>
    `${component} has ${printCount(Number(data.to))} replicas, it had ${printCount(Number(data.from))}.`,
  'service-degraded': ({ component, data }) => `${component} is degraded: ${because(data)}.`,
  'service-partly-lost': ({ component, data }) =>
    `${component} serves only ${printRatio(Number(data.share))} of its users.`,
  'service-lost': ({ component }) => `${component} lost its users: nobody is served.`,
  'service-recovering': ({ component, data }) => `${component} is recovering: ${because(data)}.`,
  'service-restored': ({ component }) => `${component} is restored: everybody is served.`,
  'waiting-dropped': ({ component, data }) =>
    Number(data.amount) > 0
      ? `${component} dropped what had waited: ${printCount(Math.round(Number(data.amount)))} requests will never be served.`
      : `Nothing waited at ${component}.`,
  'backlog-drained': ({ component }) => `All requests to ${component} that had waited are served.`,
  'demand-spiked': ({ component, data }) =>
    `Demand of ${component} goes to ${printCount(Number(data.factor))} times its usual${Number(data.ramp) > 0 ? ` over ${printDuration(Number(data.ramp))}` : ''}.`,
  'demand-spike-ended': ({ component }) => `Demand of ${component} is back to its usual.`,
};

function overload(data: Readonly<Record<string, number | string>>): string {
  const [asked, attempts, capacity] = [data.asked, data.attempts, data.capacity].map(Number) as [
    number,
    number,
    number,
  ];
  if (Number(data.waiting) > 0)
    return `it can take ${printRate(capacity)}, and work that has waited comes on top of the ${printRate(asked)} asked of it`;
  if (asked <= capacity && attempts > capacity)
    return `${printRate(asked)} are asked of it and tried again, which makes ${printRate(attempts)}, and it can take ${printRate(capacity)}`;
  return `${printRate(asked)} are asked of it, it can take ${printRate(capacity)}`;
}

function because(data: Readonly<Record<string, number | string>>): string {
  const share = `${printRatio(Number(data.share))} of users are served`;
  return data.reason === '' ? share : `${share}; ${data.reason}`;
}
