/**
 * Where a camera of a given direction must stand so that some points just fill a part of the picture. Exact: each side
 * of the picture is a plane through the eye, so each point gives one linear bound per side. Pure.
 *
 *     in the camera's axes, z along the view, the eye at (cx, cy, −reach), a point (x, y, z) shows where
 *     x − cx ≤ (z + reach)·tan(half of the angle), and so on for the other three sides
 */
export type Vec = readonly [x: number, y: number, z: number];

export interface View {
  /** Unit vectors of the camera: to its right, up, and along its view. */
  readonly right: Vec;
  readonly up: Vec;
  readonly ahead: Vec;
  /** Vertical field of view [rad]. */
  readonly fieldOfView: number;
  readonly width: number;
  readonly height: number;
  /** Part of the picture left free at each side [px]. */
  readonly margin: { readonly x: number; readonly top: number; readonly bottom: number };
}

/** The eye's place; `least` is the nearest that it may stand to the points' middle. */
export function fitCamera(
  points: readonly Vec[],
  view: View,
  least = 10,
): { readonly eye: Vec; readonly reach: number } {
  const { right, up, ahead, fieldOfView, width, height } = view;
  const tan = Math.tan(fieldOfView / 2);
  const wide = (tan * width) / height;
  const share = (free: number, size: number): number => Math.max(0.25, 1 - (2 * free) / size);
  const side = wide * share(view.margin.x, width);
  const above = tan * share(view.margin.top, height);
  const below = tan * share(view.margin.bottom, height);
  const most = (bound: (x: number, y: number, z: number) => number): number =>
    points.reduce(
      (highest, point) => Math.max(highest, bound(dot(point, right), dot(point, up), dot(point, ahead))),
      Number.NEGATIVE_INFINITY,
    );
  const east = most((x, _, z) => x - z * side);
  const west = most((x, _, z) => -x - z * side);
  const north = most((_, y, z) => y - z * above);
  const south = most((_, y, z) => -y - z * below);
  const nearest = most((_x, _y, z) => -z);
  const reach = Math.max((east + west) / (2 * side), (north + south) / (above + below), nearest + least);
  const x = (east - west) / 2;
  const y = (north - reach * above + (reach * below - south)) / 2;
  const eye = [0, 1, 2].map((axis) => x * at(right, axis) + y * at(up, axis) - reach * at(ahead, axis));
  return { eye: [eye[0] ?? 0, eye[1] ?? 0, eye[2] ?? 0], reach };
}

function dot(one: Vec, other: Vec): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function at(vec: Vec, axis: number): number {
  return vec[axis] ?? 0;
}
