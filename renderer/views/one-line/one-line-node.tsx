/** One symbol of the one-line with its words: a bus as a bar, equipment with words beside it, a load with words below. */
import { memo } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import type { PlacedNode } from '../../layout/elk.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { severityAt } from '../../stores/severity.ts';
import { dueWords, nextDue, statusWords } from '../../words/live-words.ts';
import styles from '../diagram/diagram.module.css';
import { type OneLineNode, SYMBOL } from './one-line-graph.ts';
import { OneLineSymbol } from './symbols.tsx';

interface NodeProps {
  readonly place: PlacedNode;
  readonly node: OneLineNode;
  readonly isSelected: boolean;
}

export const OneLineNodeShape = memo(function OneLineNodeShape({ place, node, isSelected }: NodeProps) {
  const [first = ''] = node.members;
  const rank = useLiveValue<number>(
    (frame) => node.members.reduce<number>((worst, id) => Math.max(worst, frame.shownRankOf(id)), 0),
    0,
  );
  const figure = useLiveValue((frame) => {
    const due = nextDue(frame, first);
    const isExpiring = due !== undefined && node.kind !== 'hall' && frame.rankOf(first) >= 2;
    return isExpiring ? dueWords(frame, due) : statusWords(frame, first);
  }, '');
  const severity = severityAt(rank);
  const color = rank >= 2 ? `var(--${severity})` : 'var(--text-mid)';
  const parts = { place, node, figure, rank, color };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <g
      transform={`translate(${place.x} ${place.y})`}
      className={`${styles.node} ${isSelected ? styles.selected : ''}`}
      data-id={first}
      data-severity={severity}
      onClick={() => select(first)}
      onDoubleClick={(event) => {
        event.stopPropagation();
        open(first);
      }}
      onContextMenu={(event) => {
        event.preventDefault();
        select(first);
        openInjectMenu(first, event.clientX, event.clientY);
      }}
    >
      <rect className={styles.halo} x="-4" y="-3" width={place.width + 8} height={place.height + 6} rx="4" />
      {node.kind === 'switchboard' ? (
        <Bus {...parts} />
      ) : place.layer === 2 ? (
        <Load {...parts} />
      ) : (
        <Equipment {...parts} />
      )}
    </g>
  );
});

interface PartProps {
  readonly place: PlacedNode;
  readonly node: OneLineNode;
  readonly figure: string;
  readonly rank: number;
  readonly color: string;
}

function Bus({ place, node, figure, rank, color }: PartProps) {
  const isDead = rank >= 4;
  return (
    <>
      <rect width={place.width} height="5" fill={isDead ? 'var(--bg0)' : color} stroke={isDead ? color : 'none'} />
      <text className={styles.name} x="6" y="20">
        {node.name}
      </text>
      <text className={styles.figure} x="6" y="33">
        {figure}
      </text>
      <Mark rank={rank} color={color} x={place.width - 16} y={10} />
    </>
  );
}

function Equipment({ place, node, figure, rank, color }: PartProps) {
  const isSource = place.layer === 0;
  return (
    <>
      <path d={`${isSource ? '' : 'M20 0V6'}M20 34V${place.height}`} stroke={color} strokeWidth="1.5" />
      <PlacedSymbol node={node} rank={rank} color={color} x={0} />
      <text className={styles.name} x={SYMBOL + 8} y="18">
        {node.name}
      </text>
      <text className={styles.figure} x={SYMBOL + 8} y="34">
        {figure}
      </text>
      <Mark rank={rank} color={color} x={-3} y={-1} />
    </>
  );
}

function Load({ place, node, figure, rank, color }: PartProps) {
  const middle = place.width / 2;
  return (
    <>
      <path d={`M${middle} 0V8`} stroke={color} strokeWidth="1.5" />
      <PlacedSymbol node={node} rank={rank} color={color} x={middle - SYMBOL / 2} />
      <text className={styles.name} x={middle} y="54" textAnchor="middle">
        {node.name}
      </text>
      <text className={styles.figure} x={middle} y="68" textAnchor="middle">
        {figure}
      </text>
      <Mark rank={rank} color={color} x={middle - SYMBOL / 2 - 4} y={-1} />
    </>
  );
}

function PlacedSymbol({ node, rank, color, x }: Pick<PartProps, 'node' | 'rank' | 'color'> & { readonly x: number }) {
  return (
    <g className={styles.symbol} style={{ ['--symbol' as string]: color }} transform={`translate(${x} 0)`}>
      <OneLineSymbol kind={node.kind} />
      {rank === 5 ? <path d="M2 38 38 2" strokeWidth="1.5" /> : null}
    </g>
  );
}

/** The shape of the severity, so that colour is never alone. */
function Mark({
  rank,
  color,
  x,
  y,
}: {
  readonly rank: number;
  readonly color: string;
  readonly x: number;
  readonly y: number;
}) {
  if (rank < 2) return null;
  return (
    <g transform={`translate(${x} ${y})`} style={{ color }}>
      <rect x="-1.5" y="-1.5" width="15" height="15" rx="2" fill="var(--bg0)" />
      <GlyphShape severity={severityAt(rank)} />
    </g>
  );
}
