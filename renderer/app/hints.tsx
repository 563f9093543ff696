/** Five short hints on the first start, one at a time, dismissed for good. */
import { useState } from 'react';
import { ActionButton } from '../components/controls.tsx';
import { changeSettings, useSettings } from '../stores/settings-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import styles from './app.module.css';

const HINTS: readonly string[] = [
  'This is a finished run, played back. Space plays and pauses; drag along the timeline to any instant.',
  'Select anything: tree, scene, diagrams, log and inspector follow the same selection.',
  'Right-click anything, or press I, to inject there at the playhead. The outcome changes at once.',
  'The bar on top is the verdict: press any part of it to see the table behind it.',
  'The inspector says why, in words. Press a step to go to its instant.',
];

export function Hints() {
  const areDone = useSettings((state) => state.areHintsDone);
  const hasRun = useWorkspace((state) => state.replay !== undefined);
  const [at, setAt] = useState(0);
  if (areDone || !hasRun) return null;
  const isLast = at === HINTS.length - 1;
  const finish = (): void => {
    changeSettings({ areHintsDone: true });
    setAt(0);
  };
  return (
    <aside className={styles.notice} aria-label="Hints">
      <span>
        <span className="label">{`Hint ${at + 1} of ${HINTS.length}`}</span>
        <br />
        {HINTS[at]}
      </span>
      {isLast ? null : (
        <ActionButton label="Dismiss all hints" onPress={finish} look="quiet">
          Dismiss
        </ActionButton>
      )}
      <ActionButton label={isLast ? 'Done' : 'Next hint'} onPress={() => (isLast ? finish() : setAt(at + 1))}>
        {isLast ? 'Done' : 'Next'}
      </ActionButton>
    </aside>
  );
}
