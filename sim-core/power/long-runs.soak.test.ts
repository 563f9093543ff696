/** The same as `long-runs.test.ts`, of six thousand years each: to within a few per cent. */
import { expect, test } from 'vitest';
import { LONG_RUNS, reckoned, simulated } from './long-run.fixture.ts';

/**
 * What the reckoning leaves out, as a share of it: batteries bridge a quarter of a minute of two hours, a lock-out or a
 * repair of a day overlaps the next outage once in eighty times.
 */
const LEFT_OUT = 0.02;

test.each(Object.entries(LONG_RUNS))('a hundred and fifty times forty years: %s', (_name, spec) => {
  const wanted = reckoned(spec);
  const { share, rate } = simulated(spec, 150);
  expect(share.error / share.mean).toBeLessThan(0.03);
  expect(Math.abs(share.mean - wanted.share)).toBeLessThan(4 * share.error + LEFT_OUT * wanted.share);
  expect(Math.abs(rate.mean - wanted.rate)).toBeLessThan(4 * rate.error + LEFT_OUT * wanted.rate);
});
