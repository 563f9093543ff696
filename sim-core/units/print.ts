/**
 * Quantities as people read them: three significant digits, a decimal point, the unit that keeps the number short.
 * Independent of any locale, so that a report is the same everywhere.
 */

import type { Distribution } from './distribution.ts';
import { DAY, HOUR, MINUTE, type Micros, SECOND } from './flavours.ts';

/** Three significant digits without exponent: `2.40`, `123`, `0.0123`, `12300`. */
export function printNumber(value: number, digits = 3): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const text = value.toPrecision(digits);
  if (!text.includes('e')) return text;
  const rounded = Number(text);
  return Math.abs(rounded) >= 1
    ? String(rounded)
    : rounded.toFixed(Math.min(20, digits - 1 - Number(text.split('e')[1])));
}

/** Whole numbers as they are, others with three digits: for counts and multipliers. */
export function printCount(value: number): string {
  return Number.isInteger(value) ? String(value) : printNumber(value);
}

function withPrefix(value: number, steps: readonly (readonly [factor: number, unit: string])[]): string {
  const size = Math.abs(value);
  for (const [factor, unit] of steps) {
    // 999.6 kW would print as 1000 kW: it belongs to the next prefix.
    if (size >= factor * 0.9995) return `${printNumber(value / factor)} ${unit}`;
  }
  const [factor, unit] = steps[steps.length - 1] ?? [1, ''];
  return value === 0 ? `0 ${unit}` : `${printNumber(value / factor)} ${unit}`;
}

/** [W] */
export const printPower = (value: number): string =>
  withPrefix(value, [
    [1e9, 'GW'],
    [1e6, 'MW'],
    [1e3, 'kW'],
    [1, 'W'],
  ]);
/** [J], in watt-hours as the trade reads them. */
export const printEnergy = (value: number): string =>
  withPrefix(value, [
    [3.6e12, 'GWh'],
    [3.6e9, 'MWh'],
    [3.6e6, 'kWh'],
    [3600, 'Wh'],
    [1, 'J'],
  ]);
/** [1/s] */
export const printRate = (value: number): string =>
  withPrefix(value, [
    [1e6, 'Mrps'],
    [1e3, 'krps'],
    [1, 'rps'],
  ]);
/** [bit/s] */
export const printDataRate = (value: number): string =>
  withPrefix(value, [
    [1e12, 'Tbit/s'],
    [1e9, 'Gbit/s'],
    [1e6, 'Mbit/s'],
    [1e3, 'kbit/s'],
    [1, 'bit/s'],
  ]);
/** [byte] */
export const printData = (value: number): string =>
  withPrefix(value, [
    [1e15, 'PB'],
    [1e12, 'TB'],
    [1e9, 'GB'],
    [1e6, 'MB'],
    [1e3, 'kB'],
    [1, 'B'],
  ]);
/** [J/K] */
export const printHeatCapacity = (value: number): string =>
  withPrefix(value, [
    [1e9, 'GJ/K'],
    [1e6, 'MJ/K'],
    [1e3, 'kJ/K'],
    [1, 'J/K'],
  ]);
/** [W/K] */
export const printConductance = (value: number): string =>
  withPrefix(value, [
    [1e6, 'MW/K'],
    [1e3, 'kW/K'],
    [1, 'W/K'],
  ]);
/** [°C], one decimal: `31.2 °C`. */
export const printTemperature = (value: number): string => `${oneDecimal(value)} °C`;
/** [K] */
export const printTemperatureDifference = (value: number): string => `${printNumber(value)} K`;
/** [L] */
export const printVolume = (value: number): string =>
  `${value >= 1000 ? String(Math.round(value)) : printNumber(value)} L`;
/** [km] */
export const printDistance = (value: number): string => `${printNumber(value)} km`;
/** 0..1 as per cent: `94.3 %`. */
export const printRatio = (value: number): string =>
  `${printNumber(Math.round(value * 1e8) / 1e6).replace(/\.0+$/u, '')} %`;
/** Users and other large counts: `2.00 M`, `350`. */
export const printPeople = (value: number): string =>
  value < 1000
    ? printCount(value)
    : withPrefix(value, [
        [1e9, 'G'],
        [1e6, 'M'],
        [1e3, 'k'],
      ]);
/** An amount of money, without its currency: `2.40 M`. */
export const printMoney = (value: number): string => (value < 0 ? `-${printPeople(-value)}` : printPeople(value));
/** A rate of rare events [1/s], per year: `1.02 /yr`. */
export const printYearlyRate = (value: number): string => `${printNumber(value * 8760 * 3600)} /yr`;

function oneDecimal(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return (Object.is(rounded, -0) ? 0 : rounded).toFixed(1);
}

const UNITS: readonly (readonly [size: Micros, name: string])[] = [
  [DAY, 'd'],
  [HOUR, 'h'],
  [MINUTE, 'min'],
  [SECOND, 's'],
];

/** The two largest units: `2 d 3 h`, `5 h 57 min`, `4 min 12 s`; below a minute `12.5 s`, `20 ms`, `850 µs`. */
export function printDuration(value: Micros): string {
  if (value < 0) return `-${printDuration(-value)}`;
  if (value < 1000) return `${printCount(value)} µs`;
  if (value < 999_500) return `${trimmed(value / 1000)} ms`;
  if (value < 59.95 * SECOND) return `${trimmed(value / SECOND)} s`;
  for (let i = 0; i < 3; i++) {
    const [size, name] = UNITS[i] ?? [1, ''];
    const [small, smallName] = UNITS[i + 1] ?? [1, ''];
    const inSmall = Math.round(value / small);
    const perLarge = size / small;
    if (inSmall < perLarge) continue;
    const rest = inSmall % perLarge;
    return rest === 0
      ? `${Math.floor(inSmall / perLarge)} ${name}`
      : `${Math.floor(inSmall / perLarge)} ${name} ${rest} ${smallName}`;
  }
  return `${Math.round(value / SECOND)} s`;
}

/** Hours, minutes and seconds since the start, whole seconds, rounded down: `00:13:39`, `28:00:00`. */
export function printClock(at: Micros): string {
  const seconds = Math.floor(Math.abs(at) / SECOND);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${at < 0 ? '-' : ''}${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

/** Exact, for documents: reads back to the same microsecond. `1 h 20 min`, `20 ms`, `90.5 s` as `1 min 30.5 s`. */
export function writeDuration(value: Micros): string {
  if (value < 0) return `-${writeDuration(-value)}`;
  if (value < SECOND)
    return value % 1000 === 0 && value > 0 ? `${value / 1000} ms` : value === 0 ? '0 s' : `${value} us`;
  const parts: string[] = [];
  let rest = value;
  for (const [size, name] of UNITS.slice(1)) {
    const whole = name === 's' ? rest / SECOND : Math.floor(rest / size);
    if (whole > 0) parts.push(`${whole} ${name}`);
    rest -= name === 's' ? rest : whole * size;
  }
  return parts.join(' ');
}

/** A distribution in the words in which it is written, each value printed by `print`. */
export function printDistribution(distribution: Distribution, print: (value: number) => string): string {
  switch (distribution.kind) {
    case 'fixed':
      return print(distribution.value);
    case 'uniform':
      return `uniform ${print(distribution.low)} to ${print(distribution.high)}`;
    case 'triangular':
      return `triangular ${print(distribution.low)} to ${print(distribution.mode)} to ${print(distribution.high)}`;
    case 'exponential':
      return `exponential ${print(distribution.mean)}`;
    case 'lognormal':
      return `lognormal ${print(distribution.median)} ±${printCount(distribution.sigma)}`;
    case 'weibull':
      return `weibull ${print(distribution.scale)} shape ${printCount(distribution.shape)}`;
  }
}

function trimmed(value: number): string {
  const text = printNumber(value);
  return text.includes('.') ? text.replace(/\.?0+$/u, '') : text;
}
