/** The course of demand over a day and a week, and parts of the world, for twins that name both in a word. */

export interface Course {
  /** Multipliers of the mean by local hour, mean 1. */
  readonly hourly: readonly number[];
  /** By weekday, Monday first, mean 1. */
  readonly weekday: readonly number[];
  /** Local time minus UTC by which the hours count; absent: that of the place [hours]. */
  readonly utcOffset?: number;
}

const EVEN_DAY: readonly number[] = Array.from({ length: 24 }, () => 1);
const EVEN_WEEK: readonly number[] = [1, 1, 1, 1, 1, 1, 1];
/** 1 + 0.35 cos(2π(h − 15)/24) + 0.10 cos(4π(h − 20)/24): fit to a public trace of inference requests. */
const CONSUMER_DAY: readonly number[] = [
  0.7025, 0.6103, 0.5619, 0.5634, 0.6119, 0.6969, 0.8025, 0.9116, 1.0094, 1.0866, 1.1406, 1.175, 1.1975, 1.2165, 1.2381,
  1.2634, 1.2881, 1.3031, 1.2975, 1.2616, 1.1906, 1.0866, 0.9594, 0.825,
];
const CONSUMER_WEEK: readonly number[] = [1.0575, 1.0575, 1.0575, 1.0575, 1.0575, 0.8563, 0.8562];
/** Working hours with a lunch dip; nights at a fifth of the peak. */
const OFFICE_DAY: readonly number[] = [
  0.349, 0.299, 0.299, 0.299, 0.349, 0.448, 0.647, 0.996, 1.494, 1.743, 1.793, 1.743, 1.593, 1.693, 1.743, 1.693, 1.544,
  1.295, 0.996, 0.797, 0.697, 0.598, 0.498, 0.394,
];
const OFFICE_WEEK: readonly number[] = [1.25, 1.25, 1.25, 1.25, 1.25, 0.4, 0.35];

export const COURSES: Readonly<Record<string, Course>> = {
  flat: { hourly: EVEN_DAY, weekday: EVEN_WEEK },
  consumer: { hourly: CONSUMER_DAY, weekday: CONSUMER_WEEK },
  'business-hours': { hourly: OFFICE_DAY, weekday: OFFICE_WEEK },
  'business-hours-us': { hourly: OFFICE_DAY, weekday: OFFICE_WEEK, utcOffset: -6 },
  'business-hours-eu': { hourly: OFFICE_DAY, weekday: OFFICE_WEEK, utcOffset: 1 },
  'business-hours-asia': { hourly: OFFICE_DAY, weekday: OFFICE_WEEK, utcOffset: 8 },
};

/** Parts of the world by the middle of where their people live. */
export const WORLD: Readonly<Record<string, readonly [latitude: number, longitude: number]>> = {
  americas: [33, -90],
  'north-america': [39, -92],
  'us-east': [39.5, -77.5],
  'us-central': [40, -95],
  'us-west': [37.5, -120],
  canada: [45.5, -76],
  'south-america': [-20, -50],
  europe: [49, 9],
  'middle-east': [29, 45],
  africa: [1, 25],
  asia: [25, 105],
  india: [22, 79],
  china: [32, 114],
  japan: [35.7, 138],
  'southeast-asia': [5, 108],
  oceania: [-33, 146],
};

/** The largest product of hour and weekday: peak over mean. */
export function peakOf({ hourly, weekday }: Course): number {
  return Math.max(...hourly) * Math.max(...weekday);
}
