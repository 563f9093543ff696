/** The tables of a report: what each row of the content looks like on paper and in data files. */
import { costTable } from './cost-tables.ts';
import {
  availabilityTable,
  cutsTable,
  facilitiesTable,
  headroomTable,
  singlePointsTable,
  survivalTable,
} from './facility-tables.ts';
import { failoversTable } from './failover-tables.ts';
import { assumptionsTable, eventsTable, injectsTable } from './record-tables.ts';
import type { ReportContent } from './report-content.ts';
import type { Table } from './table.ts';
import { comparisonsTable, criteriaTable, outagesTable, racesTable, recoveryTable } from './verdict-tables.ts';
import { actionsTable, dataTable, jobsTable, pipelinesTable } from './work-tables.ts';

/** All tables, each whole; `events` may be long. */
export function makeTables(content: ReportContent): readonly Table[] {
  return [
    criteriaTable(content.criteria),
    recoveryTable(content.recovery),
    outagesTable(content),
    racesTable(content),
    comparisonsTable(content),
    ...facilityTables(content),
    ...(content.failovers.length > 0 ? [failoversTable(content)] : []),
    ...workTables(content),
    ...(content.costs === undefined ? [] : [costTable(content.costs)]),
    injectsTable(content),
    eventsTable(content, content.events),
    assumptionsTable(content.assumptions),
  ];
}

/** Only where the twin has any. */
function workTables({ data, jobs, pipelines, actions }: ReportContent): readonly Table[] {
  return [
    ...(data.length > 0 ? [dataTable(data)] : []),
    ...(jobs.length > 0 ? [jobsTable(jobs)] : []),
    ...(pipelines.length > 0 ? [pipelinesTable(pipelines)] : []),
    ...(actions.length > 0 ? [actionsTable(actions)] : []),
  ];
}

/** Only where the report's source brought what they are made from. */
function facilityTables({ facilities, assessments }: ReportContent): readonly Table[] {
  return [
    ...(facilities.length > 0 ? [facilitiesTable(facilities)] : []),
    ...(assessments.length > 0
      ? [
          headroomTable(assessments),
          singlePointsTable(assessments),
          availabilityTable(assessments),
          cutsTable(assessments),
          survivalTable(assessments),
        ]
      : []),
  ];
}
