import * as fc from 'fast-check';
import { test } from 'vitest';
import { bytesBalance, divergenceIsRecorded } from './data-stories.fixture.ts';

test('every byte that is due somewhere is there, waits, has diverged or is lost', () => {
  void fc.assert(bytesBalance, { numRuns: 300, endOnFailure: true });
});

test('nothing is written in two places that do not hear of each other without being recorded as divergence', () => {
  void fc.assert(divergenceIsRecorded, { numRuns: 300, endOnFailure: true });
});
