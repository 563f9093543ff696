/** A plant that locked out waits for people: they are called, they travel, they reset it, and it starts. */
import { expect, test } from 'vitest';
import { sentences } from '../compile/index.ts';
import { readScenario } from '../scenario/index.ts';
import { run } from './index.ts';

const TWIN = `format: blackstart-twin/1
name: Locked out
facilities:
  east:
    at: [50, 8]
    power:
      utilities: {grid: {capacity: 4 MW}}
      generators:
        plant: {count: 1, needs: 1, each: 2 MW, failure-to-start: 0 %, reset: {team: crew, takes: 10 min}}
      switchboards: {board: {from: [grid, plant]}}
      feeds: {it: {from: board}, mechanical: {from: board}}
    cooling: {cracs: {count: 4}}
    halls: {hall: {load: 500 kW}}
teams: {crew: {staff: 1, respond: 5 min, travel: 30 min}}
`;

test('called, there, reset, started', () => {
  const scenario = `format: blackstart-scenario/1
name: Locked out
twin: ./twin.yaml
starts: 2026-03-02T08:00:00Z
length: 3 h
injects:
  - {at: +9 min, fail-start: plant}
  - {at: +10 min, lose-utility: grid, for: 2 h}
`;
  const reading = readScenario({ 'twin.yaml': TWIN, 'scenario.yaml': scenario }, 'scenario.yaml');
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  const { events } = run(reading.value.twin, reading.value.scenario);
  const about = events.filter(({ component }) => component === 'east.plant' || component === 'crew');
  const told = about.map(({ at, component, type, data }) => {
    const words = sentences[type]?.({ component, data: data ?? {} }) ?? type;
    return `${Math.round(at / 1e5) / 10} s ${words}`;
  });
  expect(told).toEqual([
    '540 s Inject: Fail the next start of east.plant',
    '603 s east.plant: start signal to 1 set, 1 needed',
    '678 s east.plant: set 1 did not start and is locked out',
    '678 s east.plant locked out, no set can run until reset by hand',
    '678 s crew was called (reset of east.plant).',
    '978 s crew is on the way to east, 30 min away.',
    '2778 s crew is there and working (reset of east.plant).',
    '3378 s east.plant reset',
    '3381 s east.plant: start signal to 1 set, 1 needed',
    '3389 s east.plant running with 1 set, ready for load',
    '8100 s east.plant stopped after cooling down',
  ]);
});
