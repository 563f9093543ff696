/** The colour of a rack by what the viewer asks for: inlet temperature against the hall's limits, state, or load. */
import { Color } from 'three';
import type { Limit } from '../../sim-core/kernel/journal.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import { severityAt } from '../stores/severity.ts';
import type { SceneColors } from './theme-colors.ts';

export type RackColouring = 'inlet' | 'state' | 'load';

/** The theme's own `top` where there is nothing to tell, so that callers can see that. */
export function rackFill(frame: LiveFrame, group: string, colouring: RackColouring, colors: SceneColors): Color {
  if (colouring === 'load') {
    const rating = frame.index.get(group)?.rating ?? 0;
    const share = rating > 0 ? Math.min(1, frame.valueOf(group, 'draw') / rating) : 0;
    return new Color().lerpColors(colors.top, colors.flow, Number.isNaN(share) ? 0 : share * 0.85);
  }
  const rank = frame.rankOf(group);
  if (colouring === 'state') return rank >= 2 ? colors.severity[severityAt(rank)] : colors.top;
  const hall = frame.index.enclosing(group, 'hall')?.id;
  if (hall === undefined) return colors.top;
  const quantity = frame.replay.quantity(hall, 'inlet');
  return temperatureFill(frame.value(quantity), frame.replay.quantities[quantity]?.limits ?? [], colors);
}

/** Quiet below the first limit, warm from there, then the colours of the limits that were passed. */
export function temperatureFill(inlet: number, limits: readonly Limit[], colors: SceneColors): Color {
  const rising = [...limits]
    .filter(({ direction }) => direction === 'rising')
    .sort((one, other) => one.value - other.value);
  const passed = rising.filter(({ value }) => inlet >= value).length;
  if (Number.isNaN(inlet) || passed === 0) return colors.top;
  const next = rising[passed];
  const [here] = rising.slice(passed - 1, passed);
  const stages = [colors.warm, colors.severity.degraded, colors.severity.fault];
  const from = stages[Math.min(passed, stages.length) - 1] ?? colors.top;
  const to = stages[Math.min(passed + 1, stages.length) - 1] ?? from;
  if (!next || !here) return from;
  return new Color().lerpColors(from, to, Math.min(0.6, (inlet - here.value) / (next.value - here.value)));
}
