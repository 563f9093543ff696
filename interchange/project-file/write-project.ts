/**
 * Writes a project as one SQLite database: `Project` → bytes. The same project gives the same bytes; where and how
 * they reach a disk is the host's affair.
 */
import type { Database } from 'sql.js';
import type { Recording } from '../../sim-core/record/index.ts';
import type { Inject } from '../../sim-core/scenario/index.ts';
import type { Project, ProjectRun } from './project.ts';
import { type Cell, insertAll, type Sqlite } from './sqlite.ts';
import { APPLICATION_ID, FORMAT_VERSION, TABLES } from './tables.ts';

/** Gives the bytes of the project file. Throws RangeError when two runs share an id. */
export function writeProject(sqlite: Sqlite, project: Project): Uint8Array {
  const ids = new Set(project.runs.map((run) => run.id));
  if (ids.size < project.runs.length) throw new RangeError('Two runs of a project have the same id.');
  const database = new sqlite.Database();
  try {
    database.run(
      `PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT_VERSION}; PRAGMA journal_mode = MEMORY`,
    );
    database.run('BEGIN');
    for (const text of Object.values(TABLES)) database.run(text);
    insertAll(database, 'meta', 2, [
      ['name', project.name],
      ['scenario-file', project.scenarioFile],
      ['injects', project.injects === undefined ? 'as-documented' : 'edited'],
    ]);
    insertAll(database, 'documents', 2, sortedPairs(project.documents));
    insertAll(database, 'screen', 2, sortedPairs(project.screen));
    insertAll(
      database,
      'reports',
      4,
      project.reports.map((report, ordinal) => [ordinal, report.name, report.mediaType, report.content]),
    );
    insertAll(
      database,
      'injects',
      17,
      (project.injects ?? []).map((inject, ordinal) => injectRow(null, ordinal, inject)),
    );
    project.runs.forEach((run, index) => {
      writeRun(database, index, run);
    });
    database.run('COMMIT');
    return database.export();
  } finally {
    database.close();
  }
}

/** In the order of their keys, so that equal projects become equal bytes. */
function sortedPairs(record: Readonly<Record<string, string>>): readonly (readonly [string, string])[] {
  return Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1));
}

function writeRun(database: Database, index: number, run: ProjectRun): void {
  const { header, ending, hash, quantities, events } = run.recording;
  insertAll(database, 'runs', 15, [
    [
      index,
      run.id,
      run.label,
      run.parent ?? null,
      run.wallSavedAt ?? null,
      header.engine,
      header.twinHash,
      header.scenarioHash,
      header.seed,
      header.replication,
      header.startsAt,
      header.end,
      JSON.stringify(ending),
      JSON.stringify(run.verdict),
      hash,
    ],
  ]);
  insertAll(
    database,
    'run_documents',
    3,
    sortedPairs(run.documents ?? {}).map((pair) => [index, ...pair]),
  );
  insertAll(
    database,
    'injects',
    17,
    run.injects.map((inject, ordinal) => injectRow(index, ordinal, inject)),
  );
  insertAll(
    database,
    'quantities',
    7,
    quantities.map((spec, quantity) => [
      index,
      quantity,
      spec.component,
      spec.name,
      spec.unit,
      json(spec.labels),
      json(spec.limits),
    ]),
  );
  insertAll(database, 'change_points', 8, changePointRows(index, run.recording));
  insertAll(
    database,
    'events',
    9,
    events.map((event) => [
      index,
      event.seq,
      event.at,
      event.type,
      event.component,
      event.severity,
      event.cause,
      json(event.conditions),
      json(event.data),
    ]),
  );
}

function* changePointRows(run: number, { quantities, points }: Recording): Generator<readonly Cell[]> {
  for (let quantity = 0; quantity < quantities.length; quantity += 1) {
    const first = at(points.first, quantity);
    for (let point = first; point < at(points.first, quantity + 1); point += 1) {
      yield [
        run,
        quantity,
        point - first,
        at(points.at, point),
        at(points.a, point),
        at(points.b, point),
        at(points.c, point),
        decaysOf(points, point),
      ];
    }
  }
}

/** `[[d, tau], ...]`, or nothing for most points. Numbers in JSON read back to the same bits. */
function decaysOf(points: Recording['points'], point: number): Cell {
  const decays: [number, number][] = [];
  for (let decay = at(points.decayFirst, point); decay < at(points.decayFirst, point + 1); decay += 1) {
    decays.push([at(points.decayD, decay), at(points.decayTau, decay)]);
  }
  return decays.length === 0 ? null : JSON.stringify(decays);
}

function injectRow(run: number | null, ordinal: number, inject: Inject): readonly Cell[] {
  return [
    run,
    ordinal,
    inject.id,
    inject.at,
    inject.until ?? null,
    inject.verb,
    JSON.stringify(inject.targets),
    JSON.stringify(inject.parameters),
    json(inject.destination),
    json(inject.of),
    inject.quantity ?? null,
    inject.when ?? null,
    inject.by ?? null,
    inject.message ?? null,
    inject.note ?? null,
    inject.given ?? null,
    inject.enabled ? 1 : 0,
  ];
}

function json(value: unknown): Cell {
  return value === undefined ? null : JSON.stringify(value);
}

/** A typed array's element; a recording whose columns are too short is a defect of the engine. */
function at(column: Float64Array | Uint32Array, index: number): number {
  const value = column[index];
  if (value === undefined) throw new RangeError(`The recording's columns end before ${index}.`);
  return value;
}
