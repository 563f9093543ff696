/** The curves of served and offered demand as SVG paths, with what went unserved between them. Pure. */
import type { Micros } from '../../../sim-core/units/index.ts';
import type { RunView } from '../../stores/run-view.ts';

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
  readonly from: Micros;
  readonly to: Micros;
  readonly width: number;
  readonly height: number;
}

/** Curves of these services together over a stretch of time, one look per two pixels. */
export function servedCurves(replay: RunView, services: readonly string[], frame: Frame): ServedCurves {
  const { from, to, width, height } = frame;
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
  const highest = Math.max(1e-9, ...offered, ...served);
  const x = (look: number): string => ((look / looks) * width).toFixed(1);
  const y = (value: number): string => (height - 1 - (value / highest) * (height - 18)).toFixed(1);
  const forward = (values: Float64Array): string =>
    Array.from(values, (value, look) => `${x(look)} ${y(value)}`).join('L');
  const back = (values: Float64Array): string =>
    Array.from(values, (_, step) => `${x(looks - step)} ${y(values[looks - step] ?? 0)}`).join('L');
  const least = Float64Array.from(served, (value, look) => Math.min(value, offered[look] ?? 0));
  return {
    served: `M${forward(served)}`,
    offered: `M${forward(offered)}`,
    area: `M${forward(served)}L${x(looks)} ${height}L0 ${height}Z`,
    gap: `M${forward(offered)}L${back(least)}Z`,
    highest,
  };
}
