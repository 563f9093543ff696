/**
 * Writes CSV as RFC 4180 has it: comma, CRLF, quotes where needed. Numbers are written without any locale. A cell that a
 * spreadsheet would take for a formula is written with an apostrophe before it, so that opening a file runs nothing.
 */
import type { Datum } from '../../sim-core/report/index.ts';

/** What spreadsheets take for the start of a formula, or skip on the way to one. */
const FORMULA = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/** The file's text: one line of names, then one line for each row. */
export function writeCsv(names: readonly string[], rows: readonly (readonly Datum[])[]): string {
  return [names, ...rows].map((row) => `${row.map(writeCell).join(',')}\r\n`).join('');
}

/** One cell: empty for nothing, numbers and truth values as they are, lists joined by semicolons. */
export function writeCell(value: Datum): string {
  if (value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : value.join('; ');
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) || safe.trim() !== safe ? `"${safe.replaceAll('"', '""')}"` : safe;
}
