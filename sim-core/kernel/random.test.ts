import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Distribution } from '../units/distribution.ts';
import { normalQuantile } from './normal-quantile.ts';
import { makeRandomStreams, philox, quantile } from './random.ts';

const hex = (words: readonly number[]) => words.map((word) => word.toString(16).padStart(8, '0')).join(' ');

test('Philox4x32-10 gives the known answers of its authors', () => {
  expect(hex(philox([0, 0, 0, 0], [0, 0]))).toBe('6627e8d5 e169c58d bc57ac4c 9b00dbd8');
  const ones = 0xffffffff;
  expect(hex(philox([ones, ones, ones, ones], [ones, ones]))).toBe('408f276d 41c83b0e a20bc7c6 6d5451fd');
  expect(hex(philox([0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], [0xa4093822, 0x299f31d0]))).toBe(
    'd16cfe09 94fdcceb 5001e420 24126ea1',
  );
});

test('a draw depends on its key alone, and every part of the key matters', () => {
  const draw = (seed: number, replication: number, component: string, purpose: string, ordinal: number) =>
    makeRandomStreams(seed, replication).uniform(component, purpose, ordinal);
  const base = draw(7, 0, 'gen-1', 'start', 0);
  expect(draw(7, 0, 'gen-1', 'start', 0)).toBe(base);
  const others = [
    draw(8, 0, 'gen-1', 'start', 0),
    draw(7 + 2 ** 32, 0, 'gen-1', 'start', 0),
    draw(7, 1, 'gen-1', 'start', 0),
    draw(7, 0, 'gen-2', 'start', 0),
    draw(7, 0, 'gen-1', 'repair', 0),
    draw(7, 0, 'gen-1s', 'tart', 0),
    draw(7, 0, 'gen-1', 'start', 1),
  ];
  expect(new Set([base, ...others]).size).toBe(8);
});

test('draws lie strictly between 0 and 1', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string(), (seed, component) => {
      const u = makeRandomStreams(seed, 0).uniform(component, 'x', 0);
      return u > 0 && u < 1;
    }),
  );
});

test('the normal quantile agrees with tables', () => {
  expect([1e-12, 0.001, 0.025, 0.3, 0.5, 0.9, 0.999999].map((p) => Number(normalQuantile(p).toPrecision(14)))).toEqual([
    -7.0344838253011, -3.0902323061678, -1.9599639845401, -0.52440051270804, 0, 1.2815515655446, 4.7534243088171,
  ]);
});

describe('moments over 40,000 draws', () => {
  const gamma15 = Math.sqrt(Math.PI) / 2;
  const cases: readonly (readonly [Distribution, number, number])[] = [
    [{ kind: 'fixed', value: 3 }, 3, 0],
    [{ kind: 'uniform', low: 2, high: 6 }, 4, 16 / 12],
    [{ kind: 'triangular', low: 0, mode: 2, high: 10 }, 4, (0 + 4 + 100 - 0 - 20 - 0) / 18],
    [{ kind: 'exponential', mean: 5 }, 5, 25],
    [{ kind: 'lognormal', median: 2, sigma: 0.5 }, 2 * Math.exp(0.125), 4 * Math.exp(0.25) * (Math.exp(0.25) - 1)],
    [{ kind: 'weibull', scale: 3, shape: 2 }, 3 * gamma15, 9 * (1 - gamma15 ** 2)],
  ];
  test.each(cases)('%o', (distribution, mean, variance) => {
    const streams = makeRandomStreams(1, 0);
    const n = 40_000;
    const draws = Array.from({ length: n }, (_, i) => streams.sample(distribution, 'c', 'p', i));
    const average = draws.reduce((sum, x) => sum + x, 0) / n;
    const spread = draws.reduce((sum, x) => sum + (x - average) ** 2, 0) / n;
    expect(Math.abs(average - mean)).toBeLessThanOrEqual(4 * Math.sqrt(variance / n));
    expect(Math.abs(spread - variance)).toBeLessThanOrEqual(0.06 * variance);
  });
});

test('quantiles rise with the share, and a triangle keeps its corners', () => {
  const triangle: Distribution = { kind: 'triangular', low: 1, mode: 1, high: 3 };
  expect(quantile(triangle, 1e-15)).toBeCloseTo(1, 6);
  expect(quantile(triangle, 1 - 1e-15)).toBeCloseTo(3, 6);
  const unit = fc.double({ min: 1e-15, max: 1 - 1e-15, noNaN: true });
  fc.assert(
    fc.property(unit, unit, (p, q) => {
      const kinds: readonly Distribution[] = [
        triangle,
        { kind: 'exponential', mean: 1 },
        { kind: 'lognormal', median: 1, sigma: 1 },
        { kind: 'weibull', scale: 1, shape: 0.7 },
      ];
      return p > q || kinds.every((kind) => quantile(kind, p) <= quantile(kind, q) * (1 + 1e-15));
    }),
  );
});

test('durations come out as whole microseconds', () => {
  const streams = makeRandomStreams(1, 0);
  const delay = streams.sample({ kind: 'exponential', mean: 1e7 }, 'gen-1', 'start', 0, true);
  expect(Number.isInteger(delay)).toBe(true);
  expect(() => makeRandomStreams(-1, 0)).toThrow(RangeError);
});
