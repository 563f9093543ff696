/**
 * Sine, cosine and their inverses from + − × ÷ and √ alone; see `real.ts`.
 *
 * Angles are brought into [−π/4, π/4] by subtracting quarter turns in three parts. Left out: angles beyond 10⁹ rad,
 * which throw (nothing in an estate turns that often).
 */
const TWO_OVER_PI = 0.6366197723675814;
const QUARTER_A = 1.5707963267341256;
const QUARTER_B = 6.077100506303966e-11;
const QUARTER_C = 2.0222662487959506e-21;

const PI = Math.PI;
const PI_LOW = 1.2246467991473532e-16;
const HALF_PI = PI / 2;
const HALF_PI_LOW = 6.123233995736766e-17;

const LARGEST_ANGLE = 1e9;

/** atan(k/8) for k = 0 … 8, and what each loses when it is rounded. */
const ATAN_OF_EIGHTHS = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624,
  0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
] as const;
const ATAN_OF_EIGHTHS_LOW = [
  0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17, 2.2698777452961687e-17,
  -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17, 3.061616997868383e-17,
] as const;

/** Sine of an angle [rad]. */
export function sin(x: number): number {
  return sineAhead(x, 0);
}

/** Cosine of an angle [rad]. */
export function cos(x: number): number {
  return sineAhead(x, 1);
}

/** Angle [rad] in [−π/2, π/2] whose tangent is x. */
export function atan(x: number): number {
  return atan2(x, 1);
}

/** Angle [rad] of the point (x, y), in [−π, π]; 0 at the origin. */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const height = Math.abs(y);
  const width = Math.abs(x);
  let angle = 0;
  if (height > width) angle = HALF_PI - (atanOfRatio(width, height) - HALF_PI_LOW);
  else if (width > 0) angle = atanOfRatio(height, width);
  if (x < 0) angle = PI - (angle - PI_LOW);
  return y < 0 ? -angle : angle;
}

/** Angle [rad] in [−π/2, π/2] whose sine is x; NaN outside [−1, 1]. */
export function asin(x: number): number {
  if (!(x >= -1 && x <= 1)) return Number.NaN;
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

/** Angle [rad] in [0, π] whose cosine is x; NaN outside [−1, 1]. */
export function acos(x: number): number {
  if (!(x >= -1 && x <= 1)) return Number.NaN;
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}

/** sin(x + quarters·π/2). */
function sineAhead(x: number, quarters: number): number {
  if (Number.isNaN(x)) return x;
  if (!(Math.abs(x) <= LARGEST_ANGLE)) throw new RangeError(`angle ${x} rad: at most ${LARGEST_ANGLE}`);
  const turns = Math.round(x * TWO_OVER_PI);
  const coarse = x - turns * QUARTER_A;
  const shift = turns * QUARTER_B;
  const medium = coarse - shift;
  const lost = coarse - medium - shift - turns * QUARTER_C;
  const r = medium + lost;
  const low = medium - r + lost;
  const quadrant = (((turns + quarters) % 4) + 4) % 4;
  const size = quadrant % 2 === 0 ? sineNear(r, low) : cosineNear(r, low);
  return quadrant < 2 ? size : -size;
}

/** sin(r + low) for |r| ≤ π/4, Taylor to r¹⁷. */
function sineNear(r: number, low: number): number {
  const z = r * r;
  const p =
    z * (-1 / 6 + z * (1 / 120 + z * (-1 / 5040 + z * (1 / 362880 + z * (-1 / 39916800 + z * sineFarTail(z))))));
  return r + (r * p + low * (1 - z / 2));
}

function sineFarTail(z: number): number {
  return 1 / 6227020800 + z * (-1 / 1307674368000 + z / 355687428096000);
}

/** cos(r + low) for |r| ≤ π/4, Taylor to r¹⁸. */
function cosineNear(r: number, low: number): number {
  const z = r * r;
  const p = 1 / 24 + z * (-1 / 720 + z * (1 / 40320 + z * (-1 / 3628800 + z * (1 / 479001600 + z * cosineFarTail(z)))));
  const half = z / 2;
  const top = 1 - half;
  return top + (1 - top - half + (z * z * p - r * low));
}

function cosineFarTail(z: number): number {
  return -1 / 87178291200 + z * (1 / 20922789888000 - z / 6402373705728000);
}

/** atan(height/width) for 0 ≤ height ≤ width, width > 0: the nearest eighth, and a series for what is left. */
function atanOfRatio(height: number, width: number): number {
  const ratio = height === width ? 1 : height / width;
  const eighth = Math.round(ratio * 8);
  const c = eighth / 8;
  const t = eighth === 0 ? ratio : (ratio - c) / (1 + ratio * c);
  const z = t * t;
  const p = z * (-1 / 3 + z * (1 / 5 + z * (-1 / 7 + z * (1 / 9 + z * (-1 / 11 + z * (1 / 13 - z / 15))))));
  const high = ATAN_OF_EIGHTHS[eighth] ?? 0;
  const low = ATAN_OF_EIGHTHS_LOW[eighth] ?? 0;
  return high + (t + (t * p + low));
}
