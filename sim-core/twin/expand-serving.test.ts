import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../units/index.ts';
import { readTwin } from './read-twin.ts';

const twin = (service: string) => `format: blackstart-twin/1
name: Chat
facilities: {east: {halls: {hall-1: {load: 1 MW}}}}
services: {chat: {runs-in: [east], capacity: 100 rps, ${service}}, store: {runs-in: [east]}}
`;

function specOf(service: string) {
  const reading = readTwin({ t: twin(service) }, 't');
  if (!reading.ok) throw new Error(reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`).join('\n'));
  return reading.value.workload.services[0];
}

test('what is written is taken, the rest stands in', () => {
  expect(
    specOf('serving: {takes: 500 ms, variation: 4, sharing: true}, autoscale: {max: 20, target: 75 %}'),
  ).toMatchObject({
    serving: { takes: 0.5, variation: 4, arrivals: 1, shared: true, deadline: 30 },
    autoscale: {
      min: 1,
      max: 20,
      target: 0.75,
      tolerance: 0.1,
      every: 15 * SECOND,
      provision: 2 * MINUTE,
      hold: 5 * MINUTE,
    },
  });
  expect(specOf('priority: 1')).not.toHaveProperty('serving');
});

test('a small place is built with more to spare than a large one', () => {
  const built = (asked: string) => {
    const text = `format: blackstart-twin/1
name: Chat
facilities: {east: {halls: {hall-1: {load: 1 MW}}}}
services: {chat: {runs-in: [east], users: town, serving: {takes: 1 s}}}
populations: {town: {users: 1000, demand: ${asked}, at: [40, -75], shape: flat}}
`;
    const reading = readTwin({ t: text }, 't');
    return reading.ok ? (reading.value.workload.deployments[0]?.capacity ?? 0) : 0;
  };
  // 80 erlangs: 85 servers would do (Q5), the usual 1.4 times the peak is more. Two erlangs: four.
  expect(built('80 rps')).toBeCloseTo(112, 6);
  expect(built('2 rps')).toBe(4);
});

test('what stands behind a cache is built for what a warm one lets through', () => {
  const text = (cache: string) => `format: blackstart-twin/1
name: Chat
facilities: {east: {halls: {hall-1: {load: 1 MW}}}}
services: {chat: {runs-in: [east], users: town, needs: {store: {kind: hard, calls: 2${cache}}}}, store: {runs-in: [east]}}
populations: {town: {users: 1000, demand: 100 rps, at: [40, -75], shape: flat}}
`;
  const built = (cache: string) => {
    const reading = readTwin({ t: text(cache) }, 't');
    return reading.ok
      ? (reading.value.workload.deployments.find(({ service }) => service === 'store')?.capacity ?? 0)
      : 0;
  };
  expect(built('')).toBeCloseTo(280, 6);
  expect(built(', cache: {hits: 90 %, items: 1 M}')).toBeCloseTo(28, 6);
});

test('calls and breakers of needs', () => {
  const needs = specOf('needs: {store: {kind: hard, calls: 2, breaker: {window: 5 s}}}')?.needs;
  expect(needs).toMatchObject([
    { service: 'store', calls: 2, breaker: { below: 0.5, window: 5 * SECOND, openFor: 30 * SECOND } },
  ]);
  expect(specOf('needs: {store: {kind: soft, breaker: true}}')?.needs).toMatchObject([{ breaker: { below: 0.5 } }]);
  expect(specOf('needs: {store: {kind: soft, breaker: false}}')?.needs[0]).not.toHaveProperty('breaker');
});

test('a cache before what is called', () => {
  const cached = (more: string) => `needs: {store: {kind: hard, ${more}}}`;
  expect(specOf(cached('calls: 1, cache: {hits: 95 %, items: 20 M}'))?.needs).toMatchObject([
    { service: 'store', cache: { hits: 0.95, items: 20e6 } },
  ]);
  expect(() => specOf(cached('cache: {hits: 95 %, items: 20 M}'))).toThrow(
    'services.chat.needs.store.cache: Nothing says how often chat calls store.',
  );
  expect(() => specOf(cached('calls: 1, cache: {hits: 95 %, items: 20 M, kept-by: memory}'))).toThrow(
    'services.chat.needs.store.cache.kept-by: chat does not need memory.',
  );
  expect(() => specOf(cached('calls: 1, cache: {hits: 95 %, items: 0}'))).toThrow(
    'A cache of nothing answers nothing.',
  );
  expect(() => specOf(cached('calls: 1, cache: {hits: 95 %}'))).toThrow('services.chat.needs.store.cache.items');
});

test('more replicas at the least than at the most', () => {
  expect(() => specOf('autoscale: {min: 5, max: 3}')).toThrow(
    'services.chat.autoscale.min: 5 replicas at the least are more than 3 at the most.',
  );
});
