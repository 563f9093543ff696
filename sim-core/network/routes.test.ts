import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Routes } from './routes.ts';
import { SortedOrder } from './sorted-order.ts';

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

test('orders numbers as a sort does, also those that differ in their last bits, and again when they have moved', () => {
  const numbers = fc.array(
    fc.oneof(fc.double({ min: 0, max: 1e12, noNaN: true }), fc.constantFrom(0, 1, 1 + 2 ** -52, 1 + 2 ** -51, 5e-324)),
    { minLength: 30, maxLength: 30 },
  );
  void fc.assert(
    fc.property(numbers, numbers, fc.integer({ min: 0, max: 30 }), (first, second, count) => {
      const order = new SortedOrder();
      for (const [keys, length] of [
        [first, 30],
        [second, 30],
        [second, count],
      ] as const) {
        const sorted = [...order.of(length, Float64Array.from(keys)).subarray(0, length)].map((i) => keys[i]);
        expect(sorted).toEqual(keys.slice(0, length).sort((a, b) => a - b));
      }
    }),
  );
});
