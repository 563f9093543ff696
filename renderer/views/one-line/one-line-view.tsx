/** The power one-line of a facility: live states on the symbols of the trade; the feeds of what is selected stand out. */
import { memo, useEffect, useMemo, useState } from 'react';
import { GlyphShape } from '../../components/severity-glyph.tsx';
import { layOut, type PlacedEdge, type PlacedGraph, type PlacedNode } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';
import { flowState } from '../../stores/flow-state.ts';
import { openInjectMenu } from '../../stores/inject-menu-store.ts';
import { useLiveValue } from '../../stores/live-store.ts';
import { open, select } from '../../stores/selection-actions.ts';
import { useSelection } from '../../stores/selection-store.ts';
import { severityAt } from '../../stores/severity.ts';
import { dueWords, nextDue, statusWords } from '../../words/live-words.ts';
import styles from '../diagram/diagram.module.css';
import { Diagram } from '../diagram/diagram.tsx';
import { edgePath } from '../diagram/edge-path.ts';
import { FlowLegend } from '../diagram/flow-legend.tsx';
import { type OneLineNode, oneLineOf, SYMBOL } from './one-line-graph.ts';
import { OneLineSymbol } from './symbols.tsx';

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
    () => (shown ? followedEdges(oneLine.graph.edges, shown) : new Set<string>()),
    [oneLine, shown],
  );
  const nodes = new Map(oneLine.nodes.map((node) => [node.id, node]));
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
          <Edge key={edge.id} edge={edge} target={nodes.get(edge.to)?.members[0] ?? edge.to} />
        ))}
        {placed?.nodes.map((place) => {
          const node = nodes.get(place.id);
          return node ? <Node key={place.id} place={place} node={node} isSelected={place.id === shown} /> : null;
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

interface NodeProps {
  readonly place: PlacedNode;
  readonly node: OneLineNode;
  readonly isSelected: boolean;
}

const Node = memo(function Node({ place, node, isSelected }: NodeProps) {
  const [first = ''] = node.members;
  const rank = useLiveValue<number>(
    (frame) => node.members.reduce<number>((worst, id) => Math.max(worst, frame.shownRankOf(id)), 0),
    0,
  );
  const figure = useLiveValue((frame) => {
    const due = nextDue(frame, first);
    const status = statusWords(frame, first);
    return due && node.kind !== 'hall' && frame.rankOf(first) >= 2 ? dueWords(frame, due) : status;
  }, '');
  const severity = severityAt(rank);
  const isBus = node.kind === 'switchboard';
  const color = rank >= 2 ? `var(--${severity})` : 'var(--text-mid)';
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a part of the drawing; the drawing itself takes keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
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
      {isBus ? (
        <>
          <rect
            width={place.width}
            height="5"
            fill={rank >= 4 ? 'var(--bg0)' : color}
            stroke={rank >= 4 ? color : 'none'}
          />
          <text className={styles.name} x="6" y="20">
            {node.name}
          </text>
          <text className={styles.figure} x="6" y="33">
            {figure}
          </text>
        </>
      ) : (
        <>
          <path d={`M20 0V6M20 36V${place.height}`} stroke={color} strokeWidth="1.5" />
          <g className={styles.symbol} style={{ ['--symbol' as string]: color }}>
            <OneLineSymbol kind={node.kind} />
            {rank === 5 ? <path d="M2 38 38 2" strokeWidth="1.5" /> : null}
          </g>
          <text className={styles.name} x={SYMBOL + 8} y="18">
            {node.name}
          </text>
          <text className={styles.figure} x={SYMBOL + 8} y="34">
            {figure}
          </text>
        </>
      )}
      {rank >= 2 ? (
        <g transform={isBus ? `translate(${place.width - 16} 10)` : 'translate(-3 -1)'} style={{ color }}>
          <rect x="-1.5" y="-1.5" width="15" height="15" rx="2" fill="var(--bg0)" />
          <GlyphShape severity={severity} />
        </g>
      ) : null}
    </g>
  );
});

/** The node that stands for the selection, itself or what gathers it. */
function shownNode(nodes: readonly OneLineNode[], selected: string | undefined): string | undefined {
  return selected === undefined ? undefined : nodes.find(({ members }) => members.includes(selected))?.id;
}

/** Edges on any way from a source to the node, and on from it. */
function followedEdges(
  edges: PlacedGraph['edges'] | readonly { readonly id: string; readonly from: string; readonly to: string }[],
  node: string,
): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (at: string, isUp: boolean): void => {
    for (const { id, from, to } of edges) {
      if ((isUp ? to : from) !== at || found.has(id)) continue;
      found.add(id);
      walk(isUp ? from : to, isUp);
    }
  };
  walk(node, true);
  walk(node, false);
  return found;
}
