/**
 * Where events of a pipeline arise. While it reaches no place that takes them in it keeps them, as far as its buffer
 * goes, or fails closed and refuses what it cannot pass on.
 */
import { type Micros, type PerSecond, type Ratio, SECOND, type Seconds } from '../units/index.ts';
import { FluidQueue } from './fluid-queue.ts';
import type { PipelineSpec, SourceSpec } from './pipeline-spec.ts';

export class LiveSource {
  /** Events that wait at the edge. */
  readonly edge: FluidQueue;
  /** Events per second that arise now. */
  rate: PerSecond;
  /** Share of them that the best place takes in; 0: cut off. */
  reach: Ratio = 1;
  /** The deployment that takes them in. */
  place: string | undefined;
  arisen = 0;
  refused = 0;
  dropped = 0;
  private at: Micros = 0;

  constructor(
    readonly spec: SourceSpec,
    private readonly cutOff: PipelineSpec['cutOff'],
  ) {
    this.rate = spec.rate;
    this.edge = new FluidQueue(cutOff.does === 'carry-on' ? cutOff.buffer : undefined);
  }

  get isCutOff(): boolean {
    return this.reach <= 0;
  }

  /** What it passes on now [1/s]; what is lost on the way is refused, and what it cannot pass on waits. */
  get passes(): PerSecond {
    return this.rate * this.reach;
  }

  /** What it refuses now [1/s]. */
  get refuses(): PerSecond {
    if (this.isCutOff) return this.cutOff.does === 'carry-on' ? 0 : this.rate;
    return this.rate - this.passes;
  }

  /** So many arise from now on [1/s]. */
  raise(rate: PerSecond, now: Micros): void {
    if (rate === this.rate) return;
    this.advance(now);
    this.rate = rate;
  }

  /** The rates set since the last call are in force from now on. */
  settle(now: Micros): void {
    this.edge.set(now, this.isCutOff && this.cutOff.does === 'carry-on' ? this.rate : 0, 0);
  }

  advance(now: Micros): void {
    const seconds = (now - this.at) / SECOND;
    this.at = now;
    this.arisen += this.rate * seconds;
    this.refused += this.refuses * seconds;
    this.dropped += this.edge.givenUp * seconds;
    this.edge.advance(now);
  }

  /** Age of the oldest event that waits here [s]. */
  age(now: Micros): Seconds {
    return this.edge.age(now);
  }
}
