/** A run's verdict on one screen of a terminal. */
import { type LintNote, lintSentence } from '../../sim-core/analysis/index.ts';
import type { ReportContent, Table } from '../../sim-core/report/index.ts';
import {
  actionsTable,
  comparisonsTable,
  criteriaTable,
  dataTable,
  failoversTable,
  isWorthTelling,
  jobsTable,
  pipelinesTable,
  recoveryTable,
} from '../../sim-core/report/index.ts';
import { printDuration } from '../../sim-core/units/index.ts';
import { columnsInText } from './text-table.ts';

/** Rows of a table shown; the report has all of them. */
const MOST_ROWS = 12;

/** `notes`: what a rehearsal found, where one was asked for. */
export function runInWords(content: ReportContent, notes?: readonly LintNote[]): string {
  const { provenance } = content;
  return [
    `${content.title} (${printDuration(provenance.length)}, seed ${provenance.seed})`,
    content.headline,
    ...section(criteriaTable(content.criteria)),
    ...section(recoveryTable(content.recovery)),
    ...section(failoversTable(content)),
    ...section(dataTable(content.data.filter(isWorthTelling))),
    ...section(jobsTable(content.jobs)),
    ...section(pipelinesTable(content.pipelines)),
    ...section(actionsTable(content.actions)),
    ...section(comparisonsTable(content)),
    '',
    ...content.findings.map((finding) => `- ${finding}`),
    ...(notes === undefined ? [] : rehearsal(notes)),
    '',
    `Run ${provenance.runHash}`,
    '',
  ].join('\n');
}

function rehearsal(notes: readonly LintNote[]): readonly string[] {
  if (notes.length === 0) return ['', 'The rehearsal finds nothing to mend.'];
  return ['', 'Rehearsal', ...notes.map((note) => `  ${note.severity.padEnd(7)}  ${lintSentence(note)}`)];
}

function section(table: Table): readonly string[] {
  if (table.rows.length === 0) return [];
  const more = table.rows.length - MOST_ROWS;
  return ['', table.caption, ...columnsInText(table, MOST_ROWS), ...(more > 0 ? [`  and ${more} more`] : [])];
}
