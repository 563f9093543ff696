/** Plan: the tables of the twin left and in the middle, the row, the text or the map right, the issues below. */
import { useEffect, useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { tableOf } from '../../interchange/twin-tables/tables.ts';
import frame from '../app/app.module.css';
import { Segments } from '../components/controls.tsx';
import { followDocuments } from './check-actions.ts';
import { TextPanel } from './editor/text-panel.tsx';
import { FieldsPanel } from './fields/fields-panel.tsx';
import { PlanGrid } from './grid/plan-grid.tsx';
import { PlanIssues } from './issues/plan-issues.tsx';
import { MapPlacement } from './map/map-placement.tsx';
import { PlanBar } from './plan-bar.tsx';
import { PlanDialogs } from './plan-dialogs.tsx';
import { type Side, showSide, usePlan } from './plan-store.ts';
import styles from './plan-view.module.css';
import { RowBar } from './row-bar.tsx';
import { TableList } from './table-list.tsx';
import { usePlanTwin } from './use-plan-twin.ts';

const SIDES: readonly (readonly [Side, string])[] = [
  ['fields', 'Fields'],
  ['yaml', 'Text'],
  ['map', 'Map'],
];

export function PlanView() {
  useEffect(followDocuments, []);
  const side = usePlan((state) => state.side);
  return (
    <main className={styles.plan}>
      <PlanBar />
      <Group orientation="vertical" id="plan">
        <Panel id="plan-upper" minSize={200}>
          <Group orientation="horizontal" id="plan-columns">
            <Panel
              id="plan-tables"
              defaultSize={176}
              minSize={140}
              maxSize={280}
              groupResizeBehavior="preserve-pixel-size"
            >
              <TableList />
            </Panel>
            <Separator className={frame.separatorX} aria-label="Width of the list of tables" />
            <Panel id="plan-table" minSize={320}>
              <Table />
            </Panel>
            <Separator className={frame.separatorX} aria-label="Width of the side panel" />
            <Panel
              id="plan-side"
              defaultSize={400}
              minSize={260}
              maxSize="60%"
              groupResizeBehavior="preserve-pixel-size"
            >
              <section className={styles.side} aria-label="Row, text and map">
                <div className={styles.sideHead}>
                  <Segments label="Beside the table" value={side} options={SIDES} onChange={showSide} />
                </div>
                <div className={styles.sideBody}>
                  {side === 'fields' ? <FieldsPanel /> : null}
                  {side === 'yaml' ? <TextPanel /> : null}
                  {side === 'map' ? <MapPlacement /> : null}
                </div>
              </section>
            </Panel>
          </Group>
        </Panel>
        <Separator className={frame.separatorY} aria-label="Height of the issues" />
        <Panel id="plan-lower" defaultSize={150} minSize={64} maxSize="50%" groupResizeBehavior="preserve-pixel-size">
          <PlanIssues />
        </Panel>
      </Group>
      <PlanDialogs />
    </main>
  );
}

function Table() {
  const id = usePlan((state) => state.table);
  const twin = usePlanTwin();
  const table = tableOf(id);
  const all = useMemo(() => table.rows(twin.yaml.plain), [table, twin.yaml]);
  const [filter, setFilter] = useState('');
  const rows = useMemo(() => {
    const sought = filter.trim().toLowerCase();
    return sought === '' ? all : all.filter(({ path }) => path.join(' ').toLowerCase().includes(sought));
  }, [all, filter]);
  return (
    <section className={styles.table} aria-label={`Table of ${table.name}`}>
      <RowBar table={table} shown={rows.length} all={all.length} filter={filter} onFilter={setFilter} />
      {twin.isBroken ? (
        <p className={styles.broken} role="status">
          The text is not YAML just now. The table shows what was read before; it can be written again when the text is
          mended.
        </p>
      ) : null}
      {all.length > 0 ? (
        <PlanGrid key={table.id} table={table} rows={rows} twin={twin} />
      ) : (
        <p
          className={styles.empty}
        >{`No ${table.name.toLowerCase()} yet. Add one, paste rows from a spreadsheet, or import a file.`}</p>
      )}
    </section>
  );
}
