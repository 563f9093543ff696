/**
 * Labels over a scene: their words come from React, their places are set at every drawing so that they follow the
 * camera, never cover each other, and say most where it is gravest. Each is led to its thing by a line.
 */
import { useEffect, useLayoutEffect, useRef } from 'react';
import type { Severity } from '../../sim-core/kernel/journal.ts';
import { type LabelWish, placeLabels } from '../layout/place-labels.ts';
import type { Stage } from '../scene/stage.ts';
import { select } from '../stores/selection-actions.ts';
import styles from './labels-layer.module.css';
import { SeverityGlyph } from './severity-glyph.tsx';
import { useCovers } from './use-covers.ts';

export interface SceneLabel {
  readonly component: string;
  readonly severity: Severity;
  readonly words: string;
  readonly figure: string;
  readonly priority: number;
  readonly isSelected: boolean;
}

interface LabelsLayerProps {
  readonly labels: readonly SceneLabel[];
  readonly stage: Stage | undefined;
  /** Where a component's label is anchored on the canvas; undefined while it cannot be seen. */
  readonly anchorOf: (component: string) => Anchor | undefined;
}

interface Anchor {
  readonly x: number;
  readonly y: number;
  /** The leftmost point of its thing: to the left of it a label covers nothing of it. */
  readonly isLeftmost?: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Sizes of labels by what determines them: their words, and how long their figure is, whose letters are all alike. To
 * measure a label makes the browser lay out the page; figures change ten times a second, their lengths seldom.
 */
const sizesByShape = new Map<string, Size>();
const MOST_SHAPES = 2000;

function shapeOf({ severity, words, figure }: SceneLabel): string {
  return `${severity === 'normal' || severity === 'info' ? '' : '◆'}${words} ${figure.length}`;
}

/** What is well is named without a frame: frames are for what is wrong or chosen. */
function isQuiet({ severity, isSelected }: SceneLabel): boolean {
  return severity === 'normal' && !isSelected;
}

export function LabelsLayer({ labels, stage, anchorOf }: LabelsLayerProps) {
  const layer = useRef<HTMLDivElement>(null);
  const lines = useRef<SVGSVGElement>(null);
  const before = useRef(new Map<string, number>());
  const sizes = useRef(new Map<string, Size>());
  const latest = useRef({ labels, anchorOf });
  latest.current = { labels, anchorOf };
  const covers = useCovers(layer, () => stage?.invalidate());

  useLayoutEffect(() => {
    const found = new Map<string, Size>();
    for (const child of layer.current?.children ?? []) {
      if (!(child instanceof HTMLElement)) continue;
      const { key = '', shape = '' } = child.dataset;
      const size = sizesByShape.get(shape) ?? { width: child.offsetWidth, height: child.offsetHeight };
      if (sizesByShape.size > MOST_SHAPES) sizesByShape.clear();
      sizesByShape.set(shape, size);
      found.set(key, size);
    }
    sizes.current = found;
    stage?.invalidate();
  });

  useEffect(() => {
    const place = (): void => {
      if (!stage || !layer.current || !lines.current) return;
      const wishes: LabelWish[] = latest.current.labels.flatMap(({ component, priority }) => {
        const anchor = latest.current.anchorOf(component);
        const size = sizes.current.get(component);
        return anchor && size ? [{ key: component, ...anchor, ...size, priority }] : [];
      });
      const placed = new Map(placeLabels(wishes, stage, before.current, covers.current).map((one) => [one.key, one]));
      before.current = new Map([...placed].map(([key, { place: where }]) => [key, where]));
      const anchors = new Map(wishes.map((wish) => [wish.key, wish]));
      let path = '';
      for (const child of layer.current.children) {
        if (!(child instanceof HTMLElement)) continue;
        const key = child.dataset['key'] ?? '';
        const spot = placed.get(key);
        const anchor = anchors.get(key);
        child.style.visibility = spot ? 'visible' : 'hidden';
        if (!spot || !anchor) continue;
        child.style.transform = `translate(${spot.left}px, ${spot.top}px)`;
        const x = Math.min(Math.max(anchor.x, spot.left), spot.left + anchor.width);
        const y = Math.min(Math.max(anchor.y, spot.top), spot.top + anchor.height);
        path += `M${anchor.x.toFixed(1)} ${anchor.y.toFixed(1)}L${x.toFixed(1)} ${y.toFixed(1)}`;
      }
      lines.current.firstElementChild?.setAttribute('d', path);
    };
    return stage?.beforeDraw(place);
  }, [stage, covers]);

  return (
    <>
      <svg ref={lines} className={styles.lines} aria-hidden="true">
        <path d="" />
      </svg>
      <div ref={layer} className={styles.layer} aria-hidden="true">
        {labels.map((label) => {
          const { component, severity, words, figure, isSelected } = label;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: a short cut for the pointer; the table holds the same for keys
            // biome-ignore lint/a11y/noStaticElementInteractions: hidden from assistive technology, see the table view
            <div
              key={component}
              data-key={component}
              data-shape={shapeOf(label)}
              data-severity={severity}
              className={`${styles.label} ${isSelected ? styles.selected : ''} ${isQuiet(label) ? styles.quiet : ''}`}
              onClick={() => select(component)}
            >
              <SeverityGlyph severity={severity} size={10} />
              <span>{words}</span>
              {figure ? <span className="mono">{figure}</span> : null}
            </div>
          );
        })}
      </div>
    </>
  );
}
