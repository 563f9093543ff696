/** What happened in two runs, side by side: components that fared differently, events of one of them only. */
import type { ComponentDifference, EventDifference } from '../../../sim-core/analysis/index.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { seek, useClock } from '../../stores/clock.ts';
import type { RunView } from '../../stores/run-view.ts';
import { select, selectEvent } from '../../stores/selection-actions.ts';
import { formatDuration, formatElapsed } from '../../words/format.ts';
import styles from './compare.module.css';
import { Section } from './compare-section.tsx';

interface ComponentRowsProps {
  readonly rows: readonly ComponentDifference[];
  readonly nameOf: (component: string) => string;
  readonly before: RunView;
  readonly after: RunView;
}

export function ComponentRows({ rows, nameOf, before, after }: ComponentRowsProps) {
  const worst = (side: ComponentDifference['before']) =>
    side ? (
      <>
        <SeverityGlyph severity={side.worst.severity} isAlone />{' '}
        {`${side.worst.name.replaceAll('-', ' ')}${side.impairedFor > 0 ? `, ${formatDuration(side.impairedFor)}` : ''}`}
      </>
    ) : (
      '–'
    );
  return (
    <Section
      title="Components that fared differently"
      heads={['Component', 'From', 'Worst here', 'Worst there', 'Now here', 'Now there']}
      rows={rows}
      none="Every component was in the same states."
      row={(each) => (
        <tr key={each.component}>
          <td>
            <button type="button" className={styles.link} onClick={() => select(each.component)}>
              {nameOf(each.component)}
            </button>
          </td>
          <td className="mono">
            <InstantButton at={each.at} />
          </td>
          <td>{worst(each.after)}</td>
          <td>{worst(each.before)}</td>
          <td>
            <StateNow view={after} component={each.component} />
          </td>
          <td>
            <StateNow view={before} component={each.component} />
          </td>
        </tr>
      )}
    />
  );
}

/** The state of a component at the playhead in either run. */
function StateNow({ view, component }: { readonly view: RunView; readonly component: string }) {
  const name = useClock(({ at }) => view.replay.stateOf(component, at)?.label.name ?? '–');
  return name.replaceAll('-', ' ');
}

interface EventRowsProps {
  readonly rows: readonly EventDifference[];
  readonly before: RunView;
  readonly after: RunView;
}

export function EventRows({ rows, before, after }: EventRowsProps) {
  return (
    <Section
      title="Events of one run only, or at another time"
      heads={['Here', 'There', 'Event']}
      rows={rows}
      none="The same things happened at the same times."
      row={(each) => {
        const [here, there] = [eventIn(after, each.after), eventIn(before, each.before)];
        const words = here ? after.sentence(here) : there ? before.sentence(there) : '';
        return (
          <tr key={`${each.after} ${each.before}`}>
            <td className="mono">{here ? <InstantButton at={here.at} /> : 'never'}</td>
            <td className="mono">{there ? <InstantButton at={there.at} /> : 'never'}</td>
            <td>
              {here ? (
                <button type="button" className={styles.link} onClick={() => selectEvent(here.seq)}>
                  {words}
                </button>
              ) : (
                <span className="low">{words}</span>
              )}
            </td>
          </tr>
        );
      }}
    />
  );
}

function eventIn(view: RunView, seq: number | undefined) {
  return seq === undefined ? undefined : view.events[seq];
}

/** Brings the playhead there. */
function InstantButton({ at }: { readonly at: number }) {
  return (
    <button type="button" className={styles.link} onClick={() => seek(at)}>
      {formatElapsed(at)}
    </button>
  );
}
