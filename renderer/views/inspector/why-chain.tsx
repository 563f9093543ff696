/** The chain of causes in words: of the event that was asked about, else of the last thing that went wrong here. */
import { Button } from 'react-aria-components';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { selectEvent } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { rankOf } from '../../stores/severity.ts';
import { formatInstant } from '../../words/format.ts';
import styles from './inspector.module.css';

export function WhyChain({ component }: { readonly component: Component | undefined }) {
  const frame = useEveryInstant();
  const asked = useSelection((state) => state.event);
  if (!frame) return null;
  const latest = component ? lastTrouble(frame, component.id) : -1;
  const seq = asked ?? (latest >= 0 ? latest : undefined);
  if (seq === undefined) return null;
  const steps = frame.why(seq);
  if (steps.length === 0) return null;
  return (
    <div className={styles.section}>
      <h3>{asked === undefined ? 'Why is it so?' : 'Why did this happen?'}</h3>
      <ol className={styles.chain}>
        {steps.map((step, place) => (
          <li key={step.event?.seq ?? `${place} ${step.words}`} style={{ position: 'relative' }}>
            {place < steps.length - 1 ? <span className={styles.line} /> : null}
            <Button
              className={styles.step ?? ''}
              isDisabled={!step.event}
              onPress={() => step.event && selectEvent(step.event.seq)}
            >
              <span className={styles.mark}>
                {step.event && rankOf(step.event.severity) >= 2 ? (
                  <SeverityGlyph severity={step.event.severity} size={10} isAlone />
                ) : (
                  <span className={step.role === 'condition' ? styles.dotOpen : styles.dot} />
                )}
              </span>
              <span className={step.role === 'asked' ? styles.asked : ''}>
                {step.role === 'condition' ? <span className="low">{'and '}</span> : null}
                {step.words}
                {step.event ? (
                  <span className={`mono ${styles.when}`}>{`  ${formatInstant(step.event.at)}`}</span>
                ) : null}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Number of the last event known here that was worse than a note, −1 where all is well again. */
function lastTrouble(frame: LiveFrame, component: string): number {
  const event = frame.lastKnown((one) => one.component === component);
  return event && rankOf(event.severity) >= 2 ? event.seq : -1;
}
