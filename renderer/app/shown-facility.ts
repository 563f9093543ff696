/** Which facility the facility and one-line views show: the one chosen, else the one with most in it. */
import type { EstateIndex } from '../stores/estate-index.ts';

export function shownFacility(index: EstateIndex, chosen: string | undefined): string | undefined {
  if (chosen !== undefined && index.get(chosen)) return chosen;
  const facilities = index.ofKind('facility');
  let best: { readonly id: string; readonly size: number } | undefined;
  for (const { id } of facilities) {
    const size = index.within(id).length;
    if (!best || size > best.size) best = { id, size };
  }
  return best?.id;
}
