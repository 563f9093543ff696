import { expect, test } from 'vitest';
import { deployment, LittleWorkload, need, service, users, workloadOf } from './little-world.ts';

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

test('a database that has moved to the other coast serves the website, and slows it down', () => {
  const near = need('db', { within: 20_000 });
  const world = new LittleWorkload(
    workloadOf(
      [users('all')],
      [service('web', { needs: [near] }), service('db')],
      [deployment('web@east 100'), deployment('db@east 100'), deployment('db@west 100 standby')],
      ['all web 50'],
    ),
  );
  world
    .at(10, (room) => {
      for (const [from, to] of [
        ['east', 'west'],
        ['west', 'east'],
      ] as const)
        room.setLink(from, to, whole, -1);
    })
    .at(20, (room) => room.setRotation('db', [{ deployment: 'db@west', weight: 1 }], world.outside('users-routed')))
    .at(90, (room) => room.setRotation('db', [{ deployment: 'db@east', weight: 1 }], world.outside('failed-back')))
    .run(100);
  expect(world.log).toEqual([
    '20 s web@east deployment-degraded because users-routed',
    '20 s web service-degraded because deployment-degraded',
    '90 s web@east deployment-restored because failed-back',
    '90 s web service-restored because deployment-restored',
  ]);
  expect(world.value('web served-share')).toBe(1);
});
