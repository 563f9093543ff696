/**
 * How fast a service's places answer at their load, and how many replicas they keep; for services that say how they
 * serve or that scale by themselves.
 *
 *     capacity, work per place ──►┌─────────┐──► time to answer per place, of the service
 *     round trips of its users ──►│ serving │──► share of users beyond the latency budget
 *                                 └─────────┘──► replicas
 */
import type { Cause, Journal, QuantityId, Scheduler } from '../kernel/index.ts';
import { type Ratio, SECOND, type Seconds } from '../units/index.ts';
import { Autoscaler } from './autoscaler.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { ReachTable } from './reach.ts';
import { answeredLater, timeToAnswer } from './response.ts';
import type { WorkloadNews } from './workload-news.ts';
import type { ServingSpec } from './workload-spec.ts';

/** Times are recorded again when they have moved by this share. */
const DEADBAND = 0.02;

interface Recorded {
  readonly id: QuantityId;
  value: Seconds;
}

export class Serving {
  private readonly answers: readonly Recorded[];
  private readonly latency: Recorded | undefined;
  private readonly scalers: readonly Autoscaler[];
  private readonly replicas: readonly QuantityId[];

  constructor(
    private readonly service: LiveService,
    scheduler: Scheduler,
    private readonly journal: Journal,
    news: WorkloadNews,
    /** Replicas of a deployment serve, or no longer do. */
    resized: (cause: Cause) => void,
    private readonly access: ReachTable,
  ) {
    const { deployments, spec } = service;
    const seconds = (component: string, name: string): Recorded => ({
      id: journal.quantity({ component, name, unit: 's' }),
      value: Number.NaN,
    });
    this.answers = spec.serving ? deployments.map(({ spec: { id } }) => seconds(id, 'time-to-answer')) : [];
    this.latency = spec.serving ? seconds(spec.id, 'latency') : undefined;
    const { autoscale } = spec;
    this.replicas = autoscale
      ? deployments.map(({ spec: { id } }) => journal.quantity({ component: id, name: 'replicas', unit: '1' }))
      : [];
    this.scalers = autoscale
      ? deployments.map(
          (deployment, place) =>
            new Autoscaler(autoscale, scheduler, {
              ordered: (from, to, cause) =>
                news.write('replicas-ordered', deployment.spec.id, 'info', cause, { from, to }),
              refused: (wanted, cause) =>
                news.write('replicas-refused', deployment.spec.id, 'warning', cause, { wanted }),
              scaled: (from, to, cause) => {
                const event = news.write('replicas-scaled', deployment.spec.id, 'info', cause, { from, to });
                this.resize(place);
                resized(event);
              },
            }),
        )
      : [];
  }

  /** At the beginning there are as many replicas as the load asks for; called once the service has been settled. */
  begin(): void {
    this.scalers.forEach((scaler, place) => {
      scaler.begin(busyOf(this.service.deployments[place] as LiveDeployment)); // one per deployment
      this.resize(place);
    });
  }

  /** No more replicas are given to a deployment while `by` lasts; undefined: they are again. */
  refuse(deployment: LiveDeployment, by: Cause | undefined): void {
    this.scalers[deployment.place]?.refuse(by);
  }

  /** Takes in the balance that its service has come to. */
  settle(): void {
    const { serving } = this.service.spec;
    this.scalers.forEach((scaler, place) => {
      const deployment = this.service.deployments[place] as LiveDeployment; // one per deployment
      if (deployment.isDead) return;
      const isFull = deployment.state === 'overloaded';
      scaler.observe(busyOf(deployment), isFull ? deployment.event : this.service.spikedBy);
    });
    if (serving) this.findTimes(serving);
  }

  private resize(place: number): void {
    const scaler = this.scalers[place] as Autoscaler; // one per deployment
    (this.service.deployments[place] as LiveDeployment).size = scaler.size;
    this.journal.hold(this.replicas[place] as QuantityId, scaler.replicas);
  }

  private findTimes(serving: ServingSpec): void {
    const { deployments, dispatch, populations, shares, spec } = this.service;
    const times = deployments.map(({ capacity, flow }) => timeToAnswer(serving, capacity, flow.work));
    for (const [place, time] of times.entries()) this.write(this.answers[place] as Recorded, time); // one per deployment
    const budget = spec.latencyBudget;
    let served = 0;
    let slow = 0;
    let spent = 0;
    for (let i = 0; i < dispatch.count; i++) {
      const place = dispatch.target[i] as number; // i below count
      const deployment = deployments[place];
      if (!deployment) continue;
      const demand = dispatch.demand[i] as number;
      const rate =
        (dispatch.rate[i] as number) * (shares[demand * deployments.length + place] as number) * deployment.health;
      const trip = this.access.roundTripOf(populations[demand] as number, deployment.facility) / SECOND;
      const { capacity, flow } = deployment;
      served += rate;
      spent += rate * (trip + (times[place] as number));
      if (budget !== undefined) slow += rate * answeredLater(serving, capacity, flow.work, budget / SECOND - trip);
    }
    this.service.slowShare = served > 0 ? slow / served : 0;
    if (served > 0 && this.latency) this.write(this.latency, spent / served);
  }

  private write(recorded: Recorded, value: Seconds): void {
    if (Math.abs(value - recorded.value) <= DEADBAND * recorded.value) return;
    recorded.value = value;
    this.journal.hold(recorded.id, value);
  }
}

/** Share of its present capacity that a deployment uses. */
function busyOf({ capacity, flow }: LiveDeployment): Ratio {
  return capacity > 0 ? Math.min(1, flow.work / capacity) : 0;
}
