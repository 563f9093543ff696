/** Over every level: what is out, why, and what expires next, at the playhead and in the part of the estate that shows. */
import { memo, useMemo } from 'react';
import { Button } from 'react-aria-components';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { severityAt } from '../../stores/severity.ts';
import { formatDuration, formatInstant } from '../../words/format.ts';
import { limitWords, troubleWords } from '../../words/live-words.ts';
import { readingWords } from '../../words/seen-words.ts';
import { type Situation, scopeOf, situationOf } from '../../words/situation.ts';
import styles from './situation-strip.module.css';

interface StripProps {
  readonly index: EstateIndex;
  /** The facility that shows; absent: the whole estate. */
  readonly facility: string | undefined;
}

/** Named one by one; the rest is counted. */
const MOST_NAMED = 3;

export const SituationStrip = memo(function SituationStrip({ index, facility }: StripProps) {
  const frame = useEveryInstant();
  const scope = useMemo(() => scopeOf(index, facility), [index, facility]);
  if (!frame || frame.at < 0) return null;
  const situation = situationOf(frame, scope);
  const nameOf = (id: string): string => (facility === undefined ? index.fullNameOf(id) : index.nameOf(id));
  return (
    <section className={styles.strip} aria-label={frame.seen ? 'Now, as seen' : 'Now'}>
      <OutCell frame={frame} situation={situation} nameOf={nameOf} />
      {situation.cause ? <WhyCell situation={situation} /> : null}
      <NextCell frame={frame} situation={situation} nameOf={nameOf} />
    </section>
  );
});

interface CellProps {
  readonly frame: LiveFrame;
  readonly situation: Situation;
  readonly nameOf: (id: string) => string;
}

function OutCell({ frame, situation, nameOf }: CellProps) {
  const { faults, out, degraded, unknown } = situation;
  const named = faults.slice(0, MOST_NAMED);
  const rest = [
    faults.length > named.length ? `${faults.length - named.length} more` : '',
    out > 0 ? `${out} ${faults.length > 0 ? 'more ' : ''}out of service` : '',
    degraded > 0 ? `${degraded} degraded` : '',
  ].filter((words) => words !== '');
  return (
    <div className={styles.cell}>
      <span className={styles.title}>{frame.seen ? 'Out, as seen' : 'Out'}</span>
      <span className={styles.words}>
        {named.length + rest.length === 0 && unknown.length === 0 ? (
          <span className={styles.quiet}>nothing, all in service</span>
        ) : null}
        {named.map(({ component, rank }) => (
          <Button key={component} className={styles.item ?? ''} onPress={() => select(component)}>
            <SeverityGlyph severity={severityAt(rank)} />
            {`${nameOf(component)} ${troubleWords(frame, component)}`}
          </Button>
        ))}
        {rest.length > 0 ? (
          <span className={styles.rest}>
            {out > 0 && faults.length === 0 ? <SeverityGlyph severity="out" /> : null} {rest.join(', ')}
          </span>
        ) : null}
        {unknown.slice(0, MOST_NAMED).map((source) => (
          <Button key={source} className={styles.item ?? ''} onPress={() => select(source)}>
            <SeverityGlyph severity="unknown" />
            {`${nameOf(source)} not known, ${readingWords(frame.readingOf(source), frame.at)}`}
          </Button>
        ))}
        {unknown.length > MOST_NAMED ? (
          <span className={styles.rest}>{`${unknown.length - MOST_NAMED} more not known`}</span>
        ) : null}
      </span>
    </div>
  );
}

function WhyCell({ situation: { cause, event } }: { readonly situation: Situation }) {
  return (
    <div className={styles.cell}>
      <span className={styles.title}>Why</span>
      <Button className={`${styles.item} ${styles.words}`} onPress={() => useSelection.setState({ event })}>
        <span className={styles.cut}>{cause?.words}</span>
        {cause?.event ? <span className="mono low">{formatInstant(cause.event.at)}</span> : null}
      </Button>
    </div>
  );
}

function NextCell({ frame, situation, nameOf }: CellProps) {
  const { next } = situation;
  return (
    <div className={`${styles.cell} ${styles.next}`}>
      <span className={styles.title}>Next</span>
      {next ? (
        <Button className={`${styles.item} ${styles.words}`} onPress={() => select(next.component)}>
          <SeverityGlyph severity={next.limit.severity} />
          <span className={styles.cut}>{`${nameOf(next.component)} ${limitWords(frame, next)}`}</span>
          <span className={`mono ${styles.time}`}>{`in ${formatDuration(next.at - frame.at)}`}</span>
        </Button>
      ) : (
        <span className={`${styles.words} ${styles.quiet}`}>
          {situation.unknown.length > 0 ? 'nothing known is running out' : 'nothing is running out'}
        </span>
      )}
    </div>
  );
}
