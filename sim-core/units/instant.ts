/**
 * Calendar instants and clock times as text, by arithmetic alone: no clock, no locale, no time zone table.
 * An instant is milliseconds since 1970-01-01T00:00Z (proleptic Gregorian); a clock time is microseconds of the day.
 */
import { DAY, HOUR, MINUTE, type Micros, SECOND } from './flavours.ts';
import { type Parsed, quoted } from './parse-quantity.ts';

const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,3}))?)?)?(Z|[+-]\d\d:\d\d)?$/u;
const CLOCK = /^(\d{1,2}):(\d\d)(?::(\d\d))?Z?$/u;
const MS_PER_DAY = 86_400_000;

/** `2023-11-02T08:00:00Z`, `2023-11-02T08:00Z`, `2023-11-02` (midnight), with an offset or UTC. [ms since 1970 UTC] */
export function parseInstant(text: string): Parsed<number> {
  const match = ISO.exec(text.trim());
  const right = 'Write a date and time in UTC, such as 2023-11-02T08:00:00Z.';
  if (match === null) return { ok: false, wrong: `"${quoted(text)}" is not a calendar instant.`, right };
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((i) => Number(match[i] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const fraction = Number((match[7] ?? '').padEnd(3, '0'));
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) {
    return { ok: false, wrong: `"${quoted(text)}" is not in the calendar.`, right };
  }
  const local = daysFromCivil(year, month, day) * MS_PER_DAY + ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  return { ok: true, value: local - offset(match[8]) };
}

/** `08:50`, `23:05:30`: time of day [µs]. */
export function parseClock(text: string): Parsed<Micros> {
  const match = CLOCK.exec(text.trim());
  const [hour, minute, second] = [Number(match?.[1] ?? 99), Number(match?.[2] ?? 0), Number(match?.[3] ?? 0)];
  const midnight = hour === 24 && minute === 0 && second === 0;
  if (match === null || (hour > 23 && !midnight) || minute > 59 || second > 59) {
    return {
      ok: false,
      wrong: `"${quoted(text)}" is not a time of day.`,
      right: 'Write hours and minutes, such as 08:50 or 23:05:30.',
    };
  }
  return { ok: true, value: hour * HOUR + minute * MINUTE + second * SECOND };
}

/** `2023-11-02T08:13:39Z`; milliseconds only where there are any. */
export function writeInstant(instant: number): string {
  const days = Math.floor(instant / MS_PER_DAY);
  const rest = instant - days * MS_PER_DAY;
  const [year, month, day] = civilFromDays(days);
  const fraction = rest % 1000 === 0 ? '' : `.${pad(rest % 1000, 3)}`;
  const clock = `${pad(Math.floor(rest / 3_600_000), 2)}:${pad(Math.floor(rest / 60_000) % 60, 2)}:${pad(Math.floor(rest / 1000) % 60, 2)}`;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}T${clock}${fraction}Z`;
}

/** Calendar instant as people read it: `2023-11-02 08:13:39`, UTC, whole seconds. */
export function printInstant(instant: number): string {
  return writeInstant(Math.floor(instant / 1000) * 1000)
    .replace('T', ' ')
    .replace('Z', '');
}

/** Weekday, Monday 0 to Sunday 6, of an instant shifted by its offset from UTC [hours]. */
export function weekdayOf(instant: number, utcOffset = 0): number {
  const days = Math.floor((instant + utcOffset * 3_600_000) / MS_PER_DAY);
  return (((days + 3) % 7) + 7) % 7;
}

/** Time of the UTC day [µs] of an instant. */
export function timeOfDay(instant: number): Micros {
  const days = Math.floor(instant / MS_PER_DAY);
  return (instant - days * MS_PER_DAY) * (DAY / MS_PER_DAY);
}

function offset(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const sign = zone.startsWith('-') ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4, 6))) * 60_000;
}

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}

/** Days since 1970-01-01; years are counted from March, in 400-year eras of 146,097 days. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function civilFromDays(days: number): [year: number, month: number, day: number] {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch + (monthFromMarch < 10 ? 3 : -9);
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
