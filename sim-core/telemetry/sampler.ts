/**
 * When a source is sampled. Nothing is ticked: sample number n is taken at a phase of the source's own plus n periods,
 * and whether it is lost is drawn by its number, so that a replay finds the same samples as the run.
 *
 *     taken  n=0      n=1      n=2 ✗ lost      every
 *     ──┬─────┴────────┴────────┴──────
 *     phase    └─delay─► shown
 */
import type { RandomStreams } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { Sampling } from './telemetry-spec.ts';

export class Sampler {
  private readonly phase: Micros;

  /** Throws RangeError on a period that is not above zero. */
  constructor(
    readonly source: string,
    readonly sampling: Sampling,
    private readonly random: RandomStreams,
  ) {
    if (!(sampling.every > 0))
      throw new RangeError(`${source} is sampled every ${sampling.every} µs: write more than 0`);
    this.phase = Math.floor(random.uniform(source, 'telemetry-phase', 0) * sampling.every);
  }

  /** Number of the last sample taken at or before `t`; negative ones were taken before the run began. */
  numberAt(t: Micros): number {
    return Math.floor((t - this.phase) / this.sampling.every);
  }

  takenAt(number: number): Micros {
    return this.phase + number * this.sampling.every;
  }

  /** Lost on the way. Samples from before the run have all arrived. */
  isLost(number: number): boolean {
    const { loss } = this.sampling;
    return loss > 0 && number >= 0 && this.random.uniform(this.source, 'telemetry-loss', number) < loss;
  }

  /** The first sample taken at or after `t` that is not lost. */
  nextNumber(t: Micros): number {
    let number = this.numberAt(t - 1) + 1;
    while (this.isLost(number)) number++;
    return number;
  }
}
