/** Reads what people type for an instant (`00:13:39`, `13:39`, `2 h 05 min`) or a duration (`90 s`, `1 h 30 min`). */
import type { Micros } from '../../sim-core/units/index.ts';

const UNITS: Readonly<Record<string, number>> = { ms: 1e3, s: 1e6, min: 60e6, h: 3600e6, d: 86_400e6 };

/** Microseconds, or undefined where the text is no time. */
export function parseTime(text: string): Micros | undefined {
  const plain = text.replaceAll('\u00a0', ' ').trim();
  const clock = /^(\d+):([0-5]?\d)(?::([0-5]?\d(?:\.\d{1,6})?))?$/.exec(plain);
  if (clock) {
    const hours = Number(clock[1]);
    return Math.round(hours * 3600e6 + Number(clock[2]) * 60e6 + Number(clock[3] ?? 0) * 1e6);
  }
  let total = 0;
  let rest = plain;
  while (rest !== '') {
    const part = /^(\d+(?:\.\d+)?)\s*(ms|s|min|h|d)\b\s*/.exec(rest);
    if (!part) return undefined;
    total += Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0);
    rest = rest.slice(part[0].length);
  }
  return plain === '' ? undefined : Math.round(total);
}
