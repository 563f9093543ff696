/**
 * What the workload room writes about itself. Quantities follow what services, deployments and populations come to;
 * events name the deployment, need, path or rotation that made the difference.
 */
import {
  type Cause,
  type Condition,
  type EventSpec,
  type Journal,
  linear,
  NO_CAUSE,
  type QuantityId,
  type Severity,
  type StateLabel,
} from '../kernel/index.ts';
import { type Micros, SECOND } from '../units/index.ts';
import type { DeploymentState, LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { ReachTable } from './reach.ts';
import type { Replica } from './replication.ts';
import { nextState, rankOf, SERVICE_LABELS, severityOf } from './service-state.ts';
import type { WorkloadSpec } from './workload-spec.ts';

const DEPLOYMENT_LABELS: readonly (StateLabel & { readonly name: DeploymentState })[] = [
  { name: 'serving', severity: 'normal' },
  { name: 'standby', severity: 'normal' },
  { name: 'degraded', severity: 'degraded' },
  { name: 'overloaded', severity: 'degraded' },
  { name: 'stalled', severity: 'fault' },
  { name: 'down', severity: 'out' },
  { name: 'failed', severity: 'fault' },
];

/** Share of users beyond the latency budget from which a service counts as degraded. */
const SLOW_USERS = 0.005;

interface ServiceQuantities {
  readonly state: QuantityId;
  readonly offered: QuantityId;
  readonly served: QuantityId;
  readonly unserved: QuantityId;
  readonly waiting: QuantityId;
  readonly share: QuantityId;
}

interface DeploymentQuantities {
  readonly state: QuantityId;
  readonly served: QuantityId;
  readonly capacity: QuantityId;
}

export class WorkloadJournal {
  private readonly services: readonly ServiceQuantities[];
  private readonly deployments: readonly DeploymentQuantities[];
  private readonly populations: readonly { readonly offered: QuantityId; readonly served: QuantityId }[];
  /** Events are written only once the run has begun: what holds at the start is a state, not news. */
  private begun = false;

  constructor(
    private readonly journal: Journal,
    spec: WorkloadSpec,
  ) {
    const rate = (component: string, name: string) => journal.quantity({ component, name, unit: '1/s' });
    this.services = spec.services.map(({ id }) => ({
      state: journal.quantity({ component: id, name: 'state', unit: 'state', labels: SERVICE_LABELS }),
      offered: rate(id, 'offered'),
      served: rate(id, 'served'),
      unserved: rate(id, 'unserved'),
      waiting: journal.quantity({ component: id, name: 'waiting', unit: '1' }),
      share: journal.quantity({ component: id, name: 'served-share', unit: '1' }),
    }));
    this.deployments = spec.deployments.map(({ id, capacity }) => ({
      state: journal.quantity({ component: id, name: 'state', unit: 'state', labels: DEPLOYMENT_LABELS }),
      served: journal.quantity({
        component: id,
        name: 'served',
        unit: '1/s',
        limits: [{ name: 'capacity', value: capacity, direction: 'rising', severity: 'warning' }],
      }),
      capacity: rate(id, 'capacity'),
    }));
    this.populations = spec.populations.map(({ id }) => ({ offered: rate(id, 'offered'), served: rate(id, 'served') }));
  }

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

  /** Rates and state of a deployment; a change of state is an event. */
  deployment(service: LiveService, deployment: LiveDeployment): void {
    const quantities = this.deployments[deployment.index] as DeploymentQuantities; // one per deployment
    const { flow, capacity } = deployment;
    this.journal.hold(quantities.served, flow.served + flow.drained);
    this.journal.hold(quantities.capacity, capacity);
    const state = stateOf(deployment);
    if (state === deployment.state && this.begun) return;
    const was = deployment.state;
    deployment.state = state;
    this.journal.hold(
      quantities.state,
      DEPLOYMENT_LABELS.findIndex(({ name }) => name === state),
    );
    if (isWell(state) && isWell(was)) return;
    deployment.event = this.news(service, deployment);
    service.trigger = Math.max(service.trigger, deployment.event);
  }

  /** Rates and state of a service; a change of state is an event. */
  service(service: LiveService, now: Micros): void {
    const quantities = this.services[service.index] as ServiceQuantities; // one per service
    const { journal } = this;
    journal.hold(quantities.offered, service.offered);
    journal.hold(quantities.served, service.served + service.drained);
    journal.hold(quantities.unserved, Math.max(0, service.offered - service.served));
    journal.hold(quantities.share, service.servedShare);
    let waiting = 0;
    let slope = 0;
    for (const { waiting: queue } of service.deployments) {
      waiting += queue.amount;
      slope += queue.slope;
    }
    journal.follow(quantities.waiting, linear(now, waiting, slope));
    const reason = reasonOf(service);
    const next = nextState(service.servedShare, service.state, reason !== '');
    if (next === service.state && this.begun) return;
    const worse = rankOf(next) > rankOf(service.state);
    service.state = next;
    journal.hold(quantities.state, rankOf(next));
    const data = { share: service.servedShare, offered: service.offered, reason };
    const id = service.spec.id;
    if (worse)
      service.event = this.write(
        `service-${next}`,
        id,
        severityOf(next),
        this.culprit(service),
        data,
        this.helpless(service),
      );
    else
      service.event = this.write(
        next === 'serving' ? 'service-restored' : 'service-recovering',
        id,
        'info',
        service.trigger,
        data,
      );
    service.trigger = Math.max(service.trigger, service.event);
  }

  /** Nothing of a service waits any more. */
  drained(service: LiveService): void {
    const event = this.write('backlog-drained', service.spec.id, 'info', service.event);
    service.trigger = Math.max(service.trigger, event);
  }

  /** A copy takes over: what had not reached it is lost, unless the source is still there to hand it over. */
  promoted(service: LiveService, replica: Replica, links: ReachTable, now: Micros): void {
    const handedOver = replica.isFed(links);
    const lag = handedOver ? 0 : Math.round(replica.lag(now) * SECOND);
    const bytes = handedOver ? 0 : replica.missing();
    const { rpo } = service.spec.objectives;
    const severity = rpo !== undefined && lag > rpo ? 'fault' : 'info';
    const conditions = replica.source && replica.source.event !== NO_CAUSE ? [{ event: replica.source.event }] : [];
    this.write(
      'replica-promoted',
      replica.deployment.spec.id,
      severity,
      service.trigger,
      { service: service.spec.id, lag, bytes },
      conditions,
    );
    replica.queue.clear(now);
    replica.behind = false;
  }

  /** Lag of a copy; falling behind and catching up are events. */
  replica(service: LiveService, replica: Replica, links: ReachTable, now: Micros): void {
    replica.write(this.journal, now);
    const { queue, deployment, source } = replica;
    if (queue.isInUse === replica.behind) return;
    replica.behind = queue.isInUse;
    const data = { service: service.spec.id };
    if (!replica.behind) {
      this.write('replica-caught-up', deployment.spec.id, 'info', service.trigger, data);
      return;
    }
    const link = source && !deployment.isDead ? links.causeOf(source.facility, deployment.facility) : NO_CAUSE;
    const cause = deployment.isDead ? deployment.event : link;
    this.write(
      'replica-falling-behind',
      deployment.spec.id,
      'degraded',
      cause === NO_CAUSE ? service.trigger : cause,
      data,
    );
  }

  population(population: number, offered: number, served: number): void {
    const quantities = this.populations[population];
    if (!quantities) return;
    this.journal.hold(quantities.offered, offered);
    this.journal.hold(quantities.served, served);
  }

  private news(service: LiveService, deployment: LiveDeployment): Cause {
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
        return this.write('deployment-stalled', spec.id, 'fault', needCause, { ...data, missing: deployment.missing });
      case 'overloaded':
        return this.write('deployment-overloaded', spec.id, 'degraded', latest, {
          ...data,
          asked: deployment.offered,
          capacity: deployment.capacity,
          waiting: deployment.waiting.amount,
        });
      case 'degraded':
        return this.write('deployment-degraded', spec.id, 'degraded', Math.max(needCause, latest), {
          ...data,
          missing: deployment.missing,
        });
      default:
        return this.write('deployment-restored', spec.id, 'info', Math.max(shareCause, service.trigger), data);
    }
  }

  /** The event to name for a loss: that of the deployment that loses most, or whatever last touched the service. */
  private culprit(service: LiveService): Cause {
    let most = 0;
    let cause = NO_CAUSE;
    for (const deployment of service.deployments) {
      const lost = deployment.offered - deployment.flow.served;
      if (lost <= most || isWell(deployment.state)) continue;
      most = lost;
      cause = deployment.event;
    }
    return cause === NO_CAUSE ? service.trigger : cause;
  }

  /** Why the service's other deployments were no help. */
  private helpless(service: LiveService): readonly Condition[] {
    const conditions: Condition[] = [];
    for (const { spec, state, event, weight } of service.deployments) {
      if (!isWell(state) && event !== NO_CAUSE) conditions.push({ event });
      else if (weight === 0) conditions.push({ component: spec.id, fact: 'stood by and was not in rotation' });
    }
    return conditions.filter((condition) => !('event' in condition) || condition.event !== this.culprit(service));
  }
}

/** Why a service that serves everyone is not as it should be; empty if it is. */
function reasonOf(service: LiveService): string {
  if (service.isWaiting) return 'work that waited is being served';
  if (service.slowShare > SLOW_USERS) return 'users are beyond the latency budget';
  const impaired = service.deployments.find(
    ({ weight, impaired: missing, offered }) => missing && weight > 0 && offered > 0,
  );
  return impaired ? `${impaired.missing} is missing` : '';
}

function isWell(state: DeploymentState): boolean {
  return state === 'serving' || state === 'standby';
}

function stateOf(deployment: LiveDeployment): DeploymentState {
  if (deployment.failedBy !== undefined) return 'failed';
  if (deployment.isDead) return 'down';
  if (deployment.success < 0.01) return 'stalled';
  if (deployment.arriving > 0 && deployment.health < deployment.success * 0.999) return 'overloaded';
  if (deployment.success < 0.999 || deployment.impaired) return 'degraded';
  return deployment.weight > 0 ? 'serving' : 'standby';
}
