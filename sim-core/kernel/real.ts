/**
 * Real functions built from + − × ÷ and √ alone, so that they give the same bits in every engine and version.
 *
 * Each function reduces its argument to a short interval and sums a Taylor series there; the part of the argument
 * that rounding would lose is carried in a second number. Errors are below 1 ulp for `exp`, `log`, `sin`, `cos` and
 * `atan`, below 2 ulp for the rest. Left out: hyperbolic functions, and angles beyond 10⁹ rad (they throw).
 */
const LN2_HIGH = 0.6931471803691238;
const LN2_LOW = 1.9082149292705877e-10;
const LOG2_E = Math.LOG2E;

/** What 2/3 loses when it is rounded. */
const TWO_THIRDS_LOW = 3.700743415417188e-17;
const SQRT_2 = Math.SQRT2;
const LOWEST_POWER = -1074;
const HIGHEST_POWER = 1023;

/** 2^k for k = −1074 … 1023, each exact. */
const POWERS_OF_TWO = makePowersOfTwo();

const bits = new Float64Array(1);
const words = new Uint32Array(bits.buffer);
/** Which of the two words holds the exponent: 1 on little-endian machines. */
const UPPER = upperWord();

export { acos, asin, atan, atan2, cos, sin } from './angles.ts';

/** e^x. Zero below −745.2, Infinity above 709.8. */
export function exp(x: number): number {
  if (x > -0.34 && x < 0.34) return 1 + expm1Near(x, 0);
  return expOfPair(x, 0);
}

/** e^x − 1 without cancellation near zero. */
export function expm1(x: number): number {
  if (x > -0.34 && x < 0.34) return expm1Near(x, 0);
  return exp(x) - 1;
}

/** Natural logarithm. −Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  const exponent = exponentNear(x);
  const f = scaleByPower(x, -exponent) - 1;
  const s = f / (2 + f);
  const tail = atanhTail(s * s);
  // log(1+f) = 2·atanh(s) = 2s + s·tail, and 2s = f − s·f: the large part stays exact.
  return exponent * LN2_HIGH + (f - (s * (f - tail) - exponent * LN2_LOW));
}

/** x^y for x > 0; for x < 0 only whole y. 0^y is 0, 1 or Infinity for y above, at or below 0. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (y === 1) return x;
  if (y === 2) return x * x;
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === 0) return y > 0 ? 0 : Number.POSITIVE_INFINITY;
  if (x < 0) {
    if (!Number.isInteger(y)) return Number.NaN;
    return y % 2 === 0 ? pow(-x, y) : -pow(-x, y);
  }
  if (x === Number.POSITIVE_INFINITY) return y > 0 ? x : 0;
  if (!Number.isFinite(y)) return y > 0 === x > 1 ? Number.POSITIVE_INFINITY : 0;
  const [high, low] = logAsPair(x);
  const product = high * y;
  if (product > 710) return Number.POSITIVE_INFINITY;
  if (product < -746) return 0;
  return expOfPair(product, productError(high, y, product) + low * y);
}

/** e^(high+low), low being far smaller than high. */
function expOfPair(high: number, low: number): number {
  if (high > 709.79) return Number.POSITIVE_INFINITY;
  if (high < -745.2) return 0;
  if (Number.isNaN(high)) return Number.NaN;
  const k = Math.round(high * LOG2_E);
  const r = high - k * LN2_HIGH;
  const correction = low - k * LN2_LOW;
  const reduced = r + correction;
  return scaleByPower(1 + expm1Near(reduced, r - reduced + correction), k);
}

/** e^(r+low) − 1 for |r| < 0.35: Taylor to the 14th power, error below 1e-18 of r. */
function expm1Near(r: number, low: number): number {
  let p = 1 / 87178291200;
  p = 1 / 6227020800 + r * p;
  p = 1 / 479001600 + r * p;
  p = 1 / 39916800 + r * p;
  p = 1 / 3628800 + r * p;
  p = 1 / 362880 + r * p;
  p = 1 / 40320 + r * p;
  p = 1 / 5040 + r * p;
  p = 1 / 720 + r * p;
  p = 1 / 120 + r * p;
  p = 1 / 24 + r * p;
  p = 1 / 6 + r * p;
  p = 1 / 2 + r * p;
  return r + (r * r * p + low * (1 + r));
}

/** x·2^k, rounded once. */
function scaleByPower(x: number, k: number): number {
  if (k > 1023) return x * powerOfTwo(1023) * powerOfTwo(k - 1023);
  if (k < -1022) return x * powerOfTwo(k + 100) * powerOfTwo(-100);
  return x * powerOfTwo(k);
}

function powerOfTwo(k: number): number {
  return POWERS_OF_TWO[k - LOWEST_POWER] as number; // k is between −1074 and 1023: callers clamp
}

function makePowersOfTwo(): Float64Array {
  const powers = new Float64Array(HIGHEST_POWER - LOWEST_POWER + 1);
  let above = 1;
  for (let k = 0; k <= HIGHEST_POWER; k++, above *= 2) powers[k - LOWEST_POWER] = above;
  let below = 1;
  for (let k = 0; k >= LOWEST_POWER; k--, below /= 2) powers[k - LOWEST_POWER] = below;
  return powers;
}

/** The k for which x·2^−k lies in [√½, √2); x positive and finite. */
function exponentNear(x: number): number {
  const subnormal = x < 2.2250738585072014e-308;
  bits[0] = subnormal ? x * powerOfTwo(54) : x;
  const upper = words[UPPER] as number; // two words, UPPER is 0 or 1
  let exponent = (upper >>> 20) - 1023;
  if ((bits[0] as number) * powerOfTwo(-exponent) >= SQRT_2) exponent++;
  return subnormal ? exponent - 54 : exponent;
}

/** (log(1+f) − 2s)/s for s = f/(2+f), given s²: 2(s²/3 + s⁴/5 + …), error below 1e-18 of s. */
function atanhTail(z: number): number {
  return z * (2 / 3 + z * (2 / 5 + z * (2 / 7 + z * atanhFarTail(z))));
}

function atanhFarTail(z: number): number {
  return 2 / 9 + z * (2 / 11 + z * (2 / 13 + z * (2 / 15 + z * (2 / 17 + z * (2 / 19 + z * (2 / 21 + (z * 2) / 23))))));
}

/** log x as an unevaluated sum of two numbers, good to about 65 bits; for `pow`. */
function logAsPair(x: number): readonly [number, number] {
  const exponent = exponentNear(x);
  const f = scaleByPower(x, -exponent) - 1;
  const divisor = 2 + f;
  const divisorLow = f - (divisor - 2);
  const s = f / divisor;
  const back = s * divisor;
  const sLow = (f - back - productError(s, divisor, back) - s * divisorLow) / divisor;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  // 2s + (2/3)s³ as pairs, the terms from s⁵ on in one number.
  const cube = s * z;
  const cubeLow = productError(s, z, cube) + s * zLow + sLow * z;
  const third = cube * (2 / 3);
  const thirdLow = productError(cube, 2 / 3, third) + cubeLow * (2 / 3) + cube * TWO_THIRDS_LOW;
  const fifth = cube * z * (2 / 5 + z * (2 / 7 + z * atanhFarTail(z)));
  const whole = exponent * LN2_HIGH;
  const first = whole + 2 * s;
  const firstLow = Math.abs(whole) >= Math.abs(2 * s) ? whole - first + 2 * s : 2 * s - first + whole;
  const high = first + third;
  const highLow = Math.abs(first) >= Math.abs(third) ? first - high + third : third - high + first;
  const low = highLow + (firstLow + (fifth + (2 * sLow + thirdLow + exponent * LN2_LOW)));
  const sum = high + low;
  return [sum, high - sum + low];
}

/** The rounding error of product = x·y, exact (Dekker), for |x| and |y| below 1e150. */
function productError(x: number, y: number, product: number): number {
  const xHigh = upperHalf(x);
  const xLow = x - xHigh;
  const yHigh = upperHalf(y);
  const yLow = y - yHigh;
  return xLow * yLow - (product - xHigh * yHigh - xLow * yHigh - xHigh * yLow);
}

function upperHalf(x: number): number {
  const spread = x * 134217729;
  return spread - (spread - x);
}

function upperWord(): 0 | 1 {
  bits[0] = 1;
  return words[0] === 0 ? 1 : 0;
}
