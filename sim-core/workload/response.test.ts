import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { answeredLater, timeToAnswer } from './response.ts';
import type { ServingSpec } from './workload-spec.ts';

const line: ServingSpec = { takes: 0.1, arrivals: 1, variation: 1, shared: false, deadline: 30 };

test('one server at 80 %: half a second, 18 % of it beyond 0.6 s of waiting', () => {
  expect(timeToAnswer(line, 10, 8)).toBeCloseTo(0.5, 9);
  // Waits beyond t: 0.8 · e^(−(10 − 8)·t).
  expect(answeredLater(line, 10, 8, 0.1 + 0.6)).toBeCloseTo(0.8 * Math.exp(-1.2), 9);
});

test('shared by all, it is the same mean whatever the variation', () => {
  for (const variation of [0, 1, 4])
    expect(timeToAnswer({ ...line, shared: true, variation }, 10, 8)).toBeCloseTo(0.5, 9);
});

test('at its capacity a place answers when its clients give up', () => {
  expect(timeToAnswer(line, 10, 10)).toBe(30);
  expect(timeToAnswer(line, 0, 0)).toBe(30);
  expect([answeredLater(line, 10, 10, 5), answeredLater(line, 10, 10, 30)]).toEqual([1, 0]);
});

test('more load is never answered sooner, a longer budget never missed more often', () => {
  const share = fc.double({ min: 0, max: 1.2, noNaN: true });
  fc.assert(
    fc.property(
      share,
      share,
      fc.boolean(),
      fc.double({ min: 0, max: 40, noNaN: true }),
      (one, other, shared, budget) => {
        const spec = { ...line, shared, arrivals: 4 };
        const [less, more] = [100 * Math.min(one, other), 100 * Math.max(one, other)];
        expect(timeToAnswer(spec, 100, less)).toBeLessThanOrEqual(timeToAnswer(spec, 100, more) + 1e-9);
        const late = answeredLater(spec, 100, less, budget);
        expect(late).toBeGreaterThanOrEqual(0);
        expect(late).toBeLessThanOrEqual(answeredLater(spec, 100, more, budget) + 1e-9);
        expect(late).toBeGreaterThanOrEqual(answeredLater(spec, 100, less, budget + 1) - 1e-9);
      },
    ),
  );
});
