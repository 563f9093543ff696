/** What the policy room writes into the log, in words. */
import type { SentenceTable } from '../kernel/index.ts';
import { printDataRate, printDuration, printPower, printRate, printRatio } from '../units/index.ts';

export const policySentences: SentenceTable = {
  'deployment-unhealthy': ({ component, data }) =>
    `Health checks found ${component} unhealthy, ${printDuration(Number(data.failedFor))} after it began to fail.`,
  'failover-decided': ({ component, data }) =>
    `${data.by} decided to fail ${component} over from ${data.away} to ${data.to}.`,
  'switchover-decided': ({ component, data }) =>
    `${data.by} decided to move ${component} from ${data.away} to ${data.to}.`,
  'incident-declared': ({ component }) => `An incident was declared for ${component}.`,
  'verdict-unseen': ({ component }) =>
    `Nobody sees what the health checks found of ${component}: nothing is shown of it.`,
  'target-refused': ({ component, data }) => `${data.to} was refused as a target of ${component}: ${shortage(data)}.`,
  'target-falls-short': ({ component, data }) =>
    `${data.to} falls short of what ${component} would ask of it: ${shortage(data)}.`,
  'capacity-refused': ({ component, data }) => `Failover of ${component}: ${data.lack} was refused, and is waited for.`,
  'failover-held': ({ component, data }) =>
    `Failover of ${component} cannot go on (${STEP_NAMES[String(data.step)] ?? data.step}): ${data.lack} cannot be had.`,
  'runbook-task-done': ({ component, data }) => `Failover of ${component}, runbook: ${data.task}: done.`,
  'name-unanswered': ({ component, data }) =>
    `The name of ${component} is not answered for: what caches hold runs out within ${printDuration(Number(data.timeToLive))}.`,
  'name-answered': ({ component, data }) =>
    Number(data.negativeTimeToLive) > 0
      ? `The name of ${component} is answered for again; caches that remember otherwise follow within ${printDuration(Number(data.negativeTimeToLive))}.`
      : `The name of ${component} is answered for again.`,
  'credential-expired': ({ component, data }) => `The ${data.kind} ${component} has expired.`,
  'credential-revoked': ({ component, data }) => `The ${data.kind} ${component} was revoked.`,
  'credential-noticed': ({ component, data }) => `Somebody found that the ${data.kind} ${component} is no good.`,
  'credential-renewed': ({ component, data }) => `The ${data.kind} ${component} is good again.`,
  'renewal-held': ({ component, data }) => `${component} cannot be renewed: ${data.lack} cannot be had.`,
  'change-pushed': ({ component, data }) =>
    Number(data.stages) > 1
      ? `A bad change of the configuration of ${component} sets out, in ${data.stages} stages.`
      : `A bad change of the configuration of ${component} was pushed everywhere.`,
  'change-stage': ({ component, data }) =>
    `Stage ${data.stage} of ${data.stages}: the change of ${component} reached ${data.to}.`,
  'change-noticed': ({ component, data }) =>
    `The change of ${component} was found to be bad, with ${deployments(data.reached)} reached.`,
  'change-rolled-back': ({ component, data }) =>
    `The configuration of ${component} is as it was, at ${deployments(data.reached)}.`,
  'rollback-held': ({ component, data }) =>
    `The change of ${component} cannot be taken back: ${data.lack} cannot be had.`,
  'failover-step-done': ({ component, data }) => `Failover of ${component}: ${STEPS[String(data.step)] ?? data.step}.`,
  'users-routed': ({ component, data }) =>
    Number(data.timeToLive) > 0
      ? `Users of ${component} are sent to ${data.to}; caches follow within ${printDuration(Number(data.timeToLive))}.`
      : `Users of ${component} are sent to ${data.to}.`,
  'failed-over': ({ component, data }) => `Failover of ${component} is complete: it runs at ${data.to}.`,
  'failover-called-off': ({ component }) => `Failover of ${component} was called off: what failed is well again.`,
  'decision-without-effect': ({ component, data }) =>
    `The decision about ${component} changes nothing: ${data.reason}.`,
  'checks-fail-open': ({ component, data }) =>
    `Every place of ${component} looks sick: the rule sends users to all of them again, ${data.to} too.`,
  'failover-has-no-target': ({ component }) => `There is nowhere for ${component} to fail over to.`,
  'failback-decided': ({ component, data }) => `${data.by} decided to take ${component} back to ${data.to}.`,
  'failed-back': ({ component, data }) => `${component} is back at ${data.to}.`,
  'team-called': ({ component, data }) => `${component} was called (${data.purpose}).`,
  'team-travelling': ({ component, data }) =>
    `${component} is on the way to ${data.site}, ${printDuration(Number(data.takes))} away.`,
  'team-locked-out': ({ component, data }) =>
    data.site !== undefined
      ? `${component} may not enter ${data.site}.`
      : data.tool === undefined
        ? `${component} cannot get in: the doors on ${data.feed} have no power.`
        : `${component} cannot get at its tools: ${data.tool} cannot be had.`,
  'team-working': ({ component, data }) => `${component} is there and working (${data.purpose}).`,
  'team-removed': ({ component }) => `${component} is not available any more.`,
  'team-returned': ({ component }) => `${component} is available again.`,
};

const STEPS: Readonly<Record<string, string>> = {
  declare: 'the incident is declared',
  promote: 'the standby is promoted',
  provision: 'capacity is provisioned',
  validate: 'the outcome is validated',
  'validate-business': 'the business confirms that work goes on',
};

/** Steps as the names of what waits. */
const STEP_NAMES: Readonly<Record<string, string>> = {
  decide: 'to decide',
  declare: 'to declare',
  promote: 'to promote the standby',
  provision: 'to provision capacity',
  route: 'to route users',
  validate: 'to validate',
  'validate-business': 'to validate for the business',
};

type Data = Readonly<Record<string, number | string>>;

const SHORTAGES: Readonly<Record<string, (asked: number, has: number) => string>> = {
  capacity: (asked, has) => `${printRate(asked)} would be asked of it, it can take ${printRate(has)}`,
  power: (asked, has) => `it would draw ${printPower(asked)} more, and ${printPower(has)} can be had`,
  cooling: (asked, has) =>
    `it would give off ${printPower(asked)} more heat, and ${printPower(has)} more can be cooled`,
  network: (asked, has) => `${printDataRate(asked)} would come over the network, and ${printDataRate(has)} fit`,
  residency: (asked) =>
    asked >= 1 ? 'nobody who uses it may be served there' : `${printRatio(asked)} of its users may not be served there`,
  latency: (asked, has) => `users are ${printDuration(asked)} away, and ${printDuration(has)} is the latency budget`,
};

function shortage(data: Data): string {
  return SHORTAGES[String(data.what)]?.(Number(data.asked), Number(data.has)) ?? String(data.what);
}

function deployments(count: number | string | undefined): string {
  return `${count ?? 0} deployment${Number(count) === 1 ? '' : 's'}`;
}
