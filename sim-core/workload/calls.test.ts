/** Services that call each other: load follows work, overload comes back, breakers cut the circle. */
import { expect, test } from 'vitest';
import { SECOND } from '../units/index.ts';
import { deployment, LittleWorkload, need, service, users, workloadOf } from './little-world.ts';

test('a request that is worked on calls what it needs so many times, in the same facility where the need is local', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [
        service('ledger'),
        service('cache'),
        service('web', { needs: [need('ledger', { calls: 2 }), need('cache', { calls: 0.5, scope: 'local' })] }),
      ],
      ['web@east 100', 'ledger@east 300', 'cache@east 100'].map((line) => deployment(line)),
      ['town web 60'],
    ),
  ).run(0);
  expect([world.value('ledger offered'), world.value('ledger@east served')]).toEqual([120, 120]);
  expect(world.value('cache offered')).toBe(30);
});

test('three layers of three retries, the last of which fails: 64 attempts for each request (W2)', () => {
  const layer = (id: string, below: string) =>
    service(id, { needs: [need(below, { calls: 1 })], retry: { amplification: 3 } });
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [service('disk'), layer('store', 'disk'), layer('api', 'store'), layer('web', 'api')],
      ['web@east 1e6', 'api@east 1e6', 'store@east 1e6', 'disk@east 1e6'].map((line) => deployment(line)),
      ['town web 10'],
    ),
  );
  world.at(100, (room) => room.apply({ do: 'fail', target: 'disk' }, -1)).run(200);
  expect(world.value('web offered')).toBe(10);
  expect(world.value('api offered')).toBe(40);
  expect(world.value('store offered')).toBe(160);
  // What the store is asked for it tries four times: 640 calls of the disk for ten requests.
  expect(world.value('disk offered')).toBe(640);
});

test('a called service that is full leaves its callers what it serves', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [service('ledger'), service('web', { needs: [need('ledger', { calls: 1 })] })],
      ['web@east 100', 'ledger@east 40'].map((line) => deployment(line)),
      ['town web 80'],
    ),
  ).run(0);
  expect(world.value('ledger served')).toBe(40);
  expect(world.value('web served')).toBeCloseTo(40, 9);
});

test('callers without an answer for the name of what they call find nobody; a change of route costs them nothing', () => {
  const called = (calls?: number) =>
    new LittleWorkload(
      workloadOf(
        [users('town')],
        [service('ledger'), service('web', { needs: [need('ledger', calls === undefined ? {} : { calls })] })],
        ['web@east 100', 'ledger@east 100', 'ledger@west 100 standby'].map((line) => deployment(line)),
        ['town web 80'],
      ),
    )
      .at(0, (room) => room.setLink('east', 'west', { reachable: true, roundTrip: 1000, served: 1 }, -1))
      .at(100, (room) => room.setRotation('ledger', [{ deployment: 'ledger@east', weight: 0.25 }], -1))
      .at(200, (room) => room.setRotation('ledger', [{ deployment: 'ledger@east', weight: 0 }], -1))
      .at(300, (room) =>
        room.setRotation(
          'ledger',
          [
            { deployment: 'ledger@east', weight: 0.3 },
            { deployment: 'ledger@west', weight: 0.7, arriving: true },
          ],
          -1,
        ),
      );
  for (const calls of [undefined, 1]) {
    const world = called(calls);
    expect([150, 250, 350].map((second) => world.run(second).value('web served'))).toEqual([20, 0, 80]);
  }
  const world = called(1);
  expect([50, 150, 250].map((second) => world.run(second).value('ledger offered'))).toEqual([80, 20, 0]);
});

const breaker = { below: 0.5, window: 10 * SECOND, openFor: 30 * SECOND };

function withBreaker(kind: 'hard' | 'soft') {
  return new LittleWorkload(
    workloadOf(
      [users('town')],
      [service('ledger'), service('web', { needs: [need('ledger', { kind, calls: 1, breaker })] })],
      ['web@east 100', 'ledger@east 100'].map((line) => deployment(line)),
      ['town web 80'],
    ),
  );
}

test('a breaker opens after its window, tries again when its time is up, and closes when the other is well', () => {
  const world = withBreaker('soft')
    .at(100, (room) => room.apply({ do: 'fail', target: 'ledger' }, -1))
    .at(155, (room) => room.apply({ do: 'repair', target: 'ledger' }, -1));
  expect(world.run(120).value('ledger offered')).toBe(0);
  expect(world.run(300).value('ledger offered')).toBe(80);
  expect(world.log.filter((line) => line.includes('web@east breaker'))).toEqual([
    '110 s web@east breaker-opened because service-lost',
    '170 s web@east breaker-closed because breaker-opened',
  ]);
});

test('behind an open breaker a hard need is not met, though the other is well by then', () => {
  const world = withBreaker('hard')
    .at(100, (room) => room.apply({ do: 'fail', target: 'ledger' }, -1))
    .at(115, (room) => room.apply({ do: 'repair', target: 'ledger' }, -1));
  expect(world.run(120).value('web served')).toBe(0);
  expect(world.run(141).value('web served')).toBe(80);
});

test('a breaker rides out what is shorter than its window', () => {
  const world = withBreaker('soft')
    .at(100, (room) => room.apply({ do: 'fail', target: 'ledger' }, -1))
    .at(105, (room) => room.apply({ do: 'repair', target: 'ledger' }, -1))
    .run(300);
  expect(world.log.filter((line) => line.includes('breaker'))).toEqual([]);
});

test('circles of overload and retries come to rest, requests balance', () => {
  const layer = (id: string, below: string) =>
    service(id, { needs: [need(below, { calls: 1 })], retry: { amplification: 3, refusalCost: 0.3 } });
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [service('store', { retry: { amplification: 2 } }), layer('api', 'store'), layer('web', 'api')],
      ['web@east 500', 'api@east 400', 'store@east 250'].map((line) => deployment(line)),
      ['town web 200'],
    ),
  )
    .at(100, (room) => room.apply({ do: 'spike-demand', target: 'web', factor: 1.4, ramp: 0 }, -1))
    .at(400, (room) => room.apply({ do: 'end-spike', target: 'web' }, -1))
    .run(900);
  for (const [, { offered, served, shed, failed, waiting }] of world.room.ledger())
    expect(served + shed + failed + waiting).toBeCloseTo(offered, 3);
});
