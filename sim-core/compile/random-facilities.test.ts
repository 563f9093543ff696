/** Whatever a facility is made of and whatever happens to it: energy and heat are accounted for, nothing runs on dead power. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultsOf } from './fixtures/facility-invariants.ts';
import { randomFacilityDrill } from './fixtures/random-facility.ts';

test('power closes, nothing is live on nothing, and halls hold the heat that was not taken out', () => {
  fc.assert(
    fc.property(randomFacilityDrill, (drill) => {
      expect(faultsOf(drill)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
