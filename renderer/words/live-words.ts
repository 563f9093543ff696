/** What a component says of itself right now, in the few words that fit beside its name. */
import type { LiveFrame } from '../stores/live-frame.ts';
import type { Threshold } from '../stores/run-view.ts';
import { formatDuration, formatQuantity } from './format.ts';

export interface Due extends Threshold {
  readonly quantity: number;
}

/** The limit that a component's values will reach first, if the forms in force hold. */
export function nextDue(frame: LiveFrame, component: string): Due | undefined {
  let best: Due | undefined;
  for (const quantity of frame.replay.quantitiesOf(component)) {
    if (!frame.replay.quantities[quantity]?.limits?.length) continue;
    const threshold = frame.replay.nextThreshold(quantity, frame.at);
    if (threshold && threshold.limit.severity !== 'normal' && (!best || threshold.at < best.at))
      best = { ...threshold, quantity };
  }
  return best;
}

/** `3 min 41 s to empty`, `32.0 °C in 6 min 05 s` */
export function dueWords(frame: LiveFrame, due: Due): string {
  const unit = frame.replay.quantities[due.quantity]?.unit ?? '';
  const rest = formatDuration(due.at - frame.at);
  return unit === 'degC' ? `${formatQuantity(due.limit.value, unit)} in ${rest}` : `${rest} to ${due.limit.name}`;
}

/** State name where it is not normal, else the figure that says most: inlet, load of rating, served share. */
export function statusWords(frame: LiveFrame, component: string): string {
  const state = frame.stateOf(component);
  const inlet = frame.valueOf(component, 'inlet');
  if (!Number.isNaN(inlet)) return formatQuantity(inlet, 'degC');
  if (state && state.severity !== 'normal' && state.severity !== 'info') return state.name.replaceAll('-', ' ');
  const share = frame.valueOf(component, 'served-share');
  if (!Number.isNaN(share)) return formatQuantity(share, '1');
  const found = frame.index.get(component);
  const load = frame.valueOf(component, 'load');
  if (!Number.isNaN(load) && found?.rating) return formatQuantity(load / found.rating, '1');
  if (found?.kind === 'rack-group' && found.count) return `${found.count} racks`;
  return '';
}

/** IT power drawn in a container [W]: its rack groups together; NaN where there are none. */
export function drawWithin(frame: LiveFrame, groups: readonly string[]): number {
  let total = groups.length === 0 ? Number.NaN : 0;
  for (const group of groups) total += frame.valueOf(group, 'draw') || 0;
  return total;
}
