/** Long simulations of live graphs spend the share of time dark, and go dark as often, as the same graphs are reckoned to. */
import { describe, expect, test } from 'vitest';
import { LONG_RUNS, reckoned, simulated } from './long-run.fixture.ts';

describe('eight times forty years', () => {
  test.each(Object.entries(LONG_RUNS))('%s', (_name, spec) => {
    const wanted = reckoned(spec);
    const { share, rate } = simulated(spec, 8);
    // so precise that being wrong by a factor would show
    expect(share.error / share.mean).toBeLessThan(0.13);
    expect(Math.abs(share.mean - wanted.share)).toBeLessThan(4 * share.error);
    expect(Math.abs(rate.mean - wanted.rate)).toBeLessThan(4 * rate.error);
  });
});
