import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { SECOND } from '../units/index.ts';
import { nextProbe, verdictAfter } from './detection.ts';
import { nextDrain, staleShare } from './drain.ts';

const seconds = (interval: number, threshold: number, timeout = 0) => ({
  interval: interval * SECOND,
  threshold,
  timeout: timeout * SECOND,
});
/** From a fault to the verdict at worst: it comes with a probe, which just does not see it. */
const worst = (check: ReturnType<typeof seconds>) => nextProbe(0, check.interval, 0) + verdictAfter(check);
/** Until the last client has followed, at worst. */
const lastClient = (check: ReturnType<typeof seconds>, timeToLive: number) =>
  (worst(check) + timeToLive * SECOND) / SECOND;

test('Route 53 and a time-to-live of 60 s: 150 s at worst, 90 s with fast checks (N9)', () => {
  expect(lastClient(seconds(30, 3), 60)).toBe(150);
  expect(lastClient(seconds(10, 3), 60)).toBe(90);
});

test('Traffic Manager, three failures tolerated: degraded 100 s after the first failed probe, 130 s after the outage, last client after 160 s (N10)', () => {
  const check = seconds(30, 4, 10);
  expect(verdictAfter(check) / SECOND).toBe(100);
  expect(worst(check) / SECOND).toBe(130);
  expect(lastClient(check, 30)).toBe(160);
});

test('BFD 3 × 300 ms, a hold of 90 s and one of 180 s are the same arithmetic (N12)', () => {
  expect(worst(seconds(0.3, 3)) / SECOND).toBe(0.9);
  expect(worst(seconds(30, 3)) / SECOND).toBe(90);
  expect(worst(seconds(60, 3)) / SECOND).toBe(180);
});

test('the next probe comes after now, within an interval, at the phase', () => {
  fc.assert(
    fc.property(
      fc.nat(1e9),
      fc.integer({ min: 1, max: 1e8 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (now, interval, phase) => {
        const probe = nextProbe(now, interval, phase);
        expect(probe).toBeGreaterThan(now);
        expect(probe).toBeLessThanOrEqual(now + interval);
        expect((probe - Math.floor(phase * interval)) % interval).toBe(0);
      },
    ),
  );
});

test('over one time-to-live users who go astray add up to half of it, and sticky ones to theirs', () => {
  const astray = (sticky: number, stickyFor: number) => {
    const caching = { timeToLive: 60 * SECOND, sticky, stickyFor: stickyFor * SECOND };
    let sum = 0;
    for (let at = 0, next = nextDrain(0, caching); next !== undefined; at = next, next = nextDrain(at, caching)) {
      sum += (staleShare(at, caching) * (next - at)) / SECOND;
    }
    return sum;
  };
  expect(astray(0, 0)).toBeCloseTo(30, 9);
  expect(astray(0.05, 600)).toBeCloseTo(0.95 * 30 + 0.05 * 600, 9);
});
