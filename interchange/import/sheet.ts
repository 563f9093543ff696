/** Rows of text as they come from elsewhere: a CSV file, a sheet of a workbook, the clipboard. */
export interface Sheet {
  readonly name: string;
  /** Every row as wide as the widest. */
  readonly rows: readonly (readonly string[])[];
}

export type SheetsRead =
  | { readonly ok: true; readonly sheets: readonly Sheet[] }
  /** What is wrong with the file and what would be right, in one message. */
  | { readonly ok: false; readonly problem: string };

/** What a file from elsewhere may ask of this program: enough for any estate, too little to hang it. */
export const SHEET_LIMITS = {
  /** The file as it lies on the disk [byte]. */
  bytes: 20 * 2 ** 20,
  /** What a workbook unpacks to [byte]. */
  unpacked: 200 * 2 ** 20,
  /** Files inside a workbook. */
  parts: 2_000,
  rows: 50_000,
  columns: 200,
  /** Letters of one cell. */
  cell: 4_000,
} as const;

/** Rows made equally wide, empty ones left out; or what is too much. */
export function sheetOf(name: string, cells: readonly (readonly string[])[]): Sheet | string {
  const rows = cells.filter((row) => row.some((cell) => cell.trim() !== ''));
  if (rows.length > SHEET_LIMITS.rows)
    return `${name} has ${rows.length} rows. Import at most ${SHEET_LIMITS.rows} at a time.`;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (width > SHEET_LIMITS.columns) return `${name} has ${width} columns. Leave at most ${SHEET_LIMITS.columns} in it.`;
  const long = rows.findIndex((row) => row.some((cell) => cell.length > SHEET_LIMITS.cell));
  if (long >= 0) return `A cell in row ${long + 1} of ${name} has more than ${SHEET_LIMITS.cell} letters. Shorten it.`;
  return { name, rows: rows.map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').trim())) };
}
