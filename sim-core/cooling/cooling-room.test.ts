import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { MINUTE, plantWorld } from './fixtures/plant-world.ts';

test('chillers lose their supply for a minute and restart: the store runs out, the hall warms and recovers', () => {
  const world = plantWorld({});
  world.at(5 * MINUTE, () => world.room.setSupply('chillers', false, NO_CAUSE));
  world.at(6 * MINUTE, () => world.room.setSupply('chillers', true, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:05:00 chillers: 2 chillers stopped, without supply',
    '00:05:00 loop takes up more heat than is removed, its store lasts 2 min 59 s',
    '00:06:00 chillers: 2 chillers restarting, useful after 10 min',
    '00:08:00 loop is spent, 0 W of cooling left',
    '00:08:01 hall is short of 1.00 MW of cooling',
    '00:08:17 hall warm, inlet at 27.0 °C',
    '00:09:13 hall at its throttle limit, inlet at 32.0 °C',
    '00:14:35 hall at its shutdown limit, inlet at 40.0 °C',
    '00:16:00 chillers: 2 chillers running, 2 of 3 now',
    '00:16:14 hall below its shutdown limit again, inlet at 39.0 °C',
    '00:17:00 chillers: 1 chiller started from standby, useful after 10 min',
    '00:20:13 hall below its throttle limit again, inlet at 31.0 °C',
    '00:27:00 chillers: 1 chiller running, 3 of 3 now',
    '00:27:37 hall below its warm limit again, inlet at 26.0 °C',
    '00:28:20 hall back at its setpoint of 24.0 °C',
    '00:35:49 loop is cold again',
  ]);
  expect(world.levels).toEqual([
    '00:08:17 hall warm',
    '00:09:13 hall throttle',
    '00:14:35 hall shutdown',
    '00:16:14 hall throttle',
    '00:20:13 hall warm',
    '00:27:37 hall normal',
  ]);
});
