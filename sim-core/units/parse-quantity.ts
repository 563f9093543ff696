/**
 * Reads a quantity with its unit from text: `2.4 MW`, `1 h 20 min`, `45 %`, `40 krps`. What cannot be read comes back
 * as words: what is wrong and what would be right. Prefixes are case-sensitive (a milliwatt is no megawatt).
 */
import { DIMENSIONS, type Dimension } from './dimensions.ts';

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly wrong: string; readonly right: string };

const NUMBER = '[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?';
const QUANTITY = new RegExp(`^(${NUMBER})\\s*(.*)$`, 'u');
const PART = new RegExp(`^(${NUMBER})\\s*([a-zµμ]+)\\s*`, 'u');
/** `racks/min`, `requests/s`: what is counted may be named. */
const COUNTED = /^[a-z]+(\/(?:s|min|h|d|day|yr|year))$/u;
const SHOWN = 40;

/** Text as it may stand in a message: one line, cut when long. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > SHOWN ? `${line.slice(0, SHOWN)}...` : line;
}

/** The value in the base unit of its dimension; a duration in whole microseconds. */
export function parseQuantity(text: string, dimension: Dimension): Parsed<number> {
  const trimmed = text.trim();
  if (dimension === 'duration') return parseDuration(trimmed);
  const match = QUANTITY.exec(trimmed);
  if (match === null) return refuse(`"${quoted(trimmed)}" is not ${DIMENSIONS[dimension].noun}.`, dimension);
  const amount = Number(match[1]);
  const unit = (match[2] ?? '').trim();
  const factor = unitFactor(unit, dimension);
  if (factor === undefined) return refuseUnit(trimmed, match[1] ?? '', unit, dimension);
  // 70 % is 70 divided by 100: 0.7 to the last digit, which 70 times 0.01 is not.
  const value = factor < 1 ? amount / Math.round(1 / factor) : amount * factor;
  return finite(value, trimmed, dimension);
}

/** A number that stands in a document without quotes: right only where no unit is due. */
export function parseBareNumber(value: number, dimension: Dimension): Parsed<number> {
  if (DIMENSIONS[dimension].units[''] !== undefined) return finite(value, String(value), dimension);
  return noUnit(String(value), dimension);
}

function parseDuration(text: string): Parsed<number> {
  const units = DIMENSIONS.duration.units;
  let rest = text;
  let total = 0;
  let parts = 0;
  while (rest !== '') {
    const match = PART.exec(rest);
    const factor = match === null ? undefined : ownUnit(units, match[2] ?? '');
    if (match === null || factor === undefined || (parts > 0 && rest.startsWith('-'))) {
      const whole = QUANTITY.exec(text);
      if (whole === null) return refuse(`"${quoted(text)}" is not a duration.`, 'duration');
      return refuseUnit(text, whole[1] ?? '', (whole[2] ?? '').trim(), 'duration');
    }
    total += Number(match[1]) * factor;
    parts += 1;
    rest = rest.slice(match[0].length);
  }
  if (parts === 0) return refuse('There is no duration here.', 'duration');
  const micros = Math.round(total);
  if (!Number.isSafeInteger(micros)) return refuse(`"${quoted(text)}" is longer than 285 years.`, 'duration');
  return { ok: true, value: micros };
}

function unitFactor(unit: string, dimension: Dimension): number | undefined {
  const own = ownUnit(DIMENSIONS[dimension].units, unit);
  if (own !== undefined || dimension !== 'rate') return own;
  const counted = COUNTED.exec(unit);
  return counted === null ? undefined : ownUnit(DIMENSIONS.rate.units, counted[1] ?? '');
}

function ownUnit(units: Readonly<Record<string, number>>, unit: string): number | undefined {
  return Object.hasOwn(units, unit) ? units[unit] : undefined;
}

function finite(value: number, text: string, dimension: Dimension): Parsed<number> {
  return Number.isFinite(value) ? { ok: true, value } : refuse(`${quoted(text)} is not a finite number.`, dimension);
}

function refuseUnit(text: string, amount: string, unit: string, dimension: Dimension): Parsed<number> {
  if (unit === '') return noUnit(amount, dimension);
  if (/^,\d/u.test(unit)) {
    return refuse(`"${quoted(text)}" has a decimal comma.`, dimension, 'Write the decimals after a point');
  }
  const { noun, units } = DIMENSIONS[dimension];
  const near = Object.keys(units).find((known) => known !== '' && known.toLowerCase() === unit.toLowerCase());
  if (near !== undefined) {
    return {
      ok: false,
      wrong: `"${quoted(unit)}" is not a unit of ${bare(noun)}.`,
      right: `Did you mean ${amount} ${near}?`,
    };
  }
  const other = dimensionOf(unit);
  if (other !== undefined) {
    return refuse(`"${quoted(text)}" is ${DIMENSIONS[other].noun}, where ${noun} is due.`, dimension);
  }
  return refuse(`"${quoted(unit)}" is not a unit of ${bare(noun)}.`, dimension);
}

function noUnit(amount: string, dimension: Dimension): Parsed<number> {
  const { noun, units } = DIMENSIONS[dimension];
  const example = DIMENSIONS[dimension].examples[0];
  const unit = example.replace(/^[\d.]+\s*/u, '');
  const own = Object.hasOwn(units, unit) ? `${amount} ${unit}` : example;
  return {
    ok: false,
    wrong: `${quoted(amount)} has no unit.`,
    right: `Write ${noun} with its unit, such as ${own} or ${DIMENSIONS[dimension].examples[1]}.`,
  };
}

function dimensionOf(unit: string): Dimension | undefined {
  const all = Object.keys(DIMENSIONS) as Dimension[];
  return unit === '' ? undefined : all.find((dimension) => Object.hasOwn(DIMENSIONS[dimension].units, unit));
}

function bare(noun: string): string {
  return noun.replace(/^an? /u, '');
}

function refuse(wrong: string, dimension: Dimension, instead?: string): Parsed<number> {
  const { noun, examples } = DIMENSIONS[dimension];
  return { ok: false, wrong, right: `${instead ?? `Write ${noun}`}, such as ${examples[0]} or ${examples[1]}.` };
}
