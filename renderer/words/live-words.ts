/** What a component says of itself right now, in the few words that fit beside its name. */

import type { Severity } from '../../sim-core/kernel/journal.ts';
import { isBeyond } from '../../sim-core/replay/index.ts';
import type { ComponentKind } from '../../sim-core/twin/estate.ts';
import { type Due, dueOf } from '../stores/dues.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import { rankOf } from '../stores/severity.ts';
import { formatDuration, formatQuantity } from './format.ts';
import { quantityWords } from './names.ts';
import { NOT_KNOWN } from './seen-words.ts';

/** `3 min 41 s to empty`, `32.0 °C in 6 min 05 s` */
export function dueWords(frame: LiveFrame, due: Due): string {
  const unit = frame.replay.quantities[due.quantity]?.unit ?? '';
  const rest = formatDuration(due.at - frame.at);
  return unit === 'degC' ? `${formatQuantity(due.limit.value, unit)} in ${rest}` : `${rest} to ${due.limit.name}`;
}

/** `battery empty`, `inlet at 32.0 °C`: what will be when a limit is reached. */
export function limitWords(frame: LiveFrame, { quantity, limit }: Due): string {
  const spec = frame.replay.quantities[quantity];
  const name = quantityWords(spec?.name ?? '').toLowerCase();
  return spec?.unit === 'degC' ? `${name} at ${formatQuantity(limit.value, spec.unit)}` : `${name} ${limit.name}`;
}

/** What is the matter in a word or two: `failed to start`, `spent`, `past throttle`; empty where nothing is. */
export function troubleWords(frame: LiveFrame, component: string): string {
  const state = frame.stateOf(component);
  if (state && isWorse(state.severity)) return state.name.replaceAll('-', ' ');
  if (frame.rankOf(component) < 2) return '';
  if (frame.index.get(component)?.kind === 'loop') return 'spent';
  const passed = frame.replay.quantitiesOf(component).flatMap((quantity) => {
    const value = frame.value(quantity);
    return (frame.replay.quantities[quantity]?.limits ?? []).filter(
      (limit) => isWorse(limit.severity) && isBeyond(limit, value),
    );
  });
  return `past ${passed.at(-1)?.name ?? 'its limit'}`;
}

/** Stores that run out and rooms that warm: how long they last is told beside their state. */
const LASTING: ReadonlySet<ComponentKind> = new Set(['ups', 'generators', 'hall', 'loop']);

/** `19 %, 2 min 23 s to empty`; nothing follows where nothing is on its way to a limit. */
export function figureWords(frame: LiveFrame, component: string): string {
  if (frame.isDark(component)) return NOT_KNOWN;
  const status = statusWords(frame, component);
  const kind = frame.index.get(component)?.kind;
  const due = kind && LASTING.has(kind) ? dueOf(frame, component) : undefined;
  if (!due) return status;
  const left = kind === 'generators' ? `fuel ${formatDuration(due.at - frame.at)}` : dueWords(frame, due);
  return status === '' ? left : `${status}, ${left}`;
}

/** Where the position says more than a figure. */
const SWITCHING: ReadonlySet<ComponentKind> = new Set(['transfer-switch', 'generators']);

function isWorse(severity: Severity): boolean {
  return rankOf(severity) >= 2;
}

/** State name where it is not normal, else the figure that says most: inlet, load of rating, served share. */
export function statusWords(frame: LiveFrame, component: string): string {
  if (frame.isDark(component)) return NOT_KNOWN;
  const state = frame.stateOf(component);
  const inlet = frame.valueOf(component, 'inlet');
  if (!Number.isNaN(inlet)) return formatQuantity(inlet, 'degC');
  if (state && (isWorse(state.severity) || SWITCHING.has(frame.index.get(component)?.kind ?? 'estate')))
    return state.name.replaceAll('-', ' ');
  const share = frame.valueOf(component, 'served-share');
  if (!Number.isNaN(share)) return formatQuantity(share, '1');
  const found = frame.index.get(component);
  const load = frame.valueOf(component, 'load');
  if (!Number.isNaN(load) && found?.rating) return formatQuantity(load / found.rating, '1');
  if (found?.kind === 'rack-group' && found.count) return `${found.count} racks`;
  return '';
}

/** IT power drawn in a container [W]: its rack groups together; NaN where there are none, or nothing is known of any. */
export function drawWithin(frame: LiveFrame, groups: readonly string[]): number {
  let total = Number.NaN;
  for (const group of groups) {
    if (frame.isDark(group)) continue;
    total = (Number.isNaN(total) ? 0 : total) + (frame.valueOf(group, 'draw') || 0);
  }
  return total;
}

/** Before a sum of which a part is not known. */
export function atLeast(frame: LiveFrame, parts: readonly string[]): '' | '≥ ' {
  return parts.some((part) => frame.isDark(part)) ? '≥ ' : '';
}

/** The same in words: `1.20 MW`, `≥ 1.20 MW`; `not known` where nothing is known of any of them. */
export function drawWords(frame: LiveFrame, groups: readonly string[]): string {
  const draw = drawWithin(frame, groups);
  return Number.isNaN(draw) ? NOT_KNOWN : `${atLeast(frame, groups)}${formatQuantity(draw, 'W')}`;
}
