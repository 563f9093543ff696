/** Replicas that follow the load, from documents to the log: a spike, and a quota that gives no more. */
import { expect, test } from 'vitest';
import { readScenario } from '../scenario/index.ts';
import { run } from './index.ts';

const TWIN = `format: blackstart-twin/1
name: Chat
regions: {coast: {provider: acme, at: [40.7, -74]}}
facilities: {east: {region: coast, halls: {hall-1: {load: 1 MW}}}}
services:
  chat: {users: town, runs-in: [east], capacity: 100 rps, autoscale: {max: 20, target: 75 %}, retries: {budget: 0 %}}
populations: {town: {users: 1000, demand: 30 rps, at: [40, -75], shape: flat}}
`;

function story(injects: string): readonly string[] {
  const scenario = `format: blackstart-scenario/1
name: Spike
twin: ./twin.yaml
starts: 2026-03-02T08:00:00Z
length: 2 h
injects:
${injects}`;
  const reading = readScenario({ 'twin.yaml': TWIN, 's.yaml': scenario }, 's.yaml');
  if (!reading.ok) throw new Error(reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`).join('\n'));
  const { events } = run(reading.value.twin, reading.value.scenario);
  return events
    .filter(({ type }) => type.startsWith('replicas') || type.startsWith('service-'))
    .map(({ at, type, data = {} }) => `${at / 60e6} min ${type} ${data['to'] ?? data['wanted'] ?? ''}`.trim());
}

const SPIKE = '  - {at: 09:00, spike-demand: chat, factor: 2.2, for: 30 min}\n';

test('a spike is short of replicas until they are provisioned, and they go when it has gone for a while', () => {
  expect(story(SPIKE)).toEqual([
    '60.25 min replicas-ordered 11',
    '60.3 min service-partly-lost',
    '62.25 min replicas-scaled 11',
    '62.5 min replicas-ordered 15',
    '64.5 min replicas-scaled 15',
    '64.5 min service-restored',
    '64.75 min replicas-ordered 18',
    '66.75 min replicas-scaled 18',
    '95.25 min replicas-scaled 8',
  ]);
});

test('while capacity is refused the service stays short', () => {
  expect(story(`  - {at: 08:30, refuse-capacity: chat, until: 09:10}\n${SPIKE}`).slice(0, 4)).toEqual([
    '60.25 min replicas-refused 11',
    '60.3 min service-partly-lost',
    '70.25 min replicas-ordered 11',
    '72.25 min replicas-scaled 11',
  ]);
});
