/** One symbol of the cooling diagram with its state, what it moves of what it could, and the feed that powers it. */
import { memo } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import type { PlacedNode } from '../../layout/elk.ts';
import { dueOf } from '../../stores/dues.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { FAULT_RANK, severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import { dueWords, statusWords } from '../../words/live-words.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import styles from '../diagram/diagram.module.css';
import { DiagramNode } from '../diagram/diagram-node.tsx';
import { GaugeBar } from '../diagram/gauge-bar.tsx';
import { type CoolingNode, SYMBOL } from './cooling-graph.ts';
import { CoolingSymbol } from './cooling-symbols.tsx';
import { LoopShape } from './loop-shape.tsx';

interface NodeProps {
  readonly index: EstateIndex;
  readonly place: PlacedNode;
  readonly node: CoolingNode;
  readonly isSelected: boolean;
}

export const CoolingNodeShape = memo(function CoolingNodeShape({ index, place, node, isSelected }: NodeProps) {
  const { id, kind } = node.component;
  const rank = useLiveValue<number>((frame) => frame.shownRankOf(id), 0);
  const color = rank >= 2 ? `var(--${severityAt(rank)})` : 'var(--text-mid)';
  const parts = { index, place, node, rank, color };
  return (
    <DiagramNode
      place={place}
      component={id}
      severity={severityAt(rank)}
      isSelected={isSelected}
      symbolX={kind === 'hall' ? (place.width - SYMBOL) / 2 : 0}
    >
      {node.loop ? (
        <LoopShape place={place} name={node.component.name} parts={node.loop} color={color} />
      ) : kind === 'hall' ? (
        <HallShape {...parts} />
      ) : (
        <UnitShape {...parts} />
      )}
      {rank >= 2 ? (
        <g transform={`translate(${kind === 'hall' ? place.width / 2 - 26 : -4} -1)`} style={{ color }}>
          <rect x="-1.5" y="-1.5" width="15" height="15" rx="2" fill="var(--bg0)" />
          <GlyphShape severity={severityAt(rank)} />
        </g>
      ) : null}
    </DiagramNode>
  );
});

interface ShapeProps {
  readonly index: EstateIndex;
  readonly place: PlacedNode;
  readonly node: CoolingNode;
  readonly rank: number;
  readonly color: string;
}

const SUPPLY_WORDS = { powered: '', dead: 'no power, ', unknown: '' } as const;

function UnitShape({ index, node, rank, color, place }: ShapeProps) {
  const { id, kind, name, count } = node.component;
  const figure = useLiveValue((frame) => unitWords(frame, id), '');
  const supply = useLiveValue<'powered' | 'dead' | 'unknown'>((frame) => {
    if (node.feeds.some((feed) => !frame.isDark(feed) && frame.rankOf(feed) < FAULT_RANK)) return 'powered';
    return node.feeds.some((feed) => frame.isDark(feed)) ? 'unknown' : 'dead';
  }, 'powered');
  return (
    <>
      <path d={`M20 0V6M20 34V${place.height}`} stroke={color} strokeWidth="1.5" />
      <g className={styles.symbol} style={{ ['--symbol' as string]: color, color }}>
        <CoolingSymbol kind={kind} />
        {rank === 5 ? <path d="M2 38 38 2" strokeWidth="1.5" /> : null}
      </g>
      <text className={styles.name} x={SYMBOL + 8} y="13">
        {count && count > 1 ? `${name}, ${count}` : name}
      </text>
      <text className={styles.figure} x={SYMBOL + 8} y="28">
        {figure}
      </text>
      <GaugeBar component={id} x={SYMBOL + 8} y={34} width={64} color={barColor(rank)} />
      {node.feeds.length > 0 ? (
        <g className={styles.figure} data-severity={supply === 'dead' ? 'out' : 'normal'}>
          <title>Powered by</title>
          <path d={`M${SYMBOL + 8} 47h8l-4 7z`} />
          <text x={SYMBOL + 20} y="55">
            {`${SUPPLY_WORDS[supply]}${node.feeds.map((feed) => index.nameOf(feed)).join(', ')}`}
          </text>
        </g>
      ) : null}
    </>
  );
}

function HallShape({ node, rank, color, place }: ShapeProps) {
  const { id, name } = node.component;
  const inlet = useLiveValue((frame) => statusWords(frame, id), '');
  const due = useLiveValue((frame) => {
    const next = dueOf(frame, id);
    return next ? dueWords(frame, next) : '';
  }, '');
  const heat = useLiveValue((frame) => heatWords(frame, id), '');
  const cooled = useLiveValue((frame) => cooledWords(frame, id), '');
  const middle = place.width / 2;
  return (
    <>
      <path d={`M${middle} 0V8`} stroke={color} strokeWidth="1.5" />
      <g
        className={styles.symbol}
        style={{ ['--symbol' as string]: color, color }}
        transform={`translate(${middle - SYMBOL / 2} 0)`}
      >
        <CoolingSymbol kind="hall" />
      </g>
      <text className={styles.name} x={middle} y="47" textAnchor="middle">
        {name}
      </text>
      <text className={styles.figure} x={middle} y="62" textAnchor="middle">
        {inlet}
      </text>
      <GaugeBar component={id} x={middle - 40} y={68} width={80} color={barColor(rank)} />
      <text className={styles.figure} x={middle} y="86" textAnchor="middle" data-severity="normal">
        {heat}
      </text>
      <text className={styles.figure} x={middle} y="100" textAnchor="middle" data-severity="normal">
        {cooled}
      </text>
      <text className={styles.figure} x={middle} y="114" textAnchor="middle">
        {due}
      </text>
    </>
  );
}

/** `running, 10.2 of 15.6 MW` */
function unitWords(frame: LiveFrame, id: string): string {
  if (frame.isDark(id)) return NOT_KNOWN;
  const state = frame.stateOf(id)?.name.replaceAll('-', ' ') ?? statusWords(frame, id);
  const output = frame.valueOf(id, 'output');
  const rating = frame.index.get(id)?.rating;
  if (Number.isNaN(output) || !rating) return state;
  return `${state}, ${formatQuantity(output / rating, '1')} of ${formatQuantity(rating, 'W')}`;
}

/** Heat of a hall below this is what rounding leaves of a sum [W]. */
const LEAST_HEAT = 1;

/** `1.20 MW heat`: what its racks give off. */
function heatWords(frame: LiveFrame, id: string): string {
  const heat = frame.valueOf(id, 'heat');
  if (Number.isNaN(heat)) return '';
  return heat >= LEAST_HEAT ? `${formatQuantity(heat, 'W')} heat` : 'no heat';
}

/** `100 % cooled`: what is taken away of it; empty without heat. */
function cooledWords(frame: LiveFrame, id: string): string {
  const heat = frame.valueOf(id, 'heat');
  return heat >= LEAST_HEAT ? `${formatQuantity(frame.valueOf(id, 'cooling') / heat, '1')} cooled` : '';
}

function barColor(rank: number): string {
  return rank >= 2 ? `var(--fill-${severityAt(rank)})` : 'var(--flow)';
}
