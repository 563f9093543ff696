/**
 * A chart as one SVG: axes, limits, lines or areas, and the injects along its top. It is drawn again only when its data,
 * its size or the injects change; the playhead moves above it.
 */
import { ticks } from 'd3';
import { memo } from 'react';
import { formatElapsed, formatHourMinute, formatQuantity } from '../../words/format.ts';
import { axisTicks } from '../timeline/time-axis.ts';
import type { Span } from '../timeline/timeline-store.ts';
import type { ChartSpec } from './chart-catalogue.ts';
import { type ChartData, shownLimits, stackedTops } from './chart-data.ts';
import styles from './charts.module.css';
import { dashOf, hueOf } from './line-look.ts';

export interface InjectMark {
  readonly id: string;
  readonly at: number;
  readonly isDecision: boolean;
  readonly words: string;
}

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
}

export const MARGIN = { left: 66, right: 10, top: 12, bottom: 18 };

/** Where an instant lies on a chart [px]. */
export function xOf(at: number, span: Span, width: number): number {
  return MARGIN.left + ((at - span.from) / (span.to - span.from || 1)) * (width - MARGIN.left - MARGIN.right);
}

interface DrawingProps extends ChartFrame {
  readonly spec: ChartSpec;
  readonly data: ChartData;
  readonly span: Span;
  readonly injects: readonly InjectMark[];
}

export const ChartDrawing = memo(function ChartDrawing({ spec, data, span, injects, width, height }: DrawingProps) {
  const inner = height - MARGIN.top - MARGIN.bottom;
  const x = (at: number): number => xOf(at, span, width);
  const y = (value: number): number => MARGIN.top + inner * (1 - (value - data.low) / (data.high - data.low || 1));
  const line = (values: readonly number[]): string =>
    values.map((value, place) => `${x(data.at[place] ?? 0).toFixed(1)} ${y(value).toFixed(1)}`).join('L');
  return (
    <g>
      <Axes unit={spec.unit} data={data} span={span} width={width} height={height} y={y} x={x} />
      {shownLimits(spec, data).map(({ name, value, severity }) => (
        <g key={`${name} ${value}`} data-severity={severity}>
          <line className={styles.limit} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(value)} y2={y(value)} />
          <text className={styles.limitName} x={width - MARGIN.right - 2} y={y(value) - 2} textAnchor="end">
            {name}
          </text>
        </g>
      ))}
      {spec.kind === 'stacked' ? <Stack data={data} line={line} ground={y(Math.max(0, data.low))} x={x} /> : null}
      {spec.kind === 'gap' ? <Gap data={data} line={line} ground={y(0)} x={x} id={spec.id} /> : null}
      {spec.kind === 'lines'
        ? data.values.map((values, place) => (
            <path
              key={spec.lines[place]?.name}
              d={`M${line(values)}`}
              fill="none"
              stroke={hueOf(place)}
              strokeWidth="1.5"
              strokeDasharray={dashOf(place)}
              strokeLinejoin="round"
            />
          ))
        : null}
      {injects
        .filter(({ at }) => at >= span.from && at <= span.to)
        .map(({ id, at, isDecision, words }) => (
          <g key={id}>
            <title>{words}</title>
            <line className={styles.injectLine} x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={height - MARGIN.bottom} />
            <path
              d={isDecision ? 'M0-5 4.5-0.5 0 4-4.5-0.5Z' : 'M-4.5-4H4.5L0 4Z'}
              transform={`translate(${x(at).toFixed(1)} 6)`}
              fill={isDecision ? 'var(--select)' : 'var(--text-mid)'}
            />
          </g>
        ))}
    </g>
  );
});

interface AxesProps extends ChartFrame {
  readonly unit: string;
  readonly data: ChartData;
  readonly span: Span;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

function Axes({ unit, data, span, width, height, x, y }: AxesProps) {
  const isShort = span.to - span.from < 10 * 60e6;
  const rows = ticks(data.low, data.high, Math.max(2, Math.min(4, Math.floor(height / 34))));
  return (
    <g>
      {rows.map((value) => (
        <g key={value}>
          <line className={styles.grid} x1={MARGIN.left} x2={width - MARGIN.right} y1={y(value)} y2={y(value)} />
          <text className={styles.tick} x={MARGIN.left - 6} y={y(value) + 3.5} textAnchor="end">
            {formatQuantity(value, unit)}
          </text>
        </g>
      ))}
      {axisTicks(span.from, span.to, width - MARGIN.left - MARGIN.right).map((at) => (
        <g key={at}>
          <line className={styles.grid} x1={x(at)} x2={x(at)} y1={MARGIN.top} y2={height - MARGIN.bottom} />
          <text
            className={styles.tick}
            x={Math.min(x(at), width - 22)}
            y={height - 5}
            textAnchor={at === span.from ? 'start' : 'middle'}
          >
            {isShort ? formatElapsed(at) : formatHourMinute(at)}
          </text>
        </g>
      ))}
    </g>
  );
}

interface PartProps {
  readonly data: ChartData;
  readonly line: (values: readonly number[]) => string;
  /** Height of zero [px]. */
  readonly ground: number;
  readonly x: (at: number) => number;
}

/** Areas one upon the other, each with its own tone and a line on top. */
function Stack({ data, line, ground, x }: PartProps) {
  const tops = stackedTops(data.values);
  const floor = `${x(data.at.at(-1) ?? 0).toFixed(1)} ${ground.toFixed(1)}L${x(data.at[0] ?? 0).toFixed(1)} ${ground.toFixed(1)}`;
  return tops
    .map((top, place) => {
      const below = tops[place - 1];
      const under = below ? line(below).split('L').reverse().join('L') : floor;
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: areas never change places
        <g key={place}>
          <path d={`M${line(top)}L${under}Z`} fill={hueOf(place)} fillOpacity="0.35" />
          <path
            d={`M${line(top)}`}
            fill="none"
            stroke={hueOf(place)}
            strokeWidth="1.5"
            strokeDasharray={dashOf(place)}
          />
        </g>
      );
    })
    .reverse();
}

/** What was asked for, broken; what was given, whole; what is missing between them, hatched. */
function Gap({ data, line, ground, x, id }: PartProps & { readonly id: string }) {
  const [asked = [], given = []] = data.values;
  const least = given.map((value, place) => Math.min(value, asked[place] ?? 0));
  const hatch = `hatch-${id.replaceAll(/[^a-z0-9]+/gi, '-')}`;
  const first = x(data.at[0] ?? 0).toFixed(1);
  const last = x(data.at.at(-1) ?? 0).toFixed(1);
  return (
    <g>
      <defs>
        <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="6" stroke="var(--fill-fault)" strokeWidth="2" />
        </pattern>
      </defs>
      <path d={`M${line(given)}L${last} ${ground}L${first} ${ground}Z`} fill="var(--bg3)" />
      <path d={`M${line(asked)}L${line(least).split('L').reverse().join('L')}Z`} fill={`url(#${hatch})`} />
      <path d={`M${line(asked)}`} fill="none" stroke="var(--text-mid)" strokeDasharray="3 2" />
      <path d={`M${line(given)}`} fill="none" stroke="var(--series-1)" strokeWidth="1.5" />
    </g>
  );
}
