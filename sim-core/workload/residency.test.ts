import { expect, test } from 'vitest';
import { deployment, LittleWorkload, service, users, workloadOf } from './little-world.ts';

const world = (...places: readonly string[]) =>
  new LittleWorkload(
    workloadOf(
      [users('paris', { jurisdiction: 'EU' }), users('boston', { jurisdiction: 'US' })],
      [service('shop', { residencyOf: { EU: ['dub'] } })],
      places.map((place) => deployment(place)),
      ['paris shop 60', 'boston shop 60'],
    ),
  );

test('users are served where their law allows it, even if that is farther away', () => {
  const near = world('shop@dub 100', 'shop@iad 100');
  near.at(0, (room) => {
    room.setReach('paris', 'iad', { reachable: true, roundTrip: 1000, served: 1 }, -1);
    room.setReach('paris', 'dub', { reachable: true, roundTrip: 9000, served: 1 }, -1);
    room.setReach('boston', 'dub', { reachable: true, roundTrip: 9000, served: 1 }, -1);
  });
  near.run(60);
  expect(near.value('shop@dub served')).toBe(60);
  expect(near.value('shop@iad served')).toBe(60);
});

test('they are not served elsewhere when that place is lost or full; others are', () => {
  const lost = world('shop@dub 100', 'shop@iad 200');
  lost.at(60, (room) => room.setRotation('shop', [{ deployment: 'shop@iad', weight: 1 }], -1)).run(60);
  expect(lost.value('shop@iad served')).toBe(60);
  expect(lost.value('shop unserved')).toBe(60);
  expect(lost.value('paris served')).toBe(0);

  const full = world('shop@dub 40', 'shop@iad 200');
  full.at(0, (room) => room.setReach('boston', 'dub', { reachable: true, roundTrip: 90_000, served: 1 }, -1)).run(60);
  expect(full.value('paris served')).toBe(40);
  expect(full.value('boston served')).toBeCloseTo(60, 9);
});
