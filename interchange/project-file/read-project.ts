/**
 * Reads a project file: bytes → `Project`, or everything that is wrong with them. The bytes may come from anywhere,
 * so nothing in them is trusted: the tables have to read as ours do, word for word, before any of them is queried (no
 * views, no triggers, no computed columns), SQLite checks every page, every cell is checked for its type, and the
 * recording of every run has to give the hash that it was saved with.
 */
import type { Database } from 'sql.js';
import type { Inject } from '../../sim-core/scenario/index.ts';
import type { Issue, Reading } from '../../sim-core/twin/index.ts';
import { parametersSchema, targetsSchema, verbSchema } from './cell-schemas.ts';
import { CellProblem, fittingCell, jsonCell, numberCell, optionalText, textCell, wholeCell } from './cells.ts';
import type { Project, ProjectReport, ProjectRun } from './project.ts';
import { readRuns } from './read-runs.ts';
import { type Cell, type Sqlite, select, selectOne } from './sqlite.ts';
import { APPLICATION_ID, FORMAT_VERSION, TABLES, VERSION_OF_ONE_TWIN } from './tables.ts';

/** Above this a browser cannot hold the file and what is made from it at once [byte]. */
export const LARGEST_PROJECT = 512 * 2 ** 20;

const MAGIC = 'SQLite format 3\0';

/** Reads the bytes of a `*.blackstart` file; `file` is its name, for the issues. */
export function readProject(sqlite: Sqlite, bytes: Uint8Array, file = 'project.blackstart'): Reading<Project> {
  const refusal = refuseByHeader(bytes, file);
  if (refusal !== undefined) return { ok: false, issues: [refusal] };
  const issues: Issue[] = [];
  let database: Database | undefined;
  try {
    database = new sqlite.Database(bytes);
    database.run('PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON');
    convertOlder(database);
    database.run('PRAGMA query_only = ON');
    issues.push(...checkVersion(database, file));
    if (issues.length === 0) issues.push(...checkTables(database, file));
    if (issues.length === 0) issues.push(...checkPages(database, file));
    if (issues.length === 0) return { ok: true, value: readTables(database) };
  } catch (error) {
    issues.push(issueFrom(error, file));
  } finally {
    closeQuietly(database);
  }
  return { ok: false, issues };
}

function refuseByHeader(bytes: Uint8Array, file: string): Issue | undefined {
  if (bytes.length > LARGEST_PROJECT) {
    return issue(
      file,
      '',
      `is ${Math.round(bytes.length / 2 ** 20)} MB`,
      `A project file may have ${LARGEST_PROJECT / 2 ** 20} MB; keep fewer runs in it.`,
    );
  }
  const isSqlite = [...MAGIC].every((letter, index) => bytes[index] === letter.charCodeAt(0));
  return isSqlite
    ? undefined
    : issue(file, '', 'is not a project file', 'Choose a file that Blackstart saved (*.blackstart).');
}

/** In memory only: the file stays as it is. */
function convertOlder(database: Database): void {
  if (selectOne(database, 'PRAGMA application_id') !== APPLICATION_ID) return;
  if (selectOne(database, 'PRAGMA user_version') !== VERSION_OF_ONE_TWIN) return;
  database.run(`${TABLES['run_documents']}; PRAGMA user_version = ${FORMAT_VERSION}`);
}

function checkVersion(database: Database, file: string): readonly Issue[] {
  if (selectOne(database, 'PRAGMA application_id') !== APPLICATION_ID) {
    return [
      issue(file, '', 'is a database, but not a project file', 'Choose a file that Blackstart saved (*.blackstart).'),
    ];
  }
  const version = selectOne(database, 'PRAGMA user_version');
  if (version === FORMAT_VERSION) return [];
  return [
    issue(
      file,
      'user_version',
      `has format ${String(version)}`,
      `This version reads format ${FORMAT_VERSION}; open the file with the version that wrote it.`,
    ),
  ];
}

/** Our tables, each with our text, and nothing else that could run when they are read. */
function checkTables(database: Database, file: string): readonly Issue[] {
  const issues: Issue[] = [];
  const missing = new Set(Object.keys(TABLES));
  for (const [type, name, text] of select(database, 'SELECT type, name, sql FROM sqlite_schema')) {
    if (type === 'index' && text === null) continue;
    if (type === 'table' && typeof name === 'string' && text === TABLES[name]) missing.delete(name);
    else if (type === 'table' && typeof name === 'string' && name in TABLES)
      issues.push(issue(file, name, 'is not the table that belongs here', 'Take the file as it was saved.'));
    else
      issues.push(
        issue(
          file,
          String(name),
          `was added to the file (${String(type)})`,
          'Remove it, or keep it in a database of its own.',
        ),
      );
    if (typeof name === 'string') missing.delete(name);
  }
  return [
    ...issues,
    ...[...missing].map((name) => issue(file, name, 'is missing', 'Take the file as it was saved, or an older copy.')),
  ];
}

function checkPages(database: Database, file: string): readonly Issue[] {
  const found = selectOne(database, 'PRAGMA quick_check(1)');
  return found === 'ok' ? [] : [issue(file, '', `is damaged (${String(found)})`, 'Take an older copy of the file.')];
}

function readTables(database: Database): Project {
  const meta = readPairs(database, 'meta', 'key');
  const injects = readInjects(database);
  return {
    name: meta.name ?? '',
    documents: readPairs(database, 'documents', 'path'),
    scenarioFile: meta['scenario-file'] ?? '',
    ...(meta.injects === 'edited' ? { injects: injects.get(undefined) ?? [] } : {}),
    runs: readRuns(database).map(({ index, ...run }): ProjectRun => ({ ...run, injects: injects.get(index) ?? [] })),
    reports: readReports(database),
    screen: readPairs(database, 'screen', 'key'),
  };
}

/** A table of two text columns. Paths and keys are data: the record has no prototype that they could reach. */
function readPairs(database: Database, table: string, key: string): Readonly<Record<string, string>> {
  const pairs: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const [name, value] of select(database, `SELECT * FROM ${table} ORDER BY ${key}`)) {
    pairs[textCell(name, `${table}.${key}`)] = textCell(value, `${table}.value`);
  }
  return { ...pairs };
}

function readReports(database: Database): readonly ProjectReport[] {
  return [...select(database, 'SELECT name, media_type, content FROM reports ORDER BY ordinal')].map(
    ([name, mediaType, content]) => {
      if (!(content instanceof Uint8Array)) throw new CellProblem('reports.content', 'is not bytes');
      return { name: textCell(name, 'reports.name'), mediaType: textCell(mediaType, 'reports.media_type'), content };
    },
  );
}

/** Injects by the run that they belong to; `undefined`: as edited. */
function readInjects(database: Database): ReadonlyMap<number | undefined, readonly Inject[]> {
  const byRun = new Map<number | undefined, Inject[]>();
  for (const row of select(database, 'SELECT * FROM injects ORDER BY run, ordinal')) {
    const run = row[0] === null ? undefined : wholeCell(row[0], 'injects.run');
    byRun.set(run, [...(byRun.get(run) ?? []), readInject(row)]);
  }
  return byRun;
}

function readInject(row: readonly Cell[]): Inject {
  const [
    ,
    ,
    id,
    at,
    until,
    verb,
    targets,
    parameters,
    destination,
    of,
    quantity,
    when,
    by,
    message,
    note,
    given,
    enabled,
  ] = row;
  return {
    id: textCell(id, 'injects.id'),
    at: wholeCell(at, 'injects.at_us'),
    verb: fittingCell(verbSchema, verb, 'injects.verb'),
    targets: jsonCell(targetsSchema, targets, 'injects.targets_json'),
    parameters: jsonCell(parametersSchema, parameters, 'injects.parameters_json'),
    enabled: numberCell(enabled, 'injects.enabled') !== 0,
    ...(until === null ? {} : { until: wholeCell(until, 'injects.until_us') }),
    ...(destination === null ? {} : { destination: jsonCell(targetsSchema, destination, 'injects.destination_json') }),
    ...(of === null ? {} : { of: jsonCell(targetsSchema, of, 'injects.of_json') }),
    ...optionalText('quantity', quantity, 'injects.quantity'),
    ...optionalText('when', when, 'injects.when_alarm'),
    ...optionalText('by', by, 'injects.by_team'),
    ...optionalText('message', message, 'injects.message'),
    ...optionalText('note', note, 'injects.note'),
    ...optionalText('given', given, 'injects.given'),
  };
}

function issueFrom(error: unknown, file: string): Issue {
  if (error instanceof CellProblem)
    return issue(file, error.path, error.message, 'Take the file as it was saved, or an older copy.');
  const words = error instanceof Error ? error.message : String(error);
  return issue(file, '', `is damaged (${words})`, 'Take an older copy of the file.');
}

function closeQuietly(database: Database | undefined): void {
  try {
    database?.close();
  } catch {
    // A database too damaged to be closed is given up with its memory; what is wrong with it has been told.
  }
}

/** `wrong` continues the name of the place. */
function issue(file: string, path: string, wrong: string, right: string): Issue {
  return { file, line: 0, column: 0, path, wrong: `${path === '' ? 'The file' : path} ${wrong}.`, right };
}
