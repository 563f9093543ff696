/** Which column is which, and what the rows come to, before anything is changed. */
import { useState } from 'react';
import { planImport } from '../../../interchange/import/import-rows.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { notify } from '../../stores/file-actions.ts';
import { editTwin, twinYaml } from '../documents.ts';
import { closeDialog, usePlan } from '../plan-store.ts';
import { useTwinSchema } from '../use-plan-twin.ts';
import styles from './import.module.css';
import type { ImportWork } from './use-import.ts';

const SHOWN_ROWS = 200;
const STATE_WORDS = { new: 'new', changed: 'changes', same: 'as it is', incomplete: 'left out' } as const;

export function ImportMapper({ work }: { readonly work: ImportWork }) {
  const schema = useTwinSchema();
  const [isAll, setIsAll] = useState(false);
  const { kind, rows, columns, units, planned, wrong } = work;
  const places = new Map(planned.rows.map((row) => [row.place, row]));
  const atFault = new Set([...wrong.keys()]);
  const sound = planned.rows.filter(
    (row) => row.state !== 'incomplete' && row.state !== 'same' && !atFault.has(row.place),
  );
  const faulty = planned.rows.filter((row) => row.state === 'incomplete' || atFault.has(row.place));
  const submit = (): void => {
    const without = isAll ? new Set<number>() : atFault;
    const { edits } = planImport(twinYaml().plain, schema, { kind, rows, columns, units, without });
    const count = isAll ? sound.length + atFault.size : sound.length;
    const problem = editTwin(`Import ${count} rows of ${kind.name.toLowerCase()}`, edits);
    if (problem !== undefined) {
      notify(problem);
      return;
    }
    usePlan.setState({ table: kind.table, row: sound[0]?.path, field: undefined });
    closeDialog();
    notify(`${count} rows of ${kind.name.toLowerCase()} are in the plan. Undo takes them out again.`);
  };
  return (
    <>
      <Columns work={work} />
      <Gaps work={work} sound={sound.length} faulty={faulty.length} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <div className={styles.preview} tabIndex={0}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Outcome</th>
              {kind.fields
                .filter(({ key }) => columns[key] !== undefined)
                .map(({ key, label }) => (
                  <th key={key} scope="col">
                    {label}
                  </th>
                ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, SHOWN_ROWS).map((cells, place) => {
              const row = places.get(place);
              const said = [...(row?.gaps ?? []), ...(wrong.get(place) ?? [])];
              return (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row of a sheet is known by its place
                <tr key={place} data-wrong={said.length > 0}>
                  <td className="mono low">{place + (work.hasHeader ? 2 : 1)}</td>
                  <td>
                    {said.length > 0 ? (
                      <span className={styles.said}>
                        <SeverityGlyph severity="fault" />
                        {said.join(' ')}
                      </span>
                    ) : row ? (
                      STATE_WORDS[row.state]
                    ) : planned.unmapped.length > 0 ? (
                      '–'
                    ) : (
                      'added to its group'
                    )}
                  </td>
                  {kind.fields
                    .filter(({ key }) => columns[key] !== undefined)
                    .map(({ key }) => (
                      <td key={key} className="mono">
                        {cells[columns[key] ?? -1]}
                        {units[key] && /\d$/u.test(cells[columns[key] ?? -1] ?? '') ? (
                          <span className="low">{` ${units[key]}`}</span>
                        ) : null}
                      </td>
                    ))}
                </tr>
              );
            })}
          </tbody>
        </table>
        {rows.length > SHOWN_ROWS ? <p className="low">{`and ${rows.length - SHOWN_ROWS} more rows`}</p> : null}
      </div>
      <div className={controls.dialogFoot}>
        {atFault.size > 0 ? (
          <label className={styles.check}>
            <input type="checkbox" checked={isAll} onChange={(event) => setIsAll(event.target.checked)} />
            Take the rows with issues too, and mend them afterwards
          </label>
        ) : null}
        <ActionButton label="Cancel" onPress={closeDialog}>
          Cancel
        </ActionButton>
        <ActionButton
          label="Import the rows"
          look="primary"
          onPress={submit}
          isDisabled={work.isReading || (isAll ? sound.length + atFault.size : sound.length) === 0}
        >
          {importWords(isAll ? sound.length + atFault.size : sound.length)}
        </ActionButton>
      </div>
    </>
  );
}

function importWords(count: number): string {
  if (count === 0) return 'Nothing to import';
  return count === 1 ? 'Import 1 row' : `Import ${count} rows`;
}

function Columns({ work }: { readonly work: ImportWork }) {
  const { kind, header, columns, units } = work;
  return (
    <fieldset className={styles.columns}>
      <legend className="label">Columns</legend>
      {kind.fields.map(({ key, label, isRequired }) => {
        const isGap = isRequired && columns[key] === undefined;
        return (
          <label key={key} className={styles.column} data-gap={isGap}>
            <span className={styles.columnName}>
              {label}
              {isRequired ? <span className="low"> (due)</span> : null}
            </span>
            <select
              className={styles.select}
              aria-label={`Column for ${label}`}
              value={columns[key] ?? ''}
              onChange={(event) =>
                work.mapColumn(key, event.target.value === '' ? undefined : Number(event.target.value))
              }
            >
              <option value="">{isRequired ? 'choose a column' : 'not there'}</option>
              {header.map((name, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns may have one name twice
                <option key={at} value={at}>
                  {name === '' ? `Column ${at + 1}` : name}
                </option>
              ))}
            </select>
            <input
              className={styles.unit}
              aria-label={`Unit of numbers in ${label}`}
              placeholder="unit"
              value={units[key] ?? ''}
              disabled={columns[key] === undefined}
              onChange={(event) => work.setUnit(key, event.target.value)}
            />
          </label>
        );
      })}
    </fieldset>
  );
}

function Gaps({ work, sound, faulty }: { readonly work: ImportWork; readonly sound: number; readonly faulty: number }) {
  const { planned, elsewhere, isReading } = work;
  if (planned.unmapped.length > 0)
    return (
      <p className={styles.gap} role="status">
        <SeverityGlyph severity="fault" />
        {`Choose a column for ${planned.unmapped.map(({ label }) => label).join(', ')}.`}
      </p>
    );
  return (
    <div role="status" className={styles.gaps}>
      <p>
        {isReading
          ? 'Reading the rows…'
          : `${sound} to be written${faulty > 0 ? `, ${faulty} with something to mend` : ''}, ${planned.rows.filter(({ state }) => state === 'same').length} as they are.`}
      </p>
      {elsewhere.slice(0, 4).map((words) => (
        <p key={words} className={styles.gap}>
          <SeverityGlyph severity="warning" />
          {words}
        </p>
      ))}
      {elsewhere.length > 4 ? <p className="low">{`and ${elsewhere.length - 4} more issues elsewhere`}</p> : null}
    </div>
  );
}
