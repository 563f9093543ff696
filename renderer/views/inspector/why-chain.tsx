/** The chain of causes in words: of the event that was asked about, else of the last thing that went wrong here. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import type { WhyStep } from '../../stores/run-view.ts';
import { selectEvent } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { rankOf } from '../../stores/severity.ts';
import { formatInstant } from '../../words/format.ts';
import styles from './inspector.module.css';

/** A longer chain is folded in the middle until it is opened: its start and its end say most. */
const LONGEST_CHAIN = 14;

export function WhyChain({ component }: { readonly component: Component | undefined }) {
  const frame = useEveryInstant();
  const asked = useSelection((state) => state.event);
  const [opened, setOpened] = useState<number>();
  if (!frame) return null;
  const latest = component ? lastTrouble(frame, component.id) : -1;
  const seq = asked ?? (latest >= 0 ? latest : undefined);
  if (seq === undefined) return null;
  const steps = frame.why(seq);
  if (steps.length === 0) return null;
  const isFolded = steps.length > LONGEST_CHAIN && opened !== seq;
  const links = steps.map((step, place) => ({
    step,
    key: step.event?.seq ?? `${place} ${step.words}`,
    isLast: place === steps.length - 1,
  }));
  const [from, to] = isFolded
    ? [LONGEST_CHAIN / 2, steps.length - LONGEST_CHAIN / 2 + 1]
    : [steps.length, steps.length];
  return (
    <div className={styles.section}>
      <h3>{asked === undefined ? 'Why is it so?' : 'Why did this happen?'}</h3>
      <ol className={styles.chain}>
        {links.slice(0, from).map(({ key, ...link }) => (
          <Step key={key} {...link} />
        ))}
        {isFolded ? (
          <li className={styles.link}>
            <span className={styles.line} />
            <Button className={styles.step ?? ''} onPress={() => setOpened(seq)}>
              <span className={styles.mark}>
                <span className={styles.dotOpen} />
              </span>
              {`Show ${to - from} more steps`}
            </Button>
          </li>
        ) : null}
        {links.slice(to).map(({ key, ...link }) => (
          <Step key={key} {...link} />
        ))}
      </ol>
    </div>
  );
}

/** One step; what it leads to is the one below it. */
function Step({ step: { event, words, role }, isLast }: { readonly step: WhyStep; readonly isLast: boolean }) {
  return (
    <li className={styles.link}>
      {isLast ? null : <span className={styles.line} />}
      <Button className={styles.step ?? ''} isDisabled={!event} onPress={() => event && selectEvent(event.seq)}>
        <span className={styles.mark}>
          {event && rankOf(event.severity) >= 2 ? (
            <SeverityGlyph severity={event.severity} size={10} isAlone />
          ) : (
            <span className={role === 'condition' ? styles.dotOpen : styles.dot} />
          )}
        </span>
        <span className={role === 'asked' ? styles.asked : ''}>
          {role === 'condition' ? <span className="low">{'and '}</span> : null}
          {words}
          {event ? <span className={`mono ${styles.when}`}>{`  ${formatInstant(event.at)}`}</span> : null}
        </span>
      </Button>
    </li>
  );
}

/** Number of the last event known here that was worse than a note, −1 where all is well again. */
function lastTrouble(frame: LiveFrame, component: string): number {
  const event = frame.lastKnown((one) => one.component === component);
  return event && rankOf(event.severity) >= 2 ? event.seq : -1;
}
