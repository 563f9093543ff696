import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { HOUR, MINUTE, racks, rackWorld, restartOf } from './fixtures/rack-world.ts';

test('a hot hall slows its racks down, and they give off less heat', () => {
  const world = rackWorld({});
  world.room.setUtilisation('racks', 1);
  world.at(10 * MINUTE, () => world.room.setHall('hall', 'throttle', NO_CAUSE));
  world.at(11 * MINUTE, () => expect(world.draws.get('racks')).toBe(40e3 + 60e3 * 0.5));
  world.at(20 * MINUTE, () => world.room.setHall('hall', 'warm', NO_CAUSE));
  world.at(21 * MINUTE, () => expect(world.draws.get('racks')).toBe(100e3));

  world.run();

  expect(world.log()).toEqual(['00:10:00 racks throttled to 50 % by heat', '00:20:00 racks at full speed again']);
  expect(world.capacity.map(({ share }) => share)).toEqual([1, 0.5, 1]);
});

test('at the shutdown limit racks go down in order, and come back when the hall is below its throttle limit', () => {
  const world = rackWorld({});
  world.at(10 * MINUTE, () => world.room.setHall('hall', 'throttle', NO_CAUSE));
  world.at(12 * MINUTE, () => world.room.setHall('hall', 'shutdown', NO_CAUSE));
  world.at(13 * MINUTE, () => world.room.setHall('hall', 'throttle', NO_CAUSE));
  world.at(14 * MINUTE, () => world.room.setHall('hall', 'warm', NO_CAUSE));
  world.at(16 * MINUTE, () => world.room.setHall('hall', 'throttle', NO_CAUSE));
  world.at(40 * MINUTE, () => world.room.setHall('hall', 'warm', NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:10:00 racks throttled to 50 % by heat',
    '00:12:00 racks shutting down in order, off after 5 min',
    '00:17:00 racks shut down',
    '00:42:00 dc: restart of 200 servers began',
    '00:42:00 racks booting 200 servers',
    '00:52:00 racks up',
    '00:52:00 dc: boot tier 0 up',
    '00:52:00 dc: restart complete after 10 min, 100 % of servers up',
  ]);
  const shares = world.capacity.filter(({ at }) => at <= 17 * MINUTE).map(({ share }) => share);
  expect(shares.slice(0, 4).map((share) => share.toFixed(3))).toEqual(['1.000', '0.500', '0.475', '0.450']);
  expect(shares.at(-1)).toBe(0);
});

test('what can be spared goes first, after the time that people take; what matters stays until the hall cools', () => {
  const world = rackWorld({
    groups: [racks({ id: 'spot', shedsAt: 'throttle', shedAfter: 30 * MINUTE }), racks({ id: 'core' })],
  });
  world.at(10 * MINUTE, () => world.room.setHall('hall', 'throttle', NO_CAUSE));
  world.at(60 * MINUTE, () => world.room.setHall('hall', 'normal', NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:10:00 spot throttled to 50 % by heat',
    '00:10:00 core throttled to 50 % by heat',
    '00:40:00 spot shutting down in order, off after 5 min',
    '00:45:00 spot shut down',
    '01:00:00 core at full speed again',
    '01:02:00 dc: restart of 200 servers began',
    '01:02:00 spot booting 200 servers',
    '01:12:00 spot up',
    '01:12:00 dc: boot tier 0 up',
    '01:12:00 dc: restart complete after 10 min, 100 % of servers up',
  ]);
});

test('a hall that cools before people have decided loses nothing', () => {
  const world = rackWorld({ groups: [racks({ shedsAt: 'throttle', shedAfter: 30 * MINUTE, throttledTo: 1 })] });
  world.at(10 * MINUTE, () => world.room.setHall('hall', 'throttle', NO_CAUSE));
  world.at(35 * MINUTE, () => world.room.setHall('hall', 'warm', NO_CAUSE));
  world.run();
  expect(world.log()).toEqual([]);
});

test('at the damage limit everything stops, and a tenth of the servers need hands', () => {
  const world = rackWorld({ restarts: [restartOf({ hands: 4 })] });
  world.at(10 * MINUTE, () => world.room.setHall('hall', 'damage', NO_CAUSE));
  world.at(60 * MINUTE, () => world.room.setHall('hall', 'normal', NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:10:00 racks off, 20 servers damaged by heat',
    '01:02:00 dc: restart of 200 servers began',
    '01:02:00 racks booting 180 servers',
    '01:12:00 racks up but for 20 servers in need of hands',
    '01:12:00 dc: boot tier 0 up',
    '01:12:00 dc: restart complete after 10 min, 90 % of servers up',
    '03:42:00 racks: all servers up again',
    '03:42:00 dc: nothing left that needs hands',
  ]);
});

test('fans of servers draw more in a warm hall', () => {
  const world = rackWorld({ groups: [racks({ fanRise: 0.01 })] });
  world.room.setUtilisation('racks', 1);
  world.at(10 * MINUTE, () => world.room.setInlet('hall', 32));
  world.run();
  expect(world.draws.get('racks')).toBeCloseTo(105e3, 6);
});

test('racks that heat has shut down come back one group after the other, as far as cooling can carry what they drew', () => {
  const groups = [racks({ id: 'one' }), racks({ id: 'two' })];
  const world = rackWorld({ groups });
  let room = 100e3;
  const asked: number[] = [];
  world.room.onCoolingCheck((facility, heat) => {
    const watts = [...heat.values()].reduce((sum, one) => sum + one, 0);
    asked.push(watts);
    const now = [...world.draws.values()].reduce((sum, one) => sum + one, 0);
    return facility === 'dc' && now + watts <= room;
  });
  for (const { id } of groups) world.room.setUtilisation(id, 1);
  world.at(HOUR, () => world.room.setHall('hall', 'shutdown', NO_CAUSE));
  world.at(2 * HOUR, () => world.room.setHall('hall', 'normal', NO_CAUSE));
  world.at(4 * HOUR, () => {
    room = 200e3;
  });
  world.run();

  expect(asked.slice(0, 2)).toEqual([100e3, 200e3]);
  expect(world.log()).toContain('02:02:00 dc: 20 racks wait until cooling can carry them');
  const [one = 0, two = 0] = groups.map(({ id }) => world.reaches(id, 1, 2 * HOUR));
  expect(one).toBeLessThan(3 * HOUR);
  // Somebody looks every five minutes.
  expect(two).toBeGreaterThan(4 * HOUR);
  expect(two).toBeLessThan(4 * HOUR + (one - 2 * HOUR) + 5 * MINUTE);
});
