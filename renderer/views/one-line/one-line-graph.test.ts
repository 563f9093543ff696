import { expect, test } from 'vitest';
import { fixtureEstate } from '../../fixture/fixture-estate.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { oneLineOf } from './one-line-graph.ts';

const { nodes, graph } = oneLineOf(new EstateIndex(fixtureEstate()), 'euwe-1');
const fedBy = (id: string): readonly string[] =>
  graph.edges.filter(({ to }) => to === id).map(({ from }) => from.replace('euwe-1.', ''));

test('a hall is one load on both its feeds, whatever the number of its rack groups', () => {
  expect(fedBy('euwe-1.hall-2')).toEqual(['it-a', 'it-b']);
});

test('air handlers on one feed are one load', () => {
  expect(nodes.find(({ name }) => name === 'air handlers, 4')?.members).toHaveLength(4);
});

test('the chain of side A is joined from utility to feed', () => {
  const chain = ['utility-a', 'transformer-a', 'switchboard-a', 'ats-a', 'ups-a', 'pdu-a', 'it-a'];
  for (const [at, id] of chain.slice(1).entries()) expect(fedBy(`euwe-1.${id}`)).toContain(chain[at]);
});

test('sources stand in the first layer, loads in the last', () => {
  const layerOf = (id: string): number | undefined => graph.nodes.find((node) => node.id === `euwe-1.${id}`)?.layer;
  expect([layerOf('utility-b'), layerOf('generators'), layerOf('ups-a'), layerOf('hall-1')]).toEqual([0, 0, 1, 2]);
});
