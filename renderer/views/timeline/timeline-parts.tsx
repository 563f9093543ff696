/** The drawn parts of the timeline: axis, bars by room, the served chart; a ghost of the run that is compared with. */
import { memo } from 'react';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import { severityAt } from '../../stores/severity.ts';
import { countWords, formatElapsed, formatHourMinute, formatQuantity } from '../../words/format.ts';
import type { ServedCurves } from './served-chart.ts';
import { axisTicks } from './time-axis.ts';
import styles from './timeline.module.css';
import type { Span } from './timeline-store.ts';
import type { Tracks } from './tracks.ts';

/** Height of a track and of the axis [px]. */
export const ROW = 18;
export const AXIS = 18;

interface PartProps {
  readonly span: Span;
  readonly width: number;
}

export const TimeAxis = memo(function TimeAxis({ span, width, height }: PartProps & { readonly height: number }) {
  const isShort = span.to - span.from < 10 * 60e6;
  return (
    <g>
      {axisTicks(span.from, span.to, width)
        .filter((at) => ((at - span.from) / (span.to - span.from)) * width < width - 40)
        .map((at) => {
          const x = Math.round(((at - span.from) / (span.to - span.from)) * width) + 0.5;
          return (
            <g key={at}>
              <line x1={x} x2={x} y1="0" y2={height - AXIS} stroke="var(--line)" />
              <text className={styles.axis} x={Math.min(Math.max(x, 2), width - 34)} y={height - 5}>
                {isShort ? formatElapsed(at) : formatHourMinute(at)}
              </text>
            </g>
          );
        })}
    </g>
  );
});

interface BarsProps extends PartProps {
  readonly rooms: readonly RoomName[];
  readonly tracks: Tracks;
  /** The same of the run that is compared with: a thin line below each bar. */
  readonly ghost: Tracks | undefined;
  readonly top: number;
}

/** Height carries the severity as well as colour: a warning is a thin line, a fault fills the row, out is hollow. */
export const RoomBars = memo(function RoomBars({ rooms, tracks, ghost, span, width, top }: BarsProps) {
  const x = (at: number): number => ((at - span.from) / (span.to - span.from)) * width;
  return (
    <g>
      {rooms.map((room, place) => {
        const y = top + place * ROW + ROW / 2 - (ghost ? 1 : 0);
        return (
          <g key={room}>
            <rect x="0" y={y - 4} width={width} height="8" fill="var(--bg3)" />
            {(ghost?.get(room) ?? [])
              .filter(({ from, to }) => to > span.from && from < span.to)
              .map(({ from, to, rank }) => (
                <rect
                  key={from}
                  x={Math.max(0, x(from))}
                  y={y + 6}
                  width={Math.max(1.5, Math.min(width, x(to)) - Math.max(0, x(from)))}
                  height={rank === 2 ? 1 : 2.5}
                  fill={`var(--fill-${severityAt(rank)})`}
                />
              ))}
            {(tracks.get(room) ?? [])
              .filter(({ from, to }) => to > span.from && from < span.to)
              .map(({ from, to, rank }) => {
                const severity = severityAt(rank);
                const half = rank === 2 ? 2 : 4;
                const left = Math.max(0, x(from));
                const wide = Math.max(1.5, Math.min(width, x(to)) - left);
                return severity === 'out' ? (
                  <rect
                    key={from}
                    x={left + 0.5}
                    y={y - half + 0.5}
                    width={Math.max(1, wide - 1)}
                    height={half * 2 - 1}
                    fill="var(--bg1)"
                    stroke="var(--out)"
                  />
                ) : (
                  <rect
                    key={from}
                    x={left}
                    y={y - half}
                    width={wide}
                    height={half * 2}
                    fill={`var(--fill-${severity})`}
                  />
                );
              })}
          </g>
        );
      })}
    </g>
  );
});

interface ServedChartProps {
  readonly curves: ServedCurves;
  /** What the run that is compared with served, as a path. */
  readonly ghost: string | undefined;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly words: number;
}

export const ServedChart = memo(function ServedChart({ curves, ghost, top, width, height, words }: ServedChartProps) {
  return (
    <g transform={`translate(0 ${top})`}>
      <defs>
        <pattern id="unserved" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" x2="0" y1="0" y2="6" stroke="var(--fill-fault)" strokeWidth="2" />
        </pattern>
      </defs>
      <path d={curves.area} fill="var(--bg3)" />
      <path d={curves.gap} fill="url(#unserved)" />
      <path d={curves.offered} fill="none" stroke="var(--text-mid)" strokeDasharray="3 2" />
      <path d={curves.served} fill="none" stroke="var(--flow)" strokeWidth="1.5" />
      {ghost ? <path d={ghost} fill="none" stroke="var(--text-high)" strokeDasharray="1 3" strokeWidth="1.5" /> : null}
      <text className={styles.axis} x="4" y="12">
        {formatQuantity(curves.highest, '1/s')}
      </text>
      {words > 0 ? (
        <text className={styles.axis} x={width - 8} y="12" textAnchor="end" style={{ fill: 'var(--fault)' }}>
          {`${countWords(words)} requests unserved`}
        </text>
      ) : null}
      <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} stroke="var(--line2)" />
    </g>
  );
});
