/** The globe with its labels and keys. Frames reach the scene directly, not through React. */
import { useEffect, useRef, useState } from 'react';
import { LabelsLayer } from '../../components/labels-layer.tsx';
import { onSceneKey } from '../../components/scene-keys.ts';
import { useSize } from '../../components/use-size.ts';
import { tryScene } from '../../scene/try-scene.ts';
import { type WorldLines, WorldScene } from '../../scene/world-scene.ts';
import { onFrame } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useSettings } from '../../stores/settings-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { worldLabels } from './world-labels.ts';
import type { WorldModel } from './world-model.ts';
import styles from './world-view.module.css';

const CLICK_REACH = 4;

interface GlobePanelProps {
  readonly index: EstateIndex;
  readonly model: WorldModel;
  readonly lines: WorldLines;
  readonly onNoWebGl: () => void;
}

export function GlobePanel({ index, model, lines, onNoWebGl }: GlobePanelProps) {
  const box = useRef<HTMLElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pressed = useRef({ x: 0, y: 0 });
  const [scene, setScene] = useState<WorldScene | undefined>();
  const { width, height } = useSize(box);
  const component = useSelection((state) => state.component);
  const failed = useRef(onNoWebGl);
  failed.current = onNoWebGl;
  const theme = useSettings((state) => state.theme);
  const live = useWorkspace((state) => state.live);
  const frame = useEveryInstant();
  const selected = shownOnGlobe(model, component) ?? index.enclosing(component, 'region')?.id;

  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const made = tryScene(() => new WorldScene(place, model, index));
    if (!made) {
      failed.current();
      return;
    }
    setScene(made);
    return () => {
      setScene(undefined);
      made.dispose();
    };
  }, [model, index]);
  useEffect(() => scene?.show(lines), [scene, lines]);
  useEffect(() => scene?.resize(width, height), [scene, width, height]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page when it has changed
  useEffect(() => {
    scene?.retheme();
    if (live) scene?.apply(live, selected);
  }, [scene, theme]);
  useEffect(() => {
    if (!live || !scene) return;
    scene.apply(live, selected);
    return onFrame(() => scene.apply(live, selected));
  }, [scene, live, selected]);
  useEffect(() => {
    if (selected) scene?.bringIntoView(selected);
  }, [scene, selected]);

  const pickAt = (event: { readonly clientX: number; readonly clientY: number }): string | undefined => {
    const frameBox = canvas.current?.getBoundingClientRect();
    return frameBox && scene?.pick(event.clientX - frameBox.left, event.clientY - frameBox.top);
  };
  const anchorOf = (id: string) => scene?.anchorOf(id);
  const order = [...model.regions, ...model.users, ...model.links].map(({ id }) => id);
  return (
    <section
      ref={box}
      className={styles.view}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes the focus so that keys can walk it
      tabIndex={0}
      aria-label="Globe"
      aria-description="Arrows walk regions, users and links, Shift F10 opens the menu; the table shows the same."
      onKeyDown={(event) =>
        onSceneKey(event, { order, selected, stage: scene?.stage, showAll: () => scene?.lookAtRegions(), anchorOf })
      }
    >
      <canvas
        ref={canvas}
        className={styles.canvas}
        onPointerDown={(event) => {
          pressed.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerUp={(event) => {
          const moved = Math.hypot(event.clientX - pressed.current.x, event.clientY - pressed.current.y);
          if (event.button === 0 && moved < CLICK_REACH) select(pickAt(event));
        }}
        onDoubleClick={(event) => {
          const found = pickAt(event);
          const facility = found && index.within(found).find(({ kind }) => kind === 'facility');
          if (facility) open(facility.id);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          const found = pickAt(event);
          if (!found) return;
          select(found);
          openInjectMenu(found, event.clientX, event.clientY);
        }}
      />
      <LabelsLayer labels={frame ? worldLabels(frame, model, selected) : []} stage={scene?.stage} anchorOf={anchorOf} />
    </section>
  );
}

function shownOnGlobe(model: WorldModel, component: string | undefined): string | undefined {
  const has = (list: readonly { readonly id: string }[]): boolean => list.some(({ id }) => id === component);
  return has(model.regions) || has(model.users) || has(model.links) ? component : undefined;
}
