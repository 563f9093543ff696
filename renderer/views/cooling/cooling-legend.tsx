/** What the lines and letters of the cooling diagram mean. */
import { useIsSeen } from '../../stores/live-store.ts';
import styles from '../diagram/diagram.module.css';

export function CoolingLegend() {
  const isSeen = useIsSeen();
  return (
    <div className={styles.legend} aria-hidden="true">
      <span>
        <svg width="26" height="8" aria-hidden="true">
          <path className={`${styles.edge} ${styles.pipe}`} d="M0 4H26" />
          <path className={styles.bore} d="M0 4H26" />
        </svg>
        water or air moves, supply and return
      </span>
      <Line state="ready" words="stands by" />
      <Line state="dead" words="source out" />
      <Line state="degraded" words="degraded source" />
      {isSeen ? <Line state="unknown" words="not known" /> : null}
      <span>
        <svg width="10" height="8" aria-hidden="true">
          <path d="M1 0h8l-4 7z" fill="var(--text-mid)" />
        </svg>
        powered by
      </span>
    </div>
  );
}

function Line({ state, words }: { readonly state: 'ready' | 'dead' | 'degraded' | 'unknown'; readonly words: string }) {
  return (
    <span>
      <svg width="26" height="6" aria-hidden="true">
        <path className={`${styles.edge} ${styles[state]}`} d="M0 3H26" />
      </svg>
      {words}
    </span>
  );
}
