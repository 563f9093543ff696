import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { acos, asin, atan, atan2, cos, exp, expm1, log, pow, sin } from './real.ts';

/** How many units in the last place two numbers are apart. */
function ulps(actual: number, expected: number): number {
  if (Object.is(actual, expected) || actual === expected) return 0;
  const size = Math.max(Math.abs(expected), 2.2250738585072014e-308);
  const spacing = 2 ** (Math.floor(Math.log2(size)) - 52);
  return Math.abs(actual - expected) / Math.max(spacing, 5e-324);
}

const wide = fc.double({ min: -745, max: 709, noNaN: true });
const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });

// The engine's own Math is the reference here; it may itself be off by one unit in the last place.
describe('against the reference', () => {
  test('exp', () =>
    fc.assert(
      fc.property(wide, (x) => ulps(exp(x), Math.exp(x)) <= 2),
      { numRuns: 20_000 },
    ));
  test('exp near zero', () =>
    fc.assert(fc.property(fc.double({ min: -1, max: 1, noNaN: true }), (x) => ulps(exp(x), Math.exp(x)) <= 2)));
  test('expm1', () =>
    fc.assert(fc.property(fc.double({ min: -2, max: 2, noNaN: true }), (x) => ulps(expm1(x), Math.expm1(x)) <= 3)));
  test('log', () =>
    fc.assert(
      fc.property(positive, (x) => ulps(log(x), Math.log(x)) <= 2),
      { numRuns: 20_000 },
    ));
  test('log near one', () =>
    fc.assert(fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => ulps(log(x), Math.log(x)) <= 2)));
  test('pow', () =>
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -40, max: 40, noNaN: true }),
        (x, y) => ulps(pow(x, y), x ** y) <= 3,
      ),
      { numRuns: 20_000 },
    ));
  test('sin and cos', () =>
    fc.assert(
      fc.property(
        fc.double({ min: -1e5, max: 1e5, noNaN: true }),
        (x) => Math.abs(sin(x) - Math.sin(x)) <= 3e-16 && Math.abs(cos(x) - Math.cos(x)) <= 3e-16,
      ),
      { numRuns: 20_000 },
    ));
  test('inverse angles', () => {
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(fc.property(unit, (x) => ulps(asin(x), Math.asin(x)) <= 4));
    fc.assert(fc.property(unit, (x) => Math.abs(acos(x) - Math.acos(x)) <= 1e-15));
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (x) => ulps(atan(x), Math.atan(x)) <= 3),
    );
    const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(
        coordinate,
        coordinate,
        (y, x) => ulps(atan2(y, x), x === 0 && y === 0 ? 0 : Math.atan2(y, x + 0)) <= 4 || y === 0,
      ),
    );
  });
});

test('whole powers and roots come out exact', () => {
  expect([pow(2, 10), pow(3, 5), pow(10, -3), pow(9, 0.5), pow(2, -1074), pow(-2, 3)]).toEqual([
    1024, 243, 0.001, 3, 5e-324, -8,
  ]);
});

test('the ends of the range', () => {
  expect([exp(0), exp(-800), exp(800), exp(-745)]).toEqual([1, 0, Number.POSITIVE_INFINITY, 5e-324]);
  expect([log(1), log(0), log(-1), log(Number.POSITIVE_INFINITY)]).toEqual([
    0,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    Number.POSITIVE_INFINITY,
  ]);
  expect([pow(0, 2), pow(0, -1), pow(5, 0), pow(-8, 1 / 3)]).toEqual([0, Number.POSITIVE_INFINITY, 1, Number.NaN]);
  expect([sin(0), cos(0), asin(1), acos(-1), atan2(0, -1)]).toEqual([0, 1, Math.PI / 2, Math.PI, Math.PI]);
  expect(() => sin(1e12)).toThrow(RangeError);
});

test('the bits stay what they were', () => {
  const bits = (x: number) =>
    Buffer.from(new Float64Array([x]).buffer)
      .reverse()
      .toString('hex');
  expect([exp(-1.25), log(7.5), pow(1.7, 3.3), sin(2), cos(2), asin(0.3)].map(bits)).toMatchInlineSnapshot(`
    [
      "3fd25618372a584f",
      "40001e85798eb9a3",
      "40170b0a6f6eccfa",
      "3fed18f6ead1b446",
      "bfdaa22657537205",
      "3fd380159e14f6ff",
    ]
  `);
});
