import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../units/index.ts';
import { FluidQueue } from './fluid-queue.ts';

test('120 MB/s over a link of 100 MB/s for ten minutes: 12,000 MB behind by 100 s, gone 300 s after writes halve (R1)', () => {
  const queue = new FluidQueue();
  queue.set(0, 120, 100);
  queue.advance(600 * SECOND);
  expect(queue.amount).toBe(12_000);
  expect(queue.age(600 * SECOND)).toBeCloseTo(100, 9);
  queue.set(600 * SECOND, 60, 100);
  // Its head is still in what came in at 120: it goes on ageing for two minutes, then catches up.
  expect(queue.ageSlope()).toBeCloseTo(1 / 6, 12);
  expect(queue.nextChange()).toBe(720 * SECOND);
  queue.advance(720 * SECOND);
  expect(queue.age(720 * SECOND)).toBeCloseTo(120, 6);
  expect(queue.ageSlope()).toBeCloseTo(-2 / 3, 12);
  expect(queue.nextChange()).toBe(900 * SECOND);
  queue.advance(900 * SECOND);
  expect(queue.amount).toBe(0);
  expect(queue.age(900 * SECOND)).toBe(0);
});

test('what is behind when nothing more comes in stays behind by as much', () => {
  const queue = new FluidQueue();
  queue.set(0, 10, 0);
  queue.set(60 * SECOND, 0, 0);
  expect(queue.age(600 * SECOND)).toBe(60);
  expect(queue.ageSlope()).toBe(0);
});

test('nothing waits longer than its patience', () => {
  const queue = new FluidQueue(5 * MINUTE);
  queue.set(0, 10, 0);
  expect(queue.nextChange()).toBe(5 * MINUTE);
  queue.set(5 * MINUTE, 4, 0);
  expect(queue.givenUp).toBe(10);
  expect(queue.nextChange()).toBe(10 * MINUTE);
  queue.set(10 * MINUTE, 4, 0);
  expect([queue.amount, queue.givenUp, queue.slope]).toEqual([1200, 4, 0]);
});

test('a gap in which nothing came in does not age', () => {
  const queue = new FluidQueue(300 * SECOND);
  queue.set(0, 1, 0);
  queue.set(SECOND, 0, 0);
  queue.set(2 * SECOND, 1, 0);
  queue.set(300 * SECOND, 1, 0);
  expect(queue.givenUp).toBe(1);
  expect(queue.nextChange()).toBe(301 * SECOND);
  // The first second's worth is gone; the next oldest came in at 2 s and has a second of patience left.
  queue.set(301 * SECOND, 1, 0);
  expect([queue.age(301 * SECOND), queue.givenUp, queue.nextChange()]).toEqual([299, 0, 302 * SECOND]);
});

test('half of what waits moves to another queue, each part at its age', () => {
  const from = new FluidQueue();
  const to = new FluidQueue();
  from.set(0, 10, 0);
  to.set(40 * SECOND, 2, 0);
  const moving = from.release(0.5, 100 * SECOND);
  to.receive(moving, 1, 100 * SECOND);
  expect([from.amount, to.amount]).toEqual([500, 620]);
  expect(to.age(100 * SECOND)).toBe(100);
  to.set(100 * SECOND, 0, 5);
  // 40 s of 5/s alone, then 60 s of 5/s and 2/s together.
  expect(to.nextChange()).toBe(140 * SECOND);
});

const histories = fc.array(
  fc.record({
    for: fc.integer({ min: 1, max: 900 }),
    inflow: fc.integer({ min: 0, max: 20 }),
    outflow: fc.integer({ min: 0, max: 20 }),
  }),
  { minLength: 1, maxLength: 12 },
);

/** The same by single seconds: one entry per second that came in, the oldest first. */
function bySeconds(history: readonly { for: number; inflow: number; outflow: number }[], patience: number) {
  const seconds: { at: number; left: number }[] = [];
  let now = 0;
  for (const { for: length, inflow, outflow } of history) {
    for (let i = 0; i < length; i++, now++) {
      seconds.push({ at: now, left: inflow });
      let out = outflow;
      for (let oldest = seconds[0]; oldest && (oldest.left <= out || oldest.left === 0); oldest = seconds[0]) {
        out -= oldest.left;
        seconds.shift();
      }
      if (seconds[0]) seconds[0].left -= out;
      while (seconds[0] && now + 1 - seconds[0].at > patience) seconds.shift();
    }
  }
  return seconds.reduce((sum, { left }) => sum + left, 0);
}

test('holds as much as a queue of single seconds does', () => {
  void fc.assert(
    fc.property(histories, fc.constantFrom(Number.POSITIVE_INFINITY, 300, 1200), (history, patience) => {
      const queue = new FluidQueue(patience * SECOND);
      let now = 0;
      for (const { for: length, inflow, outflow } of history) {
        const end = now + length * SECOND;
        queue.set(now, inflow, outflow);
        for (let next = queue.nextChange(); next !== undefined && next < end; next = queue.nextChange()) {
          queue.set(next, inflow, outflow);
        }
        now = end;
        queue.advance(now);
      }
      // A second's worth at either end is where the two may differ.
      expect(Math.abs(queue.amount - bySeconds(history, patience))).toBeLessThanOrEqual(45);
      expect(queue.age(now)).toBeLessThanOrEqual(patience + 1e-5);
    }),
    { numRuns: 200 },
  );
});
