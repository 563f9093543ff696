import { expect, test } from 'vitest';
import { HOUR, MINUTE } from '../../../sim-core/units/index.ts';
import { axisTicks } from './time-axis.ts';
import { following, zoomed } from './timeline-store.ts';

test('zooming in keeps the instant under the pointer where it is', () => {
  expect(zoomed({ from: 0, to: HOUR }, 15 * MINUTE, 0.5, HOUR)).toEqual({ from: 7.5 * MINUTE, to: 37.5 * MINUTE });
});

test('zooming out past the run shows the whole run', () => {
  expect(zoomed({ from: 0, to: HOUR }, 0, 2, HOUR)).toBeUndefined();
});

test('a span follows the playhead that leaves it', () => {
  expect(following({ from: 0, to: 10 * MINUTE }, 30 * MINUTE, HOUR)).toEqual({ from: 29 * MINUTE, to: 39 * MINUTE });
});

test('ticks stand on round instants', () => {
  expect(axisTicks(0, HOUR, 800).map((at) => at / MINUTE)).toEqual([0, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]);
  expect(axisTicks(0, 44 * HOUR, 800)[1]).toBe(6 * HOUR);
});
