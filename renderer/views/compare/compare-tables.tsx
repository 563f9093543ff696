/** The tables of two runs side by side: "here" is the run that shows, "there" the one it is compared with. */
import { type ReactNode, useState } from 'react';
import type {
  ComponentDifference,
  CriterionDifference,
  EventDifference,
  ExtremeDifference,
  Race,
  RaceDifference,
  ServiceDifference,
  Sides,
} from '../../../sim-core/analysis/index.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { seek, useClock } from '../../stores/clock.ts';
import type { RunView } from '../../stores/run-view.ts';
import { select, selectEvent } from '../../stores/selection-actions.ts';
import { countWords, formatDuration, formatElapsed, formatQuantity } from '../../words/format.ts';
import { quantityWords } from '../../words/names.ts';
import styles from './compare.module.css';
import { againstWords, gainWords, marginWords } from './difference-words.ts';

type NameOf = (component: string) => string;

/** Rows shown before one asks for the rest. */
const FIRST_ROWS = 8;

interface SectionProps<T> {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: readonly T[];
  readonly none: string;
  readonly row: (one: T, place: number) => ReactNode;
}

function Section<T>({ title, heads, rows, none, row }: SectionProps<T>) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <section className={styles.section} aria-label={title}>
      <h3>{title}</h3>
      {rows.length === 0 ? (
        <p className="low">{none}</p>
      ) : (
        <table className={styles.table}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head}>{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>{shown.map(row)}</tbody>
        </table>
      )}
      {rows.length > FIRST_ROWS ? (
        <button type="button" className={styles.more} onClick={() => setWhole(!isWhole)}>
          {isWhole ? 'Fewer' : `${rows.length - FIRST_ROWS} more`}
        </button>
      ) : null}
    </section>
  );
}

const CHANGE_WORDS: Readonly<Record<CriterionDifference['change'], string>> = {
  better: '▲ better',
  worse: '▼ worse',
  same: '= same',
  unknown: '? not known',
};

export function CriterionRows({ rows }: { readonly rows: readonly CriterionDifference[] }) {
  const told = (side: CriterionDifference['before']) =>
    side ? (
      <>
        {side.outcome === 'missed' ? <SeverityGlyph severity="fault" isAlone /> : null}{' '}
        {`${side.outcome}: ${side.measured}`}
      </>
    ) : (
      '–'
    );
  return (
    <Section
      title="Criteria"
      heads={['Criterion', 'Here', 'There', 'Change']}
      rows={rows}
      none="The scenario sets no criteria."
      row={(each) => (
        <tr key={each.words}>
          <td>{each.words}</td>
          <td>{told(each.after)}</td>
          <td>{told(each.before)}</td>
          <td>
            {CHANGE_WORDS[each.change]}
            <span className="low">{` ${gainWords(each)}`}</span>
          </td>
        </tr>
      )}
    />
  );
}

export function ServiceRows({
  rows,
  nameOf,
}: {
  readonly rows: readonly ServiceDifference[];
  readonly nameOf: NameOf;
}) {
  const away = (side: ServiceDifference['before']): string => (side ? formatDuration(side.lostFor) : '–');
  const unserved = (side: ServiceDifference['before']): string => (side ? countWords(side.unserved) : '–');
  const change = ({ before, after }: ServiceDifference): string => {
    const delta = (after?.lostFor ?? 0) - (before?.lostFor ?? 0);
    return delta === 0
      ? '–'
      : `${delta < 0 ? '▲' : '▼'} ${formatDuration(Math.abs(delta))} ${delta < 0 ? 'less' : 'more'}`;
  };
  return (
    <Section
      title="Services"
      heads={['Service', 'Away here', 'Away there', 'Change', 'Unserved here', 'Unserved there']}
      rows={rows}
      none="No service lost anything in either run."
      row={(each) => (
        <tr key={each.service}>
          <td>{nameOf(each.service)}</td>
          <td className="mono">{away(each.after)}</td>
          <td className="mono">{away(each.before)}</td>
          <td className="mono">{change(each)}</td>
          <td className="mono">{unserved(each.after)}</td>
          <td className="mono">{unserved(each.before)}</td>
        </tr>
      )}
    />
  );
}

interface RaceRowsProps {
  readonly rows: readonly RaceDifference[];
  readonly tightest: Sides<Race>;
  readonly nameOf: NameOf;
}

export function RaceRows({ rows, tightest, nameOf }: RaceRowsProps) {
  const told = (race: Race | undefined) => (
    <>
      {race?.outcome === 'lost' ? <SeverityGlyph severity="fault" isAlone /> : null} {marginWords(race)}
    </>
  );
  const tells = (race: Race | undefined): string =>
    race ? `${againstWords(race, nameOf)}, ${marginWords(race)}` : 'none';
  return (
    <Section
      title={`Races (tightest here: ${tells(tightest.after)}; there: ${tells(tightest.before)})`}
      heads={['Race', 'Here', 'There']}
      rows={rows}
      none="Every race came out the same."
      row={(each) => (
        <tr key={each.component + each.quantity + each.limit}>
          <td>{againstWords(each, nameOf)}</td>
          <td>{told(each.after)}</td>
          <td>{told(each.before)}</td>
        </tr>
      )}
    />
  );
}

export function ExtremeRows({
  rows,
  nameOf,
}: {
  readonly rows: readonly ExtremeDifference[];
  readonly nameOf: NameOf;
}) {
  return (
    <Section
      title="Values at their worst"
      heads={['Value', 'Limit', 'Here', 'There']}
      rows={rows}
      none="Every value came as near to its limits."
      row={({ component, quantity, unit, limit, before, after }) => (
        <tr key={component + quantity}>
          <td>{`${nameOf(component)}, ${limit.direction === 'rising' ? 'highest' : 'lowest'} ${quantityWords(quantity).toLowerCase()}`}</td>
          <td>{`${limit.name}, ${formatQuantity(limit.value, unit)}`}</td>
          <td className="mono">{formatQuantity(after, unit)}</td>
          <td className="mono">{formatQuantity(before, unit)}</td>
        </tr>
      )}
    />
  );
}

interface ComponentRowsProps {
  readonly rows: readonly ComponentDifference[];
  readonly nameOf: NameOf;
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
