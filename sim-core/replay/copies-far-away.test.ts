/** A copy that is farther away than one connection fills a link for: it catches up once, and then keeps up. */
import { expect, test } from 'vitest';
import { run } from '../run/index.ts';
import { readScenario } from '../scenario/index.ts';
import { HOUR } from '../units/index.ts';
import { Replay } from './replay.ts';

/** 16 MB under way at a round trip of 200 ms come to 640 Mbit/s, less than the copy could take in. */
const TWIN = `format: blackstart-twin/1
name: Far away
facilities:
  near: {at: [40, -74], halls: {hall-1: {load: 400 kW}}}
  far: {at: [1, 104], halls: {hall-1: {load: 400 kW}}}
services:
  orders:
    users: buyers
    runs-in: {primary: near, recovery: far}
    data: {replication: asynchronous, writes: 3 kB, apply: 1 Gbit/s}
network:
  transfer: {streams: 1, window: 16 MB}
  links: {l: {from: near, to: far, capacity: 100 Gbit/s, latency: 100 ms}}
populations: {buyers: {users: 1 M, demand: 1 krps, shape: flat, at: [40, -75]}}
`;
const SCENARIO = `format: blackstart-scenario/1
twin: ./twin.yaml
starts: 2026-03-02T08:00:00Z
length: 1 h
injects:
  - {at: +10 min, fail: l, for: 5 min}
`;

test('what waited is sent in one go; nothing flickers at the end of it', () => {
  const reading = readScenario({ 'twin.yaml': TWIN, 's.yaml': SCENARIO }, 's.yaml');
  if (!reading.ok) throw new Error(reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`).join('\n'));
  const replay = new Replay(run(reading.value.twin, reading.value.scenario));
  const backlog = replay.quantityOf('orders@far', 'backlog') ?? -1;
  const stretches = replay.stretches(backlog, 0, HOUR);

  // 3 MB/s for five minutes, and ten seconds until routes have settled.
  expect(Math.max(...stretches.map(({ form }) => form.a))).toBeCloseTo(930e6, -6);
  expect(stretches.length).toBeLessThan(20);
  expect(stretches.at(-1)?.form.a).toBe(0);
});
