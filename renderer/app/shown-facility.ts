/** Which facility the facility and one-line views show: the one chosen, else where the injects strike, else the largest. */
import type { Inject } from '../../sim-core/scenario/index.ts';
import type { EstateIndex } from '../stores/estate-index.ts';

export function shownFacility(
  index: EstateIndex,
  chosen: string | undefined,
  injects: readonly Inject[],
): string | undefined {
  if (chosen !== undefined && index.get(chosen)) return chosen;
  for (const { targets } of injects) {
    for (const target of targets) {
      const struck = index.enclosing(target, 'facility');
      if (struck) return struck.id;
    }
  }
  const bySize = index.ofKind('facility').map(({ id }) => ({ id, size: index.within(id).length }));
  return bySize.sort((one, other) => other.size - one.size)[0]?.id;
}
