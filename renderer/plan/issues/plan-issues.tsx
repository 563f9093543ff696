/** What the reader says of the documents as they stand, at once after every change; each line leads to its place. */
import { Button } from 'react-aria-components';
import type { Issue } from '../../../sim-core/twin/index.ts';
import controls from '../../components/controls.module.css';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { useWorkspace } from '../../stores/workspace.ts';
import { showText, usePlan } from '../plan-store.ts';
import { type PlanTwin, usePlanTwin } from '../use-plan-twin.ts';
import { placeOfIssue } from './issue-places.ts';
import styles from './plan-issues.module.css';

export function PlanIssues() {
  const issues = usePlan((state) => state.issues);
  const checked = usePlan((state) => state.checked);
  const documents = useWorkspace((state) => state.documents);
  const twin = usePlanTwin();
  const isReading = checked !== documents;
  return (
    <section className={styles.panel} aria-label="Issues">
      <header className={styles.head}>
        <h2>Issues</h2>
        <p className="low" role="status">
          {isReading ? 'Reading…' : countWords(issues.length)}
        </p>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key */}
      <ol className={styles.list} tabIndex={0} aria-label="List of issues">
        {issues.map((issue) => (
          <li key={`${issue.file}:${issue.line}:${issue.column}:${issue.path}:${issue.wrong}`} className={styles.issue}>
            <SeverityGlyph severity="fault" />
            <div className={styles.words}>
              <p>{`${issue.wrong} ${issue.right}`}</p>
              <p className="mono low">
                {`${issue.file}${issue.line > 0 ? `:${issue.line}:${issue.column}` : ''}  ${issue.path}`}
              </p>
            </div>
            <Jumps issue={issue} twin={twin} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Jumps({ issue, twin }: { readonly issue: Issue; readonly twin: PlanTwin }) {
  const scenarioFile = useWorkspace((state) => state.scenarioFile);
  const place = issue.file === twin.file ? placeOfIssue(issue, twin.index.rows) : undefined;
  const look = `${controls.button} ${controls.quiet}`;
  const what = `${issue.path || issue.file}: ${issue.wrong}`;
  return (
    <div className={styles.jumps}>
      {place ? (
        <Button
          className={look}
          aria-label={`Row, ${what}`}
          onPress={() => usePlan.setState({ table: place.table, row: place.row, field: place.field, side: 'fields' })}
        >
          Row
        </Button>
      ) : null}
      {issue.line > 0 && (issue.file === twin.file || issue.file === scenarioFile) ? (
        <Button
          className={look}
          aria-label={`Line ${issue.line}, ${what}`}
          onPress={() => showText(issue.file === twin.file ? 'twin' : 'scenario', issue.line, issue.column)}
        >
          {`Line ${issue.line}`}
        </Button>
      ) : null}
    </div>
  );
}

function countWords(count: number): string {
  if (count === 0) return 'None: the plan can be run.';
  return count === 1
    ? '1 issue: mend it, then the plan can be run.'
    : `${count} issues: mend them, then the plan can be run.`;
}
