/** What the lines of the network map mean. */
import { useIsSeen } from '../../stores/live-store.ts';
import diagram from '../diagram/diagram.module.css';
import styles from './network-view.module.css';

export function NetworkLegend() {
  const isSeen = useIsSeen();
  return (
    <div className={diagram.legend} aria-hidden="true">
      <span>
        <svg width="30" height="8" aria-hidden="true">
          <g className={`${styles.link} ${styles.busy}`}>
            <path className={styles.casing} d="M0 4H30" strokeWidth="7" />
            <path className={styles.use} d="M0 4H30" strokeWidth="3" />
          </g>
        </svg>
        capacity, used
      </span>
      <Line look="full" words="full" />
      <Line look="cut" words="cut" />
      <Line look="down" words="an end is down" />
      {isSeen ? <Line look="unknown" words="not known" /> : null}
      <span>
        <svg width="12" height="10" aria-hidden="true">
          <g className={styles.ring} transform="translate(6 5)">
            <circle r="3.6" />
          </g>
        </svg>
        conduit, shared by links
      </span>
    </div>
  );
}

function Line({ look, words }: { readonly look: 'full' | 'cut' | 'down' | 'unknown'; readonly words: string }) {
  return (
    <span>
      <svg width="26" height="8" aria-hidden="true">
        <g className={`${styles.link} ${styles[look]}`}>
          <path className={styles.casing} d="M0 4H26" strokeWidth="5" />
          <path className={styles.use} d="M0 4H26" strokeWidth="4" />
        </g>
      </svg>
      {words}
    </span>
  );
}
