/**
 * The colour of a body by what the viewer asks for: temperature against the hall's limits, load, state, or headroom.
 * Quiet is the theme's own grey; colour is spent on what comes near its limits. What is written goes into colours that
 * the caller keeps: thousands are asked for in a frame.
 */
import type { Color } from 'three';
import type { Limit } from '../../sim-core/kernel/journal.ts';
import type { SceneColors } from './theme-colors.ts';

export type Colouring = 'temperature' | 'load' | 'state' | 'headroom';

/** Headroom below these shares of the rating is short, and very short. */
export const SHORT_HEADROOM = 0.25;
export const LEAST_HEADROOM = 0.1;

/** The limits that a rising temperature passes one after the other. */
export function risingLimits(limits: readonly Limit[]): readonly Limit[] {
  return limits.filter(({ direction }) => direction === 'rising').sort((one, other) => one.value - other.value);
}

/** Quiet below the first limit, warm from there, then the colours of the limits that were passed. */
export function temperatureFill(inlet: number, rising: readonly Limit[], colors: SceneColors, fill: Color): void {
  let passed = 0;
  while (passed < rising.length && inlet >= (rising[passed]?.value ?? 0)) passed++;
  const here = rising[passed - 1];
  if (here === undefined || Number.isNaN(inlet)) {
    fill.copy(colors.top);
    return;
  }
  const from = stageOf(passed, colors);
  const next = rising[passed];
  fill.copy(from);
  if (next) fill.lerp(stageOf(passed + 1, colors), Math.min(0.6, (inlet - here.value) / (next.value - here.value)));
}

/** From the quiet grey at nothing to the tone of what flows at the rating; warm and then grave past it. */
export function loadFill(share: number, colors: SceneColors, fill: Color): void {
  if (Number.isNaN(share)) fill.copy(colors.top);
  else if (share > 1) fill.copy(colors.severity.degraded);
  else fill.lerpColors(colors.top, colors.flow, Math.max(0, share) * 0.85);
}

/** Quiet while there is room; warm, then grave as it runs out. */
export function headroomFill(share: number, colors: SceneColors, fill: Color): void {
  const left = 1 - share;
  if (Number.isNaN(left) || left >= SHORT_HEADROOM) fill.copy(colors.top);
  else if (left < 0) fill.copy(colors.severity.fault);
  else if (left < LEAST_HEADROOM) fill.copy(colors.severity.degraded);
  else fill.copy(colors.warm);
}

function stageOf(passed: number, { warm, severity }: SceneColors): Color {
  return passed <= 1 ? warm : passed === 2 ? severity.degraded : severity.fault;
}
