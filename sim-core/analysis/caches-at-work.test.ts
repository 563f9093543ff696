/** A cache before a database, from the document to the log. */
import { expect, test } from 'vitest';
import { toldRun } from './told-run.fixture.ts';

const TWIN = `
facilities: {east: {halls: {hall: {load: 1 MW}}}}
services:
  shop: {class: web, users: {people: 1 krps}, capacity: 5 krps, runs-in: [east], needs: {rows: {kind: hard, calls: 1, cache: {hits: 96 %, items: 100 k}}}, retries: {budget: none, every: 5 s, for: 15 s}}
  rows: {class: data, runs-in: [east], capacity: 300 rps, retries: {refusal-cost: 100 %}}
populations: {people: {at: [41, -87], shape: flat}}
`;
const drill = (injects: string) => `length: 6 h\ninjects:\n  - {at: +1 h, empty-cache: shop}\n${injects}`;

test('a full database behind a cold cache stays full: people try again, and nothing is learnt', () => {
  const told = toldRun(TWIN, drill(''));
  expect(told.log('cache-emptied', 'service-lost')).toEqual([
    '3600 s cache-emptied of shop@east',
    '3600 s service-lost of rows',
    '3600 s service-lost of shop',
  ]);
  expect(told.words('inject-released')[0]).toBe('Inject: Empty the cache of shop');
  expect(told.words('cache-emptied')[0]).toBe('shop@east has lost what it had kept of rows.');
  expect(told.value('rows offered', 0)).toBeCloseTo(40, 6);
  expect(told.value('shop served', 6 * 3600 - 1)).toBeLessThan(10);
});

test('with few people let in it fills, and then bears all of them', () => {
  const told = toldRun(TWIN, drill('  - {at: +2 h, spike-demand: people, factor: 0.05, ramp: 0 s, for: 3 h}\n'));
  // 48 of 50 a second are new to it: after 100,000 / 48 s a share of e⁻¹ is missing, after three hours less than a hundredth.
  expect(told.value('rows offered', 2 * 3600 + 100_000 / 48)).toBeCloseTo(50 * (0.04 + 0.96 / Math.E), 0);
  expect(told.value('shop served', 6 * 3600 - 1)).toBeCloseTo(1000, 0);
});

test('a quarter of it lost is borne', () => {
  const told = toldRun(TWIN, 'length: 6 h\ninjects:\n  - {at: +1 h, empty-cache: shop, to: 75 %}\n');
  expect(told.words('inject-released')[0]).toBe('Inject: Empty the cache of shop to 75 %');
  expect(told.words('cache-emptied')[0]).toBe('shop@east has lost what it had kept of rows: 75 % of it is left.');
  expect(told.value('rows offered', 3601)).toBeCloseTo(280, -1);
  expect(told.log('service-lost')).toEqual([]);
  expect(told.log('cache-warm')).toHaveLength(1);
});

test('a service without a cache says so', () => {
  const told = toldRun(TWIN, 'length: 1 h\ninjects:\n  - {at: +10 min, empty-cache: rows}\n');
  expect(told.words('cache-not-kept')).toEqual(['rows@east keeps no cache: nothing happened.']);
});
