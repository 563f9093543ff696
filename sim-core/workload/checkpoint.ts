/**
 * How far a gang of machines gets when one of them fails now and then, and the whole gang goes back to its last
 * checkpoint: intervals between checkpoints, and the share of time that is progress. Failures are taken to come at
 * random (exponential times between them).
 */
import { exp, expm1 } from '../kernel/index.ts';
import type { Ratio, Seconds } from '../units/index.ts';

/** Halvings that pin an interval to the last bit. */
const BISECTIONS = 200;

/** How a gang saves its work and goes on from it. */
export interface Checkpointing {
  /** Work between two checkpoints [s], above zero. */
  readonly every: Seconds;
  /** Writing one, while the gang waits [s]. */
  readonly write: Seconds;
  /** From a failure until the gang works again [s]. */
  readonly restart: Seconds;
}

/** Mean time between failures of one machine [s], from `count` failures of `machines` in a time. */
export function observedMtbf(count: number, time: Seconds, machines: number): Seconds {
  return (time * machines) / count;
}

/** Mean time between failures of a gang [s]: any of its machines stops all of it. */
export function gangMtbf(machine: Seconds, machines: number): Seconds {
  return machine / machines;
}

/** Young's interval √(2CM) [s] (J. W. Young, 1974). */
export function youngInterval(write: Seconds, mtbf: Seconds): Seconds {
  return Math.sqrt(2 * write * mtbf);
}

/** Daly's interval of higher order [s] (J. T. Daly, 2006); where writing takes over twice the time between failures, that time. */
export function dalyInterval(write: Seconds, mtbf: Seconds): Seconds {
  if (write >= 2 * mtbf) return mtbf;
  const ratio = write / (2 * mtbf);
  return youngInterval(write, mtbf) * (1 + Math.sqrt(ratio) / 3 + ratio / 9) - write;
}

/** The interval with the highest efficiency [s]: where 1 − τ/M = e^(−(τ+C)/M), found by halving. */
export function bestInterval(write: Seconds, mtbf: Seconds): Seconds {
  let low = 0;
  let high = mtbf;
  for (let i = 0; i < BISECTIONS; i++) {
    const middle = (low + high) / 2;
    if (1 - middle / mtbf > exp(-(middle + write) / mtbf)) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/**
 * Share of time that is progress: τ / (M·e^(R/M)·(e^((τ+C)/M) − 1)), the exact expectation; without failures
 * (`mtbf` infinite) what writing checkpoints leaves.
 */
export function checkpointEfficiency({ every, write, restart }: Checkpointing, mtbf: Seconds): Ratio {
  if (!Number.isFinite(mtbf)) return every / (every + write);
  return every / (mtbf * exp(restart / mtbf) * expm1((every + write) / mtbf));
}
