/**
 * The events of the workload room: changes of state of deployments, services and copies, each with the deployment, need,
 * path or rotation that made the difference. Before the run has begun nothing is news: what holds then is a state.
 */
import { type Cause, type Condition, type EventSpec, type Journal, NO_CAUSE, type Severity } from '../kernel/index.ts';
import type { DeploymentState, LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import { nextState, rankOf, severityOf } from './service-state.ts';

/** Share of users beyond the latency budget from which a service counts as degraded. */
const SLOW_USERS = 0.005;

export class WorkloadNews {
  private begun = false;

  constructor(private readonly journal: Journal) {}

  /** From now on changes are events. */
  begin(): void {
    this.begun = true;
  }

  write(
    type: string,
    component: string,
    severity: Severity,
    cause: Cause,
    data: EventSpec['data'] = {},
    conditions: readonly Condition[] = [],
  ): Cause {
    if (!this.begun) return NO_CAUSE;
    return this.journal.event({
      type,
      component,
      severity,
      cause,
      data,
      ...(conditions.length > 0 ? { conditions } : {}),
    });
  }

  /**
   * Finds the state of a deployment; a change is an event, unless only its place in the rotation has changed. `before`:
   * what last touched the service before any of its deployments was looked at.
   */
  deployment(service: LiveService, deployment: LiveDeployment, before: Cause): void {
    const was = deployment.state;
    deployment.state = stateOf(deployment);
    if (deployment.state === was || (isWell(deployment.state) && isWell(was))) return;
    // What could not serve at all is well by itself; what had too much to do, by what its neighbours take again.
    const wasIdle = was === 'failed' || was === 'down' || was === 'stalled';
    deployment.event = this.changeOf(service, deployment, wasIdle ? before : service.trigger);
    service.trigger = Math.max(service.trigger, deployment.event);
  }

  /** Finds the state of a service; a change is an event. */
  service(service: LiveService): void {
    const reason = reasonOf(service);
    const was = service.state;
    service.state = nextState(service.servedShare, was, reason !== '');
    if (service.state === was) return;
    const data = { share: service.servedShare, offered: service.offered, reason };
    const { id } = service.spec;
    if (rankOf(service.state) > rankOf(was)) {
      const culprit = culpritOf(service);
      service.event = this.write(
        `service-${service.state}`,
        id,
        severityOf(service.state),
        culprit,
        data,
        helplessOf(service, culprit),
      );
    } else {
      const type = service.state === 'serving' ? 'service-restored' : 'service-recovering';
      service.event = this.write(type, id, 'info', service.trigger, data);
    }
    service.trigger = Math.max(service.trigger, service.event);
  }

  /** Nothing of a service waits any more. */
  drained(service: LiveService): void {
    const event = this.write('backlog-drained', service.spec.id, 'info', service.event);
    service.trigger = Math.max(service.trigger, event);
  }

  private changeOf(service: LiveService, deployment: LiveDeployment, relief: Cause): Cause {
    const { state, spec, needCause, shareCause } = deployment;
    const data = { service: spec.service, facility: spec.facility };
    const latest = Math.max(
      service.trigger,
      service.routedBy,
      service.spikedBy,
      deployment.share < 1 ? shareCause : NO_CAUSE,
    );
    switch (state) {
      case 'failed':
        return this.write('deployment-failed', spec.id, 'fault', deployment.failedBy ?? NO_CAUSE, data);
      case 'down':
        return this.write('deployment-down', spec.id, 'out', shareCause, data);
      case 'stalled':
        return this.write('deployment-stalled', spec.id, 'fault', needCause === NO_CAUSE ? latest : needCause, {
          ...data,
          missing: deployment.missing,
        });
      case 'overloaded':
        return this.write('deployment-overloaded', spec.id, 'degraded', Math.max(latest, needCause), {
          ...data,
          asked: deployment.offered,
          attempts: deployment.arriving * deployment.flow.amplification,
          capacity: deployment.capacity,
          waiting: deployment.waiting.amount,
        });
      case 'degraded':
        return this.write('deployment-degraded', spec.id, 'degraded', needCause === NO_CAUSE ? latest : needCause, {
          ...data,
          missing: deployment.missing,
        });
      default:
        return this.write('deployment-restored', spec.id, 'info', Math.max(shareCause, relief), data);
    }
  }
}

/** The event to name for a loss: that of the deployment that loses most, or whatever last touched the service. */
function culpritOf(service: LiveService): Cause {
  let most = 0;
  let cause = NO_CAUSE;
  for (const deployment of service.deployments) {
    const lost = deployment.offered - deployment.flow.served;
    if (lost <= most || isWell(deployment.state)) continue;
    most = lost;
    // What took more of it away since its last news is nearer to the loss than that news.
    cause = Math.max(deployment.event, deployment.share < 1 ? deployment.shareCause : NO_CAUSE);
  }
  return cause === NO_CAUSE ? service.trigger : cause;
}

/** Why the service's other deployments were no help. */
function helplessOf(service: LiveService, culprit: Cause): readonly Condition[] {
  const conditions: Condition[] = [];
  for (const { spec, state, event, weight } of service.deployments) {
    if (!isWell(state) && event !== NO_CAUSE) conditions.push({ event });
    else if (weight === 0) conditions.push({ component: spec.id, fact: 'stood by and was not in rotation' });
  }
  return conditions.filter((condition) => !('event' in condition) || condition.event !== culprit);
}

/** Why a service that serves everyone is not as it should be; empty if it is. */
function reasonOf(service: LiveService): string {
  if (service.isWaiting) return 'work that waited is being served';
  if (service.slowShare > SLOW_USERS) return 'users are beyond the latency budget';
  for (const { weight, impaired, offered, missing } of service.deployments) {
    if (impaired && weight > 0 && offered > 0) return `${missing} is missing`;
  }
  return '';
}

function isWell(state: DeploymentState): boolean {
  return state === 'serving' || state === 'standby';
}

function stateOf(deployment: LiveDeployment): DeploymentState {
  if (deployment.failedBy !== undefined) return 'failed';
  if (deployment.isDead) return 'down';
  if (deployment.success < 0.01) return 'stalled';
  if (deployment.arriving > 0 && deployment.health < deployment.success * (1 - deployment.refused) * 0.999)
    return 'overloaded';
  if (deployment.success < 0.999 || deployment.impaired) return 'degraded';
  return deployment.weight > 0 ? 'serving' : 'standby';
}
