/** Places of a twin in few words: keys that only hold a kind of thing are left out. */
import type { PlaceDifference } from '../../sim-core/analysis/index.ts';

const HOLDERS: ReadonlySet<string> = new Set([
  'facilities',
  'power',
  'cooling',
  'loops',
  'halls',
  'rack-groups',
  'network',
]);

/** `facilities.a.cooling.loops.water.lasts` → `a water lasts`. */
export function placeWords(path: string): string {
  return path
    .split('.')
    .filter((part) => !HOLDERS.has(part))
    .join(' ');
}

/** A fork on an edited twin is called by what was changed first: `a chillers count 4 and 2 more`. */
export function nameOfChange(places: readonly PlaceDifference[]): string {
  const [first, ...more] = places;
  if (!first) return 'The twin, written otherwise';
  const { path, after } = first;
  const value = after === undefined ? ['left out'] : /^[{[]/u.test(after) ? [] : [after];
  return [placeWords(path), ...value, ...(more.length > 0 ? [`and ${more.length} more`] : [])].join(' ');
}
