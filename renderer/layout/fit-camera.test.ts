import { expect, test } from 'vitest';
import { fitCamera, type Vec, type View } from './fit-camera.ts';

/** Looking north and level: right is east, up is up, ahead is −z. */
const LEVEL: View = {
  right: [1, 0, 0],
  up: [0, 1, 0],
  ahead: [0, 0, -1],
  fieldOfView: Math.PI / 2,
  width: 200,
  height: 100,
  margin: { x: 0, top: 0, bottom: 0 },
};

/** Place on the picture, −1 to 1 from side to side. */
function shown([x, y, z]: Vec, eye: Vec): readonly [number, number] {
  const depth = eye[2] - z;
  return [(x - eye[0]) / depth / 2, (y - eye[1]) / depth];
}

test('the points just touch the sides that bind', () => {
  const points: readonly Vec[] = [
    [-30, 0, 0],
    [50, 0, 0],
    [0, 4, -20],
  ];
  const { eye } = fitCamera(points, LEVEL);
  const places = points.map((point) => shown(point, eye));
  expect(Math.min(...places.map(([x]) => x))).toBeCloseTo(-1);
  expect(Math.max(...places.map(([x]) => x))).toBeCloseTo(1);
  for (const [, y] of places) expect(Math.abs(y)).toBeLessThanOrEqual(1);
});

test('what is left free at the top stays free', () => {
  const points: readonly Vec[] = [
    [0, -10, 0],
    [0, 10, 0],
  ];
  const { eye } = fitCamera(points, { ...LEVEL, margin: { x: 0, top: 25, bottom: 0 } });
  expect(shown([0, 10, 0], eye)[1]).toBeCloseTo(0.5);
  expect(shown([0, -10, 0], eye)[1]).toBeCloseTo(-1);
});

test('a picture lower than its margins still shows everything in front of the eye', () => {
  const points: readonly Vec[] = [
    [-20, 0, 15],
    [20, 3, -15],
  ];
  const { eye } = fitCamera(points, { ...LEVEL, height: 60, margin: { x: 36, top: 64, bottom: 44 } });
  for (const point of points) {
    expect(eye[2] - point[2]).toBeGreaterThanOrEqual(10);
    for (const place of shown(point, eye)) expect(Math.abs(place)).toBeLessThan(1.7);
  }
});
