/** True or Seen: whether the whole screen tells what is, or what the operators could know of it at the playhead. */
import { Segments } from '../components/controls.tsx';
import { useMode } from '../stores/mode-store.ts';
import { NO_TELEMETRY, tell } from '../stores/seen-actions.ts';
import { hasTelemetry } from '../stores/seen-run.ts';
import { useSettings } from '../stores/settings-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import styles from './app.module.css';

const CHOICES = [
  ['true', 'True'],
  ['seen', 'Seen'],
] as const;

export function SeenSwitch() {
  const mode = useMode((state) => state.mode);
  const tells = useSettings((state) => state.tells);
  const canBeSeen = useWorkspace(({ replay }) => replay && hasTelemetry(replay));
  if (mode === 'plan' || canBeSeen === undefined) return null;
  if (!canBeSeen)
    return (
      <span className={`low ${styles.noTelemetry}`} title={NO_TELEMETRY}>
        no telemetry: all is known
      </span>
    );
  return (
    <span className={styles.tells} title="The truth, or what operators could know  S">
      <Segments label="What the screen tells" value={tells} options={CHOICES} onChange={tell} />
    </span>
  );
}
