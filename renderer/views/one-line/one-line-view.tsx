/** The power one-line of a facility: live states on the symbols of the trade; the feeds of what is selected stand out. */
import { memo, useEffect, useMemo, useState } from 'react';
import { layOut, type PlacedEdge, type PlacedGraph } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { flowState } from '../../stores/flow-state.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { connectedEdges } from '../diagram/connected-edges.ts';
import styles from '../diagram/diagram.module.css';
import { Diagram } from '../diagram/diagram.tsx';
import { edgePath } from '../diagram/edge-path.ts';
import { FlowLegend } from '../diagram/flow-legend.tsx';
import { type OneLineNode, oneLineOf } from './one-line-graph.ts';
import { OneLineNodeShape } from './one-line-node.tsx';

interface OneLineViewProps {
  readonly index: EstateIndex;
  readonly facility: string;
}

export function OneLineView({ index, facility }: OneLineViewProps) {
  const oneLine = useMemo(() => oneLineOf(index, facility), [index, facility]);
  const [placed, setPlaced] = useState<PlacedGraph | undefined>();
  const selected = useSelection((state) => state.component);
  useEffect(() => {
    let isHere = true;
    void layOut(oneLine.graph).then((graph) => isHere && setPlaced(graph));
    return () => {
      isHere = false;
    };
  }, [oneLine]);
  const shown = shownNode(oneLine.nodes, selected);
  const followed = useMemo(
    () => (shown ? connectedEdges(oneLine.graph.edges, shown) : new Set<string>()),
    [oneLine, shown],
  );
  const nodes = new Map(oneLine.nodes.map((node) => [node.id, node]));
  const busY = new Map(
    placed?.nodes.flatMap(({ id, y }) => (nodes.get(id)?.kind === 'switchboard' ? [[id, y] as const] : [])),
  );
  const name = index.nameOf(facility);
  if (oneLine.nodes.length === 0)
    return <p style={{ padding: 16 }}>{`The twin gives no power equipment for ${name}.`}</p>;
  return (
    <>
      <Diagram
        label={`Power one-line of ${name}`}
        width={placed?.width ?? 0}
        height={placed?.height ?? 0}
        order={oneLine.nodes.flatMap(({ members }) => members[0] ?? [])}
        selected={selected}
        onSelect={select}
        onOpen={open}
        onMenu={openInjectMenu}
      >
        {placed?.edges
          .filter(({ id }) => followed.has(id))
          .map((edge) => (
            <path key={edge.id} className={styles.followed} d={edgePath(edge.points)} />
          ))}
        {placed?.edges.map((edge) => (
          <Edge
            key={edge.id}
            edge={fromBar(edge, busY.get(edge.from))}
            target={nodes.get(edge.to)?.members[0] ?? edge.to}
          />
        ))}
        {placed?.nodes.map((place) => {
          const node = nodes.get(place.id);
          return node ? (
            <OneLineNodeShape key={place.id} place={place} node={node} isSelected={place.id === shown} />
          ) : null;
        })}
      </Diagram>
      <FlowLegend />
    </>
  );
}

const Edge = memo(function Edge({ edge, target }: { readonly edge: PlacedEdge; readonly target: string }) {
  const state = useLiveValue((frame) => flowState(frame, { kind: 'power', from: edge.from, to: target }), 'ready');
  return <path className={`${styles.edge} ${styles[state]}`} d={edgePath(edge.points)} data-flow={state} />;
});

/** The node that stands for the selection, itself or what gathers it. */
function shownNode(nodes: readonly OneLineNode[], selected: string | undefined): string | undefined {
  return selected === undefined ? undefined : nodes.find(({ members }) => members.includes(selected))?.id;
}

/** Lines out of a bus begin at its bar, above the words. */
function fromBar(edge: PlacedEdge, barTop: number | undefined): PlacedEdge {
  const [start] = edge.points;
  return barTop === undefined || !start ? edge : { ...edge, points: [[start[0], barTop + 5], ...edge.points] };
}
