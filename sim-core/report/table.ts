/**
 * A table twice: as people read it (headings, texts) and as programs read it (names with units, plain values). Both
 * come from one list of columns, so that paper and data files never differ in what they hold.
 */

import type { Micros } from '../units/index.ts';
import { writeInstant } from '../units/index.ts';

/** How a cell should stand out; never by colour alone, the text says it too. */
export type Tone = 'good' | 'warning' | 'bad' | 'muted';

export type Datum = string | number | boolean | readonly string[] | undefined;

export interface TextCell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface Table {
  /** kebab-case; name of the file in a set of CSV files. */
  readonly id: string;
  readonly caption: string;
  readonly headings: readonly { readonly text: string; readonly isNumber: boolean }[];
  readonly rows: readonly (readonly TextCell[])[];
  /** snake_case, with the unit at the end: `lost_for_s`. */
  readonly names: readonly string[];
  readonly data: readonly (readonly Datum[])[];
}

/** One column on paper, and the columns it is in data. Either side may be absent. */
export interface ColumnSpec<Row> {
  readonly heading?: string;
  readonly isNumber?: boolean;
  readonly text?: (row: Row) => string;
  readonly tone?: (row: Row) => Tone | undefined;
  readonly data?: Readonly<Record<string, (row: Row) => Datum>>;
}

export function makeTable<Row>(
  id: string,
  caption: string,
  columns: readonly ColumnSpec<Row>[],
  rows: readonly Row[],
): Table {
  const shown = columns.flatMap(({ heading, text, ...rest }) =>
    heading === undefined || text === undefined ? [] : [{ heading, text, ...rest }],
  );
  const data = columns.flatMap((column) => Object.entries(column.data ?? {}));
  return {
    id,
    caption,
    headings: shown.map(({ heading, isNumber }) => ({ text: heading, isNumber: isNumber === true })),
    rows: rows.map((row) =>
      shown.map(({ text, tone }) => {
        const how = tone?.(row);
        return { text: text(row), ...(how === undefined ? {} : { tone: how }) };
      }),
    ),
    names: data.map(([name]) => name),
    data: rows.map((row) => data.map(([, value]) => value(row))),
  };
}

/** Seconds of a duration or instant, for data [s]. */
export function seconds(value: Micros | undefined): number | undefined {
  return value === undefined ? undefined : value / 1e6;
}

/** ISO 8601 in UTC, of an instant of a run that starts at `startsAt` [ms since 1970 UTC]; whole milliseconds. */
export function utc(startsAt: number, at: Micros | undefined): string | undefined {
  return at === undefined ? undefined : writeInstant(startsAt + Math.floor(at / 1000));
}
