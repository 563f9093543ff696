/** The properties of `properties.test.ts`, each on ten thousand sites. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { POWER_PROPERTIES } from './power-properties.fixture.ts';

const RUNS = 10_000;

test.each(Object.entries(POWER_PROPERTIES))('%s', { timeout: 1_800_000 }, (_name, property) => {
  const details = fc.check(property as fc.IRawProperty<unknown>, { numRuns: RUNS });
  if (details.failed) throw new Error(fc.defaultReportMessage(details));
  expect(details.numRuns).toBe(RUNS);
});
