/** A run's verdict on one screen of a terminal. */
import type { ReportContent, Table } from '../../sim-core/report/index.ts';
import { comparisonsTable, criteriaTable, recoveryTable } from '../../sim-core/report/index.ts';
import { printDuration } from '../../sim-core/units/index.ts';
import { columnsInText } from './text-table.ts';

/** Rows of a table shown; the report has all of them. */
const MOST_ROWS = 12;

export function runInWords(content: ReportContent): string {
  const { provenance } = content;
  return [
    `${content.title} (${printDuration(provenance.length)}, seed ${provenance.seed})`,
    content.headline,
    ...section(criteriaTable(content.criteria)),
    ...section(recoveryTable(content.recovery)),
    ...section(comparisonsTable(content)),
    '',
    ...content.findings.map((finding) => `- ${finding}`),
    '',
    `Run ${provenance.runHash}`,
    '',
  ].join('\n');
}

function section(table: Table): readonly string[] {
  if (table.rows.length === 0) return [];
  const more = table.rows.length - MOST_ROWS;
  return ['', table.caption, ...columnsInText(table, MOST_ROWS), ...(more > 0 ? [`  and ${more} more`] : [])];
}
