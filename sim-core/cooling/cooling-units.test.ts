import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { chiller, fixed, HOUR, hallOf, loopOf, MINUTE, plantWorld, SECOND } from './fixtures/plant-world.ts';

const bigStore = [loopOf({ store: 300e6 })];

test('a spare takes over from a chiller that fails, and the store carries the time between', () => {
  const world = plantWorld({ loops: bigStore });
  world.at(10 * MINUTE, () => world.room.apply({ do: 'fail', unit: 'chillers', units: 1 }, NO_CAUSE));
  world.at(90 * MINUTE, () => world.room.apply({ do: 'repair', unit: 'chillers' }, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:10:00 chillers: 1 chiller failed',
    '00:10:00 chillers: 1 chiller started from standby, useful after 10 min',
    '00:10:22 loop takes up more heat than is removed, its store lasts 1 h 15 min',
    '00:20:00 chillers: 1 chiller running, 2 of 3 now',
    '00:40:00 loop is cold again',
    '01:30:00 chillers: 1 chiller repaired',
  ]);
  expect(world.notebook.state('chillers', 15 * MINUTE)).toBe('degraded');
});

test('controls that start no spare defeat N+1', () => {
  const controls = [{ id: 'bms', facility: 'dc', controls: ['chillers'], failsTo: 'no-standby' as const }];
  const world = plantWorld({ controls });
  world.at(5 * MINUTE, () => world.room.apply({ do: 'fail', control: 'bms' }, NO_CAUSE));
  world.at(10 * MINUTE, () => world.room.apply({ do: 'fail', unit: 'chillers', units: 1 }, NO_CAUSE));
  world.at(60 * MINUTE, () => world.room.apply({ do: 'repair', control: 'bms' }, NO_CAUSE));

  world.run();

  expect(world.log().slice(0, 8)).toEqual([
    '00:05:00 bms failed, its units start no spare',
    '00:10:00 chillers: 1 chiller failed',
    '00:10:02 loop takes up more heat than is removed, its store lasts 7 min 28 s',
    '00:17:30 loop is spent, 600 kW of cooling left',
    '00:17:32 hall is short of 400 kW of cooling',
    '00:18:35 hall warm, inlet at 27.0 °C',
    '00:27:25 hall at its throttle limit, inlet at 32.0 °C',
    '00:44:05 hall at its shutdown limit, inlet at 40.0 °C',
  ]);
  const short = world.notebook.events.find(({ type }) => type === 'loop-warming');
  expect(short?.conditions).toEqual([{ event: 0 }, { component: 'chillers', fact: '1 of 3 out of order' }]);
  expect(world.log()).toContain('01:00:00 chillers: 1 chiller started from standby, useful after 10 min');
});

test('controls that are stuck start nothing again after a dip; a gas release stops air handlers at once', () => {
  const handlers = chiller({ id: 'handlers', kind: 'air-handler', restart: fixed(20 * SECOND) });
  const controls = [
    { id: 'bms', facility: 'dc', controls: ['chillers'], failsTo: 'stuck' as const },
    { id: 'gas', facility: 'dc', controls: ['handlers'], failsTo: 'stopped' as const },
  ];
  const world = plantWorld({ units: [chiller(), handlers], loops: bigStore, controls }, { length: HOUR });
  world.at(5 * MINUTE, () => world.room.apply({ do: 'fail', control: 'bms' }, NO_CAUSE));
  world.at(10 * MINUTE, () => world.room.setSupply('chillers', false, NO_CAUSE));
  world.at(10 * MINUTE + 2 * SECOND, () => world.room.setSupply('chillers', true, NO_CAUSE));
  world.at(20 * MINUTE, () => world.room.apply({ do: 'fail', control: 'gas' }, NO_CAUSE));
  world.at(21 * MINUTE, () => world.room.apply({ do: 'repair', control: 'gas' }, NO_CAUSE));
  world.at(25 * MINUTE, () => world.room.apply({ do: 'repair', control: 'bms' }, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:05:00 bms failed, its units stay as they are',
    '00:10:00 chillers: 2 chillers stopped, without supply',
    '00:10:09 loop takes up more heat than is removed, its store lasts 29 min 51 s',
    '00:20:00 gas failed, its units stop',
    '00:20:00 handlers: 3 air handlers stopped, stopped by the controls',
    '00:20:01 hall is short of 1.00 MW of cooling',
    '00:20:17 hall warm, inlet at 27.0 °C',
    '00:21:00 gas works again',
    '00:21:00 handlers: 3 air handlers restarting, useful after 20 s',
    '00:21:13 hall at its throttle limit, inlet at 32.0 °C',
    '00:21:20 handlers: 3 air handlers running, 3 of 3 now',
    '00:21:24 hall below its throttle limit again, inlet at 31.0 °C',
    '00:21:46 hall below its warm limit again, inlet at 26.0 °C',
    '00:21:59 hall back at its setpoint of 24.0 °C',
    '00:25:00 bms works again',
    '00:25:00 chillers: 2 chillers restarting, useful after 10 min',
    '00:35:00 chillers: 2 chillers running, 2 of 3 now',
  ]);
});

test('chillers start one after the other and ramp up; one that will not start stays locked out until reset', () => {
  const units = [chiller({ startEvery: 2 * MINUTE, ramp: 3 * MINUTE, restartFailure: 0.5 })];
  const world = plantWorld({ units, loops: bigStore }, { length: HOUR, heat: 300e3, seed: 3 });
  world.at(5 * MINUTE, () => world.room.setSupply('chillers', false, NO_CAUSE));
  world.at(6 * MINUTE, () => world.room.setSupply('chillers', true, NO_CAUSE));
  world.at(45 * MINUTE, () => world.room.apply({ do: 'reset', unit: 'chillers' }, NO_CAUSE));

  world.run();

  expect(world.log().filter((line) => !line.includes('loop'))).toEqual([
    '00:05:00 chillers: 2 chillers stopped, without supply',
    '00:06:00 chillers: 2 chillers restarting, useful after 10 min',
    '00:16:00 chillers: 1 chiller locked out until reset by hand',
    '00:16:00 chillers: 1 chiller started from standby, useful after 10 min',
    '00:18:00 chillers: 1 chiller locked out until reset by hand',
    '00:26:00 chillers: 1 chiller locked out until reset by hand',
    '00:45:00 chillers: 3 chillers reset',
    '00:45:00 chillers: 2 chillers restarting, useful after 10 min',
    '00:55:00 chillers: 1 chiller running, 1 of 3 now',
    '00:57:00 chillers: 1 chiller running, 2 of 3 now',
  ]);
});

test('chillers lose rating in the heat, trip above their limit, and stay locked out after the second trip', () => {
  const units = [
    chiller({ derate: 0.05, derateAbove: 35, tripsAbove: 44, tripsBeforeLockOut: 2, count: 2, spare: 'running' }),
  ];
  const weather = [{ facility: 'dc', mean: 30, swing: 0, hottestAt: 15, utcOffset: 0, wetBulbDepression: 8 }];
  const world = plantWorld({ units, weather, loops: bigStore }, { heat: 800e3, length: 24 * HOUR });
  world.at(HOUR, () => world.room.apply({ do: 'heat-wave', facility: 'all', rise: 15, ramp: HOUR }, NO_CAUSE));
  world.at(3 * HOUR, () => world.room.apply({ do: 'end-heat-wave', facility: 'dc' }, NO_CAUSE));
  world.at(10 * HOUR, () => world.room.apply({ do: 'heat-wave', facility: 'dc', rise: 15, ramp: 0 }, NO_CAUSE));

  world.run();

  expect(world.log().filter((line) => !/loop|hall/u.test(line))).toEqual([
    '01:00:00 dc: heat wave of 15 K began',
    '01:20:00 chillers: 2 chillers down to 97.5 % of rating',
    '01:28:00 chillers: 2 chillers down to 87.5 % of rating',
    '01:36:00 chillers: 2 chillers down to 77.5 % of rating',
    '01:44:00 chillers: 2 chillers down to 67.5 % of rating',
    '01:52:00 chillers: 2 chillers down to 57.5 % of rating',
    '01:56:00 chillers: 2 chillers tripped, outdoor air at 44.5 °C',
    '03:00:00 dc: heat wave ended',
    '03:00:00 chillers: 2 chillers back at rating',
    '03:00:00 chillers: 2 chillers restarting, useful after 10 min',
    '03:10:00 chillers: 2 chillers running, 2 of 2 now',
    '10:00:00 dc: heat wave of 15 K began',
    '10:00:00 chillers: 2 chillers down to 50 % of rating',
    '10:00:00 chillers: 2 chillers tripped, outdoor air at 45.0 °C',
    '10:00:00 chillers: 2 chillers locked out until reset by hand',
  ]);
});

test('pumps without supply: the chillers stop for want of flow, and start again behind them', () => {
  const pumps = chiller({ id: 'pumps', kind: 'pump', restart: fixed(30 * SECOND), each: 600e3 });
  const world = plantWorld({ units: [chiller(), pumps] }, { length: 20 * MINUTE });
  world.at(MINUTE, () => world.room.setSupply('pumps', false, NO_CAUSE));
  world.at(2 * MINUTE, () => world.room.setSupply('pumps', true, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:01:00 pumps: 3 pumps stopped, without supply',
    '00:01:00 chillers: 2 chillers stopped, without flow in the loop',
    '00:01:01 hall is short of 1.00 MW of cooling',
    '00:01:17 hall warm, inlet at 27.0 °C',
    '00:02:00 pumps: 3 pumps restarting, useful after 30 s',
    '00:02:13 hall at its throttle limit, inlet at 32.0 °C',
    '00:02:30 pumps: 3 pumps running, 3 of 3 now',
    '00:02:30 chillers: 2 chillers restarting, useful after 10 min',
    '00:02:30 loop takes up more heat than is removed, its store lasts 1 min 40 s',
    '00:02:36 hall below its throttle limit again, inlet at 31.0 °C',
    '00:02:58 hall below its warm limit again, inlet at 26.0 °C',
    '00:03:11 hall back at its setpoint of 24.0 °C',
    '00:04:45 loop is spent, 0 W of cooling left',
    '00:04:46 hall is short of 1.00 MW of cooling',
    '00:05:01 hall warm, inlet at 27.0 °C',
    '00:05:48 hall at its throttle limit, inlet at 32.0 °C',
    '00:10:35 hall at its shutdown limit, inlet at 40.0 °C',
    '00:12:30 chillers: 2 chillers running, 2 of 3 now',
    '00:12:48 hall below its shutdown limit again, inlet at 39.0 °C',
    '00:14:30 chillers: 1 chiller started from standby, useful after 10 min',
    '00:19:05 hall below its throttle limit again, inlet at 31.0 °C',
  ]);
});

test('towers by wet bulb hold back the chillers whose heat they reject', () => {
  const towers = chiller({
    id: 'towers',
    kind: 'cooling-tower',
    count: 2,
    needs: 2,
    derate: 0.1,
    derateAbove: 24,
    each: 550e3,
  });
  const weather = [{ facility: 'dc', mean: 30, swing: 0, hottestAt: 15, utcOffset: 0, wetBulbDepression: 8 }];
  const world = plantWorld({ units: [chiller(), towers], weather }, { length: 2 * HOUR });
  world.at(HOUR, () => world.room.apply({ do: 'heat-wave', facility: 'dc', rise: 6, ramp: 0 }, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '01:00:00 dc: heat wave of 6 K began',
    '01:00:00 towers: 2 cooling towers down to 60 % of rating',
    '01:00:02 loop takes up more heat than is removed, its store lasts 8 min 47 s',
    '01:08:49 loop is spent, 660 kW of cooling left',
    '01:08:52 hall is short of 340 kW of cooling',
    '01:10:19 hall warm, inlet at 27.0 °C',
    '01:21:40 hall at its throttle limit, inlet at 32.0 °C',
    '01:41:17 hall at its shutdown limit, inlet at 40.0 °C',
  ]);
});

test('a hall with room units needs no loop', () => {
  const cracs = chiller({ id: 'cracs', kind: 'crac', count: 4, needs: 3, each: 100e3, restart: fixed(3 * MINUTE) });
  const world = plantWorld({ units: [cracs], loops: [loopOf({ store: 0 })] }, { heat: 300e3, length: HOUR });
  world.at(MINUTE, () => world.room.apply({ do: 'fail', unit: 'cracs', units: 1 }, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:01:00 cracs: 1 CRAC failed',
    '00:01:00 cracs: 1 CRAC started from standby, useful after 3 min',
    '00:01:11 hall is short of 100 kW of cooling',
    '00:04:00 cracs: 1 CRAC running, 3 of 4 now',
  ]);
});

test('two loops: what one cannot give is taken from the other', () => {
  const units = [chiller(), chiller({ id: 'chillers-2', loop: 'loop-2' })];
  const loops = [loopOf({ store: 3e6 }), loopOf({ id: 'loop-2', store: 3e6 })];
  const halls = [hallOf({ loops: ['loop', 'loop-2'] })];
  const world = plantWorld({ units, loops, halls }, { length: HOUR });
  world.at(MINUTE, () => world.room.apply({ do: 'fail', unit: 'chillers' }, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:01:00 chillers: 3 chillers failed',
    '00:01:00 loop takes up more heat than is removed, its store lasts 35.8 s',
    '00:01:36 loop is spent, 0 W of cooling left',
  ]);
  expect(world.levels).toEqual([]);
});
