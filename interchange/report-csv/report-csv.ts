/** A report as a set of CSV files, one table each; the event log and the series of the plots are whole. */
import { makeTables, type Plot, type ReportContent } from '../../sim-core/report/index.ts';
import { writeCsv } from './csv.ts';

export interface CsvFile {
  /** `events.csv` */
  readonly name: string;
  readonly text: string;
}

/** Columns are named with their units; instants are given in seconds since the start and in UTC. */
export function writeReportCsv(content: ReportContent): readonly CsvFile[] {
  const tables = makeTables(content).map(({ id, names, data }) => ({ name: `${id}.csv`, text: writeCsv(names, data) }));
  return [...tables, { name: 'series.csv', text: writeSeries(content.plots) }];
}

/** The data beside every plot, one point a line. */
function writeSeries(plots: readonly Plot[]): string {
  const rows = plots.flatMap((plot) =>
    plot.series.flatMap((series) =>
      series.at.map((at, place) => [plot.id, series.name, plot.unit, at / 1e6, series.values[place]]),
    ),
  );
  return writeCsv(['plot', 'series', 'unit', 'at_s', 'value'], rows);
}
