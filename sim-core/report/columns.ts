/** Columns that many tables share: instants and durations, on paper and in data. */
import { type Micros, printClock, printDuration } from '../units/index.ts';
import { type ColumnSpec, seconds, utc } from './table.ts';

/** Where there is nothing to say. */
export const NONE = '–';

/** Clock since the start on paper; seconds and calendar instant in data (`<name>_s`, `<name>_utc`). */
export function instantColumn<Row>(
  heading: string,
  name: string,
  startsAt: number,
  of: (row: Row) => Micros | undefined,
): ColumnSpec<Row> {
  return {
    heading,
    isNumber: true,
    text: (row) => {
      const at = of(row);
      return at === undefined ? NONE : printClock(at);
    },
    data: { [`${name}_s`]: (row) => seconds(of(row)), [`${name}_utc`]: (row) => utc(startsAt, of(row)) },
  };
}

/** In words on paper, in seconds in data. */
export function durationColumn<Row>(
  heading: string,
  name: string,
  of: (row: Row) => Micros | undefined,
): ColumnSpec<Row> {
  return {
    heading,
    isNumber: true,
    text: (row) => {
      const value = of(row);
      if (value === undefined) return NONE;
      return value === 0 ? '0 s' : printDuration(value);
    },
    data: { [name]: (row) => seconds(of(row)) },
  };
}

/** On paper only where a row has something in it; always in data. */
export function ifAny<Row>(
  rows: readonly Row[],
  of: (row: Row) => unknown,
  { data = {}, ...column }: ColumnSpec<Row>,
): ColumnSpec<Row> {
  return rows.some((row) => of(row) !== undefined) ? { ...column, data } : { data };
}
