/** Every value that the row in hand may have, from the schema of the document, with what it means; and what names the row. */
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { valueAt } from '../../../interchange/documents/yaml-text.ts';
import { keysAt } from '../../../interchange/twin-tables/schema-at.ts';
import { type PlanRow, tableOf } from '../../../interchange/twin-tables/tables.ts';
import controls from '../../components/controls.module.css';
import { useWorkspace } from '../../stores/workspace.ts';
import { textOf, yamlOf } from '../documents.ts';
import { showText, usePlan } from '../plan-store.ts';
import { rename, rowAt, usesOfRow } from '../row-actions.ts';
import { SuggestField } from '../suggest-field.tsx';
import { type PlanTwin, usePlanTwin, useTwinSchema } from '../use-plan-twin.ts';
import { FieldGroup } from './field-group.tsx';
import styles from './fields-panel.module.css';
import { PROVENANCE_KEYS } from './provenance-keys.ts';

export function FieldsPanel() {
  const table = usePlan((state) => state.table);
  const path = usePlan((state) => state.row);
  const twin = usePlanTwin();
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows are read from the twin as it stands
  const row = useMemo(() => (path ? rowAt(table, path) : undefined), [table, path, twin.yaml]);
  if (!row)
    return (
      <p className={styles.empty}>{`Choose a row to see all that a ${tableOf(table).one} can say, or add one.`}</p>
    );
  return <RowFields key={row.path.join('\n')} row={row} twin={twin} />;
}

function RowFields({ row, twin }: { readonly row: PlanRow; readonly twin: PlanTwin }) {
  const schema = useTwinSchema();
  const table = usePlan((state) => state.table);
  const keys = useMemo(() => [...keysAt(schema, row.path).keys()], [schema, row.path]);
  const own = keys.filter((key) => !PROVENANCE_KEYS.includes(key) && !isTableOfItsOwn(row, key));
  const places = tableOf(table).places.map(({ of }) => of(row));
  const line = twin.yaml.placeOf(row.path);
  return (
    <section className={styles.panel} aria-label={`Fields of ${row.id}`}>
      <header className={styles.head}>
        <div>
          <h2>{row.id}</h2>
          <p className="low">{[tableOf(table).one, ...places].join(' · ')}</p>
        </div>
        <Button
          className={`${controls.button} ${controls.quiet}`}
          onPress={() => showText('twin', line.line, line.column)}
        >
          {`Line ${line.line}`}
        </Button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <div className={styles.scroll} tabIndex={0}>
        {row.canRename ? (
          <div className={styles.field}>
            <span className={styles.key}>id</span>
            <SuggestField
              label="id"
              value={row.id}
              suggestions={[]}
              className={styles.input ?? ''}
              isDisabled={twin.isBroken}
              onCommit={(text) => rename(row, text.trim())}
            />
          </div>
        ) : null}
        {row.isWord ? (
          <FieldGroup row={row} keys={[[]]} twin={twin} />
        ) : (
          <>
            <FieldGroup row={row} keys={own.map((key) => [key])} twin={twin} />
            <details className={styles.more} open={PROVENANCE_KEYS.some((key) => hasValue(twin, row, key))}>
              <summary>Where it comes from</summary>
              <FieldGroup
                row={row}
                keys={keys.filter((key) => PROVENANCE_KEYS.includes(key)).map((key) => [key])}
                twin={twin}
              />
            </details>
          </>
        )}
        <Uses row={row} twin={twin} />
      </div>
    </section>
  );
}

function Uses({ row, twin }: { readonly row: PlanRow; readonly twin: PlanTwin }) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: uses are read from the twin as it stands
  const uses = useMemo(() => usesOfRow(row), [twin.yaml, row]);
  return (
    <section className={styles.uses} aria-label="Used by">
      <h3 className="label">Used by</h3>
      {uses.length === 0 ? <p className="low">Nothing names it.</p> : null}
      <ul>
        {uses.slice(0, 40).map(({ path, document }) => (
          <li key={`${document} ${path.join('.')}`}>
            <Button className={styles.use ?? ''} onPress={() => showUse(document, path, twin)}>
              {document === 'twin' ? path.join('.') : `scenario ${path.join('.')}`}
            </Button>
          </li>
        ))}
      </ul>
      {uses.length > 40 ? <p className="low">{`and ${uses.length - 40} more`}</p> : null}
    </section>
  );
}

function showUse(document: 'twin' | 'scenario', path: readonly (string | number)[], twin: PlanTwin): void {
  const yaml = document === 'twin' ? twin.yaml : yamlOf(textOf(useWorkspace.getState().scenarioFile));
  const { line, column } = yaml.placeOf(path);
  showText(document, line, column);
}

function hasValue(twin: PlanTwin, row: PlanRow, key: string): boolean {
  return valueAt(twin.yaml.plain, [...row.path, key]) !== undefined;
}

/** Parts of a row that are rows of another table. */
function isTableOfItsOwn(row: PlanRow, key: string): boolean {
  if (row.path[0] !== 'facilities') return false;
  if (row.path.length === 2) return key === 'halls' || key === 'power' || key === 'cooling';
  return key === 'rack-groups' || (row.type === 'arrangement' && /^(utility|generators|ups)$/u.test(key));
}
