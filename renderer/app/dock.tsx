/** The lower panel: the timeline, or a list in its place; on a wide window the list stands beside it. */
import { useRef } from 'react';
import { useSize } from '../components/use-size.ts';
import type { DockTab } from '../stores/selection-store.ts';
import { RunTreeView } from '../views/compare/run-tree-view.tsx';
import { FailoversView } from '../views/failovers/failovers-view.tsx';
import { InjectTable } from '../views/injects/inject-table.tsx';
import { IssuesPanel } from '../views/issues/issues-panel.tsx';
import { EventLog } from '../views/log/event-log.tsx';
import { LossesTable } from '../views/screen-table/losses-table.tsx';
import { TimelineView } from '../views/timeline/timeline-view.tsx';
import styles from './app.module.css';

const WIDE = 1500;
/** Lists that take the whole width: the log does not stand beside them. */
const WHOLE: ReadonlySet<DockTab> = new Set(['losses', 'injects', 'runs', 'failovers']);

export function Dock({ tab }: { readonly tab: DockTab }) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const hasSide = width >= WIDE && !WHOLE.has(tab);
  return (
    <div ref={box} className={`${styles.dock} ${hasSide ? styles.dockWide : ''}`}>
      <div className={styles.dockMain}>
        <DockPanel tab={hasSide && tab === 'events' ? 'timeline' : tab} />
      </div>
      {hasSide ? (
        <div className={styles.dockSide}>
          <EventLog />
        </div>
      ) : null}
    </div>
  );
}

function DockPanel({ tab }: { readonly tab: DockTab }) {
  switch (tab) {
    case 'timeline':
      return <TimelineView />;
    case 'injects':
      return <InjectTable />;
    case 'runs':
      return <RunTreeView />;
    case 'events':
      return <EventLog />;
    case 'failovers':
      return <FailoversView />;
    case 'losses':
      return <LossesTable />;
    case 'issues':
      return <IssuesPanel />;
  }
}
