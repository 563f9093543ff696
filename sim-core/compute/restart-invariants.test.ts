import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NO_CAUSE } from '../kernel/index.ts';
import { fixed, HOUR, MINUTE, racks, rackWorld, restartOf, SECOND } from './fixtures/rack-world.ts';

const QUIET_FROM = 12 * HOUR;

const facilities = fc.record({
  concurrentBoots: fc.constantFrom(0, 3, 40, 150),
  energise: fc.constantFrom(0, 0.02, 0.5),
  prepare: fc.constantFrom(0, 20 * MINUTE),
  quorum: fc.constantFrom(1, 0.6),
  needsHands: fc.constantFrom(0, 0.05),
  byHand: fc.boolean(),
});

const acts = fc.array(
  fc.record({
    at: fc.integer({ min: 1, max: QUIET_FROM / SECOND }),
    group: fc.constantFrom('a', 'b', 'c'),
    what: fc.integer({ min: 0, max: 4 }),
    on: fc.boolean(),
  }),
  { maxLength: 30 },
);

test('whatever happens to it: nothing serves on dead power, and once all is well everything comes back', () => {
  fc.assert(
    fc.property(facilities, acts, ({ prepare, needsHands, byHand, ...rates }, plan) => {
      const groups = [
        racks({ id: 'a', needsHands }),
        racks({ id: 'b', bootTier: 1, boot: { kind: 'lognormal', median: 10 * MINUTE, sigma: 0.5 } }),
        racks({ id: 'c', bootTier: 1, racks: 2, serversPerRack: 3, hall: 'other', shedsAt: 'throttle' }),
      ];
      const start = byHand ? 'by-hand' : 'automatic';
      const restart = restartOf({ ...rates, start, team: 'night', prepare: fixed(prepare), hands: 5 });
      const world = rackWorld({ groups, restarts: [restart] }, { length: 80 * HOUR });
      const { room } = world;
      const dead = new Map<string, number>();
      const supply = (group: string, live: boolean, at: number): void => {
        if (live) dead.delete(group);
        else dead.set(group, dead.get(group) ?? at);
        room.setSupply(group, live, NO_CAUSE);
      };
      for (const { at, group, what, on } of plan) {
        world.at(at * SECOND, () => {
          if (what === 0) supply(group, on, at * SECOND);
          if (what === 1) room.setHall(on ? 'hall' : 'other', at % 2 === 0 ? 'throttle' : 'shutdown', NO_CAUSE);
          if (what === 2) room.apply({ do: on ? 'fail' : 'repair', group }, NO_CAUSE);
          if (what === 3) room.setHands('dc', on, NO_CAUSE);
          if (what === 4) room.apply({ do: on ? 'hold-restart' : 'release-restart', facility: 'dc' }, NO_CAUSE);
        });
        world.at(at * SECOND + 1, () => {
          for (const one of dead.keys()) {
            expect(world.draws.get(one)).toBe(0);
            expect(world.capacity.findLast(({ group: id }) => id === one)?.share).toBe(0);
          }
        });
      }
      world.at(QUIET_FROM + HOUR, () => {
        for (const { id } of groups) supply(id, true, 0);
        for (const { id } of groups) room.apply({ do: 'repair', group: id }, NO_CAUSE);
        for (const hall of ['hall', 'other']) room.setHall(hall, 'normal', NO_CAUSE);
        room.apply({ do: 'release-restart', facility: 'dc' }, NO_CAUSE);
        room.setHands('dc', true, NO_CAUSE);
      });

      world.run();

      expect(world.capacity.every(({ share }) => share >= 0 && share <= 1)).toBe(true);
      for (const { id } of groups) expect(world.value(id, 'up')).toBe(1);
      expect(world.value('dc', 'up')).toBeCloseTo(1, 9);
      expect(world.value('dc', 'restart-queue')).toBeCloseTo(0, 6);
    }),
    { numRuns: 150, seed: 5 },
  );
});
