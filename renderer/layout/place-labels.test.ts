import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type LabelWish, placeLabels } from './place-labels.ts';

const FRAME = { width: 400, height: 300 };
const wish = (key: string, x: number, y: number, priority = 0): LabelWish => ({
  key,
  x,
  y,
  width: 100,
  height: 20,
  priority,
});

test('a label alone stands above its anchor', () => {
  expect(placeLabels([wish('a', 200, 150)], FRAME)).toEqual([{ key: 'a', left: 150, top: 116, place: 0 }]);
});

test('at one anchor the gravest has the first place, the others move around it', () => {
  const placed = placeLabels([wish('mild', 200, 150, 1), wish('grave', 200, 150, 4)], FRAME);
  expect(placed.map(({ key, place }) => `${key} ${place}`)).toEqual(['grave 0', 'mild 3']);
});

test('the label of a leftmost point stands to its left, while there is room', () => {
  const [placed] = placeLabels([{ ...wish('hall', 200, 150), isLeftmost: true }], FRAME);
  expect(placed).toEqual({ key: 'hall', left: 86, top: 133, place: 2 });
  expect(placeLabels([{ ...wish('hall', 20, 150), isLeftmost: true }], FRAME)[0]?.place).toBe(1);
  const back = placeLabels([{ ...wish('hall', 200, 150), isLeftmost: true }], FRAME, new Map([['hall', 1]]));
  expect(back[0]?.place).toBe(2);
});

test('a label keeps the place that it had', () => {
  expect(placeLabels([wish('a', 200, 150)], FRAME, new Map([['a', 5]]))[0]?.place).toBe(5);
});

test('what lies outside the picture has no label', () => {
  expect(placeLabels([wish('a', -10, 150)], FRAME)).toEqual([]);
});

test('labels never cover each other and never leave the picture', () => {
  const anchors = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 300 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(anchors, (points) => {
      const placed = placeLabels(
        points.map(([x, y], i) => wish(String(i), x, y, i % 3)),
        FRAME,
      );
      placed.forEach((one, at) => {
        expect(one.left).toBeGreaterThanOrEqual(0);
        expect(one.top + 20).toBeLessThanOrEqual(300);
        for (const other of placed.slice(at + 1)) {
          const apart = Math.abs(one.left - other.left) >= 100 || Math.abs(one.top - other.top) >= 20;
          expect(apart).toBe(true);
        }
      });
    }),
  );
});
