/**
 * Keys that every picture answers: arrows walk what is in it, with Shift they turn and tilt it, + − 0 move the eye, F
 * goes close to the selection, Shift F10 opens the inject menu.
 */
import type { KeyboardEvent } from 'react';
import type { Stage } from '../scene/stage.ts';
import { openInjectMenu } from '../stores/inject-menu-store.ts';
import { open, select } from '../stores/selection-actions.ts';

interface SceneKeys {
  readonly order: readonly string[];
  readonly selected: string | undefined;
  readonly stage: Stage | undefined;
  readonly showAll: () => void;
  readonly showOne?: (component: string) => void;
  /** Where the selection stands on the canvas. */
  readonly anchorOf: (component: string) => { readonly x: number; readonly y: number } | undefined;
}

/** One press of a key turns so far [rad]. */
const TURN = Math.PI / 24;

export function onSceneKey(event: KeyboardEvent, keys: SceneKeys): void {
  const { order, selected, stage, showAll, showOne, anchorOf } = keys;
  const at = selected === undefined ? -1 : order.indexOf(selected);
  const turn = event.shiftKey ? TURNS[event.key] : undefined;
  if (turn) stage?.orbit(turn[0] * TURN, turn[1] * TURN);
  else if (event.key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey && selected) showOne?.(selected);
  else if (event.key === 'ArrowRight' || event.key === 'ArrowDown') select(order[Math.min(order.length - 1, at + 1)]);
  else if (event.key === 'ArrowLeft' || event.key === 'ArrowUp') select(order[Math.max(0, at - 1)]);
  else if (event.key === '+' || event.key === '=') dolly(stage, 0.85);
  else if (event.key === '-') dolly(stage, 1.18);
  else if (event.key === '0') showAll();
  else if (event.key === 'Enter' && selected) open(selected);
  else if ((event.key === 'F10' && event.shiftKey) || event.key === 'ContextMenu') {
    const box = event.currentTarget.getBoundingClientRect();
    const spot = selected ? anchorOf(selected) : undefined;
    if (selected)
      openInjectMenu(selected, box.left + (spot?.x ?? box.width / 2), box.top + (spot?.y ?? box.height / 3));
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

const TURNS: Readonly<Record<string, readonly [turn: number, tilt: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Moves the eye towards what it looks at, or away. */
function dolly(stage: Stage | undefined, factor: number): void {
  if (!stage) return;
  const { camera, controls } = stage;
  const distance = camera.position.distanceTo(controls.target) * factor;
  const bounded = Math.min(Math.max(distance, controls.minDistance), controls.maxDistance);
  camera.position.sub(controls.target).setLength(bounded).add(controls.target);
  controls.update();
  stage.invalidate();
}
