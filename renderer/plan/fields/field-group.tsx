/** Fields of one mapping, a line each; mappings with keys of their own are groups of fields within. */
import { useId, useMemo } from 'react';
import { isMapping, valueAt, type YamlPath } from '../../../interchange/documents/yaml-text.ts';
import { cellText } from '../../../interchange/twin-tables/cell-text.ts';
import { keysAt, typesAt } from '../../../interchange/twin-tables/schema-at.ts';
import type { PlanRow } from '../../../interchange/twin-tables/tables.ts';
import { entryAt } from '../grid/columns.ts';
import { pathOf } from '../issues/issue-places.ts';
import { takeRow, usePlan } from '../plan-store.ts';
import { writeCell } from '../row-actions.ts';
import { SuggestField } from '../suggest-field.tsx';
import { type PlanTwin, useTwinSchema } from '../use-plan-twin.ts';
import styles from './fields-panel.module.css';
import { PROVENANCE_KEYS } from './provenance-keys.ts';

interface FieldGroupProps {
  readonly row: PlanRow;
  /** Keys from the row to each field. */
  readonly keys: readonly YamlPath[];
  readonly twin: PlanTwin;
}

export function FieldGroup({ row, keys, twin }: FieldGroupProps) {
  const schema = useTwinSchema();
  return (
    <>
      {keys.map((one) => {
        const path = [...row.path, ...one];
        const value = valueAt(twin.yaml.plain, path);
        const inside = [...keysAt(schema, path).keys()];
        const isGroup = inside.length > 0 && (isMapping(value) || !typesAt(schema, path).has('string'));
        return isGroup && !(Array.isArray(value) || typeof value === 'string') ? (
          <details key={one.join('.')} className={styles.group} open={isMapping(value)}>
            <summary>{one.at(-1)}</summary>
            <FieldGroup row={row} keys={inside.filter(isOwnKey).map((key) => [...one, key])} twin={twin} />
          </details>
        ) : (
          <Field key={one.join('.')} row={row} keys={one} twin={twin} />
        );
      })}
    </>
  );
}

function Field({ row, keys, twin }: { readonly row: PlanRow; readonly keys: YamlPath; readonly twin: PlanTwin }) {
  const schema = useTwinSchema();
  const names = usePlan((state) => state.names);
  const issues = usePlan((state) => state.issues);
  const inHand = usePlan((state) => state.field);
  const path = useMemo(() => [...row.path, ...keys], [row.path, keys]);
  const entry = useMemo(() => entryAt(schema, path, twin.index, names), [schema, path, twin.index, names]);
  const wrong = issues.filter(
    (issue) => issue.file === twin.file && pathOf(issue.path).slice(0, path.length).join('\n') === path.join('\n'),
  );
  const help = useId();
  const full = row.path[0] === 'facilities' && row.path.length > 2 ? `${String(row.path[1])}.${row.id}` : row.id;
  const assumed = names.find(({ id }) => id === full)?.assumed[keys.join(' ')];
  const name = keys.join(' ') || 'redundancy';
  return (
    <div className={styles.field} data-in-hand={inHand?.join('\n') === keys.join('\n')}>
      <span className={styles.key} title={entry.meaning}>
        {keys.at(-1) ?? name}
      </span>
      <SuggestField
        label={name}
        value={cellText(valueAt(twin.yaml.plain, path))}
        suggestions={entry.suggestions}
        isList={entry.isList}
        isInvalid={wrong.length > 0}
        isDisabled={twin.isBroken}
        describedBy={help}
        {...(assumed === undefined ? {} : { placeholder: `assumed ${assumed}` })}
        className={styles.input ?? ''}
        onFocus={() => takeRow(row.path, keys)}
        onCommit={(text) => writeCell(row, keys, text, schema)}
      />
      <p id={help} className={wrong.length > 0 ? styles.wrong : styles.help}>
        {wrong.length > 0 ? wrong.map((issue) => `${issue.wrong} ${issue.right}`).join(' ') : entry.meaning}
      </p>
    </div>
  );
}

/** Where values come from is told once, for the row; parts of a row seldom say it apart. */
function isOwnKey(key: string): boolean {
  return !PROVENANCE_KEYS.includes(key);
}
