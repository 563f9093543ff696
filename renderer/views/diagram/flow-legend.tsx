/** What the lines of a one-line mean. */
import styles from './diagram.module.css';

const KEYS = [
  ['live', 'live'],
  ['ready', 'ready, carries nothing'],
  ['dead', 'dead'],
  ['degraded', 'degraded source'],
] as const;

export function FlowLegend() {
  return (
    <div className={styles.legend} aria-hidden="true">
      {KEYS.map(([state, words]) => (
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
