/** Times of a scenario: clock times, calendar instants and times since the start, as microseconds since the start. */
import {
  DAY,
  type Micros,
  type Parsed,
  parseClock,
  parseInstant,
  parseQuantity,
  quoted,
  timeOfDay,
  writeDuration,
  writeInstant,
} from '../units/index.ts';

/** How a time is written. */
export const TIME_HINT =
  'Write a clock time such as 08:50, an instant such as 2023-11-02T08:50:00Z, or a time since the start such as +1 h 20 min.';

/** `after`: a clock time means its first occurrence from there on [µs since the start]. */
export function readTime(text: string, startsAt: number, after: Micros = 0): Parsed<Micros> {
  const trimmed = text.trim();
  if (trimmed.startsWith('+')) {
    const since = parseQuantity(trimmed.slice(1), 'duration');
    return since.ok && since.value < 0
      ? { ok: false, wrong: `"${quoted(text)}" is before the start.`, right: TIME_HINT }
      : since;
  }
  if (/^\d{1,2}:/u.test(trimmed)) {
    const clock = parseClock(trimmed);
    if (!clock.ok) return { ok: false, wrong: clock.wrong, right: TIME_HINT };
    const first = (((clock.value - timeOfDay(startsAt)) % DAY) + DAY) % DAY;
    return { ok: true, value: first >= after ? first : first + Math.ceil((after - first) / DAY) * DAY };
  }
  const instant = parseInstant(trimmed);
  if (!instant.ok) return { ok: false, wrong: `"${quoted(text)}" is not a time.`, right: TIME_HINT };
  const since = (instant.value - startsAt) * 1000;
  if (since < 0)
    return {
      ok: false,
      wrong: `${quoted(text)} is before the scenario starts.`,
      right: `Write a time from ${writeInstant(startsAt)} on.`,
    };
  return { ok: true, value: since };
}

/** The shortest way of writing an instant that reads back to the same. */
export function writeTime(at: Micros, startsAt: number): string {
  const isoMs = startsAt + at / 1000;
  const iso = Number.isInteger(isoMs) ? writeInstant(isoMs) : undefined;
  if (iso !== undefined && at < DAY && isoMs % 1000 === 0) {
    const clock = iso.slice(11, 19);
    return clock.endsWith(':00') ? clock.slice(0, 5) : clock;
  }
  return iso ?? `+${writeDuration(at)}`;
}
