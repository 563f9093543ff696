import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Routes } from './routes.ts';

const SITES = 7;
const links = fc.array(
  fc.record({
    from: fc.nat(SITES - 1),
    to: fc.nat(SITES - 1),
    latency: fc.integer({ min: 1, max: 100 }),
    usable: fc.boolean(),
  }),
  { maxLength: 15 },
);

test('finds the shortest way over the links believed usable, as trying all of them does', () => {
  void fc.assert(
    fc.property(links, (made) => {
      const routes = new Routes(SITES, made);
      // Paths asked about before the change must not be remembered after it.
      for (let to = 0; to < SITES; to++) routes.latency(0, to);
      made.forEach(({ usable }, link) => {
        routes.believe(link, usable);
      });
      const best = shortest(made.filter(({ usable }) => usable));
      for (let from = 0; from < SITES; from++) {
        for (let to = 0; to < SITES; to++) {
          expect(routes.latency(from, to)).toBe(best[from]?.[to]);
          const along = routes.hops(from, to).reduce((sum, hop) => sum + (made[hop >> 1]?.latency ?? 0), 0);
          expect(along).toBe(Number.isFinite(best[from]?.[to]) ? best[from]?.[to] : 0);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test('after many losses and returns every path is the one that a fresh search finds', () => {
  const changes = fc.array(fc.tuple(fc.nat(14), fc.boolean()), { maxLength: 25 });
  void fc.assert(
    fc.property(links, changes, (made, told) => {
      const kept = new Routes(SITES, made);
      const state = made.map(() => true);
      for (const [link, usable] of told) {
        if (link >= made.length) continue;
        kept.believe(link, usable);
        state[link] = usable;
        const fresh = new Routes(SITES, made);
        state.forEach((can, other) => {
          fresh.believe(other, can);
        });
        for (let from = 0; from < SITES; from++)
          for (let to = 0; to < SITES; to++) expect(kept.hops(from, to)).toEqual(fresh.hops(from, to));
      }
    }),
    { numRuns: 200 },
  );
});

test('a tree is made anew only for a change that can matter to it', () => {
  const square = [
    { from: 0, to: 1, latency: 1 },
    { from: 1, to: 2, latency: 1 },
    { from: 2, to: 3, latency: 5 },
    { from: 0, to: 3, latency: 1 },
  ];
  const routes = new Routes(4, square);
  const before = routes.version(0);
  routes.believe(2, false); // 0 reaches 2 by 1, and 3 directly
  expect(routes.version(0)).toBe(before);
  routes.believe(1, false);
  expect(routes.version(0)).toBe(before + 1);
});

test('routing follows costs where they are given, tells latencies, and passes through nobody who gives no transit', () => {
  const triangle = [
    { from: 0, to: 1, latency: 10 },
    { from: 0, to: 2, latency: 1, cost: 100 },
    { from: 2, to: 1, latency: 1 },
  ];
  expect(new Routes(3, triangle).latency(0, 1)).toBe(10);
  expect(
    new Routes(
      3,
      triangle.map(({ from, to, latency }) => ({ from, to, latency })),
    ).latency(0, 1),
  ).toBe(2);
  const stub = triangle.slice(1);
  expect(new Routes(3, stub).latency(0, 1)).toBe(2);
  expect(new Routes(3, stub, new Set([2])).latency(0, 1)).toBe(Number.POSITIVE_INFINITY);
  expect(new Routes(3, stub, new Set([2])).latency(0, 2)).toBe(1);
});

/** Floyd and Warshall. */
function shortest(made: readonly { from: number; to: number; latency: number }[]): number[][] {
  const best = Array.from({ length: SITES }, (_, from) =>
    Array.from({ length: SITES }, (_, to) => (from === to ? 0 : Number.POSITIVE_INFINITY)),
  );
  const at = (a: number, b: number) => best[a]?.[b] ?? Number.POSITIVE_INFINITY;
  const offer = (a: number, b: number, value: number) => {
    const row = best[a];
    if (row && value < at(a, b)) row[b] = value;
  };
  for (const { from, to, latency } of made) {
    offer(from, to, latency);
    offer(to, from, latency);
  }
  for (let via = 0; via < SITES; via++) {
    for (let a = 0; a < SITES; a++) for (let b = 0; b < SITES; b++) offer(a, b, at(a, via) + at(via, b));
  }
  return best;
}
