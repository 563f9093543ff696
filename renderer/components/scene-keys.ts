/** Keys that every picture answers: arrows walk what is in it, + − 0 move the eye, Shift F10 opens the inject menu. */
import type { KeyboardEvent } from 'react';
import type { Stage } from '../scene/stage.ts';
import { openInjectMenu } from '../stores/inject-menu-store.ts';
import { open, select } from '../stores/selection-actions.ts';

interface SceneKeys {
  readonly order: readonly string[];
  readonly selected: string | undefined;
  readonly stage: Stage | undefined;
  readonly showAll: () => void;
  /** Where the selection stands on the canvas. */
  readonly anchorOf: (component: string) => { readonly x: number; readonly y: number } | undefined;
}

export function onSceneKey(event: KeyboardEvent, { order, selected, stage, showAll, anchorOf }: SceneKeys): void {
  const at = selected === undefined ? -1 : order.indexOf(selected);
  if (event.key === 'ArrowRight' || event.key === 'ArrowDown') select(order[Math.min(order.length - 1, at + 1)]);
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
