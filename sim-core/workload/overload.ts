/** What a place still answers when more is asked of it than it can take. */
import type { PerSecond, Ratio } from '../units/index.ts';

/** Attempts carried through to an answer, of those offered, when a refusal costs `refusalCost` of an answer. */
export function answered(offered: PerSecond, capacity: PerSecond, refusalCost: Ratio): PerSecond {
  if (offered <= capacity) return offered;
  if (refusalCost >= 1) return 0;
  // Bounded, for where the cost is nearly 1 the quotient is of two numbers near zero.
  return Math.min(capacity, Math.max(0, (capacity - refusalCost * offered) / (1 - refusalCost)));
}
