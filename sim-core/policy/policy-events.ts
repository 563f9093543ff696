/** What the policy room writes into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printDuration } from '../units/index.ts';

export const policySentences: SentenceTable = {
  'deployment-unhealthy': ({ component, data }) =>
    `Health checks found ${component} unhealthy, ${printDuration(Number(data.failedFor))} after it began to fail.`,
  'failover-decided': ({ component, data }) =>
    `${data.by} decided to fail ${component} over from ${data.away} to ${data.to}.`,
  'failover-step-done': ({ component, data }) => `Failover of ${component}: ${STEPS[String(data.step)] ?? data.step}.`,
  'users-routed': ({ component, data }) =>
    Number(data.timeToLive) > 0
      ? `Users of ${component} are sent to ${data.to}; caches follow within ${printDuration(Number(data.timeToLive))}.`
      : `Users of ${component} are sent to ${data.to}.`,
  'failed-over': ({ component, data }) => `Failover of ${component} is complete: it runs at ${data.to}.`,
  'failover-called-off': ({ component }) => `Failover of ${component} was called off: what failed is well again.`,
  'decision-without-effect': ({ component, data }) =>
    `The decision about ${component} changes nothing: ${data.reason}.`,
  'failover-has-no-target': ({ component }) => `There is nowhere for ${component} to fail over to.`,
  'failback-decided': ({ component, data }) => `${data.by} decided to take ${component} back to ${data.to}.`,
  'failed-back': ({ component, data }) => `${component} is back at ${data.to}.`,
  'team-called': ({ component, data }) => `${component} was called (${data.purpose}).`,
  'team-travelling': ({ component, data }) =>
    `${component} is on the way to ${data.site}, ${printDuration(Number(data.takes))} away.`,
  'team-locked-out': ({ component, data }) => `${component} cannot get in: the doors on ${data.feed} have no power.`,
  'team-working': ({ component, data }) => `${component} is there and working (${data.purpose}).`,
  'team-removed': ({ component }) => `${component} is not available any more.`,
  'team-returned': ({ component }) => `${component} is available again.`,
};

const STEPS: Readonly<Record<string, string>> = {
  declare: 'the incident is declared',
  promote: 'the standby is promoted',
  provision: 'capacity is provisioned',
  validate: 'the outcome is validated',
};
