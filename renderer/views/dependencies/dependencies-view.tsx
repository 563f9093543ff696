/** The service graph: who needs whom, what each serves of what is asked, where it runs and in what state. */
import { memo, useEffect, useMemo, useState } from 'react';
import { layOut, type PlacedEdge, type PlacedGraph } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import diagram from '../diagram/diagram.module.css';
import { Diagram } from '../diagram/diagram.tsx';
import { edgePath } from '../diagram/edge-path.ts';
import { CardShape, DenseCardShape } from './service-card.tsx';
import { serviceGraph } from './service-graph.ts';

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
          if (!card) return null;
          const Shape = isDense ? DenseCardShape : CardShape;
          return <Shape key={place.id} place={place} card={card} index={index} isSelected={place.id === service} />;
        })}
      </Diagram>
      <div className={diagram.legend} aria-hidden="true">
        <span>An arrow leads from a service to what it needs</span>
        {isDense ? <span>below each name: the places where it runs</span> : null}
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
  const isDark = useLiveValue((frame) => frame.isDark(edge.to), false);
  const state = isDark ? 'unknown' : rank >= 4 ? 'dead' : rank === 3 ? 'degraded' : 'ready';
  const [end = [0, 0] as const, before = [0, 0] as const] = [edge.points.at(-1), edge.points.at(-2)];
  const angle = (Math.atan2(end[1] - before[1], end[0] - before[0]) * 180) / Math.PI;
  const color =
    state === 'ready' || state === 'unknown'
      ? 'var(--line3)'
      : `var(--fill-${state === 'dead' ? 'fault' : 'degraded'})`;
  return (
    <g>
      <path className={`${diagram.edge} ${diagram[state]}`} d={edgePath(edge.points)} />
      <path d="M0 0-7-3.5V3.5Z" transform={`translate(${end[0]} ${end[1]}) rotate(${angle})`} fill={color} />
    </g>
  );
});
