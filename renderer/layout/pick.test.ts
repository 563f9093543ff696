import { expect, test } from 'vitest';
import type { Solid } from './facility-layout.ts';
import { pickSolid } from './pick.ts';

const box = (component: string, x: number, z: number): Solid => ({
  component,
  shape: 'box',
  isRack: true,
  x,
  y: 0,
  z,
  w: 1,
  h: 2,
  d: 1,
});
const solids = [box('back', 0, -5), box('front', 0, 0), box('beside', 4, 0)];

test('the nearest of two in line is picked', () => {
  expect(pickSolid(solids, { origin: [0, 1, 10], direction: [0, 0, -1] })).toBe('front');
});

test('from above, the one below the pointer is picked', () => {
  expect(pickSolid(solids, { origin: [4.3, 10, 0.3], direction: [0, -1, 0] })).toBe('beside');
});

test('a ray that passes over everything picks nothing', () => {
  expect(pickSolid(solids, { origin: [0, 3, 10], direction: [0, 0, -1] })).toBeUndefined();
});
