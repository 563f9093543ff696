import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { smallRun } from '../../sim-core/report/small-run.fixture.ts';
import type { Inject } from '../../sim-core/scenario/index.ts';
import type { Project } from './project.ts';
import { readProject } from './read-project.ts';
import { loadSqlite, type Sqlite } from './sqlite.ts';
import { writeProject } from './write-project.ts';

let sqlite: Sqlite;
beforeAll(async () => {
  const file = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  const bytes = readFileSync(file);
  sqlite = await loadSqlite({ bytes: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) });
});

function smallProject(): Project {
  const rows = [{ component: 'north.chillers', units: 4, once: 1e6, yearly: 48e3 }];
  const costs = { currency: 'EUR', once: 1e6, yearly: 48e3, rows };
  const { scenario, recording, verdict } = smallRun();
  return {
    name: 'Two feeds',
    documents: { 'scenario.yaml': 'twin: twin.yaml\n', 'twin.yaml': 'name: "naïve — 双"\n', ['__proto__']: 'data' },
    scenarioFile: 'scenario.yaml',
    injects: scenario.injects.slice(0, 1),
    runs: [
      {
        id: 'run-1',
        label: 'as written',
        injects: scenario.injects,
        recording,
        verdict,
        wallSavedAt: '2026-11-22T06:00:00Z',
      },
      {
        id: 'run-2',
        label: 'fork',
        parent: 'run-1',
        documents: { 'twin.yaml': 'name: One feed more\n' },
        injects: [],
        recording,
        verdict: { ...verdict, costs },
      },
    ],
    reports: [{ name: 'report.html', mediaType: 'text/html', content: new Uint8Array([60, 33, 0, 255]) }],
    screen: { view: 'one-line' },
  };
}

/** Writes a project, lets someone change the database with SQL, and tells what is then wrong with it. */
function afterChange(sql: string): string {
  const database = new sqlite.Database(writeProject(sqlite, smallProject()));
  database.run(sql);
  const reading = readProject(sqlite, database.export(), 'p');
  database.close();
  return reading.ok ? 'nothing' : reading.issues.map((issue) => issue.wrong).join('; ');
}

test('every field of an inject is kept', () => {
  const inject: Inject = {
    id: 'all',
    at: 1,
    until: 2,
    verb: 'leak-routes',
    targets: ['ix'],
    parameters: { loss: 0.5 },
    destination: ['shop@east'],
    of: ['users', 'west'],
    quantity: 'inlet',
    when: 'hall-hot',
    by: 'night',
    message: 'look',
    note: 'n',
    given: 'report',
    enabled: false,
  };
  const reading = readProject(sqlite, writeProject(sqlite, { ...smallProject(), injects: [inject] }));
  expect(reading.ok && reading.value.injects).toEqual([inject]);
});

test('what was saved is what is opened, hash and all', () => {
  const project = smallProject();
  const reading = readProject(sqlite, writeProject(sqlite, project));

  expect(reading).toEqual({ ok: true, value: project });
  expect(reading.ok && reading.value.runs[0]?.recording.hash).toBe(project.runs[0]?.recording.hash);
});

test('the same project gives the same bytes, and the bytes of what was opened are the same again', () => {
  const bytes = writeProject(sqlite, smallProject());
  const reading = readProject(sqlite, bytes);

  expect(writeProject(sqlite, smallProject())).toEqual(bytes);
  expect(reading.ok && writeProject(sqlite, reading.value)).toEqual(bytes);
});

test('a file of the version before, in which all runs are of one twin, is opened', () => {
  const project = smallProject();
  const database = new sqlite.Database(writeProject(sqlite, project));
  database.run('DROP TABLE run_documents; PRAGMA user_version = 2');
  const reading = readProject(sqlite, database.export());
  database.close();
  const runs = project.runs.map(({ documents: _own, ...run }) => run);
  expect(reading).toEqual({ ok: true, value: { ...project, runs } });
});

test('a project without runs, reports or edits is a project', () => {
  const { injects, ...rest } = smallProject();
  const empty: Project = { ...rest, runs: [], reports: [], screen: {} };

  expect(injects).toHaveLength(1);
  expect(readProject(sqlite, writeProject(sqlite, empty))).toEqual({ ok: true, value: empty });
});

test.each([
  [
    'UPDATE change_points SET a = a + 1 WHERE run = 0 AND quantity = 0 AND n = 0',
    /^runs\.run-1\.hash is [0-9a-f]{12}…, but what is recorded gives [0-9a-f]{12}…\.$/,
  ],
  ["UPDATE events SET component = 'elsewhere' WHERE run = 1 AND seq = 2", /^runs\.run-2\.hash is /],
  ['DELETE FROM events WHERE run = 0 AND seq = 1', /^events\.seq is out of order at 1\.$/],
  ["UPDATE runs SET verdict_json = '{}'", /^runs\.verdict_json\.met does not fit/],
  ["UPDATE runs SET ending_json = 'nonsense'", /^runs\.ending_json is not JSON\.$/],
  ['UPDATE runs SET end_us = 1e300', /^runs\.end_us is not a whole number\.$/],
  ["UPDATE runs SET seed = x'00'", /^runs\.seed is not a whole number\.$/],
  [
    'UPDATE change_points SET quantity = 99, n = rowid_free FROM (SELECT 7 AS rowid_free) WHERE quantity = 4 AND n = 0',
    /^change_points\.quantity names quantity 99 of 5\.$/,
  ],
  [
    "UPDATE change_points SET decays_json = '[[1,-2]]' WHERE decays_json IS NOT NULL",
    /^change_points\.decays_json\.0\.1 does not fit/,
  ],
  ["UPDATE injects SET verb = 'explode'", /^injects\.verb does not fit/],
  ['CREATE VIEW convenient AS SELECT * FROM runs', /^convenient was added to the file \(view\)\.$/],
  ['CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM runs; END', /^t was added to the file \(trigger\)\.$/],
  ['CREATE TABLE mine (x)', /^mine was added to the file \(table\)\.$/],
  ['CREATE INDEX slow ON events (type)', /^slow was added to the file \(index\)\.$/],
  ['DROP TABLE events', /^events is missing\.$/],
  ['ALTER TABLE meta ADD COLUMN more', /^meta is not the table that belongs here\.$/],
  ['DROP TABLE screen; CREATE VIEW screen AS SELECT key, value FROM meta', /^screen was added to the file \(view\)\.$/],
  ['PRAGMA user_version = 1', /^user_version has format 1\.$/],
  ['PRAGMA application_id = 1', /^The file is a database, but not a project file\.$/],
])('%s is noticed', (sql, words) => {
  expect(afterChange(sql)).toMatch(words);
});

test('files that are no project are refused', () => {
  for (const bytes of [
    new Uint8Array(),
    new TextEncoder().encode('name: twin'),
    new Uint8Array(100_000).fill(7),
    new TextEncoder().encode('SQLite format 3\0'.padEnd(4096, '\0')),
  ]) {
    expect(readProject(sqlite, bytes).ok).toBe(false);
  }
});

test('a file cut short or with bytes overwritten is told to be damaged or gives the same recordings; it never throws', () => {
  const whole = writeProject(sqlite, smallProject());
  const hash = smallRun().recording.hash;
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: whole.length - 1 }),
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 }),
      fc.boolean(),
      (length, changes, isCut) => {
        const bytes = isCut ? whole.slice(0, length) : whole.slice();
        for (const [place, value] of changes) if (place < bytes.length) bytes[place] = value;
        const reading = readProject(sqlite, bytes);
        if (reading.ok) expect(reading.value.runs.every((run) => run.recording.hash === hash)).toBe(true);
        else expect(reading.issues.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 150, seed: 5 },
  );
  expect(readProject(sqlite, whole).ok).toBe(true);
});

const shell = (process.env.PATH ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'sqlite3'))
  .find((path) => existsSync(path));

test.skipIf(shell === undefined)(
  'the sqlite3 shell opens it (skipped where there is no sqlite3 on the PATH)',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'blackstart-project-'));
    const path = join(folder, 'drill.blackstart');
    await writeFile(path, writeProject(sqlite, smallProject()));
    const { stdout } = await promisify(execFile)(shell ?? 'sqlite3', [
      '-readonly',
      path,
      "PRAGMA integrity_check; SELECT at_us/60000000, type, component FROM events WHERE run = 0 AND severity = 'fault'; SELECT name, count(*) FROM change_points JOIN quantities USING (run, quantity) WHERE run = 0 GROUP BY quantity;",
    ]);
    await rm(folder, { recursive: true });

    expect(stdout.trim().split('\n')).toEqual([
      'ok',
      '60|utility-lost|north.feed-1',
      '70|ups-depleted|north.ups',
      '70|service-lost|checkout',
      'load|2',
      'battery-load|3',
      'charge|3',
      'inlet|3',
      'served-share|3',
    ]);
  },
);
