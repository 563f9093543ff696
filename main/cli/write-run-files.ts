/** Writes a run's report files, each whole or not at all. */
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { loadSqlite, writeProject } from '../../interchange/project-file/index.ts';
import { writeReportCsv } from '../../interchange/report-csv/report-csv.ts';
import { writeReportHtml } from '../../interchange/report-html/report-html.ts';
import { writeReportJson } from '../../interchange/report-json/report-json.ts';
import type { Verdict } from '../../sim-core/analysis/index.ts';
import type { Recording } from '../../sim-core/record/index.ts';
import type { ReportContent } from '../../sim-core/report/index.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import type { OpenScenario } from './open-scenario.ts';
import { EXIT, type ExitCode, type Shell } from './shell.ts';

const FORMATS = ['html', 'json', 'csv', 'sqlite'] as const;
export type Format = (typeof FORMATS)[number];

export function isFormat(name: string): name is Format {
  return FORMATS.some((format) => format === name);
}

export interface RunFiles extends OpenScenario {
  readonly content: ReportContent;
  readonly recording: Recording;
  readonly verdict: Verdict;
  /** Where to. */
  readonly folder: string;
  /** The scenario's path, as the user named it. */
  readonly name: string;
  readonly formats: readonly Format[];
}

/** Makes the folder where it is missing; says what was written, or what could not be. */
export async function writeRunFiles(run: RunFiles, shell: Shell): Promise<ExitCode> {
  const folder = resolve(shell.cwd, run.folder);
  const name = nameOfScenario(resolve(shell.cwd, run.name));
  const files = (await Promise.all(run.formats.map((format) => makeFiles(format, name, run, shell)))).flat();
  try {
    for (const [file, content] of files) {
      await makeFolder(dirname(join(folder, file)));
      await writeFileAtomic(join(folder, file), content);
    }
  } catch (error) {
    shell.err(`Could not write to ${folder}: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.usage;
  }
  const names = new Set(files.map(([file]) => (file.includes(sep) ? `${dirname(file)}${sep}*.csv` : file)));
  shell.err(`Wrote ${[...names].join(', ')} to ${relative(shell.cwd, folder) || '.'}.\n`);
  return EXIT.done;
}

/**
 * The folder with those above it, one by one: Node's own recursive call never returns where a system file tree such as
 * /proc refuses to hold a folder.
 */
async function makeFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (there?.isDirectory() === true) return;
  if (there !== undefined) throw new Error(`${folder} is a file, not a folder`);
  await makeFolder(dirname(folder));
  await mkdir(folder);
}

/** `first-drill` for first-drill/scenario.yaml, `night` for drills/night.yaml. */
export function nameOfScenario(path: string): string {
  const own = basename(path, extname(path));
  return own === 'scenario' ? basename(dirname(path)) || own : own;
}

async function makeFiles(
  format: Format,
  name: string,
  files: RunFiles,
  shell: Shell,
): Promise<readonly (readonly [string, string | Uint8Array])[]> {
  switch (format) {
    case 'html':
      return [[`${name}.html`, writeReportHtml(files.content)]];
    case 'json':
      return [[`${name}.json`, writeReportJson(files.content)]];
    case 'csv':
      return writeReportCsv(files.content).map((file) => [join(`${name}-csv`, file.name), file.text]);
    case 'sqlite':
      return [[`${name}.blackstart`, await makeProject(files, shell)]];
  }
}

/** The run with its documents, as the app would save it. */
async function makeProject(
  { content, documents, scenarioFile, opened, recording, verdict }: RunFiles,
  shell: Shell,
): Promise<Uint8Array> {
  const sqlite = await loadSqlite({ bytes: await shell.readSqliteWasm() });
  return writeProject(sqlite, {
    name: content.title,
    documents,
    scenarioFile,
    runs: [
      { id: 'run-1', label: `seed ${recording.header.seed}`, injects: opened.scenario.injects, recording, verdict },
    ],
    reports: [],
    screen: {},
  });
}
