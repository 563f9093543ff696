import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { chiller, fixed, HOUR, loopOf, MINUTE, plantWorld, SECOND } from './fixtures/plant-world.ts';

const lockingOut = { restartFailure: 1, restart: fixed(5 * MINUTE), ramp: 0 };

function loseSupply(world: ReturnType<typeof plantWorld>, at: number): void {
  world.at(at, () => world.room.setSupply('chillers', false, NO_CAUSE));
  world.at(at + 2 * SECOND, () => world.room.setSupply('chillers', true, NO_CAUSE));
}

test('chillers that lock out after a dip are reset one after the other once the team is there, and then start', () => {
  const units = [chiller({ ...lockingOut, reset: { team: 'night', takes: fixed(20 * MINUTE) } })];
  const world = plantWorld({ units, loops: [loopOf({ store: 3e9 })] }, { length: 2 * HOUR });
  const calls: boolean[] = [];
  world.room.onCallHands('chillers', (needed) => calls.push(needed));
  loseSupply(world, 5 * MINUTE);
  world.at(30 * MINUTE, () => world.room.setHands('chillers', true, NO_CAUSE));

  world.run();

  expect(calls).toEqual([true, false]);
  expect(world.log().filter((line) => line.includes('chiller'))).toEqual([
    '00:05:00 chillers: 2 chillers stopped, without supply',
    '00:05:02 chillers: 2 chillers restarting, useful after 5 min',
    '00:10:02 chillers: 2 chillers locked out until reset by hand',
    '00:10:02 chillers: 1 chiller started from standby, useful after 5 min',
    '00:15:02 chillers: 1 chiller locked out until reset by hand',
    '00:50:00 chillers: 1 chiller reset',
    '00:50:00 chillers: 1 chiller restarting, useful after 5 min',
    '00:55:00 chillers: 1 chiller running, 1 of 3 now',
    '01:10:00 chillers: 1 chiller reset',
    '01:10:00 chillers: 1 chiller restarting, useful after 5 min',
    '01:15:00 chillers: 1 chiller running, 2 of 3 now',
    '01:30:00 chillers: 1 chiller reset',
  ]);
});

test('a team that leaves begins a reset anew when it is back; without a team nobody has to come', () => {
  const reset = { team: 'night', takes: fixed(20 * MINUTE) };
  const one = { ...lockingOut, count: 1, needs: 1, each: 1e6 };
  const world = plantWorld({ units: [chiller({ ...one, reset })], loops: [loopOf({ store: 3e9 })] });
  loseSupply(world, 5 * MINUTE);
  world.at(12 * MINUTE, () => world.room.setHands('chillers', true, NO_CAUSE));
  world.at(20 * MINUTE, () => world.room.setHands('chillers', false, NO_CAUSE));
  world.at(40 * MINUTE, () => world.room.setHands('chillers', true, NO_CAUSE));
  world.run();
  expect(world.log()).toContain('01:00:00 chillers: 1 chiller reset');

  const alone = plantWorld({ units: [chiller({ ...one, reset: { takes: reset.takes } })] });
  loseSupply(alone, 5 * MINUTE);
  alone.run();
  expect(alone.log()).toContain('00:30:02 chillers: 1 chiller reset');
});

test('water that is too warm keeps chillers off until less heat lets the one that runs cool it', () => {
  const units = [chiller({ restart: fixed(5 * MINUTE), ramp: 0, startsBelow: 15 })];
  const world = plantWorld({ units, loops: [loopOf({ store: 100e6 })] }, { length: 3 * HOUR });
  world.at(5 * MINUTE, () => world.room.apply({ do: 'fail', unit: 'chillers', units: 2 }, NO_CAUSE));
  world.at(20 * MINUTE, () => world.room.apply({ do: 'repair', unit: 'chillers' }, NO_CAUSE));
  world.at(20 * MINUTE, () => world.room.setHeat('hall', 300e3, NO_CAUSE));

  world.run();

  const told = world.log().filter((line) => line.includes('chillers: ') && line > '00:20');
  // 5 min of 1 MW and 10 min of 400 kW warm 100 MJ/K by 5.4 K; the chiller that runs takes 300 kW more than comes in.
  expect(told).toEqual([
    '00:20:00 chillers: 2 chillers repaired',
    '00:20:00 chillers: 1 chiller kept off by water at 17.4 °C, starting below 15.0 °C',
    '00:33:20 chillers: 1 chiller restarting, useful after 5 min',
    '00:38:20 chillers: 1 chiller running, 2 of 3 now',
  ]);
});
