/**
 * Keeps as many replicas as the load needs: desired = ceil(replicas · utilisation / target), nothing within the
 * tolerance (Kubernetes, Horizontal Pod Autoscaling).
 *
 *     utilisation ──►┌────────────┐ order ──(provision)──► replicas
 *     every 15 s ───►│ autoscaler │ fewer ──(hold)───────► replicas
 *     quota ────────►└────────────┘
 *
 * Looks only while the load asks for another number, at the instants at which its loop would. Fewer are kept once the
 * load has asked for fewer throughout `hold`.
 */
import { type Cause, NO_CAUSE, type Scheduler } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import { Appointment } from './appointment.ts';
import type { AutoscaleSpec } from './workload-spec.ts';

/** Replicas wanted at `utilisation` of those there are; the same number within the tolerance. */
export function desiredReplicas(replicas: number, utilisation: Ratio, target: Ratio, tolerance: Ratio): number {
  const ratio = utilisation / target;
  // A hair below a whole number is that number: 50 · 0.9 / 0.75 is 60.
  return Math.abs(ratio - 1) <= tolerance ? replicas : Math.ceil(replicas * ratio - 1e-9);
}

/** What the autoscaler tells its deployment. */
export interface ScaleNews {
  /** More have been ordered, or are refused by the quota. */
  ordered(from: number, to: number, cause: Cause): Cause;
  refused(wanted: number, cause: Cause): Cause;
  /** So many serve from now on. */
  scaled(from: number, to: number, cause: Cause): void;
}

export class Autoscaler {
  replicas: number;
  private utilisation: Ratio = 0;
  private cause: Cause = NO_CAUSE;
  private ordered = 0;
  private orderCause: Cause = NO_CAUSE;
  private lowSince: Micros | undefined;
  private refusedBy: Cause | undefined;
  private isRefused = false;
  private readonly loop: Appointment;
  private readonly delivery: Appointment;

  constructor(
    private readonly spec: AutoscaleSpec,
    private readonly scheduler: Scheduler,
    private readonly news: ScaleNews,
  ) {
    this.replicas = spec.max;
    this.loop = new Appointment(
      scheduler,
      scheduler.handler(() => this.look()),
    );
    this.delivery = new Appointment(
      scheduler,
      scheduler.handler(() => this.deliver()),
    );
  }

  /** Share of the deployment's full capacity that serves. */
  get size(): Ratio {
    return this.replicas / this.spec.max;
  }

  /** At the beginning as many run as the load has asked for long since. */
  begin(utilisationOfAll: Ratio): void {
    const { max, target } = this.spec;
    this.replicas = this.bounded(Math.ceil((max * utilisationOfAll) / target - 1e-9));
  }

  /** How busy its replicas are now. */
  observe(utilisation: Ratio, cause: Cause): void {
    this.utilisation = utilisation;
    if (cause !== NO_CAUSE) this.cause = cause;
    if (this.wanted() === Math.max(this.replicas, this.ordered)) {
      this.lowSince = undefined;
      this.loop.keep(undefined, 0);
    } else this.loop.keep(this.nextLook(), 0);
  }

  /** No more replicas are given while `by` lasts; undefined: the quota is open again. */
  refuse(by: Cause | undefined): void {
    this.refusedBy = by;
    this.isRefused = false;
    if (by === undefined) this.observe(this.utilisation, this.cause);
  }

  private look(): void {
    const { now } = this.scheduler;
    const wanted = this.wanted();
    const most = Math.max(this.replicas, this.ordered);
    if (wanted > most) this.order(wanted);
    if (wanted >= most) this.lowSince = undefined;
    else {
      this.lowSince ??= now;
      if (now - this.lowSince >= this.spec.hold && this.ordered === 0) this.become(wanted, this.cause);
    }
    if (this.wanted() !== Math.max(this.replicas, this.ordered)) this.loop.keep(this.nextLook(), 0);
  }

  private order(wanted: number): void {
    if (this.refusedBy !== undefined) {
      // Told once; it goes on asking.
      if (!this.isRefused) this.news.refused(wanted, this.refusedBy);
      this.isRefused = true;
      return;
    }
    this.orderCause = this.news.ordered(this.replicas, wanted, this.cause);
    this.ordered = wanted;
    this.delivery.keep(this.scheduler.now + this.spec.provision, 0);
  }

  private deliver(): void {
    const arrived = this.ordered;
    this.ordered = 0;
    this.become(arrived, this.orderCause);
  }

  private become(replicas: number, cause: Cause): void {
    const before = this.replicas;
    this.replicas = replicas;
    this.lowSince = undefined;
    this.news.scaled(before, replicas, cause);
  }

  private wanted(): number {
    const { target, tolerance } = this.spec;
    return this.bounded(desiredReplicas(this.replicas, this.utilisation, target, tolerance));
  }

  private bounded(replicas: number): number {
    return Math.min(this.spec.max, Math.max(this.spec.min, replicas));
  }

  private nextLook(): Micros {
    const { every } = this.spec;
    return (Math.floor(this.scheduler.now / every) + 1) * every;
  }
}
