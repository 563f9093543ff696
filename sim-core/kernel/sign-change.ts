/**
 * Finds where a trajectory's distance from a level changes sign, on whole microseconds: Newton's steps, kept inside a
 * bracket, with bisection where they do not converge.
 */
import type { Micros } from '../units/flavours.ts';
import { exp } from './real.ts';
import type { Trajectory } from './trajectory.ts';

/** Newton's steps before bisection takes turns with them; from afar each covers about one time constant. */
const FREE_STEPS = 12;

/** sign · (x(t) − level) and its slope, computed together; the value to the last bit as `valueAt` has it. */
export class Probe {
  /** Slope at the instant probed last [per µs]. */
  slope = 0;
  private readonly x: Trajectory;
  private readonly level: number;
  private readonly sign: number;

  constructor(x: Trajectory, level: number, sign: number) {
    this.x = x;
    this.level = level;
    this.sign = sign;
  }

  valueAt(t: Micros): number {
    const { at, a, b, c, decays } = this.x;
    const s = (t - at) / 1e6;
    let value = a + s * (b + s * c);
    let slope = b + 2 * s * c;
    for (let i = 0; i < decays.length; i++) {
      const decay = decays[i];
      if (!decay) break;
      const part = decay.d * exp(-s / decay.tau);
      value += part;
      slope -= part / decay.tau;
    }
    this.slope = (this.sign * slope) / 1e6;
    return this.sign * (value - this.level);
  }
}

/**
 * The first instant in (left, right] at which f has the sign that it has at `right`, zero counting as positive. f is
 * monotone between, and its signs at the ends differ.
 */
export function signChange(f: Probe, left: Micros, right: Micros): Micros {
  const endsNegative = f.valueAt(right) < 0;
  let low = left;
  let high = right;
  let here = left;
  let value = f.valueAt(left);
  for (let step = 0; high - low > 1; step++) {
    const target = here - value / f.slope;
    let middle = low + Math.floor((high - low) / 2);
    if (target > low - 1 && target < high + 1 && (step < FREE_STEPS || step % 2 === 0)) {
      // Aim at the far side of the root, so that both ends of the bracket close in.
      const aim = here === low ? Math.ceil(target) : Math.floor(target);
      middle = Math.min(Math.max(aim, low + 1), high - 1);
    }
    here = middle;
    value = f.valueAt(middle);
    if (value < 0 === endsNegative) high = middle;
    else low = middle;
  }
  return high;
}
