/** State now, every value against its limits, the trend of the one that matters most, and what is due next. */

import type { Severity } from '../../../sim-core/kernel/journal.ts';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { SeverityGlyph } from '../../components/severity-glyph.tsx';
import { Trend } from '../../components/trend.tsx';
import { scaleFor, ValueBar } from '../../components/value-bar.tsx';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useEveryInstant } from '../../stores/live-store.ts';
import { isAboutTelemetry } from '../../stores/seen-run.ts';
import { SEVERITY_WORDS, severityAt } from '../../stores/severity.ts';
import { isTraffic } from '../../stores/traffic.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { formatDuration, formatQuantity } from '../../words/format.ts';
import { formatNamed, quantityWords } from '../../words/names.ts';
import { NOT_KNOWN, readingWords } from '../../words/seen-words.ts';
import { EnvelopeRows } from './envelope-rows.tsx';
import { FacilityGaugesPanel } from './facility-gauges-panel.tsx';
import styles from './inspector.module.css';

export function LiveValues({ component }: { readonly component: Component }) {
  const frame = useEveryInstant();
  const index = useWorkspace((state) => state.index);
  if (!frame || !index) return null;
  const quantities = frame.replay.quantitiesOf(component.id);
  const state = frame.stateOf(component.id);
  const own: Severity = state?.severity ?? severityAt(frame.shownRankOf(component.id));
  const inside = severityAt(frame.shownRankOf(component.id));
  const isDark = frame.isDark(component.id);
  const values = quantities.filter((quantity) => {
    const { unit, name = '' } = frame.replay.quantities[quantity] ?? {};
    return unit !== 'state' && !isTraffic(name) && !isAboutTelemetry(name);
  });
  const others = quantities.filter((quantity) => {
    const spec = frame.replay.quantities[quantity];
    return spec?.unit === 'state' && spec.name !== 'state';
  });
  const trended = trendOf(frame, values);
  const groups = index
    .within(component.id)
    .filter(({ kind }) => kind === 'rack-group')
    .map(({ id }) => id);
  return (
    <>
      <dl className={styles.section} style={{ marginTop: 0 }}>
        {frame.seen ? <ReadingRow frame={frame} component={component.id} /> : null}
        <div className={styles.value}>
          <dt>State</dt>
          <dd className={styles.figureText} data-severity={own}>
            <SeverityGlyph severity={isDark ? 'unknown' : own} />
            <span>{isDark ? NOT_KNOWN : state ? state.name.replaceAll('-', ' ') : SEVERITY_WORDS[own]}</span>
          </dd>
        </div>
        {state && index.isContainer(component) && inside !== own ? (
          <div className={styles.value}>
            <dt>Inside</dt>
            <dd className={styles.figureText} data-severity={inside}>
              <SeverityGlyph severity={inside} />
              <span>{SEVERITY_WORDS[inside]}</span>
            </dd>
          </div>
        ) : null}
        {others.map((quantity) => {
          const spec = frame.replay.quantities[quantity];
          const label = spec?.labels?.[Math.round(frame.value(quantity))];
          return (
            <div key={spec?.name} className={styles.value}>
              <dt>{quantityWords(spec?.name ?? '')}</dt>
              <dd className={styles.figureText} data-severity={label?.severity ?? 'normal'}>
                {label ? <SeverityGlyph severity={label.severity} /> : null}
                <span>{label?.name.replaceAll('-', ' ') ?? NOT_KNOWN}</span>
              </dd>
            </div>
          );
        })}
        {values.map((quantity) => (
          <Value key={quantity} frame={frame} quantity={quantity} rating={component.rating} />
        ))}
        {groups.length > 0 && !values.some((quantity) => frame.replay.quantities[quantity]?.name === 'draw') ? (
          <EnvelopeRows frame={frame} component={component} groups={groups} />
        ) : null}
      </dl>
      {trended >= 0 ? (
        <div className={styles.section} style={{ marginTop: 8 }}>
          <h3>{`${quantityWords(frame.replay.quantities[trended]?.name ?? '')} ${frame.seen ? 'as shown up to now' : 'over the run'}`}</h3>
          <Trend
            replay={frame.replay}
            quantity={trended}
            at={frame.at}
            isSeen={frame.seen !== undefined}
            rating={frame.replay.quantities[trended]?.name === 'load' ? component.rating : undefined}
            label={`${component.name} ${quantityWords(frame.replay.quantities[trended]?.name ?? '').toLowerCase()}`}
          />
        </div>
      ) : null}
      <NextThresholds frame={frame} component={component} />
      {component.kind === 'facility' ? <FacilityGaugesPanel frame={frame} facility={component.id} /> : null}
    </>
  );
}

/** How old what is told is; in the dark, that the figures below are the last that were shown. */
function ReadingRow({ frame, component }: { readonly frame: LiveFrame; readonly component: string }) {
  const reading = frame.readingOf(component);
  const isDark = reading.state === 'dark';
  return (
    <div className={styles.value} data-freshness={reading.state}>
      <dt>Reading</dt>
      <dd className={styles.figureText}>
        {reading.state === 'fresh' ? null : <SeverityGlyph severity={isDark ? 'unknown' : 'late'} />}
        <span>
          {readingWords(reading, frame.at)}
          {isDark && reading.at !== undefined ? <span className="low">, last figures below</span> : null}
        </span>
      </dd>
    </div>
  );
}

function Value({
  frame,
  quantity,
  rating,
}: {
  readonly frame: LiveFrame;
  readonly quantity: number;
  readonly rating: number | undefined;
}) {
  const spec = frame.replay.quantities[quantity];
  if (!spec) return null;
  const { value = Number.NaN, state } = frame.seenOf(quantity);
  const isDark = state === 'dark';
  const limits = spec.limits ?? [];
  const passed = limits.filter((limit) => (limit.direction === 'rising' ? value >= limit.value : value <= limit.value));
  const severity: Severity = isDark ? 'normal' : (passed.at(-1)?.severity ?? 'normal');
  const top = spec.name === 'load' || spec.name === 'draw' || spec.name === 'output' ? rating : undefined;
  const ceiling = top ?? limits.find((limit) => limit.name === 'rating' || limit.name === 'capacity')?.value;
  const hasBar =
    limits.length > 0 || (spec.unit === '1' && formatNamed(spec.name, 1, '1').endsWith('%')) || top !== undefined;
  const [lowest, highest] = scaleFor(spec.unit, value, limits, top);
  return (
    <div className={styles.value}>
      <dt>{quantityWords(spec.name)}</dt>
      <dd className={styles.figure}>
        <span className={`mono ${styles.figureText} ${isDark ? styles.old : ''}`} data-severity={severity}>
          <SeverityGlyph severity={isDark ? 'unknown' : severity} />
          <span>
            {isDark ? <span className="visually-hidden">not known, last read </span> : null}
            {Number.isNaN(value) ? NOT_KNOWN : formatNamed(spec.name, value, spec.unit)}
            {ceiling === undefined ? null : <span className="low">{` of ${formatQuantity(ceiling, spec.unit)}`}</span>}
          </span>
        </span>
        {hasBar && !isDark ? <ValueBar value={value} limits={limits} lowest={lowest} highest={highest} /> : null}
      </dd>
    </div>
  );
}

function NextThresholds({ frame, component }: { readonly frame: LiveFrame; readonly component: Component }) {
  if (frame.isDark(component.id)) return null;
  const due = frame.replay
    .quantitiesOf(component.id)
    .flatMap((quantity) => {
      const spec = frame.replay.quantities[quantity];
      const threshold = spec?.limits?.length ? frame.replay.nextThreshold(quantity, frame.at) : undefined;
      return threshold && spec ? [{ ...threshold, spec }] : [];
    })
    .sort((one, other) => one.at - other.at);
  if (due.length === 0) return null;
  return (
    <div className={styles.section}>
      <h3>{frame.seen ? 'Next threshold, at the rate of the last two readings' : 'Next threshold'}</h3>
      <dl>
        {due.slice(0, 4).map(({ limit, at, spec }) => (
          <div key={`${spec.name} ${limit.name}`} className={styles.value}>
            <dt>{`${quantityWords(spec.name)} ${limit.name}`}</dt>
            <dd className={`mono ${styles.right}`} data-severity={limit.severity}>
              {`${formatQuantity(limit.value, spec.unit)} in ${formatDuration(at - frame.at)}`}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** What a component is watched for, most telling first. */
const TELLING: readonly string[] = [
  'charge',
  'inlet',
  'served-share',
  'served',
  'up',
  'lag',
  'rise',
  'fuel',
  'output',
  'load',
  'draw',
];

/** The quantity whose trend shows. */
function trendOf(frame: LiveFrame, values: readonly number[]): number {
  const place = (quantity: number): number => {
    const at = TELLING.indexOf(frame.replay.quantities[quantity]?.name ?? '');
    return at < 0 ? TELLING.length : at;
  };
  return [...values].sort((one, other) => place(one) - place(other))[0] ?? -1;
}
