/** Services and what they need, as a graph of cards; each card lists where the service runs. Pure. */

import type { Component } from '../../../sim-core/twin/estate.ts';
import type { Graph } from '../../layout/elk.ts';
import type { EstateIndex } from '../../stores/estate-index.ts';

export interface ServiceCard {
  readonly service: Component;
  readonly deployments: readonly Component[];
}

export interface ServiceGraph {
  readonly cards: readonly ServiceCard[];
  /** Many services: each place where one runs is a segment instead of a row. */
  readonly isDense: boolean;
  readonly graph: Graph;
}

export const CARD_WIDTH = 208;
export const CARD_HEAD = 40;
export const CARD_ROW = 17;
export const MOST_ROWS = 4;
const DENSE_WIDTH = 212;
const DENSE_HEIGHT = 28;
/** Above this many services the cards are small. */
const DENSE_FROM = 10;

export function serviceGraph(index: EstateIndex): ServiceGraph {
  const services = index.ofKind('service');
  const deployments = index.ofKind('deployment');
  const cards = services.map((service) => ({
    service,
    deployments: deployments.filter(({ id, parent }) => parent === service.id || id.startsWith(`${service.id}@`)),
  }));
  const isDense = services.length > DENSE_FROM;
  const known = new Set(services.map(({ id }) => id));
  const edges = services.flatMap(({ id }) =>
    index
      .outOf(id)
      .flatMap(({ kind, to }) => (kind === 'needs' && known.has(to) ? [{ id: `${id} ${to}`, from: id, to }] : [])),
  );
  return {
    cards,
    isDense,
    graph: {
      direction: 'RIGHT',
      ...(isDense ? { gap: 5, layerGap: 20, edgeGap: 6 } : {}),
      nodes: cards.map(({ service, deployments: runs }) => ({
        id: service.id,
        width: isDense ? DENSE_WIDTH : CARD_WIDTH,
        height: isDense ? DENSE_HEIGHT : cardHeight(runs.length),
      })),
      edges: [...new Map(edges.map((edge) => [edge.id, edge])).values()],
    },
  };
}

function cardHeight(runs: number): number {
  const rows = Math.min(runs, MOST_ROWS) + (runs > MOST_ROWS ? 1 : 0);
  return CARD_HEAD + rows * CARD_ROW + (rows > 0 ? 5 : 0);
}
