/** The power envelope of a place: what its racks draw of what is delivered, what is contracted beyond, what can be added. */
import type { Component } from '../../../sim-core/twin/estate.ts';
import { ValueBar } from '../../components/value-bar.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { formatQuantity } from '../../words/format.ts';
import { drawWithin, drawWords } from '../../words/live-words.ts';
import styles from './inspector.module.css';

interface EnvelopeRowsProps {
  readonly frame: LiveFrame;
  readonly component: Component;
  readonly groups: readonly string[];
}

export function EnvelopeRows({ frame, component, groups }: EnvelopeRowsProps) {
  const envelope = frame.index.estate.envelopes.find((one) => one.component === component.id);
  const draw = drawWithin(frame, groups);
  const most = envelope ? Math.max(envelope.contracted + envelope.expandable, envelope.delivered) : 0;
  const limits = envelope
    ? [
        { name: 'delivered', value: envelope.delivered, direction: 'rising' as const, severity: 'warning' as const },
        { name: 'contracted', value: envelope.contracted, direction: 'rising' as const, severity: 'info' as const },
      ]
    : [];
  return (
    <>
      <div className={styles.value}>
        <dt>IT draw</dt>
        <dd className={styles.figure}>
          <span className="mono">
            {drawWords(frame, groups)}
            {envelope ? (
              <span className="low">{` of ${formatQuantity(envelope.delivered, 'W')} delivered`}</span>
            ) : null}
          </span>
          {envelope ? <ValueBar value={draw} limits={limits} lowest={0} highest={most} /> : null}
        </dd>
      </div>
      {envelope ? (
        <div className={styles.value}>
          <dt>Contracted, expandable</dt>
          <dd className="mono">{`${formatQuantity(envelope.contracted, 'W')}, +${formatQuantity(envelope.expandable, 'W')}`}</dd>
        </div>
      ) : null}
    </>
  );
}
