/** The service graph: who needs whom, what each serves of what is asked, where it runs and in what state. */
import { memo, useEffect, useMemo, useState } from 'react';
import type { Component } from '../../../sim-core/twin/estate.ts';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import { layOut, type PlacedEdge, type PlacedGraph, type PlacedNode } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { OUT_RANK, severityAt } from '../../stores/severity.ts';
import { formatQuantity } from '../../words/format.ts';
import diagram from '../diagram/diagram.module.css';
import { Diagram } from '../diagram/diagram.tsx';
import { edgePath } from '../diagram/edge-path.ts';
import styles from './dependencies-view.module.css';
import { CARD_HEAD, CARD_ROW, CARD_WIDTH, MOST_ROWS, type ServiceCard, serviceGraph } from './service-graph.ts';

export function DependenciesView({ index }: { readonly index: EstateIndex }) {
  const { cards, graph, isDense } = useMemo(() => serviceGraph(index), [index]);
  const [placed, setPlaced] = useState<PlacedGraph | undefined>();
  const selected = useSelection((state) => state.component);
  useEffect(() => {
    let isHere = true;
    void layOut(graph).then((found) => isHere && setPlaced(found));
    return () => {
      isHere = false;
    };
  }, [graph]);
  const service = index.enclosing(selected, 'service')?.id;
  if (cards.length === 0) return <p style={{ padding: 16 }}>The twin names no services.</p>;
  return (
    <>
      <Diagram
        label="Services and what they need"
        width={placed?.width ?? 0}
        height={placed?.height ?? 0}
        order={cards.map((card) => card.service.id)}
        selected={service}
        onSelect={select}
        onOpen={open}
        onMenu={openInjectMenu}
      >
        {placed?.edges
          .filter(({ from, to }) => from === service || to === service)
          .map((edge) => (
            <path key={edge.id} className={diagram.followed} d={edgePath(edge.points)} />
          ))}
        {placed?.edges.map((edge) => (
          <Need key={edge.id} edge={edge} />
        ))}
        {placed?.nodes.map((place) => {
          const card = cards.find((one) => one.service.id === place.id);
          return card ? (
            <Card
              key={place.id}
              place={place}
              card={card}
              index={index}
              isDense={isDense}
              isSelected={place.id === service}
            />
          ) : null;
        })}
      </Diagram>
      <div className={diagram.legend} aria-hidden="true">
        <span>An arrow leads from a service to what it needs</span>
        <span>
          <svg width="26" height="6" aria-hidden="true">
            <path className={`${diagram.edge} ${diagram.dead}`} d="M0 3H26" />
          </svg>
          what is needed is lost
        </span>
      </div>
    </>
  );
}

/** A need is drawn by the state of what is needed. */
const Need = memo(function Need({ edge }: { readonly edge: PlacedEdge }) {
  const rank = useLiveValue<number>((frame) => frame.rankOf(edge.to), 0);
  const state = rank >= 4 ? 'dead' : rank === 3 ? 'degraded' : 'ready';
  const [end = [0, 0] as const, before = [0, 0] as const] = [edge.points.at(-1), edge.points.at(-2)];
  const angle = (Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI;
  const color = state === 'ready' ? 'var(--line3)' : `var(--fill-${state === 'dead' ? 'fault' : 'degraded'})`;
  return (
    <g>
      <path className={`${diagram.edge} ${diagram[state]}`} d={edgePath(edge.points)} />
      <path d="M0 0-7-3.5V3.5Z" transform={`translate(${end[0]} ${end[1]}) rotate(${angle})`} fill={color} />
    </g>
  );
});

interface CardProps {
  readonly place: PlacedNode;
  readonly card: ServiceCard;
  readonly index: EstateIndex;
  readonly isDense: boolean;
  readonly isSelected: boolean;
}

const Card = memo(function Card({ place, card, index, isDense, isSelected }: CardProps) {
  const { id, name } = card.service;
  const rank = useLiveValue<number>((frame) => frame.rankOf(id), 0);
  const share = useLiveValue<number>(
    (frame) => (frame.rankOf(id) >= OUT_RANK ? 0 : shareOf(frame.valueOf(id, 'served'), frame.valueOf(id, 'offered'))),
    1,
  );
  const idleState = useLiveValue(
    (frame) => (frame.valueOf(id, 'offered') > 0 ? '' : (frame.stateOf(id)?.name.replaceAll('-', ' ') ?? '')),
    '',
  );
  const offered = useLiveValue((frame) => formatQuantity(frame.valueOf(id, 'offered') || 0, '1/s'), '');
  const severity = severityAt(rank);
  const line = isDense ? 13 : 18;
  const barWidth = isDense ? place.width - 16 : place.width - 90;
  const rows = isDense ? [] : card.deployments.slice(0, MOST_ROWS);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    <g
      transform={`translate(${place.x} ${place.y})`}
      className={`${diagram.node} ${isSelected ? styles.selected : ''}`}
      data-id={id}
      onClick={() => select(id)}
      onContextMenu={(event) => {
        event.preventDefault();
        select(id);
        openInjectMenu(id, event.clientX, event.clientY);
      }}
    >
      <rect className={styles.card} data-severity={severity} width={place.width} height={place.height} rx="4" />
      {rank >= 2 ? (
        <g transform={`translate(8 ${isDense ? 3 : 8})`} style={{ color: `var(--${severity})` }}>
          <GlyphShape severity={severity} />
        </g>
      ) : null}
      <text className={isDense ? styles.smallName : styles.name} x={rank >= 2 ? 24 : 8} y={line}>
        {clipped(name, 17)}
      </text>
      <text className={styles.share} x={place.width - 8} y={line} textAnchor="end" data-severity={severity}>
        {idleState || formatQuantity(share, '1')}
      </text>
      <rect x="8" y={line + 6} width={barWidth} height="4" fill="var(--bg3)" />
      <rect
        x="8"
        y={line + 6}
        width={barWidth * share}
        height="4"
        fill={rank >= 2 ? `var(--fill-${severity})` : 'var(--flow)'}
      />
      {isDense ? null : (
        <text className={styles.share} x={place.width - 8} y="32" textAnchor="end">
          {offered}
        </text>
      )}
      {rows.map((deployment, row) => (
        <DeploymentRow
          key={deployment.id}
          deployment={deployment}
          y={CARD_HEAD + row * CARD_ROW}
          site={siteOf(index, deployment)}
        />
      ))}
      {isDense
        ? card.deployments.map((deployment, at) => (
            <DeploymentMark key={deployment.id} deployment={deployment} x={8 + at * 14} y={28} />
          ))
        : null}
      {!isDense && card.deployments.length > MOST_ROWS ? (
        <text className={styles.site} x="26" y={CARD_HEAD + MOST_ROWS * CARD_ROW + 11}>
          {`and ${card.deployments.length - MOST_ROWS} more sites`}
        </text>
      ) : null}
    </g>
  );
});

/** One place where a service runs, as the shape of its state. */
function DeploymentMark({
  deployment,
  x,
  y,
}: {
  readonly deployment: Component;
  readonly x: number;
  readonly y: number;
}) {
  const rank = useLiveValue<number>((frame) => frame.rankOf(deployment.id), 0);
  const severity = severityAt(rank);
  return (
    <g
      transform={`translate(${x} ${y}) scale(0.85)`}
      style={{ color: rank >= 2 ? `var(--${severity})` : 'var(--text-low)' }}
    >
      <title>{`${deployment.id}, ${severity}`}</title>
      {rank >= 2 ? (
        <GlyphShape severity={severity} />
      ) : (
        <rect x="2.5" y="2.5" width="7" height="7" fill="currentColor" />
      )}
    </g>
  );
}

function DeploymentRow({
  deployment,
  y,
  site,
}: {
  readonly deployment: Component;
  readonly y: number;
  readonly site: string;
}) {
  const rank = useLiveValue<number>((frame) => frame.rankOf(deployment.id), 0);
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
      {rank >= 2 ? (
        <g style={{ color: `var(--${severity})` }} transform="scale(0.9)">
          <GlyphShape severity={severity} />
        </g>
      ) : (
        <circle cx="5.5" cy="5.5" r="2" fill="var(--text-low)" />
      )}
      <text className={styles.site} x="17" y="10">
        {clipped(site, 14)}
      </text>
      <text className={styles.share} x={CARD_WIDTH - 18} y="10" textAnchor="end" data-severity={severity}>
        {rank >= 2 && state ? clipped(state, 14) : formatQuantity(share, '1')}
      </text>
    </g>
  );
}

function siteOf(index: EstateIndex, { id }: Component): string {
  const site = id.split('@').at(-1) ?? id;
  return index.nameOf(site);
}

function shareOf(served: number, offered: number): number {
  return offered > 0 && !Number.isNaN(served) ? Math.min(1, served / offered) : 1;
}

function clipped(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
