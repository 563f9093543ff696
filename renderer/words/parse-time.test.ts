import { expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../sim-core/units/index.ts';
import { formatDuration, formatInstant } from './format.ts';
import { parseTime } from './parse-time.ts';

test.each([
  ['00:13:39', 819 * SECOND],
  ['1:30', 90 * MINUTE],
  ['90 s', 90 * SECOND],
  ['1 h 30 min', 90 * MINUTE],
  ['20 ms', 20_000],
  ['00:10:00.020', 600_020_000],
])('"%s" is understood', (text, micros) => {
  expect(parseTime(text)).toBe(micros);
});

test.each(['', 'soon', '12', '00:99', '5 m'])('"%s" is no time', (text) => {
  expect(parseTime(text)).toBeUndefined();
});

test('what the screen writes can be typed back', () => {
  expect(parseTime(formatDuration(221 * SECOND))).toBe(221 * SECOND);
  expect(parseTime(formatInstant(600_020_000))).toBe(600_020_000);
});
