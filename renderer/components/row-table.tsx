/**
 * A table of rows that hold the focus: arrows, Home and End go from row to row, one of them is chosen, and the keys of
 * what can be done with a row belong to the view. Headings sort where the view says by what.
 */
import { type KeyboardEvent, type ReactNode, useRef } from 'react';
import styles from './row-table.module.css';

export interface RowHead {
  readonly key: string;
  readonly words: string;
  /** Set where the rows can be sorted by this column. */
  readonly sorted?: 'ascending' | 'descending' | 'none';
}

export interface TableRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  readonly isDim?: boolean;
  /** Depth in a tree, from 1; absent: the rows are no tree. */
  readonly level?: number;
}

interface RowTableProps {
  readonly label: string;
  readonly heads: readonly RowHead[];
  readonly rows: readonly TableRow[];
  readonly chosen: string | undefined;
  readonly empty: ReactNode;
  readonly onChoose: (key: string) => void;
  readonly onSort?: (column: string) => void;
  /** A key on the row that has the focus; true: it was carried out. */
  readonly onKey: (key: string, row: string) => boolean;
  readonly onOpen?: (row: string) => void;
  readonly onMenu?: (row: string, x: number, y: number) => void;
}

export function RowTable(props: RowTableProps) {
  const { label, heads, rows, chosen, empty, onChoose, onSort, onKey, onOpen, onMenu } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const stop = rows.some(({ key }) => key === chosen) ? chosen : rows[0]?.key;
  const goTo = (place: number): void => {
    const row = rows[Math.min(Math.max(place, 0), rows.length - 1)];
    if (!row) return;
    onChoose(row.key);
    body.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(row.key)}"]`)?.focus();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTableRowElement>, place: number): void => {
    const row = rows[place];
    if (!row || event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'ArrowDown') goTo(place + 1);
    else if (event.key === 'ArrowUp') goTo(place - 1);
    else if (event.key === 'Home') goTo(0);
    else if (event.key === 'End') goTo(rows.length - 1);
    else if (!onKey(event.key, row.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const isTree = rows.some(({ level }) => level !== undefined);
  return (
    <table className={styles.table} role={isTree ? 'treegrid' : 'grid'} aria-label={label}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head.key} scope="col" aria-sort={head.sorted}>
              {head.sorted === undefined ? (
                head.words
              ) : (
                <button type="button" className={styles.sort} onClick={() => onSort?.(head.key)}>
                  {`${head.words}${head.sorted === 'none' ? '' : head.sorted === 'ascending' ? ' ↑' : ' ↓'}`}
                </button>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map(({ key, cells, isDim, level }, place) => (
          <tr
            key={key}
            data-row={key}
            className={isDim ? styles.dim : ''}
            tabIndex={key === stop ? 0 : -1}
            aria-selected={key === chosen}
            aria-level={level}
            onFocus={(event) => event.target === event.currentTarget && key !== chosen && onChoose(key)}
            onClick={() => onChoose(key)}
            onDoubleClick={() => onOpen?.(key)}
            onKeyDown={(event) => onKeyDown(event, place)}
            onContextMenu={(event) => {
              if (!onMenu) return;
              event.preventDefault();
              const box = event.currentTarget.getBoundingClientRect();
              onMenu(key, event.clientX || box.left, event.clientY || box.bottom);
            }}
          >
            {cells.map((cell, column) => (
              <td key={heads[column]?.key}>{cell}</td>
            ))}
          </tr>
        ))}
        {rows.length === 0 ? (
          <tr>
            <td colSpan={heads.length} className={styles.empty}>
              {empty}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}
