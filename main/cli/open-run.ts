/**
 * A run by its name on the command line: a scenario, which is run, or a run that a project file holds.
 *
 *     drills/night.yaml                 the scenario, run now
 *     drills/night.blackstart           the only run in the project file
 *     drills/night.blackstart#run-2     the run of that id
 */
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { loadSqlite, type ProjectRun, readProject } from '../../interchange/project-file/index.ts';
import type { RunDocuments, RunSide } from '../../sim-core/analysis/index.ts';
import type { Opened } from '../../sim-core/host/index.ts';
import type { DocumentSet } from '../../sim-core/twin/index.ts';
import { issuesInWords } from './issues-in-words.ts';
import { makeRun } from './make-run.ts';
import { tellDefect } from './open-scenario.ts';
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';

/** A run with the name that its reader knows it by. */
export interface NamedRun extends RunSide {
  readonly name: string;
}

/** A run that is asked for. */
export interface RunName {
  readonly run: string;
  readonly root: string | undefined;
  readonly seed: number | undefined;
}

const PROJECT = /^(?<file>.*\.blackstart)(?:#(?<run>.+))?$/u;

/** Opens or makes the run; or says why not and gives the exit code. */
export async function openRun(call: RunName, engine: Engine, shell: Shell): Promise<NamedRun | ExitCode> {
  const project = PROJECT.exec(call.run)?.groups;
  return project?.['file'] === undefined
    ? runScenario(call, engine, shell)
    : openKept(call.run, project['file'], project['run'], engine, shell);
}

async function runScenario({ run, root, seed }: RunName, engine: Engine, shell: Shell): Promise<NamedRun | ExitCode> {
  const made = await makeRun(run, root, seed === undefined ? {} : { seed }, engine, shell);
  if (typeof made === 'number') return made;
  const { opened, documents, scenarioFile } = made.open;
  const { injects, criteria } = opened.scenario;
  const { recording, verdict } = made.ran;
  return { name: run, documents: textsOf(documents, scenarioFile, opened), injects, criteria, recording, verdict };
}

/** A run as it was saved; its documents are read for their criteria and for what they say differently. */
async function openKept(
  name: string,
  file: string,
  id: string | undefined,
  engine: Engine,
  shell: Shell,
): Promise<NamedRun | ExitCode> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(resolve(shell.cwd, file));
  } catch (error) {
    shell.err(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    return EXIT.invalid;
  }
  const reading = readProject(await loadSqlite({ bytes: await shell.readSqliteWasm() }), bytes, file);
  if (!reading.ok) {
    shell.err(issuesInWords(reading.issues));
    return EXIT.invalid;
  }
  const { runs, documents: all, scenarioFile } = reading.value;
  const run = id === undefined && runs.length === 1 ? runs[0] : runs.find((kept) => kept.id === id);
  if (run === undefined) {
    shell.err(`${missing(file, id, runs)}\n`);
    return EXIT.invalid;
  }
  const documents = { ...all, ...run.documents };
  const opened = await engine.session.open(documents, scenarioFile);
  if (opened.kind === 'defect') return tellDefect(opened, shell);
  if (opened.kind === 'issues') {
    shell.err(issuesInWords(opened.issues));
    return EXIT.invalid;
  }
  const { injects, recording, verdict } = run;
  const { criteria } = opened.scenario;
  return { name, documents: textsOf(documents, scenarioFile, opened), injects, criteria, recording, verdict };
}

function textsOf(
  documents: DocumentSet,
  scenarioFile: string,
  { scenario }: Extract<Opened, { kind: 'opened' }>,
): RunDocuments {
  return { twin: documents[scenario.twin] ?? '', scenario: documents[scenarioFile] ?? '' };
}

function missing(file: string, id: string | undefined, runs: readonly ProjectRun[]): string {
  if (runs.length === 0) return `${file} holds no run. Open it in the app and save it again.`;
  const list = runs.map((run) => `${file}#${run.id} (${run.label})`).join(', ');
  return id === undefined
    ? `${file} holds several runs. Name one: ${list}.`
    : `${file} holds no run ${id}. There are ${list}.`;
}
