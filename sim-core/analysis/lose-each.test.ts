/** Losing each in turn: what is told of a loss is what it does to the rest. */
import { expect, test } from 'vitest';
import { readScenario } from '../scenario/index.ts';
import { MINUTE } from '../units/index.ts';
import { loseEach, rankLosses } from './lose-each.ts';
import type { LossRow } from './loss-row.ts';

const TWIN = `format: blackstart-twin/1
name: Two shops
regions: {coast: {provider: acme, at: [40, -74]}, inland: {provider: acme, at: [41, -87]}}
facilities:
  large: {region: coast, halls: {hall-1: {load: 800 kW}}}
  small: {region: inland, halls: {hall-1: {load: 200 kW}}}
services:
  shop:
    users: buyers
    runs-in: {large: {capacity: 12 krps}, small: {capacity: 2 krps}}
    failover: {detect: {interval: 10 s, threshold: 3, timeout: 5 s}, time-to-live: 60 s}
populations: {buyers: {users: 1 M, demand: 5 krps, shape: flat, at: [40, -75]}}
`;
const SCENARIO = `format: blackstart-scenario/1
twin: ./twin.yaml
starts: 2026-03-02T08:00:00Z
length: 2 h
`;

function rows(text = TWIN): ReadonlyMap<string, LossRow> {
  const reading = readScenario({ 'twin.yaml': text, 'scenario.yaml': SCENARIO }, 'scenario.yaml');
  if (!reading.ok) throw new Error(reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`).join('\n'));
  const { twin, scenario } = reading.value;
  const lost = [...loseEach(twin, scenario, { at: 30 * MINUTE, lostFor: 60 * MINUTE })].flatMap((row) => row ?? []);
  return new Map(rankLosses(lost).map((row) => [row.component, row]));
}

test('the worst comes first; the place that users are sent to is overloaded once they are there', () => {
  const ranked = rows();

  expect([...ranked.keys()].slice(0, 2).sort()).toEqual(['coast', 'large']);
  expect(ranked.get('large')?.firstOverload?.component).toBe('shop@small');
  expect(ranked.get('large')?.firstOverload?.after).toBeGreaterThan(25e6);
  expect(ranked.get('small')?.firstOverload).toBeUndefined();
});

test('what races inside what is lost is not told: its halls are meant to be dark', () => {
  for (const row of rows().values()) expect(row.tightest?.component.split('.')[0]).not.toBe(row.component);
});

test('nor that a place of a service there is swamped when it comes back', () => {
  const { firstOverload } =
    rows(TWIN.replace('runs-in: {large: {capacity: 12 krps}, small: {capacity: 2 krps}}', 'runs-in: [large]')).get(
      'large',
    ) ?? {};

  expect(firstOverload).toBeUndefined();
});
