/** Tables in columns of text: numbers to the right, words to the left. */
import type { Table } from '../../sim-core/report/index.ts';

/** Headings and rows, each a line indented by two; at most `most` rows. */
export function columnsInText(
  { headings, rows }: Pick<Table, 'headings' | 'rows'>,
  most = Number.POSITIVE_INFINITY,
): readonly string[] {
  const lines = [headings.map(({ text }) => text), ...rows.slice(0, most).map((row) => row.map(({ text }) => text))];
  const widths = headings.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => {
    const cells = line.map((text, column) => {
      const width = widths[column] ?? 0;
      return headings[column]?.isNumber === true ? text.padStart(width) : text.padEnd(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
