/** The scene with its labels, legend and keys. Frames reach it directly, not through React. */
import { type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { Segments } from '../../components/controls.tsx';
import { LabelsLayer } from '../../components/labels-layer.tsx';
import { onSceneKey } from '../../components/scene-keys.ts';
import { COVERS } from '../../components/use-covers.ts';
import { useSize } from '../../components/use-size.ts';
import { facilityLayout } from '../../layout/facility-layout.ts';
import type { Colouring } from '../../scene/colouring.ts';
import { FacilityScene } from '../../scene/facility-scene.ts';
import type { Stage } from '../../scene/stage.ts';
import { tryScene } from '../../scene/try-scene.ts';
import { onFrame } from '../../stores/clock.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { useSettings } from '../../stores/settings-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { facilityLabels } from './facility-labels.ts';
import { FacilityLegend } from './facility-legend.tsx';
import styles from './facility-view.module.css';

interface PanelProps {
  readonly index: EstateIndex;
  readonly facility: string;
  readonly onNoWebGl: () => void;
}

const CLICK_REACH = 4;

export function FacilityScenePanel({ index, facility, onNoWebGl }: PanelProps) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const scene = useRef<FacilityScene | undefined>(undefined);
  const [stage, setStage] = useState<Stage | undefined>();
  const pressed = useRef({ x: 0, y: 0 });
  const [colouring, setColouring] = useState<Colouring>('temperature');
  const [isXray, setXray] = useState(true);
  const { width, height } = useSize(box);
  const layout = useMemo(() => facilityLayout(index, facility), [index, facility]);
  const components = useMemo(() => index.within(facility), [index, facility]);
  const selected = useSelection((state) => state.component);
  const labelled = useMemo(
    () => components.filter(({ id, kind }) => kind !== 'rack-group' || id === selected),
    [components, selected],
  );
  const failed = useRef(onNoWebGl);
  failed.current = onNoWebGl;
  const theme = useSettings((state) => state.theme);
  const live = useWorkspace((state) => state.live);
  const frame = useEveryInstant();

  useEffect(() => {
    const place = canvas.current;
    if (!place) return;
    const made = tryScene(() => new FacilityScene(place, layout, index));
    if (!made) {
      failed.current();
      return;
    }
    scene.current = made;
    setStage(made.stage);
    return () => {
      scene.current = undefined;
      made.dispose();
    };
  }, [layout, index]);

  // The whole site stays in the picture until someone moves the camera.
  useEffect(() => {
    scene.current?.resize(width, height);
    if (width > 0 && stage && !stage.hasBeenMoved) scene.current?.frameAll();
  }, [width, height, stage]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the theme is read from the page when it has changed
  useEffect(() => {
    scene.current?.retheme();
    if (live) scene.current?.apply(live, colouring);
  }, [theme, layout]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new stage is a new scene, which opens looked through
  useEffect(() => scene.current?.setXray(isXray), [isXray, stage]);

  useEffect(() => {
    if (!live) return;
    scene.current?.apply(live, colouring);
    return onFrame(() => scene.current?.apply(live, colouring));
  }, [live, colouring]);

  useEffect(() => {
    const followed = new Set<string>();
    if (selected) {
      const target = index.get(selected)?.kind === 'hall' ? index.within(selected)[0]?.id : selected;
      for (const direction of ['upstream', 'downstream'] as const) {
        for (const id of index.reach(target ?? selected, 'power', direction)) {
          followed.add(index.get(id)?.kind === 'rack-group' ? (index.enclosing(id, 'hall')?.id ?? id) : id);
        }
      }
    }
    const shown = index.get(selected)?.kind === 'rack-group' ? index.enclosing(selected, 'hall')?.id : undefined;
    if (shown) followed.add(shown);
    scene.current?.select(selected, followed);
    if (selected) scene.current?.bringIntoView(selected);
  }, [selected, index]);

  const labels = frame ? facilityLabels(frame, labelled, selected) : [];
  const anchorOf = (component: string) => {
    const block = layout.blocks.get(component);
    if (!block || !stage) return undefined;
    const isHall = index.get(component)?.kind === 'hall';
    const point = isHall
      ? stage.toScreen(block.x - block.w / 2, 0, block.z + block.d / 2)
      : stage.toScreen(block.x, block.h, block.z);
    return point.isAhead ? { ...point, isLeftmost: isHall } : undefined;
  };
  const pickAt = (event: { readonly clientX: number; readonly clientY: number }): string | undefined => {
    const frameBox = canvas.current?.getBoundingClientRect();
    return frameBox && scene.current?.pick(event.clientX - frameBox.left, event.clientY - frameBox.top);
  };
  const onPointerUp = (event: PointerEvent): void => {
    const moved = Math.hypot(event.clientX - pressed.current.x, event.clientY - pressed.current.y);
    if (event.button === 0 && moved < CLICK_REACH) select(pickAt(event));
  };

  return (
    <section
      ref={box}
      className={styles.view}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the picture takes the focus so that keys can walk it
      tabIndex={0}
      aria-label="Facility scene"
      aria-description="Arrows walk the equipment, with Shift they turn the view, F goes close, 0 shows all, Shift F10 opens the menu; the table shows the same."
      onKeyDown={(event) =>
        onSceneKey(event, {
          order: components.map(({ id }) => id).filter((id) => layout.blocks.has(id)),
          selected,
          stage,
          showAll: () => scene.current?.frameAll(),
          showOne: (id) => scene.current?.frameOne(id),
          anchorOf,
        })
      }
    >
      <canvas
        ref={canvas}
        className={styles.canvas}
        onPointerDown={(event) => {
          pressed.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerUp={onPointerUp}
        onDoubleClick={(event) => {
          const found = pickAt(event);
          if (found) open(found);
          else scene.current?.frameAll();
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          const found = pickAt(event);
          if (!found) return;
          select(found);
          openInjectMenu(found, event.clientX, event.clientY);
        }}
      />
      <LabelsLayer labels={labels} stage={stage} anchorOf={anchorOf} />
      <div className={styles.tools} style={{ left: 'auto', right: 12 }} {...COVERS}>
        <Segments
          label="Halls"
          value={isXray ? 'x-ray' : 'closed'}
          onChange={(chosen) => setXray(chosen === 'x-ray')}
          options={[
            ['x-ray', 'X-ray'],
            ['closed', 'Closed'],
          ]}
        />
        <Segments
          label="Coloured by"
          value={colouring}
          onChange={setColouring}
          options={[
            ['temperature', 'Temperature'],
            ['load', 'Load'],
            ['state', 'State'],
            ['headroom', 'Headroom'],
          ]}
        />
      </div>
      <FacilityLegend colouring={colouring} index={index} facility={facility} />
    </section>
  );
}
