import { Color } from 'three';
import { expect, test } from 'vitest';
import type { Limit } from '../../sim-core/kernel/journal.ts';
import { headroomFill, loadFill, risingLimits, temperatureFill } from './colouring.ts';
import type { SceneColors } from './theme-colors.ts';

const top = new Color(0.1, 0.1, 0.1);
const warm = new Color(0.5, 0.4, 0.2);
const degraded = new Color(0.9, 0.6, 0.1);
const fault = new Color(1, 0.3, 0.3);
const flow = new Color(0.6, 0.7, 0.8);
const colors = { top, warm, flow, severity: { degraded, fault } } as unknown as SceneColors;

const limit = (name: string, value: number, direction: Limit['direction'] = 'rising'): Limit => ({
  name,
  value,
  direction,
  severity: 'warning',
});
const rising = risingLimits([
  limit('shutdown', 40),
  limit('cold', 5, 'falling'),
  limit('warn', 27),
  limit('throttle', 35),
]);

function filled(write: (fill: Color) => void): Color {
  const fill = new Color();
  write(fill);
  return fill;
}

test('limits that rise are passed in their order, those that fall are left out', () => {
  expect(rising.map(({ name }) => name)).toEqual(['warn', 'throttle', 'shutdown']);
});

test.each([
  ['quiet below the first limit', 24, top],
  ['warm at the first', 27, warm],
  ['degraded at the second', 35, degraded],
  ['a fault at the last and beyond', 47, fault],
  ['quiet where there is no temperature', Number.NaN, top],
])('%s', (_, inlet, expected) => {
  expect(filled((fill) => temperatureFill(inlet, rising, colors, fill)).equals(expected)).toBe(true);
});

test('between two limits a hall turns towards the next', () => {
  const fill = filled((one) => temperatureFill(31, rising, colors, one));
  expect(fill.r).toBeGreaterThan(warm.r);
  expect(fill.r).toBeLessThan(degraded.r);
});

test.each([
  [0.5, top],
  [0.8, warm],
  [0.95, degraded],
  [1.1, fault],
])('at %d of its rating headroom shows', (share, expected) => {
  expect(filled((fill) => headroomFill(share, colors, fill)).equals(expected)).toBe(true);
});

test('load grows from the quiet grey, and is grave above the rating', () => {
  const at = (share: number): Color => filled((fill) => loadFill(share, colors, fill));
  expect(at(0).equals(top)).toBe(true);
  expect(at(0.8).r).toBeGreaterThan(at(0.2).r);
  expect(at(1.2).equals(degraded)).toBe(true);
});
