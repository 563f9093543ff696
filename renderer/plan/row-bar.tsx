/** What can be done with the rows of a table. */
import { canBeJoined } from '../../interchange/twin-tables/connect.ts';
import type { PlanTable } from '../../interchange/twin-tables/tables.ts';
import { ActionButton } from '../components/controls.tsx';
import { askDelete, askNewRow } from './plan-commands.ts';
import { openDialog, usePlan } from './plan-store.ts';
import styles from './plan-view.module.css';
import { addSpare, duplicate } from './row-actions.ts';

interface RowBarProps {
  readonly table: PlanTable;
  readonly shown: number;
  readonly all: number;
  readonly filter: string;
  readonly onFilter: (text: string) => void;
}

export function RowBar({ table, shown, all, filter, onFilter }: RowBarProps) {
  const hasRow = usePlan((state) => state.row !== undefined);
  const hasUnits = table.id === 'power' || table.id === 'cooling';
  const canConnect = canBeJoined(table);
  return (
    <div className={styles.rowBar} role="toolbar" aria-label="Rows">
      <ActionButton label={`Add a ${table.one}`} keys="Insert" onPress={askNewRow}>
        Add
      </ActionButton>
      <ActionButton label="Duplicate the row in hand" keys="Ctrl Shift D" onPress={duplicate} isDisabled={!hasRow}>
        Duplicate
      </ActionButton>
      <ActionButton label="Delete the row in hand" keys="Ctrl Delete" onPress={askDelete} isDisabled={!hasRow}>
        Delete
      </ActionButton>
      {canConnect ? (
        <ActionButton
          label="Connect the row in hand to others"
          keys="Ctrl Shift C"
          onPress={() => openDialog({ kind: 'connect' })}
          isDisabled={!hasRow}
        >
          Connect…
        </ActionButton>
      ) : null}
      {hasUnits ? (
        <ActionButton label="Make the row in hand N+1" keys="Ctrl Shift N" onPress={addSpare} isDisabled={!hasRow}>
          Make N+1
        </ActionButton>
      ) : null}
      <span className={styles.spacer} />
      <span className="low mono">{shown === all ? '' : `${shown} of ${all}`}</span>
      <input
        className={styles.filter}
        type="search"
        aria-label={`Filter ${table.name.toLowerCase()}`}
        placeholder="Filter"
        value={filter}
        onChange={(event) => onFilter(event.target.value)}
      />
    </div>
  );
}
