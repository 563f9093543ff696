/**
 * What users ask for, piecewise constant: every population's curve is read once per step, all populations of one step
 * at one instant, and spikes multiply it. Writes the rates of all services.
 */
import { type EventId, type HandlerId, NO_EVENT, type Scheduler } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import { demandFactor } from './demand-curve.ts';
import type { LiveService } from './live-service.ts';
import { Spikes } from './spikes.ts';
import type { PopulationSpec } from './workload-spec.ts';

export class Demand {
  readonly spikes = new Spikes();
  /** Multiplier of each population's mean by its curve, and with its own spike. */
  private readonly curves: Float64Array;
  private readonly factors: Float64Array;
  private readonly onStep: HandlerId;
  private readonly onRamp: HandlerId;
  private ramping: EventId = NO_EVENT;

  /** `changed` is called when rates may have changed. */
  constructor(
    private readonly populations: readonly PopulationSpec[],
    private readonly startsAt: number,
    private readonly scheduler: Scheduler,
    private readonly changed: () => void,
  ) {
    this.curves = new Float64Array(populations.length);
    this.factors = new Float64Array(populations.length);
    this.onStep = scheduler.handler((step) => this.beginStep(step));
    this.onRamp = scheduler.handler(() => this.followRamps());
    for (const step of new Set(populations.map((population) => population.step))) this.beginStep(step);
  }

  /** The factor of a target moves, at once or over a ramp. */
  spike(target: string, to: number, ramp: Micros): void {
    this.spikes.move(target, to, ramp, this.scheduler.now);
    this.followRamps();
  }

  /** What a population asks for now, as a multiple of its mean. */
  factorOf(population: number): number {
    return (this.factors[population] as number) * this.spikes.factor('all', this.scheduler.now); // one per population
  }

  /** Writes the rates of a service's demands; true if one changed. */
  rate(service: LiveService): boolean {
    const { now } = this.scheduler;
    const common = this.spikes.factor('all', now) * this.spikes.factor(service.spec.id, now);
    let changed = false;
    for (let i = 0; i < service.rates.length; i++) {
      const rate = (service.means[i] as number) * (this.factors[service.populations[i] as number] as number) * common;
      if (rate === service.rates[i]) continue;
      service.rates[i] = rate;
      changed = true;
    }
    return changed;
  }

  /** Writes the factors anew; called when a curve or a spike has moved. */
  private refresh(): void {
    const { now } = this.scheduler;
    for (const [i, { id }] of this.populations.entries()) {
      this.factors[i] = (this.curves[i] as number) * this.spikes.factor(id, now);
    }
    this.changed();
  }

  /** Reads the curves of the populations of one step, for the middle of the step that begins now. */
  private beginStep(step: Micros): void {
    const { now } = this.scheduler;
    const middle = this.startsAt + (now + step / 2) / 1000;
    this.populations.forEach((population, i) => {
      if (population.step === step) this.curves[i] = demandFactor(population, middle);
    });
    this.refresh();
    if (now + step <= this.scheduler.end) this.scheduler.schedule(now + step, this.onStep, step);
  }

  private followRamps(): void {
    this.refresh();
    this.scheduler.cancel(this.ramping);
    const next = this.spikes.nextChange(this.scheduler.now);
    this.ramping =
      next !== undefined && next <= this.scheduler.end ? this.scheduler.schedule(next, this.onRamp) : NO_EVENT;
  }
}
