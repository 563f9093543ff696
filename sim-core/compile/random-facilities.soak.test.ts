/** The property of `random-facilities.test.ts` on ten thousand facilities. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf } from './fixtures/facility-invariants.ts';
import { randomFacilityDrill } from './fixtures/random-facility.ts';

const RUNS = 10_000;

test('ten thousand facilities under random injects', { timeout: 1_800_000 }, () => {
  const property = fc.property(randomFacilityDrill, (drill) => {
    expect(faultsOf(drill)).toEqual([]);
  });
  const details = fc.check(property, { numRuns: RUNS });
  if (details.failed) throw new Error(fc.defaultReportMessage(details));
  expect(details.numRuns).toBe(RUNS);
});
