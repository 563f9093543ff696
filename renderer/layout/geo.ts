/**
 * Places on the globe. Unit sphere, y through the north pole, z through Greenwich on the equator, x through 90° east:
 * seen from outside with north up, east is to the right. Pure.
 */
export type Vec3 = readonly [x: number, y: number, z: number];

const RAD = Math.PI / 180;

/** Degrees of latitude (north) and longitude (east) to a point on the sphere of this radius. */
export function toXyz(latitude: number, longitude: number, radius = 1): Vec3 {
  const flat = Math.cos(latitude * RAD) * radius;
  return [flat * Math.sin(longitude * RAD), Math.sin(latitude * RAD) * radius, flat * Math.cos(longitude * RAD)];
}

/** Back again: [latitude, longitude] in degrees. */
export function toLatLon([x, y, z]: Vec3): readonly [latitude: number, longitude: number] {
  return [Math.atan2(y, Math.hypot(x, z)) / RAD, Math.atan2(x, z) / RAD];
}

/** Angle between two points of the unit sphere [rad]. */
export function angleBetween(one: Vec3, other: Vec3): number {
  const dot = one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
  return Math.acos(Math.min(1, Math.max(-1, dot)));
}

/** Points of the great circle between two points of the unit sphere, lifted in the middle in proportion to its length. */
export function arc(one: Vec3, other: Vec3, pieces: number, lift = 0.18): readonly Vec3[] {
  const angle = angleBetween(one, other);
  const sine = Math.sin(angle);
  return Array.from({ length: pieces + 1 }, (_, piece) => {
    const share = piece / pieces;
    const height = 1 + 0.003 + lift * (angle / Math.PI) * 4 * share * (1 - share);
    const a = sine < 1e-6 ? 1 - share : Math.sin((1 - share) * angle) / sine;
    const b = sine < 1e-6 ? share : Math.sin(share * angle) / sine;
    return [
      (a * one[0] + b * other[0]) * height,
      (a * one[1] + b * other[1]) * height,
      (a * one[2] + b * other[2]) * height,
    ];
  });
}
