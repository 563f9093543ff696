/**
 * A chilled-water loop as two headers, supply above return, with their temperatures, the flow, and its store as a tank
 * that empties of cold as it warms; its valve, where the twin has one.
 */
import type { PlacedNode } from '../../layout/elk.ts';
import { dueOf } from '../../stores/dues.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { type LoopParts, readLoop } from '../../stores/loop-reading.ts';
import { formatDuration, formatQuantity, threeDigits } from '../../words/format.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import styles from '../diagram/diagram.module.css';

interface LoopShapeProps {
  readonly place: PlacedNode;
  readonly name: string;
  readonly parts: LoopParts;
  readonly color: string;
}

const TANK = { width: 22, height: 40 };
/** Two triangles, tip to tip: filled while it is shut. */
const VALVE = 'M0 0L14 9V0L0 9Z';

export function LoopShape({ place, name, parts, color }: LoopShapeProps) {
  const supply = useLiveValue((frame) => temperature(frame, parts, 'supply'), '');
  const back = useLiveValue((frame) => temperature(frame, parts, 'back'), '');
  const flow = useLiveValue((frame) => flowWords(frame, parts), '');
  const heat = useLiveValue((frame) => heatWords(frame, parts), '');
  const store = useLiveValue((frame) => storeWords(frame, parts), '');
  const cold = useLiveValue((frame) => coldShare(frame, parts), 1);
  const valve = useLiveValue((frame) => valveWords(frame, parts), '');
  const tankX = place.width - TANK.width - 8;
  const level = (TANK.height - 2) * cold;
  return (
    <>
      <rect className={styles.panel} width={place.width} height={place.height} />
      <rect y="0" width={place.width} height="4" fill={color} />
      <rect y={place.height - 4} width={place.width} height="4" fill="none" stroke={color} strokeWidth="1.5" />
      <text className={styles.name} x="8" y="20">
        {name}
      </text>
      <text className={styles.figure} x="8" y="37">
        {`supply ${supply}  return ${back}`}
      </text>
      <text className={styles.figure} x="8" y="53">
        <title>
          {parts.isDifferenceAssumed
            ? `Flow and return follow from a design difference of ${parts.difference} K, which the twin does not give: an assumption (5 to 11 K are built).`
            : `Flow and return follow from the design difference of ${parts.difference} K.`}
        </title>
        {flow}
      </text>
      <text className={styles.figure} x={tankX - 8} y="20" textAnchor="end" data-severity="normal">
        {heat}
      </text>
      <text className={styles.figure} x={tankX - 8} y="53" textAnchor="end">
        {store}
      </text>
      {valve === '' ? null : (
        <>
          <path
            d={VALVE}
            transform={`translate(${tankX - 22} 28)`}
            fill={valve === SHUT ? color : 'none'}
            stroke={color}
            strokeWidth="1.5"
          />
          <text className={styles.figure} x={tankX - 28} y="37" textAnchor="end">
            {valve}
          </text>
        </>
      )}
      <g transform={`translate(${tankX} 12)`}>
        <title>Cold left in the store</title>
        <rect width={TANK.width} height={TANK.height} rx="4" fill="var(--bg0)" stroke={color} strokeWidth="1.5" />
        <rect x="1" y={1 + TANK.height - 2 - level} width={TANK.width - 2} height={level} rx="3" fill="var(--flow)" />
      </g>
    </>
  );
}

function temperature(frame: LiveFrame, parts: LoopParts, end: 'supply' | 'back'): string {
  if (frame.isDark(parts.id)) return NOT_KNOWN;
  const value = readLoop(frame, parts)[end];
  return Number.isNaN(value) ? 'none' : formatQuantity(value, 'degC');
}

function flowWords(frame: LiveFrame, parts: LoopParts): string {
  if (frame.isDark(parts.id)) return `flow ${NOT_KNOWN}`;
  const { flow } = readLoop(frame, parts);
  if (flow === 0) return parts.pumps.length > 0 ? 'no flow: no pump runs' : 'no flow: nothing runs';
  return `flow ${threeDigits(flow)} L/s at ${parts.difference} K${parts.isDifferenceAssumed ? ', assumed' : ''}`;
}

function heatWords(frame: LiveFrame, parts: LoopParts): string {
  if (frame.isDark(parts.id)) return '';
  const { taken, made } = readLoop(frame, parts);
  return `heat in ${formatQuantity(taken, 'W')}, out ${formatQuantity(made, 'W')}`;
}

const SHUT = 'valve shut';

/** `valve open`, `valve at 40 %`, `valve shut`; empty where there is none. */
function valveWords(frame: LiveFrame, parts: LoopParts): string {
  const passes = frame.valueOf(parts.id, 'valve');
  if (frame.isDark(parts.id)) return frame.replay.quantity(parts.id, 'valve') < 0 ? '' : `valve ${NOT_KNOWN}`;
  if (Number.isNaN(passes)) return '';
  if (passes <= 0) return SHUT;
  return passes >= 1 ? 'valve open' : `valve at ${formatQuantity(passes, '1')}`;
}

/** `store 9 min 12 s left`, `store +1.2 of 6.0 K`, `store full of cold` */
function storeWords(frame: LiveFrame, parts: LoopParts): string {
  if (frame.isDark(parts.id)) return '';
  const { rise, usableRise } = readLoop(frame, parts);
  const due = dueOf(frame, parts.id);
  const warmed = `+${rise.toFixed(1)} of ${formatQuantity(usableRise, 'K')}`;
  if (due) return `store ${warmed}, ${formatDuration(due.at - frame.at)} left`;
  if (rise >= usableRise) return 'store spent';
  return rise < 0.05 ? 'store cold' : `store ${warmed}`;
}

/** In fiftieths, so that the tank is drawn again only when its level moves by what can be seen; empty where not known. */
function coldShare(frame: LiveFrame, parts: LoopParts): number {
  if (frame.isDark(parts.id)) return 0;
  const { rise, usableRise } = readLoop(frame, parts);
  return usableRise > 0 ? Math.round(50 * Math.max(0, 1 - rise / usableRise)) / 50 : 1;
}
