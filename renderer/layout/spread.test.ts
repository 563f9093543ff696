import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SpreadBox, spread } from './spread.ts';

const box = (id: string, x: number, y: number): SpreadBox => ({ id, x, y, width: 10, height: 6 });

test('boxes that do not meet stay at home', () => {
  const homes = [box('a', 0, 0), box('b', 40, 0), box('c', 0, 30)];
  expect([...spread(homes, 2).values()]).toEqual(homes.map(({ x, y }) => [x, y]));
});

test('two at one place part evenly, along their shorter side', () => {
  expect([...spread([box('a', 5, 5), box('b', 5, 5)], 0).values()]).toEqual([
    [5, 2],
    [5, 8],
  ]);
});

test('no two of some dozens cover each other, and a second call gives the same', () => {
  const homes = fc.array(fc.record({ x: fc.integer({ min: 0, max: 200 }), y: fc.integer({ min: 0, max: 100 }) }), {
    maxLength: 24,
  });
  fc.assert(
    fc.property(homes, (places) => {
      const boxes = places.map(({ x, y }, at) => box(String(at), x, y));
      const found = spread(boxes, 1);
      const middles = [...found.values()];
      for (const [one, [x, y]] of middles.entries()) {
        for (const [ox, oy] of middles.slice(one + 1)) {
          expect(Math.abs(ox - x) >= 10 - 0.01 || Math.abs(oy - y) >= 6 - 0.01).toBe(true);
        }
      }
      expect(spread(boxes, 1)).toEqual(found);
    }),
    { numRuns: 60 },
  );
});
