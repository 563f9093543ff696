// biome-ignore-all lint/a11y/useSemanticElements: a table of which only the rows in view are drawn is a grid by roles
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the cell in hand
/**
 * One table of the twin: rows that can be walked and written as in a spreadsheet. Only the rows in view are drawn; the
 * grid keeps the focus and names the cell in hand.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ClipboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import type { PlanRow, PlanTable } from '../../../interchange/twin-tables/tables.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { issuesByRow } from '../issues/issue-places.ts';
import { openDialog, takeRow, usePlan } from '../plan-store.ts';
import { rename, writeCell } from '../row-actions.ts';
import type { PlanTwin } from '../use-plan-twin.ts';
import { useTwinSchema } from '../use-plan-twin.ts';
import { CellEditor } from './cell-editor.tsx';
import { columnsOf, type GridColumn } from './columns.ts';
import { type GridCell, gridKeyDown } from './grid-keys.ts';
import styles from './plan-grid.module.css';

const ROW = 26;
/** Rows that decide how wide a column is. */
const MEASURED_ROWS = 200;
const LONGEST_LETTERS = 26;

interface PlanGridProps {
  readonly table: PlanTable;
  readonly rows: readonly PlanRow[];
  readonly twin: PlanTwin;
}

export function PlanGrid({ table, rows, twin }: PlanGridProps) {
  const schema = useTwinSchema();
  const inHand = usePlan((state) => state.row);
  const field = usePlan((state) => state.field);
  const issues = usePlan((state) => state.issues);
  const columns = useMemo(() => columnsOf(table, twin.yaml.plain), [table, twin.yaml]);
  const marked = useMemo(() => issuesByRow(issues, twin.file, rows), [issues, twin.file, rows]);
  const [column, setColumn] = useState(table.places.length);
  const [editing, setEditing] = useState<{ readonly typed?: string } | undefined>();
  const grid = useRef<HTMLDivElement>(null);

  const key = inHand?.join('\n');
  const place = Math.max(
    0,
    rows.findIndex(({ path }) => path.join('\n') === key),
  );
  const at: GridCell = { row: place, column: Math.min(column, columns.length - 1) };
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => grid.current,
    estimateSize: () => ROW,
    overscan: 12,
  });

  useEffect(() => {
    if (key !== undefined && rows.length > 0) virtual.scrollToIndex(place);
  }, [key, place, rows.length, virtual]);

  // A field that was asked for elsewhere (an issue, the form) is the cell in hand here.
  useEffect(() => {
    const row = rows[place];
    const asked = field?.join('\n');
    const found = asked && row ? columns.findIndex((one) => one.keysOf(row)?.join('\n') === asked) : -1;
    if (found >= 0) setColumn(found);
  }, [field, columns, rows, place]);

  const moveTo = (cell: GridCell): void => {
    const row = rows[cell.row];
    setColumn(cell.column);
    setEditing(undefined);
    if (row) takeRow(row.path, columns[cell.column]?.keysOf(row));
  };
  const canEdit = (row: PlanRow | undefined, one: GridColumn | undefined): boolean =>
    row !== undefined &&
    one !== undefined &&
    !twin.isBroken &&
    (one.kind === 'id' ? row.canRename : one.keysOf(row) !== undefined);
  const edit = (typed?: string): void => {
    if (canEdit(rows[at.row], columns[at.column])) setEditing(typed === undefined ? {} : { typed });
  };
  const write = (row: PlanRow, one: GridColumn, text: string): void => {
    if (one.kind === 'id') rename(row, text.trim());
    else writeCell(row, one.keysOf(row) ?? [], text, schema);
  };
  const onPaste = (event: ClipboardEvent): void => {
    const text = event.clipboardData.getData('text/plain');
    if (editing || text === '') return;
    event.preventDefault();
    const row = rows[at.row];
    const one = columns[at.column];
    if (/[\t\n]/u.test(text.trimEnd())) openDialog({ kind: 'paste', text });
    else if (row && one && canEdit(row, one)) write(row, one, text.trim());
  };
  const onCopy = (event: ClipboardEvent): void => {
    const row = rows[at.row];
    if (editing || !row) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', columns[at.column]?.textOf(row) ?? '');
  };

  const widths = useMemo(() => columns.map((one) => widthOf(one, rows)), [columns, rows]);
  const template = `20px ${widths.map((width) => `minmax(${width}px, ${width}fr)`).join(' ')}`;
  const least = widths.reduce((sum, width) => sum + width, 20);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={table.name}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={rows.length > 0 ? cellId(at) : undefined}
      tabIndex={0}
      className={styles.grid}
      onKeyDown={(event) => {
        if (editing) return;
        gridKeyDown(event, at, {
          rows: rows.length,
          columns: columns.length,
          page: Math.max(1, Math.floor((grid.current?.clientHeight ?? 260) / ROW) - 1),
          moveTo,
          edit,
          empty: () => {
            const row = rows[at.row];
            const one = columns[at.column];
            if (row && one?.kind === 'value' && canEdit(row, one)) write(row, one, '');
          },
        });
      }}
      onCopy={onCopy}
      onPaste={onPaste}
    >
      <div
        role="row"
        aria-rowindex={1}
        className={styles.head}
        style={{ gridTemplateColumns: template, minWidth: least }}
      >
        <span role="presentation" />
        {columns.map(({ id, label }, place) => (
          <span key={id} role="columnheader" aria-colindex={place + 1} className={styles.headCell}>
            {label}
          </span>
        ))}
      </div>
      <div role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: least }} className={styles.body}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          const wrong = marked.get(row.path.join('\n'));
          const isInHand = index === place && key !== undefined;
          return (
            <div
              key={row.path.join('\n')}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={isInHand}
              className={styles.row}
              data-in-hand={isInHand}
              style={{ gridTemplateColumns: template, transform: `translateY(${start}px)` }}
            >
              <span role="presentation" className={styles.mark} title={wrong?.join('\n')}>
                {wrong ? <SeverityGlyph severity="fault" /> : null}
              </span>
              {columns.map((one, place) => {
                const isActive = index === at.row && place === at.column;
                const isOff = one.kind === 'value' && one.keysOf(row) === undefined;
                return (
                  // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the grid
                  <div
                    key={one.id}
                    id={cellId({ row: index, column: place })}
                    role="gridcell"
                    aria-colindex={place + 1}
                    aria-readonly={!canEdit(row, one)}
                    className={`${styles.cell} ${styles[one.kind]} ${isOff ? styles.off : ''}`}
                    data-active={isActive}
                    onClick={() => {
                      moveTo({ row: index, column: place });
                      grid.current?.focus();
                    }}
                    onDoubleClick={() => canEdit(row, one) && setEditing({})}
                  >
                    {isActive && editing ? (
                      <CellEditor
                        row={row}
                        column={one}
                        typed={editing.typed}
                        twin={twin}
                        onDone={(text, step) => {
                          setEditing(undefined);
                          if (text !== undefined && text !== one.textOf(row)) write(row, one, text);
                          if (step) grid.current?.focus();
                          if (step === 'down') moveBy(rows, at, columns.length, [1, 0], moveTo);
                          if (step === 'right') moveBy(rows, at, columns.length, [0, 1], moveTo);
                          if (step === 'left') moveBy(rows, at, columns.length, [0, -1], moveTo);
                        }}
                      />
                    ) : (
                      <span className={styles.text}>{one.textOf(row)}</span>
                    )}
                  </div>
                );
              })}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Wide enough for what stands in it, within reason [px]; long texts are cut and can be read in the form. */
function widthOf({ label, textOf, kind }: GridColumn, rows: readonly PlanRow[]): number {
  const measured = rows.slice(0, MEASURED_ROWS);
  const longest = measured.reduce((length, row) => Math.max(length, textOf(row).length), 0);
  const letters = Math.min(Math.max(longest, 3), LONGEST_LETTERS);
  return Math.round(Math.max(letters * (kind === 'value' ? 7.3 : 6.8), label.length * 6.2) + 20);
}

function cellId({ row, column }: GridCell): string {
  return `plan-cell-${row}-${column}`;
}

/** One cell on; the row in hand may be another by now (an id was changed), so only the step is told. */
function moveBy(
  rows: readonly PlanRow[],
  at: GridCell,
  columns: number,
  [down, right]: readonly [number, number],
  moveTo: (cell: GridCell) => void,
): void {
  if (down !== 0 && at.row + down >= rows.length) return;
  moveTo({ row: at.row + down, column: Math.max(0, Math.min(columns - 1, at.column + right)) });
}
