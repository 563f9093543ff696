/**
 * How long the stages of an action take together where they vary: a fixed set of draws, each stage drawn evenly from its
 * whole distribution (a Latin hypercube), so that the chance to be in time is the share of draws that leave enough.
 */
import { quantile, type RandomStreams } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';
import type { StageSpec } from './action-spec.ts';

/** Draws per action: the chance is known to a tenth of a per cent. */
const DRAWS = 1000;

export class SpreadDelays {
  /** Sums of all stages, the shortest first [µs]. */
  private readonly sums = new Float64Array(DRAWS);

  constructor(action: string, stages: readonly StageSpec[], random: RandomStreams) {
    for (const { name, takes } of stages) {
      const order = Array.from(this.sums, (_, draw) => ({ draw, key: random.uniform(action, name, draw) }));
      order.sort((a, b) => a.key - b.key);
      order.forEach(({ draw }, rank) => {
        const delay = takes.kind === 'fixed' ? takes.value : quantile(takes, (rank + 0.5) / DRAWS);
        this.sums[draw] = (this.sums[draw] as number) + Math.max(0, delay); // below length
      });
    }
    this.sums.sort();
  }

  /** Half of all take no longer [µs]. */
  get median(): Micros {
    return this.sums[DRAWS / 2] as number; // below length
  }

  /** Share that takes no longer than so long. */
  shareWithin(time: Micros): Ratio {
    return this.countWithin(time) / DRAWS;
  }

  /** The longest time with which that share is lower by at least `by`; undefined if it is nothing already. */
  lowerThan(time: Micros, by: Ratio): Micros | undefined {
    const count = this.countWithin(time);
    if (count === 0) return undefined;
    return (this.sums[Math.max(0, count - Math.ceil(by * DRAWS))] as number) - 1; // below length
  }

  private countWithin(time: Micros): number {
    let low = 0;
    let high = DRAWS;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.sums[middle] as number) <= time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
