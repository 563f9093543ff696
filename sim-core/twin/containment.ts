/** What lies inside what: `fail region` reaches every facility, feed and rack group below it. */
import type { Twin } from './twin.ts';

/** The component itself and everything below it, in containment order. */
export function withAllBelow(twin: Twin, component: string): readonly string[] {
  const found: string[] = [];
  const pending = [component];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    found.push(next);
    const inside = twin.contains[next] ?? [];
    for (let i = inside.length - 1; i >= 0; i--) pending.push(inside[i] as string);
  }
  return found;
}
