/** The mark of the seen view across the whole screen: what it tells, what of the estate nobody can know, what is still true. */
import { Button } from 'react-aria-components';
import { ActionButton } from '../components/controls.tsx';
import { SeverityGlyph } from '../components/severity-glyph.tsx';
import type { LiveFrame } from '../stores/live-frame.ts';
import { useEveryInstant } from '../stores/live-store.ts';
import { tell } from '../stores/seen-actions.ts';
import { select } from '../stores/selection-actions.ts';
import { formatDuration, formatElapsed, formatQuantity } from '../words/format.ts';
import { readingWords } from '../words/seen-words.ts';
import styles from './seen-bar.module.css';

/** Named one by one; the rest is counted. */
const MOST_NAMED = 2;
/** Component that carries the figures of telemetry of the whole estate. */
const ESTATE = 'estate';

export function SeenBar() {
  const frame = useEveryInstant();
  if (!frame?.seen) return null;
  const dark = frame.darkSources;
  const all = [...dark, ...frame.lateSources];
  return (
    <section className={styles.bar} aria-label="Seen view">
      <span className={styles.mark}>Seen</span>
      <span className={styles.words}>{`what operators could know at ${formatElapsed(frame.at)}`}</span>
      {all.length === 0 ? <span className="low">all sources report</span> : null}
      {all.slice(0, MOST_NAMED).map((source) => (
        <Button key={source} className={styles.source ?? ''} onPress={() => select(source)}>
          <SeverityGlyph severity={dark.includes(source) ? 'unknown' : 'late'} />
          {`${frame.index.fullNameOf(source)}: ${readingWords(frame.readingOf(source), frame.at)}`}
        </Button>
      ))}
      {all.length > MOST_NAMED ? <span>{`${all.length - MOST_NAMED} more not known or late`}</span> : null}
      <span className={styles.sampling}>{samplingWords(frame)}</span>
      <span className={styles.truth} title="So do comparisons, losses, failovers, headroom and the report">
        Verdict, injects, timeline, charts: the truth.
      </span>
      <ActionButton label="Show the truth again" keys="S" look="quiet" onPress={() => tell('true')}>
        Show the truth
      </ActionButton>
    </section>
  );
}

/** `read every 30 s, shown 15 s late`, with its losses, and whether the twin says so. */
function samplingWords(frame: LiveFrame): string {
  const figure = (name: string): number => frame.valueOf(ESTATE, `telemetry-${name}`);
  const loss = figure('loss');
  const isAssumed = !frame.index.get(ESTATE)?.facts.some(({ name }) => name === 'telemetry every');
  return [
    `read every ${formatDuration(figure('every') * 1e6)}, shown ${formatDuration(figure('delay') * 1e6)} late`,
    loss > 0 ? `${formatQuantity(loss, '1')} lost` : '',
    isAssumed ? 'assumed' : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}
