import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from './flavours.ts';
import { roundInstants } from './round-instants.ts';

test('the smallest step that people count in and that fits', () => {
  expect(roundInstants(0, HOUR, 12).map((at) => at / MINUTE)).toEqual([
    0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60,
  ]);
  expect(roundInstants(7 * MINUTE, 64 * MINUTE, 6).map((at) => at / MINUTE)).toEqual([10, 20, 30, 40, 50, 60]);
  expect(roundInstants(0, 365 * DAY, 5)).toHaveLength(6);
  expect(roundInstants(MINUTE, MINUTE, 5)).toEqual([MINUTE]);
});
