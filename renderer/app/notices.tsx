/** What the host or the engine has to tell: a short notice, or a fault in the program with details to copy. */
import { useEffect } from 'react';
import { ActionButton } from '../components/controls.tsx';
import { SeverityGlyph } from '../components/severity-glyph.tsx';
import { useWorkspace } from '../stores/workspace.ts';
import styles from './app.module.css';

const SHOWN_FOR_MS = 8_000;

export function Notices() {
  const notice = useWorkspace((state) => state.notice);
  const defect = useWorkspace((state) => state.defect);
  useEffect(() => {
    if (notice === undefined) return;
    const timer = setTimeout(() => useWorkspace.setState({ notice: undefined }), SHOWN_FOR_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  if (defect) {
    const details = `${defect.message}\n${defect.stack}`;
    return (
      <div role="alert" className={`${styles.notice} ${styles.defect}`}>
        <SeverityGlyph severity="fault" />
        <div>
          A fault in the program stopped the run. What you made is kept.
          <pre>{details}</pre>
        </div>
        <ActionButton label="Copy details" onPress={() => void navigator.clipboard.writeText(details)}>
          Copy
        </ActionButton>
        <ActionButton label="Close" onPress={() => useWorkspace.setState({ defect: undefined })}>
          Close
        </ActionButton>
      </div>
    );
  }
  return (
    <div role="status">
      {notice === undefined ? null : (
        <div className={styles.notice}>
          <span>{notice}</span>
          <ActionButton label="Close" look="quiet" onPress={() => useWorkspace.setState({ notice: undefined })}>
            Close
          </ActionButton>
        </div>
      )}
    </div>
  );
}
