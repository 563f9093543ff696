/** The curves of served and offered demand as SVG paths, with what went unserved between them. Pure. */
import type { Micros } from '../../../sim-core/units/index.ts';
import type { RunView } from '../../stores/run-view.ts';

/** Demand of some services together, looked at again and again at equal distances. */
export interface DemandLooks {
  readonly offered: Float64Array;
  readonly served: Float64Array;
  readonly highest: number;
}

export interface ServedCurves {
  readonly served: string;
  readonly offered: string;
  /** Area under what was served. */
  readonly area: string;
  /** Area between served and offered. */
  readonly gap: string;
  readonly highest: number;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  /** The value at the top, that several runs are drawn on one scale. */
  readonly highest: number;
}

/** One look per two pixels over a stretch of time. */
export function demandLooks(
  replay: RunView,
  services: readonly string[],
  { from, to, width }: { readonly from: Micros; readonly to: Micros; readonly width: number },
): DemandLooks {
  const looks = Math.max(2, Math.floor(width / 2));
  const offered = new Float64Array(looks + 1);
  const served = new Float64Array(looks + 1);
  for (const service of services) {
    const offeredId = replay.quantity(service, 'offered');
    const servedId = replay.quantity(service, 'served');
    if (offeredId < 0 || servedId < 0) continue;
    for (let look = 0; look <= looks; look++) {
      const at = from + ((to - from) * look) / looks;
      offered[look] = (offered[look] ?? 0) + replay.valueAt(offeredId, at);
      served[look] = (served[look] ?? 0) + replay.valueAt(servedId, at);
    }
  }
  return { offered, served, highest: Math.max(1e-9, ...offered, ...served) };
}

export function servedCurves({ offered, served }: DemandLooks, { width, height, highest }: Frame): ServedCurves {
  const looks = served.length - 1;
  const point = (value: number, look: number): string =>
    `${((look / looks) * width).toFixed(1)} ${(height - 1 - (value / highest) * (height - 18)).toFixed(1)}`;
  const forward = (values: Float64Array): string => Array.from(values, point).join('L');
  const back = (values: Float64Array): string =>
    Array.from(values, (_, step) => point(values[looks - step] ?? 0, looks - step)).join('L');
  const least = Float64Array.from(served, (value, look) => Math.min(value, offered[look] ?? 0));
  return {
    served: `M${forward(served)}`,
    offered: `M${forward(offered)}`,
    area: `M${forward(served)}L${width} ${height}L0 ${height}Z`,
    gap: `M${forward(offered)}L${back(least)}Z`,
    highest,
  };
}
