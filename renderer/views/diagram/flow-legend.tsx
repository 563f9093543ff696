/** What the lines of a one-line mean; what is not known is a kind of its own where the seen view is on. */
import { useIsSeen } from '../../stores/live-store.ts';
import styles from './diagram.module.css';

const KEYS = [
  ['live', 'live'],
  ['ready', 'ready, carries nothing'],
  ['dead', 'dead'],
  ['degraded', 'degraded source'],
] as const;
const SEEN_KEYS = [...KEYS, ['unknown', 'not known'] as const];

export function FlowLegend() {
  const isSeen = useIsSeen();
  return (
    <div className={styles.legend} aria-hidden="true">
      {(isSeen ? SEEN_KEYS : KEYS).map(([state, words]) => (
        <span key={state}>
          <svg width="26" height="6" aria-hidden="true">
            <path className={`${styles.edge} ${styles[state]}`} d="M0 3H26" />
          </svg>
          {words}
        </span>
      ))}
    </div>
  );
}
