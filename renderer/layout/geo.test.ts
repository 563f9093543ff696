import fc from 'fast-check';
import { expect, test } from 'vitest';
import { angleBetween, arc, toLatLon, toXyz, type Vec3 } from './geo.ts';

const rounded = (point: Vec3): readonly number[] => point.map((value) => Math.round(value * 1e9) / 1e9 + 0);

test.each([
  ['Greenwich on the equator looks along z', 0, 0, [0, 0, 1]],
  ['90° east is to the right', 0, 90, [1, 0, 0]],
  ['90° west is to the left', 0, -90, [-1, 0, 0]],
  ['the north pole is up', 90, 0, [0, 1, 0]],
  ['the date line lies behind', 0, 180, [0, 0, -1]],
])('%s', (_, latitude, longitude, xyz) => {
  expect(rounded(toXyz(latitude, longitude))).toEqual(xyz);
});

test('there and back', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -89, max: 89, noNaN: true }),
      fc.double({ min: -179, max: 179, noNaN: true }),
      (lat, lon) => {
        const [latitude, longitude] = toLatLon(toXyz(lat, lon, 2));
        expect(latitude).toBeCloseTo(lat, 6);
        expect(longitude).toBeCloseTo(lon, 6);
      },
    ),
  );
});

test('an arc begins and ends on the ground and is highest in the middle', () => {
  const from = toXyz(50, 9);
  const to = toXyz(39, -77);
  const points = arc(from, to, 8);
  const heights = points.map(([x, y, z]) => Math.hypot(x, y, z));
  expect(heights[0]).toBeCloseTo(1.003, 6);
  expect(Math.max(...heights)).toBe(heights[4]);
  expect(angleBetween(from, to)).toBeGreaterThan(0.9);
});
