/** A service in the graph: what it serves of what is asked, and the places where it runs; small where there are many. */
import { memo, type ReactNode } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import type { PlacedNode } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import type { LiveFrame } from '../../stores/live-frame.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { OUT_RANK, severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import { NOT_KNOWN } from '../../words/seen-words.ts';
import { DiagramNode } from '../diagram/diagram-node.tsx';
import styles from './dependencies-view.module.css';
import { clipped, DeploymentRow, PlaceSegment } from './deployment-parts.tsx';
import { CARD_HEAD, CARD_ROW, MOST_ROWS, type ServiceCard } from './service-graph.ts';

interface CardProps {
  readonly place: PlacedNode;
  readonly card: ServiceCard;
  readonly index: EstateIndex;
  readonly isSelected: boolean;
}

/** Where the figure at the right of a card ends, and the longest name beside it in letters. */
const PAD = 8;
const LONGEST = 17;

export const CardShape = memo(function CardShape({ place, card, index, isSelected }: CardProps) {
  const { id } = card.service;
  const rank = useLiveValue<number>((frame) => frame.rankOf(id), 0);
  const share = useLiveValue<number>((frame) => shareServed(frame, id), 1);
  const offered = useLiveValue((frame) => formatQuantity(frame.valueOf(id, 'offered') || 0, '1/s'), '');
  const barWidth = place.width - 90;
  return (
    <Frame place={place} card={card} rank={rank} isSelected={isSelected} line={18}>
      <rect x={PAD} y="24" width={barWidth} height="4" fill="var(--bg3)" />
      <rect
        x={PAD}
        y="24"
        width={barWidth * share}
        height="4"
        fill={rank >= 2 ? `var(--fill-${severityAt(rank)})` : 'var(--flow)'}
      />
      <text className={styles.share} x={place.width - PAD} y="32" textAnchor="end">
        {offered}
      </text>
      {card.deployments.slice(0, MOST_ROWS).map((deployment, row) => (
        <DeploymentRow key={deployment.id} deployment={deployment} y={CARD_HEAD + row * CARD_ROW} index={index} />
      ))}
      {card.deployments.length > MOST_ROWS ? (
        <text className={styles.site} x="26" y={CARD_HEAD + MOST_ROWS * CARD_ROW + 11}>
          {`and ${card.deployments.length - MOST_ROWS} more sites`}
        </text>
      ) : null}
    </Frame>
  );
});

/** One line, and below it a segment for each place where the service runs. */
export const DenseCardShape = memo(function DenseCardShape({ place, card, isSelected }: CardProps) {
  const rank = useLiveValue<number>((frame) => frame.rankOf(card.service.id), 0);
  const slot = (place.width - 2 * PAD) / Math.max(1, card.deployments.length);
  return (
    <Frame place={place} card={card} rank={rank} isSelected={isSelected} line={15}>
      {card.deployments.map((deployment, at) => (
        <PlaceSegment key={deployment.id} deployment={deployment} x={PAD + at * slot} y={20} width={slot - 2} />
      ))}
    </Frame>
  );
});

interface FrameProps {
  readonly place: PlacedNode;
  readonly card: ServiceCard;
  readonly rank: number;
  readonly isSelected: boolean;
  /** Base line of the name. */
  readonly line: number;
  readonly children: ReactNode;
}

/** What both cards have: the frame, the shape of the severity, the name, and what is served of what is asked. */
function Frame({ place, card, rank, isSelected, line, children }: FrameProps) {
  const { id, name } = card.service;
  const severity = severityAt(rank);
  const served = useLiveValue((frame) => servedWords(frame, id), '');
  return (
    <DiagramNode place={place} component={id} severity={severity} isSelected={isSelected}>
      <rect
        className={`${styles.card} ${isSelected ? styles.selected : ''}`}
        data-severity={severity}
        width={place.width}
        height={place.height}
        rx="4"
      />
      {rank >= 2 ? (
        <g transform={`translate(${PAD} ${line - 10})`} style={{ color: `var(--${severity})` }}>
          <GlyphShape severity={severity} />
        </g>
      ) : null}
      <text className={styles.name} x={rank >= 2 ? 24 : PAD} y={line}>
        {clipped(name, rank >= 2 ? LONGEST - 2 : LONGEST)}
      </text>
      <text className={styles.share} x={place.width - PAD} y={line} textAnchor="end" data-severity={severity}>
        {served}
      </text>
      {children}
    </DiagramNode>
  );
}

/** `98 %`, or the state of a service that nobody asks for anything. */
function servedWords(frame: LiveFrame, service: string): string {
  if (frame.isDark(service)) return NOT_KNOWN;
  const isAsked = frame.valueOf(service, 'offered') > 0;
  const state = isAsked ? '' : (frame.stateOf(service)?.name.replaceAll('-', ' ') ?? '');
  return state || formatQuantity(shareServed(frame, service), '1');
}

function shareServed(frame: LiveFrame, service: string): number {
  if (frame.isDark(service) || frame.rankOf(service) >= OUT_RANK) return 0;
  const [served, offered] = [frame.valueOf(service, 'served'), frame.valueOf(service, 'offered')];
  return offered > 0 && !Number.isNaN(served) ? Math.min(1, served / offered) : 1;
}
