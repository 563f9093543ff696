import { expect, test } from 'vitest';
import type { Component, Connection, Estate } from '../../../sim-core/twin/estate.ts';
import { EstateIndex } from '../../stores/estate-index.ts';
import { coolingGraph } from './cooling-graph.ts';

const KINDS: Readonly<Record<string, Component['kind']>> = {
  towers: 'cooling-tower',
  chillers: 'chiller',
  pumps: 'pump',
  loop: 'loop',
  handlers: 'air-handler',
  'hall-1': 'hall',
  'hall-2': 'hall',
  controls: 'cooling-control',
};

/** A facility with everything, and `more` cooling connections. */
function graphOf(without: readonly string[], more: readonly (readonly [from: string, to: string])[] = []) {
  const names = Object.keys(KINDS).filter((name) => !without.includes(name));
  const joins = [
    ['towers', 'loop'],
    ['chillers', 'loop'],
    ['pumps', 'loop'],
    ['loop', 'handlers'],
    ['loop', 'hall-1'],
    ['loop', 'hall-2'],
    ['controls', 'chillers'],
    ...more,
  ] as const;
  const connections: readonly Connection[] = [
    ...joins
      .filter(([from, to]) => names.includes(from) && names.includes(to))
      .map(([from, to]): Connection => ({ kind: 'cooling', from, to })),
    { kind: 'power', from: 'feed', to: 'chillers' },
  ];
  const facility: Component = { id: 'site', kind: 'facility', name: 'site', facts: [], injects: [] };
  const components = names.map(
    (id): Component => ({ id, kind: KINDS[id] ?? 'hall', name: id, parent: 'site', facts: [], injects: [] }),
  );
  const estate: Estate = {
    name: '',
    components: [facility, ...components],
    connections,
    assumptions: [],
    envelopes: [],
    documented: 1,
  };
  const { nodes, graph, signals } = coolingGraph(new EstateIndex(estate), 'site');
  return { nodes, signals, edges: graph.edges.map(({ from, to }) => `${from} > ${to}`) };
}

test('cold goes from the outdoors through chillers, pumps, loop and air handlers to every hall', () => {
  expect(graphOf(['controls']).edges).toEqual([
    'towers > chillers',
    'chillers > pumps',
    'pumps > loop',
    'loop > handlers',
    'handlers > hall-1',
    'handlers > hall-2',
  ]);
});

test('without pumps and air handlers the stages on either side are joined', () => {
  expect(graphOf(['controls', 'pumps', 'handlers', 'towers']).edges).toEqual([
    'chillers > loop',
    'loop > hall-1',
    'loop > hall-2',
  ]);
});

test('air handlers that serve one hall leave the others to the loop', () => {
  const { edges } = graphOf(['controls', 'pumps', 'towers'], [['handlers', 'hall-2']]);
  expect(edges).toContain('handlers > hall-2');
  expect(edges).toContain('loop > hall-1');
  expect(edges).not.toContain('handlers > hall-1');
});

test('controls are joined by signals, and each part knows the feeds that power it', () => {
  const { nodes, signals } = graphOf([]);
  expect([...signals]).toEqual(['controls chillers']);
  expect(nodes.find(({ component }) => component.id === 'chillers')?.feeds).toEqual(['feed']);
});
