/** The one value of a component that a small bar shows beside its symbol, with the limits drawn on it. */
import type { QuantityId, Severity } from '../../sim-core/kernel/journal.ts';
import type { LiveFrame } from './live-frame.ts';

export interface Gauge {
  readonly quantity: QuantityId;
  readonly low: number;
  readonly high: number;
  /** Limits as shares of the bar. */
  readonly marks: readonly { readonly at: number; readonly severity: Severity }[];
}

/** What is asked for in turn: what is left of a store, how warm a room or a loop is, how much is carried. */
const ASKED = ['charge', 'fuel', 'inlet', 'rise', 'load', 'output', 'served'];
const COLDEST = 15;

/** Undefined where nothing of it has a scale. The same for the whole run, so that a bar never changes its meaning. */
export function gaugeOf({ replay, index }: LiveFrame, component: string): Gauge | undefined {
  for (const name of ASKED) {
    const quantity = replay.quantity(component, name);
    const spec = replay.quantities[quantity];
    if (!spec) continue;
    const limits = spec.limits ?? [];
    const rating = limits.find((limit) => limit.name === 'rating' || limit.name === 'capacity')?.value;
    const low = spec.unit === 'degC' ? COLDEST : 0;
    const high =
      spec.unit === '1'
        ? 1
        : name === 'fuel'
          ? replay.valueAt(quantity, 0)
          : (rating ??
            Math.max(spec.unit === 'W' ? (index.get(component)?.rating ?? 0) : 0, ...limits.map(({ value }) => value)));
    if (!(high > low)) continue;
    const marks = limits
      .filter(({ value }) => value > low && value < high)
      .map(({ value, severity }) => ({ at: (value - low) / (high - low), severity }));
    return { quantity, low, high, marks };
  }
  return undefined;
}

/** How much of the bar is filled, 0 to 1; NaN where there is no value. */
export function filledShare(frame: LiveFrame, { quantity, low, high }: Gauge): number {
  const value = frame.value(quantity);
  return Math.max(0, Math.min(1, (value - low) / (high - low)));
}
