/** Stretches in which what is shown of a component was not what was true of it, from the events of the log. */
import type { Recording } from '../record/index.ts';
import type { Micros } from '../units/index.ts';

export interface Corruption {
  readonly from: Micros;
  readonly to: Micros;
  /** Stuck at the last value before it, or `factor` times the truth plus `offset`. */
  readonly kind: 'stuck' | 'shifted';
  /** The one quantity that it is about; absent: all of the component. */
  readonly only?: string;
  readonly factor: number;
  readonly offset: number;
}

/** By component, in the order in which they began. */
export function corruptionsOf({ events }: Recording): ReadonlyMap<string, readonly Corruption[]> {
  const found = new Map<string, Corruption[]>();
  for (const { type, component, at, data = {} } of events) {
    if (type !== 'telemetry-corrupted' && type !== 'telemetry-mended') continue;
    const own = found.get(component) ?? [];
    found.set(component, own);
    const only = data['quantity'] === undefined ? undefined : String(data['quantity']);
    if (type === 'telemetry-corrupted') {
      own.push({
        from: at,
        to: Number.POSITIVE_INFINITY,
        kind: data['kind'] === 'stuck' ? 'stuck' : 'shifted',
        ...(only === undefined ? {} : { only }),
        factor: Number(data['factor'] ?? 1),
        offset: Number(data['offset'] ?? 0),
      });
    } else {
      for (const [i, one] of own.entries()) if (one.to > at && one.only === only) own[i] = { ...one, to: at };
    }
  }
  return found;
}
