/** Failovers as a file for other programs: the table of the report, with the objectives that each is held against. */
import { writeCsv } from '../../../interchange/report-csv/csv.ts';
import type { FailoverRecord, ServiceLoss } from '../../../sim-core/analysis/index.ts';
import { failoversTable } from '../../../sim-core/report/index.ts';
import { recoveryOf } from './failover-stages.ts';

const NAMES = ['clock_from', 'rto_s', 'rta_s', 'rpo_s', 'rpa_s'];

/** `startsAt`: the scenario's start on the calendar [ms since 1970]. */
export function failoversCsv(
  failovers: readonly FailoverRecord[],
  services: readonly ServiceLoss[],
  startsAt: number,
): string {
  const { names, data } = failoversTable({ failovers, provenance: { startsAt } });
  const rows = failovers.map((record, place) => {
    const service = services.find((one) => one.service === record.service);
    const { from, rto, took } = recoveryOf(record, service);
    return [...(data[place] ?? []), from, ...[rto, took, service?.rpo, service?.rpa].map(seconds)];
  });
  return writeCsv([...names, ...NAMES], rows);
}

function seconds(micros: number | undefined): number | undefined {
  return micros === undefined ? undefined : micros / 1e6;
}
