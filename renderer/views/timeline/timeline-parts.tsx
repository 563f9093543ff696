/** The drawn parts of the timeline: axis, bars by room, the served chart, and the marks of injects. */
import { memo } from 'react';
import type { RoomName } from '../../../sim-core/twin/estate.ts';
import { now, seek, useClock } from '../../stores/clock.ts';
import { openInjectForm } from '../../stores/inject-menu-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { severityAt } from '../../stores/severity.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { countWords, formatElapsed, formatHourMinute, formatQuantity } from '../../words/format.ts';
import { parameterWords, VERB_FORMS } from '../../words/inject-words.ts';
import type { ServedCurves } from './served-chart.ts';
import { axisTicks } from './time-axis.ts';
import styles from './timeline.module.css';
import type { Span } from './timeline-store.ts';
import type { Stretch } from './tracks.ts';

/** Height of a track and of the axis [px]. */
export const ROW = 20;
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
  readonly tracks: ReadonlyMap<RoomName, readonly Stretch[]>;
}

/** Height carries the severity as well as colour: a warning is a thin line, a fault fills the row, out is hollow. */
export const RoomBars = memo(function RoomBars({ rooms, tracks, span, width }: BarsProps) {
  const x = (at: number): number => ((at - span.from) / (span.to - span.from)) * width;
  return (
    <g>
      {rooms.map((room, place) => {
        const y = (place + 1) * ROW + ROW / 2;
        return (
          <g key={room}>
            <rect x="0" y={y - 4} width={width} height="8" fill="var(--bg3)" />
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
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly words: number;
}

export const ServedChart = memo(function ServedChart({ curves, top, width, height, words }: ServedChartProps) {
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

export function InjectMarks({ span, width }: PartProps) {
  const injects = useWorkspace((state) => state.injects);
  const index = useWorkspace((state) => state.index);
  const released = useClock((state) => injects.filter(({ at }) => at <= state.at).length);
  return (
    <>
      {injects
        .filter(({ at }) => at >= span.from && at <= span.to)
        .map((inject) => {
          const [target = ''] = inject.targets;
          const words =
            `${formatElapsed(inject.at)} ${VERB_FORMS[inject.verb].words} ${index?.fullNameOf(target) ?? target} ${parameterWords(inject)}`.trim();
          const isDecision = inject.verb === 'failover' || inject.verb === 'failback' || inject.by !== undefined;
          const isPast = inject.at <= now() && released >= 0;
          return (
            <button
              key={inject.id}
              type="button"
              className={styles.inject}
              style={{ left: Math.max(6, ((inject.at - span.from) / (span.to - span.from)) * width) }}
              aria-label={words}
              title={words}
              onPointerDown={(event) => event.stopPropagation()}
              onClick={() => {
                select(target);
                seek(inject.at);
              }}
              onDoubleClick={(event) => {
                event.stopPropagation();
                openInjectForm({ component: target, verb: inject.verb, existing: inject });
              }}
            >
              <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
                <path
                  d={isDecision ? 'M6 1 11 6 6 11 1 6Z' : 'M1 1.5H11L6 10.5Z'}
                  fill={!inject.enabled || !isPast ? 'none' : isDecision ? 'var(--select)' : 'var(--text-high)'}
                  stroke={isDecision ? 'var(--select)' : inject.enabled ? 'var(--text-high)' : 'var(--text-low)'}
                  strokeDasharray={inject.enabled ? undefined : '2 2'}
                  strokeWidth="1.2"
                />
              </svg>
            </button>
          );
        })}
    </>
  );
}
