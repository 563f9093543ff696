/** One chart with its title, the values of its lines at the playhead or under the pointer, and its copy menu. */
import { memo, type PointerEvent, useEffect, useMemo, useRef, useState } from 'react';
import { now, onFrame, seek } from '../../stores/clock.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import type { RunView } from '../../stores/run-view.ts';
import { select } from '../../stores/selection-actions.ts';
import { formatElapsed, formatQuantity } from '../../words/format.ts';
import { type Span, useSpan, zoomed } from '../timeline/timeline-store.ts';
import type { ChartLine, ChartSpec } from './chart-catalogue.ts';
import { type ChartData, chartData } from './chart-data.ts';
import { ChartDrawing, type InjectMark, MARGIN, xOf } from './chart-drawing.tsx';
import { ChartMenu } from './chart-menu.tsx';
import styles from './charts.module.css';
import { lookOf } from './line-look.ts';

interface PanelProps {
  readonly replay: RunView;
  readonly spec: ChartSpec;
  readonly span: Span;
  readonly width: number;
  readonly injects: readonly InjectMark[];
}

export const CHART_HEIGHT = 148;

export const ChartPanel = memo(function ChartPanel({ replay, spec, span, width, injects }: PanelProps) {
  const drawing = useRef<SVGSVGElement>(null);
  const data = useMemo(() => chartData(replay, spec, span), [replay, spec, span]);
  const [pointed, setPointed] = useState<number | undefined>();
  usePlayhead(drawing, span, width);
  useWheel(drawing, span, width, replay.end);
  const instantAt = (event: PointerEvent<SVGSVGElement>): number => {
    const left = event.currentTarget.getBoundingClientRect().left + MARGIN.left;
    const share = (event.clientX - left) / (width - MARGIN.left - MARGIN.right);
    return span.from + Math.min(1, Math.max(0, share)) * (span.to - span.from);
  };
  return (
    <figure className={styles.chart} aria-label={spec.title}>
      <figcaption className={styles.head}>
        <span className={styles.title}>{spec.title}</span>
        {spec.of > spec.lines.length ? (
          <span className="label">{`the ${spec.lines.length} of ${spec.of} that move most`}</span>
        ) : null}
        <span className={styles.spacer} />
        {pointed === undefined ? null : <span className={`mono ${styles.pointedAt}`}>{formatElapsed(pointed)}</span>}
        <ChartMenu spec={spec} data={data} drawing={drawing} />
      </figcaption>
      <div className={styles.legend}>
        {spec.lines.map((line, place) => (
          <LegendItem key={line.name} replay={replay} spec={spec} line={line} place={place} data={data} at={pointed} />
        ))}
      </div>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a short cut for the pointer; the timeline's slider does it by key */}
      <svg
        ref={drawing}
        className={styles.drawing}
        width={width}
        height={CHART_HEIGHT}
        viewBox={`0 0 ${width} ${CHART_HEIGHT}`}
        role="img"
        aria-label={summary(spec, data)}
        onPointerMove={(event) => setPointed(instantAt(event))}
        onPointerLeave={() => setPointed(undefined)}
        onClick={(event) => seek(instantAt(event as unknown as PointerEvent<SVGSVGElement>))}
      >
        <ChartDrawing spec={spec} data={data} span={span} injects={injects} width={width} height={CHART_HEIGHT} />
        {pointed === undefined ? null : (
          <line
            data-passing
            className={styles.pointer}
            x1={xOf(pointed, span, width)}
            x2={xOf(pointed, span, width)}
            y1={MARGIN.top}
            y2={CHART_HEIGHT - MARGIN.bottom}
          />
        )}
        <line
          data-playhead
          className={styles.playhead}
          x1="0"
          x2="0"
          y1={MARGIN.top - 4}
          y2={CHART_HEIGHT - MARGIN.bottom}
        />
      </svg>
    </figure>
  );
});

interface LegendProps {
  readonly replay: RunView;
  readonly spec: ChartSpec;
  readonly line: ChartLine;
  readonly place: number;
  readonly data: ChartData;
  readonly at: number | undefined;
}

function LegendItem({ replay, spec, line, place, data, at }: LegendProps) {
  const present = useLiveValue(({ at: now }) => formatQuantity(valueNow(replay, line, now), spec.unit), '');
  const shown = at === undefined ? present : formatQuantity(valueIn(data, place, at), spec.unit);
  const { stroke, dash } = lookOf(spec.kind, place);
  return (
    <button type="button" className={styles.line} onClick={() => select(line.component)}>
      <svg width="22" height="8" aria-hidden="true">
        <line x1="0" x2="22" y1="4" y2="4" stroke={stroke} strokeWidth="2" strokeDasharray={dash} />
      </svg>
      {line.name}
      <span className="mono">{shown}</span>
    </button>
  );
}

function valueNow(replay: RunView, { quantities, scale }: ChartLine, at: number): number {
  let sum = 0;
  for (const quantity of quantities) sum += replay.valueAt(quantity, at) || 0;
  return sum * scale;
}

/** Between the two points that stand about an instant. */
function valueIn({ at, values }: ChartData, line: number, instant: number): number {
  let low = 0;
  let high = at.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((at[middle] ?? 0) <= instant) low = middle;
    else high = middle - 1;
  }
  const [from, to] = [at[low] ?? 0, at[low + 1] ?? 0];
  const [before, after] = [values[line]?.[low] ?? Number.NaN, values[line]?.[low + 1] ?? Number.NaN];
  return to > from && !Number.isNaN(after) ? before + ((after - before) * (instant - from)) / (to - from) : before;
}

/** What the chart says to those who do not see it: the ends of each line and between which values it went. */
function summary(spec: ChartSpec, { values }: ChartData): string {
  const lines = spec.lines.map(({ name }, place) => {
    const own = values[place] ?? [];
    const [least, most] = [Math.min(...own), Math.max(...own)];
    return `${name} between ${formatQuantity(least, spec.unit)} and ${formatQuantity(most, spec.unit)}`;
  });
  return `${spec.title}: ${lines.join('; ')}`;
}

/** Moved by hand at every frame: the playhead must not wait for React. */
function usePlayhead(drawing: { readonly current: SVGSVGElement | null }, span: Span, width: number): void {
  useEffect(() => {
    const place = (at: number): void => {
      const line = drawing.current?.querySelector<SVGLineElement>('[data-playhead]');
      if (!line) return;
      line.setAttribute('transform', `translate(${xOf(at, span, width).toFixed(1)} 0)`);
      line.setAttribute('visibility', at >= span.from && at <= span.to ? 'visible' : 'hidden');
    };
    place(now());
    return onFrame(place);
  }, [drawing, span, width]);
}

/** React's wheel listeners are passive; with Ctrl the wheel zooms the time axis of all charts, without it scrolls. */
function useWheel(drawing: { readonly current: SVGSVGElement | null }, span: Span, width: number, end: number): void {
  useEffect(() => {
    const element = drawing.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const left = element.getBoundingClientRect().left + MARGIN.left;
      const share = (event.clientX - left) / (width - MARGIN.left - MARGIN.right);
      const about = span.from + share * (span.to - span.from);
      useSpan.setState({ span: zoomed(span, about, event.deltaY > 0 ? 1.25 : 0.8, end) });
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [drawing, span, width, end]);
}
