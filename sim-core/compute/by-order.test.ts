/** Racks that people shut down, and racks that fire or water reaches. */
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { fixed, HOUR, MINUTE, racks, rackWorld, restartOf } from './fixtures/rack-world.ts';

test('racks shut down by order leave one step after the other, stay off with good power, and come back when released', () => {
  const world = rackWorld({ groups: [racks({ shutdownFor: 10 * MINUTE, needsHands: 0 })] });
  world.at(HOUR, () => world.room.apply({ do: 'shut-down', group: 'racks' }, NO_CAUSE));
  world.at(3 * HOUR, () => world.room.apply({ do: 'release', group: 'racks' }, NO_CAUSE));

  world.run();

  expect(world.log().slice(0, 4)).toEqual([
    '01:00:00 racks shutting down in order, off after 10 min',
    '01:10:00 racks shut down',
    '03:00:00 racks may come back',
    '03:02:00 dc: restart of 200 servers began',
  ]);
  const halfway = world.capacity.findLast(({ at }) => at <= HOUR + 5 * MINUTE);
  expect(halfway?.share).toBeCloseTo(0.5, 6);
});

test('racks that two orders keep off come back after the later one', () => {
  const world = rackWorld({});
  world.at(HOUR, () => world.room.apply({ do: 'shut-down', group: 'racks' }, NO_CAUSE));
  world.at(HOUR, () => world.room.apply({ do: 'damage', group: 'racks', share: 0, held: true }, NO_CAUSE));
  world.at(2 * HOUR, () => world.room.apply({ do: 'release', group: 'racks' }, NO_CAUSE));
  world.at(3 * HOUR, () => world.room.apply({ do: 'release', group: 'racks' }, NO_CAUSE));
  world.run();
  expect(world.log().filter((line) => line.includes('may come back'))).toEqual(['03:00:00 racks may come back']);
});

test('what water has reached waits for hands; the rest comes back with the queue', () => {
  const restart = restartOf({ hands: 2, handsOn: fixed(30 * MINUTE) });
  const world = rackWorld({ groups: [racks({ needsHands: 0 })], restarts: [restart] }, { length: 24 * HOUR });
  world.at(HOUR, () => world.room.apply({ do: 'damage', group: 'racks', share: 0.2, held: false }, NO_CAUSE));

  world.run();

  expect(world.log()[0]).toBe('01:00:00 racks off, 40 servers damaged');
  expect(world.log()).toContain('01:02:00 dc: restart of 200 servers began');
  const booted = world.reaches('racks', 0.8, HOUR) ?? 0;
  // 40 servers, two at a time, half an hour each: ten hours.
  expect(world.reaches('racks', 1, HOUR)).toBe(booted + 10 * HOUR);
});
