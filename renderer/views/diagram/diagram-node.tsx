/**
 * What every symbol of a drawing does: it is selected, opened, and injected on; a halo shows selection and focus, a mark
 * that its reading is late, or that nothing is known of it.
 */
import type { ReactNode } from 'react';
import type { Severity } from '../../../sim-core/kernel/journal.ts';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useFreshness } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import styles from './diagram.module.css';

/** Where the mark stands from the symbol [px]; that of a late reading leaves room for its severity and its name. */
const MARKS = { dark: '-5 -4', late: '-15 12' } as const;

interface DiagramNodeProps {
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly component: string;
  readonly severity: Severity;
  readonly isSelected: boolean;
  /** Where the symbol begins in its place, for the mark beside it [px]. */
  readonly symbolX?: number;
  readonly children: ReactNode;
}

export function DiagramNode({ place, component, severity, isSelected, symbolX = 0, children }: DiagramNodeProps) {
  const freshness = useFreshness(component);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <g
      transform={`translate(${place.x} ${place.y})`}
      className={`${styles.node} ${isSelected ? styles.selected : ''}`}
      data-id={component}
      data-severity={severity}
      data-freshness={freshness}
      onClick={() => select(component)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        open(component);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        select(component);
        openInjectMenu(component, event.clientX, event.clientY);
      }}
    >
      <rect className={styles.halo} x="-4" y="-3" width={place.width + 8} height={place.height + 6} rx="4" />
      {children}
      {freshness !== 'fresh' ? (
        <g transform={`translate(${symbolX}) translate(${MARKS[freshness]})`} className={styles.unknownMark}>
          <rect x="-1.5" y="-1.5" width="15" height="15" rx="2" />
          <GlyphShape severity={freshness === 'dark' ? 'unknown' : 'late'} />
        </g>
      ) : null}
    </g>
  );
}
