/**
 * Numbers as the screen writes them: three significant digits, SI prefixes, a no-break space before the unit, widths
 * that do not jump. Calendar text is UTC. No locale is read.
 */
import type { Micros } from '../../sim-core/units/index.ts';

const NBSP = '\u00a0';
const PREFIXES: readonly (readonly [size: number, prefix: string])[] = [
  [1e12, 'T'],
  [1e9, 'G'],
  [1e6, 'M'],
  [1e3, 'k'],
];
const WITH_PREFIX: ReadonlySet<string> = new Set(['W', 'J', 'bit/s', 'B', '1/s', 'L', 'W/K', 'J/K']);

/** `12 345.6` → `12,300`; `2.3145` → `2.31`; `0.004` → `0.004`. */
export function threeDigits(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? '∞' : value < 0 ? '−∞' : '–';
  const size = Math.abs(value);
  if (size < 1e-9) return '0';
  const decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.01 ? 2 : 4;
  const text = size.toFixed(decimals);
  const grouped = text.replace(/\B(?=(\d{3})+(?!\d))/g, decimals === 0 ? ',' : '$&');
  return value < 0 ? `−${grouped}` : grouped;
}

/** A value with its unit, by SI symbol of the recording (`W`, `degC`, `1`, `1/s`, `bit/s`, `L`, `s`). */
export function formatQuantity(value: number, unit: string): string {
  const { digits, symbol } = quantityParts(value, unit);
  return symbol === '' ? digits : `${digits}${NBSP}${symbol}`;
}

/** The same in two parts, for columns. */
export function quantityParts(value: number, unit: string): { readonly digits: string; readonly symbol: string } {
  if (unit === '1') return { digits: percentDigits(value * 100), symbol: '%' };
  if (unit === 'degC') return { digits: value.toFixed(1).replace('-', '−'), symbol: '°C' };
  if (unit === 'K') return { digits: value.toFixed(1).replace('-', '−'), symbol: 'K' };
  if (unit === 's') return { digits: formatDuration(value * 1e6), symbol: '' };
  if (unit === 'us') return { digits: formatDuration(value), symbol: '' };
  if (WITH_PREFIX.has(unit)) {
    const size = Math.abs(value);
    for (const [scale, prefix] of PREFIXES) {
      if (size >= scale * 0.9995) {
        return { digits: threeDigits(value / scale), symbol: unit === '1/s' ? `${prefix}/s` : `${prefix}${unit}` };
      }
    }
    return { digits: threeDigits(value), symbol: unit === '1/s' ? '/s' : unit };
  }
  return { digits: threeDigits(value), symbol: unit };
}

function percentDigits(percent: number): string {
  const size = Math.abs(percent);
  if (size >= 99 && size < 100) return Math.min(99.9, size).toFixed(1);
  if (size > 0 && size < 0.1) return '< 0.1';
  return size >= 10 || size === 0 ? Math.round(percent).toString() : percent.toFixed(1);
}

/** A count of things, in words from a million on: `4.30 million`, `1.89 billion`. */
export function countWords(count: number): string {
  if (count >= 1e9) return `${threeDigits(count / 1e9)}${NBSP}billion`;
  if (count >= 1e6) return `${threeDigits(count / 1e6)}${NBSP}million`;
  return threeDigits(Math.round(count));
}

/** `20 ms`, `41 s`, `3 min 41 s`, `2 h 05 min`, `1 d 4 h`. Negative durations carry a minus. */
export function formatDuration(micros: Micros): string {
  if (micros < 0) return `−${formatDuration(-micros)}`;
  if (micros < 1e6) {
    const ms = micros / 1000;
    return micros === 0 ? `0${NBSP}s` : `${ms < 10 ? Number(ms.toFixed(1)) : Math.round(ms)}${NBSP}ms`;
  }
  const seconds = Math.round(micros / 1e6);
  if (seconds < 60) return `${seconds}${NBSP}s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    const rest = seconds % 60;
    return rest === 0 ? `${minutes}${NBSP}min` : `${minutes}${NBSP}min${NBSP}${twoDigits(rest)}${NBSP}s`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 48) {
    const rest = minutes % 60;
    return rest === 0 ? `${hours}${NBSP}h` : `${hours}${NBSP}h${NBSP}${twoDigits(rest)}${NBSP}min`;
  }
  const days = Math.floor(hours / 24);
  return hours % 24 === 0 ? `${days}${NBSP}d` : `${days}${NBSP}d${NBSP}${hours % 24}${NBSP}h`;
}

/** Since the start: `00:13:39`, hours running on past a day. */
export function formatElapsed(at: Micros): string {
  const seconds = Math.floor(at / 1e6 + 1e-9);
  return `${twoDigits(Math.floor(seconds / 3600))}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
}

/** Since the start with milliseconds where they matter: `00:10:00.020`. */
export function formatInstant(at: Micros): string {
  const ms = Math.floor(at / 1000) % 1000;
  return ms === 0 ? formatElapsed(at) : `${formatElapsed(at)}.${ms.toString().padStart(3, '0')}`;
}

/** `00:13` for axes and short lists. */
export function formatHourMinute(at: Micros): string {
  return formatElapsed(at).slice(0, -3);
}

const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Thu 2 Nov 2023, 11:40 UTC` */
export function formatCalendar(startsAt: number, at: Micros): string {
  const date = new Date(startsAt + at / 1000);
  const time = `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}`;
  return `${WEEKDAYS[date.getUTCDay()]} ${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${time} UTC`;
}

function twoDigits(value: number): string {
  return value.toString().padStart(2, '0');
}

/** `10,000×`: seconds of a run in a second of the viewer's time. */
export function speedWords(speed: number): string {
  return `${String(speed).replace(/(\d)(?=(\d{3})+$)/g, '$1,')}×`;
}
