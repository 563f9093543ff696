import { expect, test } from 'vitest';
import {
  formatCalendar,
  formatDuration,
  formatElapsed,
  formatInstant,
  formatQuantity,
  speedWords,
  threeDigits,
} from './format.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

test.each([
  [2_312_000, 'W', '2.31 MW'],
  [14e6, 'W', '14.0 MW'],
  [999_999, 'W', '1.00 MW'],
  [850, 'W', '850 W'],
  [29.44, 'degC', '29.4 °C'],
  [0.583, '1', '58 %'],
  [0.062, '1', '6.2 %'],
  [0.9999, '1', '99.9 %'],
  [0.9962, '1', '99.6 %'],
  [1, '1', '100 %'],
  [0, '1', '0 %'],
  [412e9, 'bit/s', '412 Gbit/s'],
  [40_250, '1/s', '40.3 k/s'],
  [221, 's', '3 min 41 s'],
  [-3.2, 'degC', '−3.2 °C'],
])('%d %s reads "%s"', (value, unit, words) => {
  expect(plain(formatQuantity(value, unit))).toBe(words);
});

test.each([
  [20_000, '20 ms'],
  [41e6, '41 s'],
  [221e6, '3 min 41 s'],
  [600e6, '10 min'],
  [7500e6, '2 h 05 min'],
  [100 * 3600e6, '4 d 4 h'],
  [-61e6, '−1 min 01 s'],
])('%d µs last "%s"', (micros, words) => {
  expect(plain(formatDuration(micros))).toBe(words);
});

test('clock text keeps its width and runs past a day', () => {
  expect(formatElapsed(819e6)).toBe('00:13:39');
  expect(formatElapsed(30 * 3600e6)).toBe('30:00:00');
  expect(formatInstant(600_020_000)).toBe('00:10:00.020');
  expect(formatCalendar(Date.UTC(2023, 10, 2, 8), 220 * 60e6)).toBe('Thu 2 Nov 2023, 11:40 UTC');
});

test('large bare numbers are grouped', () => {
  expect(threeDigits(1_234_567)).toBe('1,234,567');
});

test.each([
  [60, '60×'],
  [1000, '1,000×'],
  [10_000, '10,000×'],
])('a speed of %d is "%s"', (speed, words) => {
  expect(speedWords(speed)).toBe(words);
});
