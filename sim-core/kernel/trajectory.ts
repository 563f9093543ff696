/**
 * The closed form that every state variable has between two events:
 *
 *     x(t) = a + b·s + c·s² + Σ dᵢ·e^(−s/τᵢ)      with s = (t − at) in seconds
 *
 * A threshold is a root of that form, found when the form is set and scheduled as an event (`first-crossing.ts`).
 */
import type { Micros, Seconds } from '../units/flavours.ts';

/** One decaying part of a trajectory: `d·e^(−s/tau)`, tau > 0 [s]. */
export interface Decay {
  readonly d: number;
  readonly tau: Seconds;
}

/** A quantity's closed form from the instant `at` on; b is per second, c per second squared. */
export interface Trajectory {
  readonly at: Micros;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly decays: readonly Decay[];
}
