/** The cooling of a facility as a process diagram: live states, temperatures and flows, and what powers each part. */
import { memo, useEffect, useMemo, useState } from 'react';
import { layOut, type PlacedEdge, type PlacedGraph } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { flowState } from '../../stores/flow-state.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { FAULT_RANK } from '../../stores/severity.ts';
import { connectedEdges } from '../diagram/connected-edges.ts';
import styles from '../diagram/diagram.module.css';
import { Diagram } from '../diagram/diagram.tsx';
import { edgePath } from '../diagram/edge-path.ts';
import { coolingGraph } from './cooling-graph.ts';
import { CoolingLegend } from './cooling-legend.tsx';
import { CoolingNodeShape } from './cooling-node.tsx';

interface CoolingViewProps {
  readonly index: EstateIndex;
  readonly facility: string;
}

export function CoolingView({ index, facility }: CoolingViewProps) {
  const cooling = useMemo(() => coolingGraph(index, facility), [index, facility]);
  const [placed, setPlaced] = useState<PlacedGraph | undefined>();
  const selected = useSelection((state) => state.component);
  useEffect(() => {
    let isHere = true;
    void layOut(cooling.graph).then((graph) => isHere && setPlaced(graph));
    return () => {
      isHere = false;
    };
  }, [cooling]);
  const nodes = useMemo(() => new Map(cooling.nodes.map((node) => [node.component.id, node])), [cooling]);
  const shown = nodes.has(selected ?? '') ? selected : index.enclosing(selected, 'hall')?.id;
  const followed = useMemo(
    () => (shown && nodes.has(shown) ? connectedEdges(cooling.graph.edges, shown) : new Set<string>()),
    [cooling, nodes, shown],
  );
  const name = index.nameOf(facility);
  if (cooling.nodes.length === 0) return <p style={{ padding: 16 }}>{`The twin gives no cooling for ${name}.`}</p>;
  return (
    <>
      <Diagram
        label={`Cooling of ${name}`}
        width={placed?.width ?? 0}
        height={placed?.height ?? 0}
        order={cooling.nodes.map(({ component }) => component.id)}
        selected={shown}
        onSelect={select}
        onOpen={open}
        onMenu={openInjectMenu}
      >
        {placed?.edges
          .filter(({ id }) => followed.has(id))
          .map((edge) => (
            <path key={edge.id} className={styles.followed} d={edgePath(edge.points)} />
          ))}
        {placed?.edges.map((edge) =>
          cooling.signals.has(edge.id) ? (
            <path key={edge.id} className={styles.signal} d={edgePath(edge.points)} />
          ) : (
            <Pipe key={edge.id} edge={edge} />
          ),
        )}
        {placed?.nodes.map((place) => {
          const node = nodes.get(place.id);
          return node ? (
            <CoolingNodeShape key={place.id} index={index} place={place} node={node} isSelected={place.id === shown} />
          ) : null;
        })}
      </Diagram>
      <CoolingLegend />
    </>
  );
}

/** Supply and return side by side: two lines while water moves, one broken line while none does. */
const Pipe = memo(function Pipe({ edge }: { readonly edge: PlacedEdge }) {
  const state = useLiveValue((frame) => {
    const given = flowState(frame, { kind: 'cooling', from: edge.from, to: edge.to });
    // What could be given is not taken by something that stands still.
    return given === 'live' && frame.rankOf(edge.to) >= FAULT_RANK ? 'ready' : given;
  }, 'ready');
  const d = edgePath(edge.points);
  return (
    <g data-flow={state}>
      <path className={`${styles.edge} ${styles[state]} ${state === 'live' ? styles.pipe : ''}`} d={d} />
      {state === 'live' ? <path className={styles.bore} d={d} /> : null}
    </g>
  );
});
