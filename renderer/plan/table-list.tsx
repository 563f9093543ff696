/** The tables of the twin by group, with how many rows each has and where issues are. */
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import { TABLES } from '../../interchange/twin-tables/tables.ts';
import { SeverityGlyph } from '../components/severity-glyph.tsx';
import { placeOfIssue } from './issues/issue-places.ts';
import { showTable, usePlan } from './plan-store.ts';
import styles from './plan-view.module.css';
import { usePlanTwin } from './use-plan-twin.ts';

const GROUPS = [...new Set(TABLES.map(({ group }) => group))];

export function TableList() {
  const chosen = usePlan((state) => state.table);
  const issues = usePlan((state) => state.issues);
  const twin = usePlanTwin();
  const counts = useMemo(() => countBy(twin.index.rows.map(({ table }) => table)), [twin.index]);
  const wrong = useMemo(
    () =>
      countBy(
        issues
          .filter(({ file }) => file === twin.file)
          .flatMap((issue) => placeOfIssue(issue, twin.index.rows)?.table ?? []),
      ),
    [issues, twin],
  );
  return (
    <nav className={styles.tables} aria-label="Tables">
      {GROUPS.map((group) => (
        <div key={group}>
          <h2 className={`label ${styles.tableGroup}`}>{group}</h2>
          {TABLES.filter((table) => table.group === group).map(({ id, name }) => (
            <Button
              key={id}
              className={styles.tableItem ?? ''}
              aria-current={id === chosen}
              onPress={() => id !== chosen && showTable(id)}
            >
              {name}
              <span className={styles.count}>{counts.get(id) ?? 0}</span>
              {wrong.has(id) ? (
                <>
                  <SeverityGlyph severity="fault" />
                  <span className="visually-hidden">{`${wrong.get(id)} issues`}</span>
                </>
              ) : null}
            </Button>
          ))}
        </div>
      ))}
    </nav>
  );
}

function countBy<T>(items: readonly T[]): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}
