import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { rejectedShare, sentBy } from './client-throttle.ts';
import { answered } from './overload.ts';

test('1,000 requests of which 400 were accepted (W7)', () => {
  expect(rejectedShare(1000, 400, 2)).toBeCloseTo(0.1998002, 7);
  expect(rejectedShare(1000, 600, 2)).toBe(0);
});

test('with refusals for free, twice what is served is sent; where overload would leave nothing, it stops where that begins', () => {
  expect(sentBy(1000, 100, 0, 2)).toBeCloseTo(200, 0);
  expect(sentBy(560, 300, 1, 2)).toBeCloseTo(300, 6);
  expect(sentBy(90, 100, 1, 2)).toBe(90);
});

test('never sends more than is asked, and what is served is never less than without it', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 1, max: 4, noNaN: true }),
      (load, cost, factor) => {
        const sent = sentBy(100 * load, 100, cost, factor);
        expect(sent).toBeLessThanOrEqual(100 * load);
        expect(answered(sent, 100, cost)).toBeGreaterThanOrEqual(answered(100 * load, 100, cost) - 1e-6);
      },
    ),
  );
});
