/** Before something goes that others name: who names it, and whether they shall forget it. */
import { useMemo } from 'react';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import styles from '../plan-dialogs.module.css';
import { closeDialog } from '../plan-store.ts';
import { nameOf, removeRow, rowInHand, usesOfRow } from '../row-actions.ts';

export function DeleteDialog() {
  const { row, uses } = useMemo(() => {
    const inHand = rowInHand();
    return { row: inHand, uses: inHand ? usesOfRow(inHand) : [] };
  }, []);
  if (!row) return null;
  const remove = (clearing: boolean): void => {
    removeRow(clearing);
    closeDialog();
  };
  return (
    <>
      <p>{`${nameOf(row)} is used by ${uses.length === 1 ? 'one place' : `${uses.length} places`}:`}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <ul className={`${styles.list} ${styles.lines} mono`} tabIndex={0} aria-label="Used by">
        {uses.map(({ document, path }) => (
          <li key={`${document} ${path.join('.')}`} style={{ padding: '2px 12px' }}>
            {document === 'twin' ? path.join('.') : `scenario ${path.join('.')}`}
          </li>
        ))}
      </ul>
      <p className="low">
        Take it off these places too, or leave them: then each is an issue that has to be mended before the next run.
      </p>
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closeDialog}>
          Cancel
        </ActionButton>
        <ActionButton label="Delete, and leave the places that name it" onPress={() => remove(false)}>
          Delete only it
        </ActionButton>
        <ActionButton
          label="Delete, and take it off the places that name it"
          look="primary"
          onPress={() => remove(true)}
        >
          Delete it and its uses
        </ActionButton>
      </div>
    </>
  );
}
