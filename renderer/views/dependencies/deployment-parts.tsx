/** One place where a service runs: a row with its words, or a segment where there are many services. */
import type { Component } from '../../../sim-core/twin/estate.ts';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { select } from '../../stores/selection-actions.ts';
import { DEGRADED_RANK, FAULT_RANK, severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import styles from './dependencies-view.module.css';
import { CARD_WIDTH } from './service-graph.ts';

interface SegmentProps {
  readonly deployment: Component;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Filled while it serves, half as high while it is short of something, hollow while it is lost, dotted where not known. */
export function PlaceSegment({ deployment, x, y, width }: SegmentProps) {
  const rank = useLiveValue<number>((frame) => frame.rankOf(deployment.id), 0);
  const isDark = useLiveValue((frame) => frame.isDark(deployment.id), false);
  const severity = severityAt(rank);
  const isHollow = isDark || rank >= FAULT_RANK;
  const height = rank === DEGRADED_RANK ? 2 : 4;
  const color = rank >= 2 ? `var(--fill-${severity})` : 'var(--line3)';
  return (
    <rect
      x={x}
      y={y + 4 - height}
      width={width}
      height={height}
      fill={isHollow ? 'var(--bg0)' : color}
      stroke={isHollow ? color : 'none'}
      strokeDasharray={isDark ? '1 2' : undefined}
    >
      <title>{`${deployment.id}, ${isDark ? NOT_KNOWN : severity}`}</title>
    </rect>
  );
}

interface RowProps {
  readonly deployment: Component;
  readonly y: number;
  readonly index: EstateIndex;
}

export function DeploymentRow({ deployment, y, index }: RowProps) {
  const rank = useLiveValue<number>((frame) => frame.rankOf(deployment.id), 0);
  const isDark = useLiveValue((frame) => frame.isDark(deployment.id), false);
  const state = useLiveValue((frame) => frame.stateOf(deployment.id)?.name.replaceAll('-', ' ') ?? '', '');
  const served = useLiveValue((frame) => frame.valueOf(deployment.id, 'served') || 0, 0);
  const share = deployment.rating ? Math.min(1, served / deployment.rating) : 0;
  const severity = severityAt(rank);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <g
      transform={`translate(9 ${y})`}
      onClick={(event) => {
        event.stopPropagation();
        select(deployment.id);
      }}
    >
      {isDark || rank >= 2 ? (
        <g style={{ color: isDark ? 'var(--text-mid)' : `var(--${severity})` }} transform="scale(0.9)">
          <GlyphShape severity={isDark ? 'unknown' : severity} />
        </g>
      ) : (
        <circle cx="5.5" cy="5.5" r="2" fill="var(--text-low)" />
      )}
      <text className={styles.site} x="17" y="10">
        {clipped(siteOf(index, deployment), 14)}
      </text>
      <text className={styles.share} x={CARD_WIDTH - 18} y="10" textAnchor="end" data-severity={severity}>
        {isDark ? NOT_KNOWN : rank >= 2 && state ? clipped(state, 14) : formatQuantity(share, '1')}
      </text>
    </g>
  );
}

function siteOf(index: EstateIndex, { id }: Component): string {
  return index.nameOf(id.split('@').at(-1) ?? id);
}

export function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
