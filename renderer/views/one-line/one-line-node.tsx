/** One symbol of the one-line with its words: a bus as a bar, equipment with words beside it, a load with words below. */
import { memo } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import type { PlacedNode } from '../../layout/elk.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { severityAt } from '../../stores/severity.ts';
import { figureWords } from '../../words/live-words.ts';
import styles from '../diagram/diagram.module.css';
import { DiagramNode } from '../diagram/diagram-node.tsx';
import { GaugeBar } from '../diagram/gauge-bar.tsx';
import { BREAKER, BUS_BAR, type OneLineNode, SYMBOL } from './one-line-graph.ts';
import { Contact, isBroken, OneLineSymbol } from './symbols.tsx';

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
  const state = useLiveValue((frame) => (frame.isDark(first) ? 'unknown' : (frame.stateOf(first)?.name ?? '')), '');
  const figure = useLiveValue((frame) => figureWords(frame, first), '');
  const color = rank >= 2 ? `var(--${severityAt(rank)})` : 'var(--text-mid)';
  const parts = { place, node, figure, state, rank, color };
  return (
    <DiagramNode
      place={place}
      component={first}
      severity={severityAt(rank)}
      isSelected={isSelected}
      symbolX={place.layer === 2 && node.kind !== 'switchboard' ? (place.width - SYMBOL) / 2 : 0}
    >
      {node.kind === 'switchboard' ? (
        <Bus {...parts} />
      ) : place.layer === 2 ? (
        <Load {...parts} />
      ) : (
        <Equipment {...parts} />
      )}
    </DiagramNode>
  );
});

interface PartProps {
  readonly place: PlacedNode;
  readonly node: OneLineNode;
  readonly figure: string;
  readonly state: string;
  readonly rank: number;
  readonly color: string;
}

function Bus({ place, node, figure, state, rank, color }: PartProps) {
  const isDead = rank >= 4;
  return (
    <>
      <rect
        width={place.width}
        height={BUS_BAR}
        fill={isDead ? 'var(--bg0)' : color}
        stroke={isDead ? color : 'none'}
      />
      <text className={styles.name} x="6" y="19">
        {node.name}
      </text>
      <text className={styles.figure} x="6" y="33">
        {figure}
      </text>
      {isBroken(state) ? (
        <g transform={`translate(${place.width - 34} 12)`} style={{ color }} stroke={color} strokeWidth="1.5">
          <Contact state={state} />
        </g>
      ) : null}
      <Mark rank={rank} color={color} x={place.width - 16} y={9} />
    </>
  );
}

/** A source has its breaker below it, everything else above: where its supply comes in. */
function Equipment({ place, node, figure, state, rank, color }: PartProps) {
  const [first = ''] = node.members;
  const isSource = place.layer === 0;
  const hasOwnContact = node.kind === 'breaker' || node.kind === 'transfer-switch';
  const top = isSource || hasOwnContact ? 0 : BREAKER;
  const contactY = isSource ? SYMBOL - 6 : 0;
  return (
    <>
      {hasOwnContact ? null : (
        <g transform={`translate(${SYMBOL / 2} ${contactY})`} style={{ color }} stroke={color} strokeWidth="1.5">
          <Contact state={state} />
        </g>
      )}
      <path
        d={`M20 ${isSource ? contactY + 15 : top + 34}V${place.height}${isSource || top === 0 ? '' : `M20 ${top}V${top + 6}`}`}
        stroke={color}
        strokeWidth="1.5"
      />
      <g transform={`translate(0 ${top})`}>
        <PlacedSymbol node={node} state={state} rank={rank} color={color} x={0} />
      </g>
      <text className={styles.name} x={SYMBOL + 8} y={top + 13}>
        {node.name}
      </text>
      <text className={styles.figure} x={SYMBOL + 8} y={top + 28}>
        {figure}
      </text>
      <GaugeBar component={first} x={SYMBOL + 8} y={top + 35} width={64} color={barColor(rank)} />
      <Mark rank={rank} color={color} x={-3} y={top - 1} />
    </>
  );
}

function Load({ place, node, figure, state, rank, color }: PartProps) {
  const [first = ''] = node.members;
  const middle = place.width / 2;
  return (
    <>
      <path d={`M${middle} 0V8`} stroke={color} strokeWidth="1.5" />
      <PlacedSymbol node={node} state={state} rank={rank} color={color} x={middle - SYMBOL / 2} />
      <text className={styles.name} x={middle} y="53" textAnchor="middle">
        {node.name}
      </text>
      <text className={styles.figure} x={middle} y="69" textAnchor="middle">
        {figure}
      </text>
      <GaugeBar component={first} x={middle - 32} y={77} width={64} color={barColor(rank)} />
      <Mark rank={rank} color={color} x={middle - SYMBOL / 2 - 4} y={-1} />
    </>
  );
}

type SymbolParts = Pick<PartProps, 'node' | 'state' | 'rank' | 'color'>;

function PlacedSymbol({ node, state, rank, color, x }: SymbolParts & { readonly x: number }) {
  return (
    <g className={styles.symbol} style={{ ['--symbol' as string]: color, color }} transform={`translate(${x} 0)`}>
      <OneLineSymbol kind={node.kind} state={state} />
      {rank === 5 ? <path d="M2 38 38 2" strokeWidth="1.5" /> : null}
    </g>
  );
}

function barColor(rank: number): string {
  return rank >= 2 ? `var(--fill-${severityAt(rank)})` : 'var(--flow)';
}

interface MarkProps {
  readonly rank: number;
  readonly color: string;
  readonly x: number;
  readonly y: number;
}

/** The shape of the severity, so that colour is never alone. */
function Mark({ rank, color, x, y }: MarkProps) {
  if (rank < 2) return null;
  return (
    <g transform={`translate(${x} ${y})`} style={{ color }}>
      <rect x="-1.5" y="-1.5" width="15" height="15" rx="2" fill="var(--bg0)" />
      <GlyphShape severity={severityAt(rank)} />
    </g>
  );
}
