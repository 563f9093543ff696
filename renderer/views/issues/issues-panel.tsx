/** Everything that is wrong with the documents that were opened: place, what is wrong, what would be right. */

import { ActionButton } from '../../components/controls.tsx';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { mendInPlan } from '../../plan/mode-actions.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import styles from './issues-panel.module.css';

export function IssuesPanel() {
  const issues = useWorkspace((state) => state.issues);
  const refused = useWorkspace((state) => state.refused);
  if (issues.length === 0) return <p className={styles.note}>The open documents have no issues.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key
    <section className={styles.scroll} tabIndex={0} aria-label="Issues">
      <p className={styles.note} role="status">
        {`${issues.length} ${issues.length === 1 ? 'issue' : 'issues'}, nothing was loaded.`}
      </p>
      {refused ? (
        <ActionButton label="Open these documents in Plan" onPress={() => mendInPlan(refused)}>
          Mend them in Plan
        </ActionButton>
      ) : null}
      <ol>
        {issues.map((issue) => (
          <li key={`${issue.file}:${issue.line}:${issue.column}:${issue.path}:${issue.wrong}`} className={styles.issue}>
            <SeverityGlyph severity="fault" />
            <div>
              <span className="mono">
                {issue.line > 0 ? `${issue.file}:${issue.line}:${issue.column}` : issue.file}
              </span>
              <span className="mono low">{`  ${issue.path}`}</span>
              <p>{`${issue.wrong} ${issue.right}`}</p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}
