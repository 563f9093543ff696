import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { HOUR, loopOf, MINUTE, plantWorld } from './fixtures/plant-world.ts';

type Failure = 'stays' | 'opens' | 'closes';

/** One hall of 1 MW on a loop of two chillers of 600 kW. */
function world(onFailure: Failure = 'stays') {
  return plantWorld({ loops: [loopOf({ valve: { stroke: MINUTE, onFailure } })] }, { length: 3 * HOUR });
}

test('a valve that closes stops the flow: chillers stop, halls warm though the store is cold, and come back with it', () => {
  const plant = world();
  const move = (to: number) => plant.room.apply({ do: 'move-valve', loop: 'loop', to }, NO_CAUSE);
  plant.at(10 * MINUTE, () => move(0));
  plant.at(20 * MINUTE, () => move(1));
  plant.run();
  expect(plant.log().slice(0, 8)).toEqual([
    '00:11:00 loop: valve closed, nothing flows to the halls',
    '00:11:00 chillers: 2 chillers stopped, without flow in the loop',
    '00:11:01 hall is short of 1.00 MW of cooling',
    '00:11:17 hall warm, inlet at 27.0 °C',
    '00:12:13 hall at its throttle limit, inlet at 32.0 °C',
    '00:17:35 hall at its shutdown limit, inlet at 40.0 °C',
    '00:21:00 loop: valve open',
    '00:21:00 chillers: 2 chillers restarting, useful after 10 min',
  ]);
  expect(plant.notebook.value('loop', 'rise', 20 * MINUTE)).toBe(0);
  expect(plant.notebook.value('loop', 'valve', 15 * MINUTE)).toBe(0);
  expect(plant.notebook.value('hall', 'cooling', 3 * HOUR)).toBeCloseTo(1e6, -1);
});

test('a throttled valve passes its share of the rated flow, and no more', () => {
  const plant = world();
  plant.at(10 * MINUTE, () => plant.room.apply({ do: 'move-valve', loop: 'loop', to: 0.6 }, NO_CAUSE));
  plant.run();
  // 60 % of two chillers of 600 kW; the move takes 40 % of the stroke
  expect(plant.notebook.value('hall', 'cooling', 10 * MINUTE + 24e6 - 1)).toBeCloseTo(1e6, 3);
  expect(plant.notebook.value('hall', 'cooling', 10 * MINUTE + 24e6)).toBeCloseTo(720e3, 3);
  expect(plant.log()[0]).toBe('00:10:24 loop: valve throttled to 60 % of the rated flow');
  expect(plant.log()[1]).toMatch(/hall is short of 280 kW of cooling$/);
});

test.each<[Failure, number]>([
  ['stays', 1],
  ['closes', 0],
])('a valve that sticks (%s) obeys again when it is freed', (onFailure, passes) => {
  const plant = world(onFailure);
  plant.at(10 * MINUTE, () => plant.room.apply({ do: 'stick-valve', loop: 'loop' }, NO_CAUSE));
  plant.at(20 * MINUTE, () => plant.room.apply({ do: 'move-valve', loop: 'loop', to: 0.5 }, NO_CAUSE));
  plant.at(30 * MINUTE, () => plant.room.apply({ do: 'free-valve', loop: 'loop' }, NO_CAUSE));
  plant.run();
  const log = plant.log();
  expect(log).toContain('00:10:00 loop: valve stuck, passing 100 % of the rated flow');
  expect(plant.notebook.value('loop', 'valve', 25 * MINUTE)).toBe(passes);
  expect(log).toContain('00:20:00 loop: valve does not go to 50 %, it is stuck');
  expect(log).toContain('00:30:00 loop: valve obeys again');
  expect(plant.notebook.value('loop', 'valve', 40 * MINUTE)).toBe(0.5);
});
