/** The way from a scenario's file name to a session that has it open; everything that can go wrong is told here. */
import { dirname, relative, resolve, sep } from 'node:path';
import type { Opened } from '../../sim-core/host/index.ts';
import type { DocumentSet } from '../../sim-core/twin/index.ts';
import { readScenarioFiles } from '../files/read-documents.ts';
import { issuesInWords } from './issues-in-words.ts';
import { type Engine, EXIT, type ExitCode, type Shell } from './shell.ts';

export interface OpenScenario {
  readonly documents: DocumentSet;
  readonly scenarioFile: string;
  readonly opened: Extract<Opened, { kind: 'opened' }>;
}

/** Opens the scenario, or says why not and gives the exit code. */
export async function openScenario(
  file: string,
  root: string | undefined,
  engine: Engine,
  shell: Shell,
): Promise<OpenScenario | ExitCode> {
  const folder = openedFolder(file, root, shell.cwd);
  const way = wayTo(folder, shell.cwd);
  const reading = await readScenarioFiles(resolve(shell.cwd, file), folder);
  if (!reading.ok) {
    shell.err(issuesInWords(reading.issues));
    return EXIT.invalid;
  }
  const { documents, scenarioFile } = reading.value;
  const opened = await engine.session.open(documents, scenarioFile);
  switch (opened.kind) {
    case 'opened':
      return { documents, scenarioFile, opened };
    case 'issues':
      shell.err(issuesInWords(opened.issues, way));
      return EXIT.invalid;
    case 'defect':
      return tellDefect(opened, shell);
  }
}

/** The present folder where the file lies below it, else the file's own: documents may refer to files below it. */
export function openedFolder(file: string, root: string | undefined, cwd: string): string {
  if (root !== undefined) return resolve(cwd, root);
  const full = resolve(cwd, file);
  return full.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep) ? cwd : dirname(full);
}

/** What stands before the issues' file names so that they can be opened from here: empty, or a folder with a slash. */
export function wayTo(folder: string, cwd: string): string {
  const way = relative(cwd, folder);
  return way === '' ? '' : `${way}${sep}`;
}

/** A fault in the program, with what is needed to find it. */
export function tellDefect(
  { message, stack }: { readonly message: string; readonly stack: string },
  shell: Shell,
): ExitCode {
  shell.err(
    `The engine stopped because of a fault in the program: ${message}\n${stack === '' ? '' : `${stack}\n`}Blackstart ${shell.version}, Node ${process.version}. Nothing was written.\n`,
  );
  return EXIT.defect;
}
