/** Demand that is multiplied for a while: of a population, a service, or all. Ramps are stepped, each step at its mean. */
import type { Micros } from '../units/index.ts';

/** Steps of one ramp. */
const RAMP_STEPS = 10;

interface Spike {
  readonly from: number;
  readonly to: number;
  readonly at: Micros;
  readonly ramp: Micros;
}

export class Spikes {
  private readonly spikes = new Map<string, Spike>();

  /** The factor of a target moves to `to` over `ramp`, from what it is now. */
  move(target: string, to: number, ramp: Micros, now: Micros): void {
    this.spikes.set(target, { from: this.factor(target, now), to, at: now, ramp });
  }

  /** Present factor of a target, 1 where nothing was done to it. */
  factor(target: string, now: Micros): number {
    const spike = this.spikes.get(target);
    if (!spike) return 1;
    const { from, to, at, ramp } = spike;
    if (now >= at + ramp) return to;
    const step = Math.floor(((now - at) * RAMP_STEPS) / ramp);
    return from + ((to - from) * (step + 0.5)) / RAMP_STEPS;
  }

  /** When a factor next changes by itself. */
  nextChange(now: Micros): Micros | undefined {
    let next: Micros | undefined;
    for (const { at, ramp } of this.spikes.values()) {
      if (now >= at + ramp) continue;
      const step = Math.floor(((now - at) * RAMP_STEPS) / ramp) + 1;
      next = Math.min(next ?? Number.POSITIVE_INFINITY, at + Math.ceil((step * ramp) / RAMP_STEPS));
    }
    return next;
  }
}
