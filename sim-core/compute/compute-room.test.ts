import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { fixed, HOUR, MINUTE, racks, rackWorld, restartOf } from './fixtures/rack-world.ts';

test('a group without supply is off at once; its power back, it waits, boots and is up', () => {
  const world = rackWorld({});
  world.at(10 * MINUTE, () => world.room.setSupply('racks', false, NO_CAUSE));
  world.at(30 * MINUTE, () => world.room.setSupply('racks', true, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '00:10:00 racks off: 200 servers lost their supply',
    '00:32:00 dc: restart of 200 servers began',
    '00:32:00 racks booting 200 servers',
    '00:42:00 racks up',
    '00:42:00 dc: boot tier 0 up',
    '00:42:00 dc: restart complete after 10 min, 100 % of servers up',
  ]);
  expect(world.draws.get('racks')).toBe(40e3);
});

test('tiers boot one after the other, and hands bring back what did not come up', () => {
  const world = rackWorld({
    groups: [
      racks({ id: 'storage', bootTier: 0, boot: { kind: 'uniform', low: 10 * MINUTE, high: 20 * MINUTE } }),
      racks({ id: 'front', bootTier: 1, needsHands: 0.02 }),
    ],
    restarts: [
      restartOf({
        energise: 0.1,
        prepare: fixed(15 * MINUTE),
        team: 'night',
        hands: 2,
        start: 'by-hand',
        concurrentBoots: 50,
      }),
    ],
  });
  for (const group of ['storage', 'front']) {
    world.at(HOUR, () => world.room.setSupply(group, false, NO_CAUSE));
    world.at(2 * HOUR, () => world.room.setSupply(group, true, NO_CAUSE));
  }
  world.at(2.5 * HOUR, () => world.room.setHands('dc', true, NO_CAUSE));
  world.at(3 * HOUR, () => world.room.setHands('dc', false, NO_CAUSE));
  world.at(8 * HOUR, () => world.room.setHands('dc', true, NO_CAUSE));

  world.run();

  expect(world.log()).toEqual([
    '01:00:00 storage off: 200 servers lost their supply',
    '01:00:00 front off: 200 servers lost their supply',
    '02:02:00 dc: restart waits for the team',
    '02:30:00 dc: restart of 400 servers began, preparing for 15 min',
    '02:33:20 dc: power to all 20 racks',
    '02:45:00 dc: ready to boot',
    '02:45:00 storage booting 200 servers',
    '03:50:55 storage up',
    '03:50:55 dc: boot tier 0 up',
    '03:50:55 front booting 196 servers',
    '04:30:55 front up but for 4 servers in need of hands',
    '04:30:55 dc: hands called for 4 servers',
    '04:30:55 dc: boot tier 1 up',
    '04:30:55 dc: restart complete after 2 h 1 min, 99 % of servers up',
    '09:00:00 front: all servers up again',
    '09:00:00 dc: nothing left that needs hands',
  ]);
  expect(world.calls).toEqual(['02:02:00 dc', '04:30:55 dc']);
  expect(world.value('dc', 'up')).toBe(1);
});

test('a thousand servers under eight hands take as long as their mean says, whatever the seed', () => {
  const handsOn = { kind: 'lognormal', median: 30 * MINUTE, sigma: 0.5 } as const;
  const mean = 33.994; // 30 min × e^(0.5²/2)
  for (const seed of [1, 2, 3]) {
    const world = rackWorld(
      {
        groups: [racks({ racks: 50, needsHands: 1 })],
        restarts: [restartOf({ settleFor: 0, hands: 8, handsOn })],
      },
      { length: 100 * HOUR, seed },
    );
    world.at(HOUR, () => world.room.setSupply('racks', false, NO_CAUSE));
    world.at(2 * HOUR, () => world.room.setSupply('racks', true, NO_CAUSE));
    const done = world.run().reaches('racks', 1, 2 * HOUR);
    expect(((done ?? 0) - 2 * HOUR) / MINUTE / ((1000 / 8) * mean)).toBeCloseTo(1, 1);
  }
});

test('a small group does not overtake a large one that came first', () => {
  const boot = { kind: 'lognormal', median: 10 * MINUTE, sigma: 0.5 } as const;
  const world = rackWorld({
    groups: [racks({ id: 'large', racks: 200, boot }), racks({ id: 'small', racks: 5, boot })],
    restarts: [restartOf({ settleFor: 0, concurrentBoots: 450 })],
  });
  for (const group of ['large', 'small']) {
    world.at(HOUR, () => world.room.setSupply(group, false, NO_CAUSE));
    world.at(2 * HOUR, () => world.room.setSupply(group, true, NO_CAUSE));
  }
  world.run();
  const mostOfLarge = world.reaches('large', 0.8, 2 * HOUR) ?? 0;
  expect(world.reaches('small', 0.05, 2 * HOUR)).toBeGreaterThan(mostOfLarge);
});
