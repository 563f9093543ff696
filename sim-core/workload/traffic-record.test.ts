/** Where users are sent, as it is recorded: shares by facility, written when routing changes. */
import { expect, test } from 'vitest';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const NEAR = { reachable: true, roundTrip: 10_000, served: 1 };
const FAR = { reachable: true, roundTrip: 90_000, served: 1 };

function twoSites(capacity = 100): LittleWorkload {
  return new LittleWorkload(
    workloadOf(
      [users('east'), users('west')],
      [service('api')],
      [deployment(`api@one ${capacity}`), deployment('api@two 100')],
      ['east api 60', 'west api 20'],
    ),
  ).at(0, (room) => {
    room.setReach('east', 'one', NEAR, -1);
    room.setReach('east', 'two', FAR, -1);
    room.setReach('west', 'one', FAR, -1);
    room.setReach('west', 'two', NEAR, -1);
  });
}
const shares = (world: LittleWorkload): readonly (number | undefined)[] =>
  ['east to one', 'east to two', 'west to one', 'west to two'].map((name) => world.value(name));

test('each population goes to its nearest site', () => {
  const world = twoSites();
  world.run(60);
  expect(shares(world)).toEqual([1, 0, 0, 1]);
});

test('when a site leaves the answer its users go to the other', () => {
  const world = twoSites();
  world.at(60, (room) => room.setRotation('api', [{ deployment: 'api@two', weight: 1 }], world.outside('routed')));
  world.run(120);
  expect(shares(world)).toEqual([0, 1, 0, 1]);
});

test('what a site cannot take spills over, and comes back when there is room again', () => {
  const world = twoSites();
  world.at(60, (room) => room.setCapacity('api@one', 0.3, world.outside('racks-dark')));
  world.at(120, (room) => room.setCapacity('api@one', 1, world.outside('racks-up')));
  world.run(90);
  expect(world.value('east to one')).toBeCloseTo(0.5, 9);
  expect(world.value('east to two')).toBeCloseTo(0.5, 9);
  world.run(180);
  expect(shares(world)).toEqual([1, 0, 0, 1]);
});
