/** Project files and reports are written here, off the screen's thread; SQLite lives in this worker only. */
import { expose, transfer } from 'comlink';
import wasmUrl from 'sql.js/dist/sql-wasm-browser.wasm?url';
import { twinNamedBy } from '../../interchange/documents/twin-named-by.ts';
import {
  loadSqlite,
  type Project,
  readProject,
  type Sqlite,
  writeProject,
} from '../../interchange/project-file/index.ts';
import { writeReportHtml } from '../../interchange/report-html/report-html.ts';
import { sentences } from '../../sim-core/compile/index.ts';
import { makeReport, type ReportSource } from '../../sim-core/report/index.ts';
import type { Reading } from '../../sim-core/twin/index.ts';

let sqlite: Promise<Sqlite> | undefined;

function loaded(): Promise<Sqlite> {
  sqlite ??= loadSqlite({ url: wasmUrl });
  return sqlite;
}

const fileWork = {
  async pack(project: Project): Promise<Uint8Array> {
    const bytes = writeProject(await loaded(), project);
    return transfer(bytes, [bytes.buffer]);
  },
  async unpack(bytes: Uint8Array, name: string): Promise<Reading<Project>> {
    return readProject(await loaded(), bytes, name);
  },
  /** Path of the twin that a scenario names, undefined where it names none below the folder. */
  async twinOf(scenario: string, scenarioFile: string): Promise<string | undefined> {
    return twinNamedBy(scenario, scenarioFile);
  },
  /** The report of a run as one self-contained HTML file. */
  async report(source: ReportSource): Promise<string> {
    return writeReportHtml(makeReport(source, sentences));
  },
};

export type FileWork = typeof fileWork;

expose(fileWork);
