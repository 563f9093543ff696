/**
 * Two components of which one is enough, as a Markov chain: how long until both are down for the first time, and what
 * it costs when one repair crew has both to mend.
 *
 *     both up ⇄ a down ─► both down, a in repair ─► b down …        (and the same with a and b exchanged)
 *
 * For two like units: U = 2λ²/(μ² + 2λμ + 2λ²) with one crew, and (3λ + μ)/(2λ²) to the first time, with either.
 */
import { type Away, HOURS_PER_YEAR } from './availability.ts';

/** Mean times [h]. */
export interface UpAndDown {
  readonly works: number;
  readonly repair: number;
}

/** Both down, repaired one after the other in the order in which they failed. */
export function pairWithOneCrew(a: UpAndDown, b: UpAndDown): Away {
  const [la, ma, lb, mb] = [1 / a.works, 1 / a.repair, 1 / b.works, 1 / b.repair];
  // Shares of time relative to that with both up; a balance of flows into and out of each state.
  const onlyA = (la * (mb + la + lb)) / ((mb + la) * (ma + lb) - la * lb);
  const onlyB = (lb * (1 + onlyA)) / (mb + la);
  const both = (onlyA * lb) / ma + (onlyB * la) / mb;
  const all = 1 + onlyA + onlyB + both;
  return { share: both / all, rate: ((onlyA * lb + onlyB * la) / all) * HOURS_PER_YEAR };
}

/** From both up to both down for the first time [h]; the crews do not matter to it. */
export function firstTimeBothDown(a: UpAndDown, b: UpAndDown): number {
  const [la, ma, lb, mb] = [1 / a.works, 1 / a.repair, 1 / b.works, 1 / b.repair];
  // T = 1/(la+lb) + wA·TA + wB·TB;  TA = 1/(ma+lb) + back·T, where `back` is the chance that a is mended first.
  const wA = la / (la + lb);
  const wB = lb / (la + lb);
  const backFromA = ma / (ma + lb);
  const backFromB = mb / (mb + la);
  return (1 / (la + lb) + wA / (ma + lb) + wB / (mb + la)) / (1 - wA * backFromA - wB * backFromB);
}
