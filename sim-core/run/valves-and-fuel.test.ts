/** A valve that is shut and fuel that comes late, from the document to the log. */
import { expect, test } from 'vitest';
import { sentences } from '../compile/index.ts';
import { readScenario } from '../scenario/index.ts';
import { run } from './index.ts';

const TWIN = `format: blackstart-twin/1
name: Water and fuel
facilities:
  east:
    at: [50, 8]
    power:
      utilities: {grid: {capacity: 4 MW}}
      generators:
        plant: {count: 1, needs: 1, each: 2 MW, failure-to-start: 0 %, fuel: {usable: 400 L, delivery: {lead: 1 h, amount: 300 L}}}
        spare: {count: 1, needs: 1, each: 2 MW}
      switchboards: {board: {from: [grid, plant]}, idle: {from: [spare]}}
      feeds: {it: {from: board}, mechanical: {from: board}}
    cooling:
      chillers: {count: 3, needs: 2}
      loops: {water: {lasts: 5 min, valve: {stroke: 30 s}}, other: {}}
    halls: {hall: {load: 500 kW, cooled-by: water}}
`;

function read(injects: readonly string[]) {
  const scenario = `format: blackstart-scenario/1
name: Water and fuel
twin: ./twin.yaml
starts: 2026-03-02T08:00:00Z
length: 12 h
injects:
${injects.map((inject) => `  - ${inject}`).join('\n')}
`;
  return readScenario({ 'twin.yaml': TWIN, 'scenario.yaml': scenario }, 'scenario.yaml');
}

function story(injects: readonly string[], about: RegExp): readonly string[] {
  const reading = read(injects);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  return run(reading.value.twin, reading.value.scenario)
    .events.map(({ at, component, type, data }) => {
      const words = sentences[type]?.({ component, data: data ?? {} }) ?? type;
      return `${Math.round(at / 60e6)} min ${words}`;
    })
    .filter((line) => about.test(line));
}

test('the valve of a loop is shut for a while, and throttled', () => {
  const injects = ['{at: +1 h, close-valve: water, for: 10 min}', '{at: +3 h, close-valve: water, to: 80 %}'];
  expect(story(injects, /valve/u)).toEqual([
    '60 min Inject: Close the valve of east.water for 10 min',
    '61 min east.water: valve closed, nothing flows to the halls',
    '70 min Inject over: Close the valve of east.water for 10 min',
    '71 min east.water: valve open',
    '180 min Inject: Throttle the valve of east.water to 80 %',
    '180 min east.water: valve throttled to 80 % of the rated flow',
  ]);
});

test('a valve that sticks does not close', () => {
  const injects = ['{at: +1 h, stick-valve: water, for: 1 h}', '{at: +90 min, close-valve: water, for: 10 min}'];
  expect(story(injects, /valve (?:stuck|does|closed|obeys|open)/u)).toEqual([
    '60 min east.water: valve stuck, passing 100 % of the rated flow',
    '90 min east.water: valve does not go to 0 %, it is stuck',
    '120 min east.water: valve obeys again',
  ]);
});

test('fuel that comes late is late, and a plant that runs dry for it says so', () => {
  const lost = '{at: +10 min, lose-utility: grid}';
  const fuel = /fuel (?:ordered|delivered|delayed|will)|out of fuel/u;
  const onTime = story([lost], fuel);
  expect(onTime.some((line) => line.includes('out of fuel'))).toBe(false);
  const late = story([lost, '{at: +5 min, delay-delivery: plant, delay: 4 h}'], fuel);
  expect(late[0]).toBe('5 min east.plant: fuel will come 4 h later than agreed');
  expect(late.some((line) => line.includes('out of fuel'))).toBe(true);
  const [, ordered = '', , arrives = ''] = late;
  const minute = (line: string): number => Number.parseInt(line, 10);
  expect(minute(arrives) - minute(ordered)).toBe(5 * 60);
});

test('a loop without a valve and a plant without a contract know nothing of either', () => {
  const injects = ['{at: +1 h, close-valve: other, for: 1 h}', '{at: +1 h, delay-delivery: spare, delay: 1 h}'];
  expect(story(injects, /valve|fuel/u)).toEqual([
    '60 min Inject: Close the valve of east.other for 1 h',
    '60 min Inject: Delay the fuel of east.spare by 1 h',
    '120 min Inject over: Close the valve of east.other for 1 h',
  ]);
});
