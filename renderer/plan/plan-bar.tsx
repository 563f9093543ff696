/** The estate in hand, what can be done with it as a whole, and whether the run that shows is of it. */
import { ActionButton } from '../components/controls.tsx';
import { redo, undo, useHistory } from '../stores/history.ts';
import { showRunOf } from '../stores/run-tree-actions.ts';
import { isEdited, isTwinEdited, useWorkspace } from '../stores/workspace.ts';
import { PLAN_COMMANDS } from './plan-commands.ts';
import { openDialog, usePlan } from './plan-store.ts';
import styles from './plan-view.module.css';
import { usePlanTwin } from './use-plan-twin.ts';

export function PlanBar() {
  const { yaml } = usePlanTwin();
  const isRunning = useWorkspace((state) => state.isRunning || state.isOpening);
  const past = useHistory((state) => state.past.at(-1)?.words);
  const future = useHistory((state) => state.future[0]?.words);
  const issues = usePlan((state) => state.issues.length);
  const isEditedTwin = useWorkspace(isTwinEdited);
  const runs = useWorkspace((state) => state.runs);
  const shown = useWorkspace((state) => state.shownRun);
  return (
    <div className={styles.bar} role="toolbar" aria-label="Plan">
      <span className={styles.estate}>{String(yaml.plain['name'] ?? 'Estate without a name')}</span>
      {runs.length > 1 ? (
        <label className={styles.ofRun}>
          <span className="label">Twin of the run</span>
          <select value={shown} onChange={(event) => showRunOf(event.target.value)}>
            {runs.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ) : null}
      <ActionButton
        label="New estate from a template"
        keys="Ctrl Shift E"
        onPress={() => openDialog({ kind: 'templates' })}
      >
        New…
      </ActionButton>
      <ActionButton
        label="Import rows from CSV or a workbook"
        keys="Ctrl I"
        onPress={() => openDialog({ kind: 'import' })}
      >
        Import…
      </ActionButton>
      <ActionButton label={past ? `Undo: ${past}` : 'Nothing to undo'} keys="Ctrl Z" onPress={undo} isDisabled={!past}>
        Undo
      </ActionButton>
      <ActionButton
        label={future ? `Redo: ${future}` : 'Nothing to redo'}
        keys="Ctrl Shift Z"
        onPress={redo}
        isDisabled={!future}
      >
        Redo
      </ActionButton>
      <span className={styles.spacer} />
      <Freshness />
      <ActionButton
        label="Run the twin as it is edited in a fork, beside the run that it was edited from"
        keys="Ctrl Shift F"
        onPress={() => PLAN_COMMANDS.find(({ id }) => id === 'fork-plan')?.run()}
        isDisabled={isRunning || issues > 0 || !isEditedTwin}
      >
        Run as a fork
      </ActionButton>
      <ActionButton
        label="Run this plan"
        keys="Ctrl Enter"
        look="primary"
        onPress={() => PLAN_COMMANDS.find(({ id }) => id === 'run-plan')?.run()}
        isDisabled={isRunning || issues > 0}
      >
        Run this
      </ActionButton>
    </div>
  );
}

/** The verdict above is of the plan as it was run last. */
function Freshness() {
  const isSame = useWorkspace((state) => !isEdited(state));
  const isRunning = useWorkspace((state) => state.isRunning);
  const hasRun = useWorkspace((state) => state.verdict !== undefined);
  const words = isRunning
    ? 'Running…'
    : !hasRun
      ? 'Not run yet'
      : isSame
        ? 'The verdict is of this plan'
        : 'Changed since the verdict above';
  return (
    <span className={styles.stale} role="status">
      {words}
    </span>
  );
}
