/** What is left when one of several like sources that share a load is lost: wave after wave of overload. */
import type { Ratio, Watts } from '../units/index.ts';

export interface Cascade {
  /** Load over rating of each survivor after each loss; the last is what it comes to rest at, if any survive. */
  readonly waves: readonly Ratio[];
  readonly survivors: number;
}

/** `count` sources of `rating`, each carrying `loadEach`; one is lost, and any above `limit` goes, one by one. */
export function cascade(count: number, rating: Watts, loadEach: Watts, limit: Ratio): Cascade {
  const total = count * loadEach;
  const waves: Ratio[] = [];
  for (let left = count - 1; left > 0; left--) {
    const ratio = total / (left * rating);
    waves.push(ratio);
    if (ratio <= limit) return { waves, survivors: left };
  }
  return { waves, survivors: 0 };
}

/** How much of its rating each unit of an arrangement may carry so that it still holds with one side or unit lost. */
export function safeShare(units: number, neededAfterLoss: number): Ratio {
  return neededAfterLoss / units;
}
