/**
 * The quantities of the workload room: what services, deployments and populations come to. A value that has not changed
 * is not passed on, as most have not at most instants. Services are written exactly. What a deployment serves is written
 * again when it has moved by half a percent of its capacity, or has come to or left nothing or its capacity; what a
 * population asks for and is served when it has moved by half a percent of itself: the recorded values are that close.
 */
import { constant, type Journal, linear, type QuantityId, type StateLabel } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { DeploymentState, LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import { rankOf, SERVICE_LABELS } from './service-state.ts';
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

const STATE_NUMBER = new Map(DEPLOYMENT_LABELS.map(({ name }, i) => [name, i]));

/** Of a deployment's capacity, and of what a population asks for or is served. */
const DEADBAND = 0.005;

/** One quantity and the value it holds. */
interface Held {
  readonly id: QuantityId;
  value: number;
}

interface ServiceQuantities {
  readonly state: Held;
  readonly offered: Held;
  readonly served: Held;
  readonly unserved: Held;
  readonly share: Held;
  readonly waiting: Held;
}

interface DeploymentQuantities {
  readonly state: Held;
  readonly served: Held;
  readonly capacity: Held;
  /** It served all it could when last looked at. */
  isFull: boolean;
}

interface PopulationQuantities {
  readonly offered: Held;
  readonly served: Held;
}

export class WorkloadQuantities {
  private readonly services: readonly ServiceQuantities[];
  private readonly deployments: readonly DeploymentQuantities[];
  private readonly populations: readonly PopulationQuantities[];

  constructor(
    private readonly journal: Journal,
    spec: WorkloadSpec,
  ) {
    const declare = (component: string, name: string, unit: string, labels?: readonly StateLabel[]): Held => ({
      id: journal.quantity({ component, name, unit, ...(labels ? { labels } : {}) }),
      value: Number.NaN,
    });
    const rate = (component: string, name: string) => declare(component, name, '1/s');
    this.services = spec.services.map(({ id }) => ({
      state: declare(id, 'state', 'state', SERVICE_LABELS),
      offered: rate(id, 'offered'),
      served: rate(id, 'served'),
      unserved: rate(id, 'unserved'),
      share: declare(id, 'served-share', '1'),
      waiting: declare(id, 'waiting', '1'),
    }));
    this.deployments = spec.deployments.map(({ id, capacity }) => {
      const limits = [
        { name: 'capacity', value: capacity, direction: 'rising' as const, severity: 'warning' as const },
      ];
      const served = journal.quantity({ component: id, name: 'served', unit: '1/s', limits });
      return {
        state: declare(id, 'state', 'state', DEPLOYMENT_LABELS),
        served: { id: served, value: Number.NaN },
        capacity: rate(id, 'capacity'),
        isFull: false,
      };
    });
    this.populations = spec.populations.map(({ id }) => ({ offered: rate(id, 'offered'), served: rate(id, 'served') }));
  }

  /** Rates and state of a service, and what waits at its deployments. */
  service(service: LiveService, now: Micros): void {
    const held = this.services[service.index] as ServiceQuantities; // one per service
    this.hold(held.state, rankOf(service.state));
    this.hold(held.offered, service.offered);
    this.hold(held.served, service.served + service.drained);
    this.hold(held.unserved, Math.max(0, service.offered - service.served));
    this.hold(held.share, service.servedShare);
    let waiting = 0;
    let slope = 0;
    for (const deployment of service.deployments) {
      waiting += deployment.waiting.amount;
      slope += deployment.waiting.slope;
    }
    if (waiting === 0 && slope === 0) this.hold(held.waiting, 0);
    else this.follow(held.waiting, waiting, slope, now);
  }

  /** Rates and state of a deployment. */
  deployment({ index, flow, capacity, state }: LiveDeployment): void {
    const held = this.deployments[index] as DeploymentQuantities; // one per deployment
    const served = flow.served + flow.drained;
    const isFull = served >= capacity;
    if (isFull || held.isFull || isNews(served, held.served.value, DEADBAND * capacity)) this.hold(held.served, served);
    held.isFull = isFull;
    this.hold(held.capacity, capacity);
    this.hold(held.state, STATE_NUMBER.get(state) ?? 0);
  }

  population(population: number, offered: number, served: number): void {
    const held = this.populations[population] as PopulationQuantities; // one per population
    if (isNews(offered, held.offered.value, DEADBAND * offered)) this.hold(held.offered, offered);
    if (isNews(served, held.served.value, DEADBAND * served)) this.hold(held.served, served);
  }

  private hold(held: Held, value: number): void {
    if (held.value === value) return;
    held.value = value;
    this.journal.hold(held.id, value);
  }

  private follow(held: Held, value: number, slope: number, now: Micros): void {
    held.value = Number.NaN;
    this.journal.follow(held.id, slope === 0 ? constant(now, value) : linear(now, value, slope));
  }
}

/** True if a value has left the deadband around the one written last, or has come to or left nothing. */
function isNews(value: number, written: number, deadband: number): boolean {
  if (value === written) return false;
  return !(Math.abs(value - written) < deadband) || value === 0 || written === 0;
}
