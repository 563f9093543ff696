/** The lower panel: the timeline, or a list in its place; on a wide window the list stands beside it. */
import { useRef } from 'react';
import { useSize } from '../components/use-size.ts';
import type { DockTab } from '../stores/selection-store.ts';
import { IssuesPanel } from '../views/issues/issues-panel.tsx';
import { EventLog } from '../views/log/event-log.tsx';
import { LossesTable } from '../views/screen-table/losses-table.tsx';
import { TimelineView } from '../views/timeline/timeline-view.tsx';
import styles from './app.module.css';

const WIDE = 1500;

export function Dock({ tab }: { readonly tab: DockTab }) {
  const box = useRef<HTMLDivElement>(null);
  const { width } = useSize(box);
  const isWide = width >= WIDE;
  return (
    <div ref={box} className={`${styles.dock} ${isWide && tab !== 'losses' ? styles.dockWide : ''}`}>
      {isWide ? (
        <>
          <div className={styles.dockMain}>
            {tab === 'losses' ? <LossesTable /> : tab === 'issues' ? <IssuesPanel /> : <TimelineView />}
          </div>
          {tab === 'losses' ? null : (
            <div className={styles.dockSide}>
              <EventLog />
            </div>
          )}
        </>
      ) : (
        <div className={styles.dockMain}>
          {tab === 'timeline' ? <TimelineView /> : null}
          {tab === 'events' ? <EventLog /> : null}
          {tab === 'losses' ? <LossesTable /> : null}
          {tab === 'issues' ? <IssuesPanel /> : null}
        </div>
      )}
    </div>
  );
}
