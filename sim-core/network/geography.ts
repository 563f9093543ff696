/**
 * Distance on the globe and what light in glass makes of it. Round trips without a measurement are derived here and
 * are marked as assumed by the twin.
 *
 * Left out: the real course of cables (the inflation stands for it), and the asymmetry of paths.
 */
import { asin, cos, sin } from '../kernel/index.ts';
import { type Kilometres, type Micros, type Ratio, SECOND } from '../units/index.ts';

export type Place = readonly [latitude: number, longitude: number];

/** Mean radius of the earth (IUGG) [km]. */
const EARTH_RADIUS: Kilometres = 6371.0088;
/** Light in vacuum [km/s]. */
const LIGHT_SPEED = 299_792.458;
/** Group index of single-mode fibre at 1550 nm. */
const FIBRE_INDEX = 1.468;

/** Great-circle distance between two places given in degrees (haversine formula). */
export function greatCircle(a: Place, b: Place): Kilometres {
  const degree = Math.PI / 180;
  const acrossLatitude = sin(((b[0] - a[0]) * degree) / 2);
  const acrossLongitude = sin(((b[1] - a[1]) * degree) / 2);
  const haversine =
    acrossLatitude * acrossLatitude + cos(a[0] * degree) * cos(b[0] * degree) * acrossLongitude * acrossLongitude;
  return 2 * EARTH_RADIUS * asin(Math.sqrt(Math.min(1, haversine)));
}

/** The least round trip that fibre laid along the great circle would allow: 9.79 µs per km. */
export function fibreRoundTrip(distance: Kilometres): Micros {
  return Math.round(((2 * distance * FIBRE_INDEX) / LIGHT_SPEED) * SECOND);
}

/**
 * A round trip over the public Internet: `inflation × fibre minimum + base`. Regressions on public matrices of
 * measured round trips give an inflation of 1.3 to 2.6 (median 1.6) and a base of 0 to 10 ms.
 */
export function internetRoundTrip(
  a: Place,
  b: Place,
  access: { readonly inflation: Ratio; readonly base: Micros },
): Micros {
  return Math.round(access.inflation * fibreRoundTrip(greatCircle(a, b)) + access.base);
}
