/** The field in a cell that is being written, with what may stand there. */
import { useMemo } from 'react';
import type { PlanRow } from '../../../interchange/twin-tables/tables.ts';
import { usePlan } from '../plan-store.ts';
import { SuggestField } from '../suggest-field.tsx';
import { type PlanTwin, useTwinSchema } from '../use-plan-twin.ts';
import { entryAt, type GridColumn } from './columns.ts';
import styles from './plan-grid.module.css';

interface CellEditorProps {
  readonly row: PlanRow;
  readonly column: GridColumn;
  readonly typed: string | undefined;
  readonly twin: PlanTwin;
  /** With the text to be written, or undefined to leave all as it was; and where to go on. */
  readonly onDone: (text: string | undefined, step?: 'down' | 'right' | 'left' | 'stay') => void;
}

export function CellEditor({ row, column, typed, twin, onDone }: CellEditorProps) {
  const schema = useTwinSchema();
  const names = usePlan((state) => state.names);
  const entry = useMemo(() => {
    const keys = column.keysOf(row);
    return keys ? entryAt(schema, [...row.path, ...keys], twin.index, names) : undefined;
  }, [column, row, schema, twin.index, names]);
  return (
    <SuggestField
      label={`${column.label} of ${row.id}`}
      value={column.textOf(row)}
      suggestions={entry?.suggestions ?? []}
      isList={entry?.isList ?? false}
      className={styles.input ?? ''}
      autoFocus
      {...(typed === undefined ? {} : { typed })}
      onCommit={(text, key, isBack) =>
        onDone(text, key === 'blur' ? undefined : key === 'Tab' ? (isBack ? 'left' : 'right') : 'down')
      }
      onCancel={() => onDone(undefined, 'stay')}
    />
  );
}
