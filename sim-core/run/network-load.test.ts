/** What fullness, distance, loss, the hour and chance do to the network, from documents to recordings. */
import { expect, test } from 'vitest';
import { eventsOf, NETWORK_TWIN, play, story, valuesOf } from './network-story.fixture.ts';

const with_ = (...changes: readonly (readonly [from: string, to: string])[]): string =>
  changes.reduce((twin, [from, to]) => {
    expect(twin).toContain(from);
    return twin.replace(from, to);
  }, NETWORK_TWIN);
const inNetwork = (more: string) => ['convergence: 5 s', `convergence: 5 s\n  ${more}`] as const;
const EXCHANGE_LOST = '{at: +10 min, fail: nyc, for: 5 min}';

test('the queue of a full link stands at its buffer, and its users wait for it', () => {
  const recording = play([EXCHANGE_LOST], with_(['latency-budget: 60 ms', 'latency-budget: 70 ms']));
  expect(valuesOf(recording, 'chi-iad', 'queue')).toEqual([
    [0, 0],
    [605, 0.025],
    [905, 0],
  ]);
  expect(eventsOf(recording, /^service-recovering/u)).toEqual([
    [605, expect.stringContaining('users are beyond the latency budget')],
  ]);
  const shallow = with_(['latency-budget: 60 ms', 'latency-budget: 70 ms'], inNetwork('buffer: 2 ms'));
  expect(eventsOf(play([EXCHANGE_LOST], shallow), /^service-recovering/u)[0]?.[1]).not.toContain('latency');
});

test('users before copies of data: the copies wait where both do not fit', () => {
  const narrow = ['routers: {count: 2}', 'routers: {count: 2, capacity: 2.5 Gbit/s}'] as const;
  const served = (twin: string): readonly string[] => story([], twin);
  // 2 Gbit/s of users and half as much of copies through 2.5 Gbit/s: all that is served is copied, so 1.67 and 0.83.
  expect(served(with_(narrow))).toEqual(['0 s  web serves 84 %']);
  expect(served(with_(narrow, inNetwork('classes: {users: {precedence: 1}, copies: {precedence: 2}}')))).toEqual([]);
  // Three to one: the users could have 1.875.
  expect(served(with_(narrow, inNetwork('classes: {users: {weight: 3}}')))).toEqual(['0 s  web serves 94 %']);
});

test('copies over a lossy link carry what sixteen connections can: 35.8 Mbit/s over 64 ms at 1 % (Mathis)', () => {
  const recording = play(['{at: +10 min, degrade-link: iad-pdx, loss: 1 %, for: 5 min}']);
  const [, lossy] = valuesOf(recording, 'iad-pdx', 'load');
  expect(lossy?.[0]).toBe(600);
  expect(lossy?.[1]).toBeCloseTo(16 * (11_680 / 0.064) * Math.sqrt(1.5 / 0.01), 0);
  const four = with_(inNetwork('transfer: {streams: 4}'));
  const [, fewer] = valuesOf(
    play(['{at: +10 min, degrade-link: iad-pdx, loss: 1 %, for: 5 min}'], four),
    'iad-pdx',
    'load',
  );
  expect(fewer?.[1]).toBeCloseTo((lossy?.[1] ?? 0) / 4, 3);
});

test('a window that is too small for the distance holds copies back without any loss', () => {
  // 2 connections of 1 MB over 64 ms: 2 · 8 Mbit / 0.064 s.
  const recording = play([], with_(inNetwork('transfer: {streams: 2, window: 1 MB}')));
  expect(valuesOf(recording, 'iad-pdx', 'load')[0]?.[1]).toBeCloseTo(250e6, 0);
});

test('users feel the busy hour: the Internet is slower from hour to hour of their local time', () => {
  const hours = Array.from({ length: 24 }, (_, hour) => (hour === 9 ? '120 %' : hour === 12 ? '150 %' : '0')).join(
    ', ',
  );
  const twin = with_(
    ['at: [40.7, -74], shape: flat', 'at: [41.7, -75], utc-offset: 0, shape: flat'],
    ['latency-budget: 60 ms', 'latency-budget: 14 ms'],
    inNetwork(`access: {congestion: {hourly: [${hours}]}}`),
  );
  // From 41.7, -75 to New York 7.2 ms there and back, 9.4 ms at 120 %, 12.7 ms at 150 %; 6 ms on the link.
  const told = eventsOf(play([], twin, '6 h'), /^service-(degraded|restored)/u).map(([at]) => at);
  expect(told).toEqual([3600, 7200, 14_400, 18_000]);
});

test('what fails by chance fails and is repaired on its own streams: another part changes no luck', () => {
  const often = ['detect: 90 s}', 'detect: 90 s, failures: {mttf: 6 h, repair: 30 min}}'] as const;
  const cutsOf = (twin: string) =>
    eventsOf(play([], twin, '48 h'), /^link-(cut|repaired)/u).filter(([, words]) => words.includes('iad-pdx'));
  const alone = cutsOf(with_(often));
  expect(alone[0]).toEqual([expect.any(Number), 'Link iad-pdx was cut, as happens.']);
  expect((alone[1]?.[0] ?? 0) - (alone[0]?.[0] ?? 0)).toBeCloseTo(1800, 6);
  expect(alone.length).toBeGreaterThan(6);
  const beside = with_(often, ['river: {}', 'river: {failures: {rate: 1000 /yr, repair: 1 h}}']);
  expect(cutsOf(beside)).toEqual(alone);
});

test('sites that give no transit and links that cost more are passed by', () => {
  const path = (twin: string) => valuesOf(play([], twin), 'iad-pdx', 'load')[0]?.[1];
  expect(path(NETWORK_TWIN)).toBe(1e9);
  expect(path(with_(['latency: 32 ms,', 'latency: 32 ms, cost: 1 s,']))).toBe(0);
  const closed = with_(
    ['latency: 32 ms,', 'latency: 32 ms, cost: 1 s,'],
    ['chi: {at: [41.9, -87.6]', 'chi: {transit: false, at: [41.9, -87.6]'],
  );
  expect(path(closed)).toBe(1e9);
});
