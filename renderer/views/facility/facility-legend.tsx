/** What the colours and lines of the scene mean. */
import { memo } from 'react';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { COVERS } from '../../components/use-covers.ts';
import type { Colouring } from '../../scene/colouring.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { useIsSeen } from '../../stores/live-store.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import styles from './facility-view.module.css';

interface LegendProps {
  readonly colouring: Colouring;
  readonly index: EstateIndex;
  readonly facility: string;
}

export const FacilityLegend = memo(function FacilityLegend({ colouring, index, facility }: LegendProps) {
  const replay = useWorkspace((state) => state.replay);
  const isSeen = useIsSeen();
  const hall = index.within(facility).find(({ kind }) => kind === 'hall');
  const quantity = hall && replay ? replay.quantity(hall.id, 'inlet') : -1;
  const limits = (replay?.quantities[quantity]?.limits ?? []).filter(({ direction }) => direction === 'rising');
  const marks = [...limits]
    .map(({ value }) => value)
    .sort((one, other) => one - other)
    .slice(0, 3);
  return (
    <div className={styles.legend} aria-hidden="true" {...COVERS}>
      {colouring === 'temperature' && marks.length > 0 ? (
        <span className={styles.key}>
          Inlet
          <span>
            <span className={styles.scale}>
              <span style={{ background: 'var(--eq-top)' }} />
              <span style={{ background: 'var(--warm)' }} />
              <span style={{ background: 'var(--fill-degraded)' }} />
              <span style={{ background: 'var(--fill-fault)' }} />
            </span>
            <span className={styles.marks}>
              <span />
              {marks.map((mark) => (
                <span key={mark}>{mark}</span>
              ))}
            </span>
          </span>
          °C
        </span>
      ) : null}
      {colouring === 'load' ? (
        <span className={styles.key}>
          Load: none
          <span className={styles.scale}>
            <span style={{ background: 'var(--eq-top)' }} />
            <span style={{ background: 'color-mix(in srgb, var(--eq-top), var(--flow) 45%)' }} />
            <span style={{ background: 'var(--flow)' }} />
            <span style={{ background: 'var(--fill-degraded)' }} />
          </span>
          over its rating
        </span>
      ) : null}
      {colouring === 'headroom' ? (
        <span className={styles.key}>
          Headroom of rating
          <span>
            <span className={styles.scale}>
              <span style={{ background: 'var(--eq-top)' }} />
              <span style={{ background: 'var(--warm)' }} />
              <span style={{ background: 'var(--fill-degraded)' }} />
              <span style={{ background: 'var(--fill-fault)' }} />
            </span>
            <span className={styles.marks}>
              <span />
              <span>25</span>
              <span>10</span>
              <span>0</span>
            </span>
          </span>
          %
        </span>
      ) : null}
      {colouring === 'state' ? (
        <span className={styles.key}>
          {(['warning', 'degraded', 'fault'] as const).map((severity) => (
            <span key={severity} className={styles.key}>
              <SeverityGlyph severity={severity} /> {severity}
            </span>
          ))}
        </span>
      ) : null}
      <LineKey words="live" stroke="var(--flow)" width={2} />
      <LineKey words="ready" stroke="var(--line2)" width={2} />
      <LineKey words="dead" stroke="var(--fill-fault)" width={2} dash="5 3" />
      {isSeen ? <LineKey words="not known" stroke="var(--line3)" width={1.5} dash="1 4" /> : null}
      <LineKey words="degraded" stroke="var(--fill-degraded)" width={2.5} dash="2 2" />
      <span className={styles.key}>
        <SeverityGlyph severity="out" /> hollow: out of service
      </span>
    </div>
  );
});

interface LineKeyProps {
  readonly words: string;
  readonly stroke: string;
  readonly width: number;
  readonly dash?: string;
}

function LineKey({ words, stroke, width, dash }: LineKeyProps) {
  return (
    <span className={styles.key}>
      <svg width="24" height="6" aria-hidden="true">
        <line x1="0" x2="24" y1="3" y2="3" stroke={stroke} strokeWidth={width} strokeDasharray={dash} />
      </svg>
      {words}
    </span>
  );
}
