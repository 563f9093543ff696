/** A cache that fills: against the exponential by hand, and what a cold one does to the service behind it. */
import { describe, expect, test } from 'vitest';
import { SECOND } from '../units/index.ts';
import { CallCache } from './call-cache.ts';
import { deployment, LittleWorkload, need, service, users, workloadOf } from './little-world.ts';

describe('an empty cache of 9000 answers, 100 calls a second, nine of ten of which it can answer', () => {
  const cache = new CallCache({ hits: 0.9, items: 9000 });
  cache.keep(0, 0);
  cache.follow(0, 100, 1);

  test('lets everything through at first, and e⁻¹ of what it can answer after 9000 / 90 seconds', () => {
    expect(cache.misses).toBe(1);
    cache.advance(100 * SECOND);
    expect(cache.misses).toBeCloseTo(0.1 + 0.9 * Math.exp(-1), 12);
    cache.advance(230 * SECOND);
    expect(cache.misses).toBeCloseTo(0.1 + 0.9 * Math.exp(-2.3), 12);
  });

  test('fills half as fast when half of the calls are served, and not at all when none is', () => {
    const before = cache.misses - 0.1;
    cache.follow(230 * SECOND, 100, 0.5);
    cache.advance(430 * SECOND);
    expect((cache.misses - 0.1) / before).toBeCloseTo(Math.exp(-1), 12);
    cache.follow(430 * SECOND, 100, 0);
    const { misses } = cache;
    cache.advance(4300 * SECOND);
    expect(cache.misses).toBe(misses);
    expect(cache.nextChange(4300 * SECOND)).toBeUndefined();
  });

  test('answers what it has while nobody else does', () => {
    expect(cache.answered(0)).toBeCloseTo(1 - cache.misses, 12);
    expect(cache.answered(1)).toBe(1);
  });

  test('says when what misses has fallen by a fiftieth, until it is warm', () => {
    cache.follow(4300 * SECOND, 100, 1);
    let now = 4300 * SECOND;
    let steps = 0;
    for (let next = cache.nextChange(now); next !== undefined; next = cache.nextChange(now)) {
      const { misses } = cache;
      cache.advance(next);
      expect(cache.misses / misses).toBeGreaterThan(0.979);
      now = next;
      steps++;
    }
    expect(cache.isWarm).toBe(true);
    expect(cache.misses).toBeCloseTo(0.1, 12);
    expect(steps).toBeLessThan(100);
  });
});

/** 1000 requests a second, 950 of which a warm cache answers before a database that can take 100. */
function shop(retry: { readonly amplification: number; readonly refusalCost?: number }, capacity = 100) {
  return new LittleWorkload(
    workloadOf(
      [users('town')],
      [
        service('db', { retry: { amplification: 0, refusalCost: retry.refusalCost ?? 0 } }),
        service('web', {
          needs: [need('db', { calls: 1, cache: { hits: 0.95, items: 20_000 } })],
          retry: { amplification: retry.amplification },
        }),
      ],
      ['web@east 10000', `db@east ${capacity}`].map((line) => deployment(line)),
      ['town web 1000'],
    ),
  );
}

test('a warm cache leaves the database a twentieth, and most is served without it', () => {
  const world = shop({ amplification: 0 }).at(100, (room) => room.apply({ do: 'fail', target: 'db' }, -1));
  expect(world.run(50).value('db offered')).toBeCloseTo(50, 6);
  expect(world.run(150).value('web served')).toBeCloseTo(950, 6);
});

test('emptied, it fills as fast as the database answers: twenty thousand answers at a hundred a second', () => {
  const world = shop({ amplification: 0 }).at(100, (room) =>
    room.apply({ do: 'empty-cache', target: 'web', to: 0 }, world.outside('inject-released')),
  );
  world.run(101);
  expect(world.value('db offered')).toBeGreaterThan(990);
  expect(world.value('web served')).toBeCloseTo(100, -1);
  // While more misses than it can answer it takes in a hundred a second, 95 of them new: cold·950 + 50 = 100 after about 200 s.
  world.run(100 + 180);
  expect(world.value('db served')).toBeCloseTo(100, 6);
  world.run(1000);
  expect(world.value('db offered')).toBeCloseTo(50, 6);
  expect(world.log.filter((line) => line.includes('web@east cache') || line.includes('db@east'))).toEqual([
    '100 s web@east cache-emptied because inject-released',
    '100 s db@east deployment-overloaded because cache-emptied',
    expect.stringMatching(/ s db@east deployment-restored/u),
    expect.stringMatching(/ s web@east cache-warm because cache-emptied/u),
  ]);
});

test('behind a database that collapses under what it cannot take, it never fills; with the load shed it does', () => {
  const metastable = () =>
    shop({ amplification: 3, refusalCost: 1 }).at(100, (room) =>
      room.apply({ do: 'empty-cache', target: 'web', to: 0 }, -1),
    );
  expect(metastable().run(20_000).value('web served')).toBeLessThan(10);
  // Four attempts of twenty requests a second are less than a hundred: the database answers, and 19 of them are new to the cache.
  const shed = metastable()
    .at(5000, (room) => room.apply({ do: 'spike-demand', target: 'web', factor: 0.02, ramp: 0 }, -1))
    .at(13_000, (room) => room.apply({ do: 'end-spike', target: 'web' }, -1));
  expect(shed.run(5200).value('web served')).toBeCloseTo(20, 6);
  expect(shed.run(14_000).value('web served')).toBeCloseTo(1000, 6);
});

test('a cache is cold when its servers, or the service that keeps it, come back', () => {
  const world = new LittleWorkload(
    workloadOf(
      [users('town')],
      [
        service('db'),
        service('memory'),
        service('web', {
          needs: [
            need('memory', { kind: 'soft' }),
            need('db', { calls: 1, cache: { hits: 0.9, items: 90_000, keptBy: 'memory' } }),
          ],
        }),
      ],
      ['web@east 1000', 'db@east 1000', 'memory@east 1000'].map((line) => deployment(line)),
      ['town web 100'],
    ),
  )
    .at(100, (room) => room.apply({ do: 'fail', target: 'memory' }, -1))
    .at(200, (room) => room.apply({ do: 'repair', target: 'memory' }, -1))
    .at(20_000, (room) => room.setCapacity('web@east', 0, -1))
    .at(20_100, (room) => room.setCapacity('web@east', 1, -1));
  expect(world.run(50).value('db offered')).toBeCloseTo(10, 6);
  // Gone, and nothing is kept: all is called for.
  expect(world.run(190).value('db offered')).toBe(100);
  expect(world.run(1200).value('db offered')).toBeCloseTo(10 + 90 * Math.exp(-1), -1);
  expect(world.run(19_999).value('db offered')).toBeCloseTo(10, 6);
  expect(world.run(20_101).value('db offered')).toBeGreaterThan(99);
});
