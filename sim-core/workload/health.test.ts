import { expect, test } from 'vitest';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const cut = { reachable: false, roundTrip: 0, served: 0 };
const whole = { reachable: true, roundTrip: 60_000, served: 1 };

test('a database without users of its own is not found by its twin while the line between them is cut', () => {
  const world = new LittleWorkload(
    workloadOf([users('all')], [service('db')], [deployment('db@east 100'), deployment('db@west 100 standby')], []),
  );
  const seen: string[] = [];
  world.room.onHealth('db@east', (share) => seen.push(`east ${share}`));
  world
    .at(10, (room) => {
      room.setLink('west', 'east', cut, world.outside('link-cut'));
      room.setLink('east', 'west', cut, world.outside('link-cut'));
    })
    .at(53, (room) => {
      room.setLink('west', 'east', whole, world.outside('link-repaired'));
      room.setLink('east', 'west', whole, world.outside('link-repaired'));
    })
    .run(60);
  expect(seen).toEqual(['east 0', 'east 1']);
});

test('one that runs in a single place has nobody to be cut off from', () => {
  const world = new LittleWorkload(workloadOf([users('all')], [service('db')], [deployment('db@east 100')], []));
  const seen: string[] = [];
  world.room.onHealth('db@east', (share) => seen.push(`east ${share}`));
  world.run(60);
  expect(seen).toEqual([]);
});
