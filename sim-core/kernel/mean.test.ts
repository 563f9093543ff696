import { expect, test } from 'vitest';
import { type Distribution, fixed } from '../units/index.ts';
import { meanOf } from './mean.ts';

const cases: readonly (readonly [Distribution, number])[] = [
  [fixed(3), 3],
  [{ kind: 'uniform', low: 1, high: 3 }, 2],
  [{ kind: 'triangular', low: 0, mode: 1, high: 5 }, 2],
  [{ kind: 'exponential', mean: 7 }, 7],
  [{ kind: 'lognormal', median: 10, sigma: 0.5 }, 11.3315],
  [{ kind: 'weibull', scale: 10, shape: 2 }, 8.8623],
];

test.each(cases)('the mean of %j is %d', (distribution, mean) => {
  expect(Math.abs(meanOf(distribution) / mean - 1)).toBeLessThan(1e-3);
});
