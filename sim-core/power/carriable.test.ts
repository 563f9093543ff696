/** How much more a graph could carry, held against what it does when it is asked to. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { bus, feed, LittlePower, load, powerOf, ups, utility } from './little-power.ts';

/** Racks on two cords, a batch hall on one of them, each UPS of 1 MW. */
const twoCords = (racks: number, batch: number, grid = 100e6) =>
  powerOf(
    [
      utility('grid', { capacity: grid }),
      bus('board', ['grid']),
      ups('ups-a', ['board'], 10),
      ups('ups-b', ['board'], 10),
      feed('a', 'ups-a'),
      feed('b', 'ups-b'),
    ],
    [load('racks', ['a', 'b'], racks), load('batch', ['a'], batch)],
  );

function shareOf(world: LittlePower, additional: Readonly<Record<string, number>>): number {
  return world.room.carriableShare(new Map(Object.entries(additional)));
}

test('both cords take half, and the fuller one decides', () => {
  const world = new LittlePower(twoCords(800e3, 400e3));
  // On ups-a: 400 kW of the racks and 400 kW of batch, so 200 kW are left for half of what comes.
  expect(shareOf(world, { racks: 400e3 })).toBe(1);
  expect(shareOf(world, { racks: 800e3 })).toBeCloseTo(0.5, 12);
  expect(shareOf(world, { racks: 400e3, batch: 200e3 })).toBeCloseTo(0.5, 12);
});

test('what comes before both counts as well', () => {
  expect(shareOf(new LittlePower(twoCords(800e3, 0, 1e6)), { racks: 400e3 })).toBeCloseTo(0.5, 12);
});

test('one cord dead: the other has to take it all; both dead: nothing fits', () => {
  const world = new LittlePower(twoCords(400e3, 0))
    .at(1, { do: 'fail', node: 'ups-b' })
    .at(2, () => expect(shareOf(world, { racks: 1.2e6 })).toBeCloseTo(0.5, 12))
    .at(3, { do: 'fail', node: 'ups-a' })
    .at(4, () => expect(shareOf(world, { racks: 1 })).toBe(0));
  world.run(5);
});

test('what is not connected asks for nothing', () => {
  expect(shareOf(new LittlePower(twoCords(1e3, 0)), { elsewhere: 5e6 })).toBe(1);
  expect(shareOf(new LittlePower(twoCords(1e3, 0)), { racks: 0 })).toBe(1);
});

test('what is said to fit overloads nothing, and a little more than what fits does', () => {
  const watts = fc.integer({ min: 0, max: 900 }).map((kilowatts) => kilowatts * 1e3);
  fc.assert(
    fc.property(watts, watts, fc.integer({ min: 1, max: 2000 }), (racks, batch, more) => {
      if (racks / 2 + batch > 1e6) return;
      const share = shareOf(new LittlePower(twoCords(racks, batch)), { racks: more * 1e3 });
      const loaded = (fits: number) => {
        const world = new LittlePower(twoCords(racks, batch)).at(1, () =>
          world.room.setDraw('racks', racks + fits * more * 1e3, NO_CAUSE),
        );
        world.run(2);
        return world.value('ups-a load');
      };
      expect(loaded(share)).toBeLessThanOrEqual(1e6 * (1 + 1e-9));
      if (share < 1) expect(loaded(share + 0.01)).toBeGreaterThan(1e6);
    }),
    { numRuns: 60 },
  );
});
