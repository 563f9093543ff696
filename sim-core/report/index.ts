/** Reports, as seen from outside: content and tables, without any layout. */

export { costTable } from './cost-tables.ts';
export { type DifferenceReport, makeDifferenceReport } from './difference-report.ts';
export * from './facility-tables.ts';
export { failoversTable } from './failover-tables.ts';
export { endingInWords } from './findings.ts';
export { makeReport, type ReportSource } from './make-report.ts';
export * from './network-tables.ts';
export { type SumSpec, sampleSums } from './plot-series.ts';
export * from './record-tables.ts';
export type * from './report-content.ts';
export { makeTables } from './report-tables.ts';
export { likeAssumptions, mainEvents } from './select-rows.ts';
export type { Datum, Table, TextCell, Tone } from './table.ts';
export * from './verdict-tables.ts';
export { isWorthTelling } from './work-findings.ts';
export * from './work-tables.ts';
