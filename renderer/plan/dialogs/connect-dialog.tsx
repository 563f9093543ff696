/** Joins the row in hand to another thing: how, and to which. */
import { useMemo, useState } from 'react';
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField, useFilter } from 'react-aria-components';
import { connect, otherEnds, type Relation, relationsOf } from '../../../interchange/twin-tables/connect.ts';
import type { PlanRow } from '../../../interchange/twin-tables/tables.ts';
import controls from '../../components/controls.module.css';
import { ActionButton } from '../../components/controls.tsx';
import { notify } from '../../stores/file-actions.ts';
import { editTwin, twinYaml } from '../documents.ts';
import styles from '../plan-dialogs.module.css';
import { closeDialog, usePlan } from '../plan-store.ts';
import { nameOf, rowInHand } from '../row-actions.ts';
import { Choice } from './choice.tsx';

export function ConnectDialog() {
  const table = usePlan((state) => state.table);
  const row = useMemo(() => rowInHand(), []);
  const relations = row ? relationsOf(table, row) : [];
  const [first] = relations;
  return row && first ? (
    <Join row={row} relations={relations} first={first} />
  ) : (
    <>
      <p>
        Choose a row that can be joined to others first: power, cooling, halls, links, users, services, jobs, teams or
        credentials.
      </p>
      <div className={controls.dialogFoot}>
        <ActionButton label="Close" onPress={closeDialog}>
          Close
        </ActionButton>
      </div>
    </>
  );
}

interface JoinProps {
  readonly row: PlanRow;
  readonly relations: readonly Relation[];
  readonly first: Relation;
}

function Join({ row, relations, first }: JoinProps) {
  const [id, setId] = useState(first.id);
  const relation = relations.find((one) => one.id === id) ?? first;
  const names = useMemo(() => otherEnds(twinYaml().plain, row, relation), [row, relation]);
  const { contains } = useFilter({ sensitivity: 'base' });
  const join = (name: string): void => {
    const { edits, row: inHand } = connect(twinYaml().plain, row, relation, name);
    const problem = editTwin(`Connect: ${nameOf(row)} ${relation.words} ${name}`, edits);
    if (problem === undefined) {
      const isLink = inHand[1] === 'links';
      usePlan.setState({ ...(isLink ? { table: 'links' } : {}), row: inHand, field: undefined });
      closeDialog();
      notify(`${nameOf(row)} ${relation.words} ${name}.`);
    } else notify(problem);
  };
  return (
    <>
      <p>
        <strong>{nameOf(row)}</strong> {relation.words} …
      </p>
      {relations.length > 1 ? (
        <Choice
          label="How"
          value={relation.id}
          options={relations.map((one) => one.id)}
          words={Object.fromEntries(relations.map((one) => [one.id, one.words]))}
          onChange={setId}
        />
      ) : null}
      <Autocomplete filter={contains}>
        <SearchField aria-label="Find what to connect to" autoFocus className={controls.field ?? ''}>
          <Input className={controls.input ?? ''} placeholder="Find what to connect to" />
        </SearchField>
        <ListBox
          aria-label="What to connect to"
          className={`${styles.list} ${styles.lines}`}
          items={names.map((name) => ({ id: name }))}
          onAction={(key) => join(String(key))}
          renderEmptyState={() => (
            <p className={styles.none}>There is nothing left that it could be joined to this way.</p>
          )}
        >
          {({ id: name }) => (
            <ListBoxItem id={name} textValue={name} className={controls.menuItem ?? ''}>
              <span className="mono">{name}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Autocomplete>
      <div className={controls.dialogFoot}>
        <ActionButton label="Cancel" onPress={closeDialog}>
          Cancel
        </ActionButton>
      </div>
    </>
  );
}
