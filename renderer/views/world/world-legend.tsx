/** What columns, discs and arcs mean. */
import { COVERS } from '../../components/use-covers.ts';
import type { WorldLines } from '../../scene/world-scene.ts';
import { useIsSeen } from '../../stores/live-store.ts';
import styles from './world-view.module.css';

export function WorldLegend({ lines }: { readonly lines: WorldLines }) {
  const isSeen = useIsSeen();
  return (
    <div className={styles.legend} aria-hidden="true" {...COVERS}>
      <span>
        <svg width="10" height="18" aria-hidden="true">
          <rect x="1" y="0.5" width="8" height="17" fill="none" stroke="var(--flow)" />
          <rect x="1" y="8" width="8" height="9.5" fill="var(--flow)" />
        </svg>
        power delivered, drawn
      </span>
      {lines === 'traffic' ? (
        <>
          <span>
            <svg width="40" height="6" aria-hidden="true">
              <path d="M0 3H18" stroke="var(--flow)" strokeWidth="1" strokeDasharray="4 2" />
              <path d="M18 3H40" stroke="var(--flow)" strokeWidth="2.6" strokeDasharray="4 2" />
            </svg>
            traffic, wider as it grows
          </span>
          <Line words="sent to a place that is down" />
        </>
      ) : (
        <>
          <span>
            <svg width="40" height="6" aria-hidden="true">
              <path d="M0 3H14" stroke="var(--flow)" strokeWidth="1" />
              <path d="M14 3H27" stroke="var(--flow)" strokeWidth="2.4" />
              <path d="M27 3H40" stroke="var(--fill-degraded)" strokeWidth="3.4" />
            </svg>
            link, wider as it fills
          </span>
          <Line words="cut" />
          {isSeen ? <UnknownLine /> : null}
        </>
      )}
      <span>
        <svg width="16" height="16" aria-hidden="true">
          <circle cx="8" cy="8" r="7" fill="color-mix(in srgb, var(--flow) 45%, var(--sea))" />
        </svg>
        users
      </span>
      <span>
        <svg width="16" height="16" aria-hidden="true">
          <defs>
            <pattern id="lost-key" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <line x1="0" x2="0" y1="0" y2="4" stroke="var(--fill-fault)" strokeWidth="2" />
            </pattern>
          </defs>
          <circle cx="8" cy="8" r="7" fill="url(#lost-key)" stroke="var(--fill-fault)" />
        </svg>
        users lost
      </span>
    </div>
  );
}

function UnknownLine() {
  return (
    <span>
      <svg width="26" height="6" aria-hidden="true">
        <path d="M0 3H26" stroke="var(--flow)" strokeDasharray="1 4" />
      </svg>
      not known
    </span>
  );
}

function Line({ words }: { readonly words: string }) {
  return (
    <span>
      <svg width="26" height="6" aria-hidden="true">
        <path d="M0 3H26" stroke="var(--fill-fault)" strokeWidth="2" strokeDasharray="5 3" />
      </svg>
      {words}
    </span>
  );
}
