import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  approaching,
  constant,
  integral,
  linear,
  quadratic,
  rebased,
  sameForm,
  scaled,
  slopeAt,
  sum,
  type Trajectory,
  valueAt,
} from './trajectory.ts';

const amount = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const instant = fc.nat(10_000_000);
const trajectory: fc.Arbitrary<Trajectory> = fc.record({
  at: instant,
  a: amount,
  b: amount,
  c: amount,
  decays: fc.array(fc.record({ d: amount, tau: fc.double({ min: 0.1, max: 1e4, noNaN: true }) }), { maxLength: 3 }),
});

const close = (actual: number, expected: number, scale: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * (1 + scale));
const size = (x: Trajectory) => Math.abs(x.a) + 400 * (Math.abs(x.b) + 400 * Math.abs(x.c)) + x.decays.length * 1e3;

test('a battery that drains at 50 kW from 100 MJ is empty after 2000 s', () => {
  const charge = linear(3_000_000, 100e6, -50e3);
  expect([valueAt(charge, 3_000_000), valueAt(charge, 2_003_000_000)]).toEqual([100e6, 0]);
});

test('a hall that closes in on 40 °C with 10 minutes has covered 63 % of the way after 10 minutes', () => {
  const inlet = approaching(0, 20, 40, 600);
  expect(valueAt(inlet, 0)).toBe(20);
  expect(valueAt(inlet, 600e6)).toBeCloseTo(40 - 20 / Math.E, 12);
  expect(slopeAt(inlet, 0)).toBeCloseTo(20 / 600, 15);
  expect(integral(inlet, 0, 600e6)).toBeCloseTo(40 * 600 - 20 * 600 * (1 - 1 / Math.E), 8);
});

test('the integral is additive and equals a fine Simpson sum', () => {
  fc.assert(
    fc.property(trajectory, fc.nat(20_000_000), fc.nat(20_000_000), (x, first, second) => {
      const from = x.at;
      const middle = from + first;
      const to = middle + second;
      const whole = integral(x, from, to);
      close(integral(x, from, middle) + integral(x, middle, to), whole, size(x) * 40);
      // Fine enough for the fastest decay (0.1 s) over the longest stretch (40 s).
      const n = 20_000;
      let simpson = 0;
      for (let i = 0; i <= n; i++) {
        const weight = i === 0 || i === n ? 1 : i % 2 === 1 ? 4 : 2;
        simpson += weight * valueAt(x, from + ((to - from) * i) / n);
      }
      close((simpson * (to - from)) / 1e6 / n / 3, whole, 10 * size(x) * 40);
    }),
    { numRuns: 200 },
  );
});

test('rebasing, adding and scaling do not change the function', () => {
  fc.assert(
    fc.property(trajectory, trajectory, fc.nat(1e7), amount, (x, y, later, factor) => {
      const t = 1e7 + later;
      close(valueAt(rebased(x, 1e7), t), valueAt(x, t), size(x));
      close(slopeAt(rebased(x, 1e7), t), slopeAt(x, t), 10 * size(x));
      close(valueAt(sum(x, y, 1e7), t), valueAt(x, t) + valueAt(y, t), size(x) + size(y));
      close(valueAt(scaled(x, factor), t), factor * valueAt(x, t), 1e3 * size(x));
    }),
  );
});

test('the slope is the limit of differences', () => {
  fc.assert(
    fc.property(trajectory, fc.nat(1e7), (x, later) => {
      const t = x.at + later + 100;
      const difference = (valueAt(x, t + 100) - valueAt(x, t - 100)) / 200e-6;
      expect(Math.abs(slopeAt(x, t) - difference)).toBeLessThanOrEqual(1e-5 * (1 + size(x)) * 10);
    }),
  );
});

test('the same form is recognised from another instant', () => {
  expect(sameForm(constant(0, 5), constant(99, 5))).toBe(true);
  expect(sameForm(constant(0, 5), constant(99, 6))).toBe(false);
  expect(sameForm(linear(0, 0, 2), linear(3_000_000, 6, 2))).toBe(true);
  expect(sameForm(quadratic(0, 0, 0, 1), linear(0, 0, 0))).toBe(false);
  expect(sameForm(approaching(0, 1, 2, 3), approaching(0, 1, 2, 4))).toBe(false);
});
