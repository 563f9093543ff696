import { expect, test } from 'vitest';
import { choosePlace } from './window-place.ts';

const LAPTOP = { x: 0, y: 0, width: 1440, height: 860 };
const PROJECTOR = { x: 1440, y: 0, width: 1920, height: 1080 };

test('opens on the projector where it was left', () => {
  const last = { x: 1500, y: 40, width: 1600, height: 900, isMaximized: false };
  expect(choosePlace(last, [LAPTOP, PROJECTOR])).toEqual(last);
});

test('comes back to the laptop when the projector is unplugged, no larger than it', () => {
  const last = { x: 1500, y: 40, width: 1600, height: 900, isMaximized: true };
  expect(choosePlace(last, [LAPTOP])).toEqual({ width: 1440, height: 860, isMaximized: true });
});

test('a window whose bar is above the screen would be lost, so it is placed anew', () => {
  const last = { x: 100, y: -400, width: 1000, height: 700, isMaximized: false };
  expect(choosePlace(last, [LAPTOP])).not.toHaveProperty('x');
});

test('the first start fits the screen', () => {
  expect(choosePlace(undefined, [{ x: 0, y: 0, width: 1280, height: 720 }])).toEqual({
    width: 1280,
    height: 720,
    isMaximized: false,
  });
});
