/** Where a new row goes: its facility, its hall, its type. */
import { type FormEvent, useState } from 'react';
import { isMapping, valueAt } from '../../../interchange/documents/yaml-text.ts';
import { tableOf } from '../../../interchange/twin-tables/tables.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import styles from '../plan-dialogs.module.css';
import { closeDialog, usePlan } from '../plan-store.ts';
import { addTo, rowInHand } from '../row-actions.ts';
import { usePlanTwin } from '../use-plan-twin.ts';
import { Choice } from './choice.tsx';

export function AddDialog() {
  const table = tableOf(usePlan((state) => state.table));
  const { yaml } = usePlanTwin();
  const beside = rowInHand();
  const facilities = namesAt(valueAt(yaml.plain, ['facilities']));
  const [facility, setFacility] = useState(String(beside?.path[1] ?? facilities[0] ?? ''));
  const halls = namesAt(valueAt(yaml.plain, ['facilities', facility, 'halls']));
  const [hall, setHall] = useState(String(beside?.path[3] ?? ''));
  const [type, setType] = useState(beside?.type ?? Object.keys(table.types ?? {})[0] ?? '');
  const inHall = halls.includes(hall) ? hall : (halls[0] ?? '');
  const missing =
    facilities.length === 0
      ? 'There is no facility yet: add one first.'
      : table.home === 'hall' && halls.length === 0
        ? `${facility} has no hall yet: add one first.`
        : '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing === '' && addTo(table, { facility, hall: inHall, type })) closeDialog();
  };
  return (
    <form onSubmit={submit} className={controls.dialogBody} style={{ padding: 0 }}>
      <div className={styles.fields}>
        <Choice label="Facility" value={facility} options={facilities} onChange={setFacility} />
        {table.home === 'hall' ? <Choice label="Hall" value={inHall} options={halls} onChange={setHall} /> : null}
        {table.types ? (
          <Choice label="Type" value={type} options={Object.keys(table.types)} words={table.types} onChange={setType} />
        ) : null}
      </div>
      {missing ? <p className={controls.error}>{missing}</p> : null}
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closeDialog}>
          Cancel
        </ActionButton>
        <button type="submit" className={`${controls.button} ${controls.primary}`} disabled={missing !== ''}>
          {`Add a ${table.one}`}
        </button>
      </div>
    </form>
  );
}

function namesAt(value: unknown): readonly string[] {
  return isMapping(value) ? Object.keys(value) : [];
}
