/** The chain of causes in words: of the event that was asked about, else of the last thing that went wrong here. */
import { Button } from 'react-aria-components';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { useClock } from '../../stores/clock.ts';
import type { RunView } from '../../stores/run-view.ts';
import { selectEvent } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { rankOf } from '../../stores/severity.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatInstant } from '../../words/format.ts';
import styles from './inspector.module.css';

export function WhyChain({ component }: { readonly component: Component | undefined }) {
  const replay = useWorkspace((state) => state.replay);
  const asked = useSelection((state) => state.event);
  const latest = useClock((state) => (replay && component ? lastTrouble(replay, component.id, state.at) : -1));
  const seq = asked ?? (latest >= 0 ? latest : undefined);
  if (!replay || seq === undefined) return null;
  const steps = replay.why(seq);
  const event = replay.events[seq];
  if (!event || steps.length === 0) return null;
  return (
    <div className={styles.section}>
      <h3>{asked === undefined ? 'Why is it so?' : 'Why did this happen?'}</h3>
      <ol className={styles.chain}>
        {steps.map((step, place) => (
          <li key={`${step.event?.seq ?? step.words}`} style={{ position: 'relative' }}>
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

/** Number of the last event here up to `at` that was worse than a note, −1 where all is well again. */
export function lastTrouble(replay: RunView, component: string, at: number): number {
  for (let seq = replay.firstEventAfter(at) - 1; seq >= 0; seq--) {
    const event = replay.events[seq];
    if (event?.component === component) return rankOf(event.severity) >= 2 ? seq : -1;
  }
  return -1;
}
