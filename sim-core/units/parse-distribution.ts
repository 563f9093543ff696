/**
 * Reads a distribution from text. A plain quantity is a fixed value; the others name their shape:
 *
 *     20 min · 20 min ±5 min · uniform 10 min to 2 h · triangular 5 min to 20 min to 2 h · exponential 2 h ·
 *     lognormal 20 min ±0.6 (median, sigma of the logarithm) · weibull 2 h shape 1.5 (scale, shape)
 */
import type { Dimension } from './dimensions.ts';
import { type Distribution, fixed } from './distribution.ts';
import { type Parsed, parseQuantity, quoted } from './parse-quantity.ts';

const PLUS_MINUS = /\s*(?:±|\+-|\+\/-)\s*/u;
const EXAMPLES =
  'Write one of: 20 min; uniform 10 min to 2 h; lognormal 20 min ±0.6; exponential 2 h; triangular 5 min to 20 min to 2 h; weibull 2 h shape 1.5.';

/** The distribution in the base unit of its dimension (durations in microseconds); never negative. */
export function parseDistribution(text: string, dimension: Dimension): Parsed<Distribution> {
  const trimmed = text.trim();
  const word = /^([a-z]+)\s+(.*)$/u.exec(trimmed);
  const read = readShape(word?.[1], word?.[2] ?? '', trimmed, dimension);
  return read.ok ? notNegative(read.value, trimmed) : read;
}

function readShape(shape: string | undefined, rest: string, text: string, dimension: Dimension): Parsed<Distribution> {
  switch (shape) {
    case undefined:
      return readPlain(text, dimension);
    case 'uniform':
      return from(readList(rest, 2, text, dimension), ([low = 0, high = 0]) => ({ kind: 'uniform', low, high }));
    case 'triangular':
      return from(readList(rest, 3, text, dimension), ([low = 0, mode = 0, high = 0]) => ({
        kind: 'triangular',
        low,
        mode,
        high,
      }));
    case 'exponential':
      return from(parseQuantity(rest, dimension), (mean) => ({ kind: 'exponential', mean }));
    case 'lognormal':
      return readWithNumber(rest, / *(?:±|\+-|\+\/-|sigma) */u, text, dimension, (median, sigma) => ({
        kind: 'lognormal',
        median,
        sigma,
      }));
    case 'weibull':
      return readWithNumber(rest, / +shape +/u, text, dimension, (scale, k) => ({ kind: 'weibull', scale, shape: k }));
    default:
      return { ok: false, wrong: `"${quoted(shape)}" is not a distribution.`, right: EXAMPLES };
  }
}

function readPlain(text: string, dimension: Dimension): Parsed<Distribution> {
  const parts = text.split(PLUS_MINUS);
  if (parts.length !== 2) return from(parseQuantity(text, dimension), fixed);
  return from(readAll(parts, dimension), ([middle = 0, spread = 0]) => ({
    kind: 'uniform',
    low: middle - spread,
    high: middle + spread,
  }));
}

function readList(rest: string, count: number, text: string, dimension: Dimension): Parsed<number[]> {
  const parts = rest.split(/\s+to\s+|\s*,\s*/u);
  if (parts.length !== count)
    return {
      ok: false,
      wrong: `"${quoted(text)}" has ${parts.length} values where ${count} are due.`,
      right: EXAMPLES,
    };
  const read = readAll(parts, dimension);
  if (read.ok && read.value.some((value, i) => i > 0 && value < (read.value[i - 1] ?? value))) {
    return { ok: false, wrong: `"${quoted(text)}" does not ascend.`, right: 'Write the lowest value first.' };
  }
  return read;
}

function readWithNumber(
  rest: string,
  separator: RegExp,
  text: string,
  dimension: Dimension,
  make: (value: number, number: number) => Distribution,
): Parsed<Distribution> {
  const [value, number, ...more] = rest.split(separator);
  if (value === undefined || number === undefined || more.length > 0) {
    return { ok: false, wrong: `"${quoted(text)}" lacks its second number.`, right: EXAMPLES };
  }
  const read = parseQuantity(value, dimension);
  if (!read.ok) return read;
  const second = parseQuantity(number, 'number');
  if (!second.ok) return second;
  if (second.value <= 0) return { ok: false, wrong: `${quoted(number)} is not above zero.`, right: EXAMPLES };
  return { ok: true, value: make(read.value, second.value) };
}

function readAll(parts: readonly string[], dimension: Dimension): Parsed<number[]> {
  const values: number[] = [];
  for (const part of parts) {
    const read = parseQuantity(part, dimension);
    if (!read.ok) return read;
    values.push(read.value);
  }
  return { ok: true, value: values };
}

function from<A>(read: Parsed<A>, make: (value: A) => Distribution): Parsed<Distribution> {
  return read.ok ? { ok: true, value: make(read.value) } : read;
}

function notNegative(distribution: Distribution, text: string): Parsed<Distribution> {
  const lowest = 'low' in distribution ? distribution.low : typicalValue(distribution);
  if (lowest < 0)
    return { ok: false, wrong: `"${quoted(text)}" is negative.`, right: 'Write a value of zero or more.' };
  return { ok: true, value: distribution };
}

/** The value that stands for a distribution in sums and tables: fixed, mode, median, mean or scale. */
export function typicalValue(distribution: Distribution): number {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.value;
    case 'uniform':
      return (distribution.low + distribution.high) / 2;
    case 'triangular':
      return distribution.mode;
    case 'exponential':
      return distribution.mean;
    case 'lognormal':
      return distribution.median;
    case 'weibull':
      return distribution.scale;
  }
}

/** The same shape, all its values times `factor`. */
export function scaled(distribution: Distribution, factor: number): Distribution {
  switch (distribution.kind) {
    case 'fixed':
      return { kind: 'fixed', value: distribution.value * factor };
    case 'uniform':
      return { kind: 'uniform', low: distribution.low * factor, high: distribution.high * factor };
    case 'triangular':
      return {
        kind: 'triangular',
        low: distribution.low * factor,
        mode: distribution.mode * factor,
        high: distribution.high * factor,
      };
    case 'exponential':
      return { kind: 'exponential', mean: distribution.mean * factor };
    case 'lognormal':
      return { kind: 'lognormal', median: distribution.median * factor, sigma: distribution.sigma };
    case 'weibull':
      return { kind: 'weibull', scale: distribution.scale * factor, shape: distribution.shape };
  }
}
