import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { chiller, fixed, HOUR, hallOf, loopOf, MINUTE, plantWorld, SECOND } from './fixtures/plant-world.ts';

const cdu = chiller({
  id: 'cdu',
  kind: 'coolant-distribution',
  count: 2,
  needs: 1,
  each: 800e3,
  restart: fixed(20 * SECOND),
});

test('liquid at the chip rides through seconds, air through minutes', () => {
  const halls = [hallOf({ liquidShare: 0.8 })];
  const world = plantWorld({ units: [chiller(), cdu], halls }, { length: 10 * MINUTE });
  world.at(MINUTE, () => world.room.setSupply('cdu', false, NO_CAUSE));
  world.at(MINUTE + 5 * SECOND, () => world.room.setSupply('cdu', true, NO_CAUSE));
  world.at(5 * MINUTE, () => world.room.setSupply('cdu', false, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:01:00 cdu: 2 coolant distribution units stopped, without supply',
    '00:01:00 hall: liquid cooling is short of 800 kW, accelerators slow down in 7.6 s',
    '00:01:05 cdu: 2 coolant distribution units restarting, useful after 20 s',
    '00:01:08 hall: coolant hot, accelerators slow down',
    '00:01:15 hall: coolant hot, accelerators shut themselves down',
    '00:01:25 cdu: 2 coolant distribution units running, 2 of 2 now',
    '00:01:26 loop takes up more heat than is removed, its store lasts 4 min 59 s',
    '00:01:37 hall: coolant below its shutdown limit again',
    '00:01:44 hall: coolant below its throttle limit again',
    '00:01:50 hall: liquid cooling holds again',
    '00:03:05 loop is cold again',
    '00:05:00 cdu: 2 coolant distribution units stopped, without supply',
    '00:05:00 hall: liquid cooling is short of 800 kW, accelerators slow down in 7.6 s',
    '00:05:08 hall: coolant hot, accelerators slow down',
    '00:05:15 hall: coolant hot, accelerators shut themselves down',
  ]);
  expect(world.levels.slice(0, 4)).toEqual([
    '00:01:08 hall throttle',
    '00:01:15 hall shutdown',
    '00:01:37 hall throttle',
    '00:01:44 hall normal',
  ]);
});

test('a heat wave by day: the hall follows the hours, and the night brings it back', () => {
  const units = [chiller({ derate: 0.03, derateAbove: 30, count: 2, each: 620e3 })];
  const weather = [{ facility: 'dc', mean: 28, swing: 9, hottestAt: 15, utcOffset: 1, wetBulbDepression: 8 }];
  const world = plantWorld({ units, weather, loops: [loopOf({ store: 60e6 })] }, { heat: 1.05e6, length: 24 * HOUR });

  world.run();

  expect(world.notebook.value('dc', 'outdoor', 14.5 * HOUR)).toBeCloseTo(28 + 9 * Math.cos(Math.PI / 24), 9);
  expect(world.log()).toEqual([
    '09:00:00 chillers: 2 chillers down to 95.7 % of rating',
    '10:00:00 chillers: 2 chillers down to 89.6 % of rating',
    '12:00:00 loop takes up more heat than is removed, its store lasts 2 h 12 min',
    '13:00:00 chillers: 2 chillers down to 79.2 % of rating',
    '13:47:51 loop is spent, 982 kW of cooling left',
    '13:48:09 hall is short of 67.5 kW of cooling',
    '14:18:07 hall warm, inlet at 27.0 °C',
    '15:33:12 hall at its throttle limit, inlet at 32.0 °C',
    '17:23:04 hall below its throttle limit again, inlet at 31.0 °C',
    '18:10:24 hall below its warm limit again, inlet at 26.0 °C',
    '18:22:38 hall back at its setpoint of 24.0 °C',
    '19:00:00 chillers: 2 chillers back at rating',
    '19:09:36 loop is cold again',
  ]);
});

test('halls of one loop share what is left by their heat, and one without racks takes nothing', () => {
  const halls = [hallOf({ id: 'full' }), hallOf({ id: 'half' }), hallOf({ id: 'empty' })];
  const units = [chiller({ count: 2 })];
  const world = plantWorld({ units, halls, loops: [loopOf({ store: 0 })] }, { heat: 0, length: 10 * MINUTE });
  world.room.setHeat('full', 600e3, NO_CAUSE);
  world.room.setHeat('half', 300e3, NO_CAUSE);
  world.at(MINUTE, () => world.room.apply({ do: 'derate', unit: 'chillers', to: 0.5 }, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:01:00 chillers: 2 chillers down to 50 % of rating',
    '00:01:00 loop is spent, 600 kW of cooling left',
    '00:01:05 full is short of 200 kW of cooling',
    '00:01:11 half is short of 100 kW of cooling',
    '00:06:45 full warm, inlet at 27.0 °C',
  ]);
  const given = halls.map(({ id }) => Math.round(world.notebook.value(id, 'cooling', 5 * MINUTE)));
  expect(given).toEqual([400e3, 200e3, 0]);
});

test('what units draw: in proportion, with the cube of the speed, and never below the low-load limit', () => {
  const units = [
    chiller({ standingPower: 0, minimumLoad: 0.5 }),
    chiller({ id: 'handlers', kind: 'air-handler', count: 2, standingPower: 0, variableSpeed: true }),
  ];
  const world = plantWorld({ units }, { heat: 600e3, length: HOUR });
  world.at(MINUTE, () => {
    expect(world.draws.get('chillers')).toBeCloseTo(0.2 * 600e3, 6);
    expect(world.draws.get('handlers')).toBeCloseTo(0.2 * 1.2e6 * 0.5 ** 3, 6);
  });
  world.at(2 * MINUTE, () => world.room.setHeat('hall', 60e3, NO_CAUSE));

  world.run();

  expect(world.draws.get('chillers')).toBeCloseTo(0.2 * 0.5 * 1.2e6, 6);
});
