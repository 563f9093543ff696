/** What every symbol of a drawing does: it is selected, opened, and injected on; a halo shows selection and focus. */
import type { ReactNode } from 'react';
import type { Severity } from '../../../sim-core/kernel/journal.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import styles from './diagram.module.css';

interface DiagramNodeProps {
  readonly place: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly component: string;
  readonly severity: Severity;
  readonly isSelected: boolean;
  readonly children: ReactNode;
}

export function DiagramNode({ place, component, severity, isSelected, children }: DiagramNodeProps) {
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <g
      transform={`translate(${place.x} ${place.y})`}
      className={`${styles.node} ${isSelected ? styles.selected : ''}`}
      data-id={component}
      data-severity={severity}
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
    </g>
  );
}
