/** How much of its mean a population asks for at an instant of the calendar: local hour times weekday. */
import { weekdayOf } from '../units/index.ts';
import type { PopulationSpec } from './workload-spec.ts';

const MS_PER_HOUR = 3_600_000;

/**
 * Multiplier of the mean at a calendar instant [ms since 1970 UTC]. An hour's multiplier holds at the middle of that
 * hour; between two middles it is interpolated, so that the mean over the day is that of the 24 values.
 */
export function demandFactor(population: PopulationSpec, instant: number): number {
  const { hourly, weekday, utcOffset } = population;
  const hours = instant / MS_PER_HOUR + utcOffset - 0.5;
  const whole = Math.floor(hours);
  const past = hours - whole;
  const hour = ((whole % 24) + 24) % 24;
  const curve = (hourly[hour] ?? 1) * (1 - past) + (hourly[(hour + 1) % 24] ?? 1) * past;
  return curve * (weekday[weekdayOf(instant, utcOffset)] ?? 1);
}
