/**
 * Reads the documents of an opened folder into memory, within limits: text files of known kinds, nothing reached
 * through a symbolic link that leads out of the folder, no more than a planner could mean.
 *
 *     folder ──► readFolder ──► DocumentSet    (all documents below it)
 *     file   ──► readScenarioFiles ──► DocumentSet    (a scenario and the documents it names)
 *
 * What the documents say is not judged here.
 */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { twinNamedBy } from '../../interchange/documents/twin-named-by.ts';
import type { DocumentSet, Issue, Reading } from '../../sim-core/twin/index.ts';

export interface FolderLimits {
  /** Largest single document [byte]. */
  readonly file: number;
  /** All documents together [byte]. */
  readonly total: number;
  readonly count: number;
  readonly depth: number;
}

export const FOLDER_LIMITS: FolderLimits = { file: 8 * 2 ** 20, total: 32 * 2 ** 20, count: 400, depth: 8 };

const DOCUMENT = /\.(ya?ml|json)$/i;
const SKIPPED = new Set(['node_modules', 'dist']);

/** Reads every document below the folder, by path with forward slashes; sorted, so that order never differs. */
export async function readFolder(folder: string, limits: FolderLimits = FOLDER_LIMITS): Promise<Reading<DocumentSet>> {
  const root = await realpath(resolve(folder)).catch(() => undefined);
  if (root === undefined) return refused(folder, 'There is no such folder.', 'Name a folder that holds a scenario.');
  const paths: string[] = [];
  if (!(await listDocuments(root, '', limits, paths))) {
    return refused(
      '.',
      `The folder holds more than ${limits.count} documents.`,
      'Open the folder of one scenario or one library.',
    );
  }
  return readAll(root, paths.sort(), limits);
}

/** A scenario file with what it names, and where it lies below the opened folder. */
export interface ScenarioFiles {
  readonly documents: DocumentSet;
  readonly scenarioFile: string;
}

/**
 * Reads a scenario and the twin that it names. `root` is the opened folder: documents outside it are not read, and
 * the engine then says that the reference leads nowhere.
 */
export async function readScenarioFiles(
  file: string,
  root: string,
  limits: FolderLimits = FOLDER_LIMITS,
): Promise<Reading<ScenarioFiles>> {
  const top = await realpath(resolve(root)).catch(() => resolve(root));
  const full = await realpath(resolve(file)).catch(() => undefined);
  if (full === undefined)
    return refused(file, 'There is no such file.', 'Check the name; documents end in .yaml or .json.');
  if (!isWithin(top, full))
    return refused(file, 'The file is outside the opened folder.', `Move it below ${top}, or open its own folder.`);
  const scenarioFile = relative(top, full).split(sep).join('/');
  const first = await readAll(top, [scenarioFile], limits);
  if (!first.ok) return first;
  const twin = twinNamedBy(first.value[scenarioFile] ?? '', scenarioFile);
  const twinExists = twin !== undefined && (await isFileWithin(top, twin));
  if (twin === undefined || !twinExists) return { ok: true, value: { documents: first.value, scenarioFile } };
  const both = await readAll(top, [scenarioFile, twin], limits);
  return both.ok ? { ok: true, value: { documents: both.value, scenarioFile } } : both;
}

/** Collects document paths; false when there are more than the limit. Folders reached by a link are not entered. */
async function listDocuments(root: string, below: string, limits: FolderLimits, found: string[]): Promise<boolean> {
  if (below !== '' && below.split('/').length > limits.depth) return true;
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    if (entry.name.startsWith('.') || SKIPPED.has(entry.name)) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!(await listDocuments(root, path, limits, found))) return false;
    } else if (DOCUMENT.test(entry.name)) {
      found.push(path);
      if (found.length > limits.count) return false;
    }
  }
  return true;
}

async function readAll(root: string, paths: readonly string[], limits: FolderLimits): Promise<Reading<DocumentSet>> {
  const documents: Record<string, string> = {};
  const issues: Issue[] = [];
  let total = 0;
  for (const path of paths) {
    const read = await readOne(root, path, limits);
    if ('wrong' in read) issues.push(read);
    else documents[path] = read.text;
    total += 'wrong' in read ? 0 : read.size;
    if (total > limits.total)
      return refused(
        '.',
        `The folder holds more than ${bytesInWords(limits.total)} of documents.`,
        'Open the folder of one scenario.',
      );
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, value: documents };
}

async function readOne(
  root: string,
  path: string,
  limits: FolderLimits,
): Promise<Issue | { text: string; size: number }> {
  try {
    const full = await realpath(join(root, path));
    if (!isWithin(root, full))
      return issue(path, 'This is a link that leads out of the opened folder.', 'Put a copy of the file in its place.');
    const found = await stat(full);
    // A device or a pipe may never end.
    if (!found.isFile()) return issue(path, 'This is no file.', 'Name a document: a file that ends in .yaml or .json.');
    const { size } = found;
    if (size > limits.file)
      return issue(
        path,
        `The file has ${bytesInWords(size)}.`,
        `A document may have at most ${bytesInWords(limits.file)}.`,
      );
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readFile(full));
    return { text, size };
  } catch (error) {
    if (error instanceof TypeError) return issue(path, 'This is not UTF-8 text.', 'Save it as UTF-8.');
    return issue(
      path,
      `The file cannot be read (${error instanceof Error ? error.message : String(error)}).`,
      'Check that it is there and may be read.',
    );
  }
}

async function isFileWithin(root: string, path: string): Promise<boolean> {
  return stat(join(root, path))
    .then((found) => found.isFile())
    .catch(() => false);
}

function isWithin(root: string, full: string): boolean {
  return full === root || full.startsWith(root.endsWith(sep) ? root : root + sep);
}

function bytesInWords(bytes: number): string {
  return bytes < 2 ** 20 ? `${Math.ceil(bytes / 2 ** 10)} kB` : `${Math.round((bytes / 2 ** 20) * 10) / 10} MB`;
}

function issue(file: string, wrong: string, right: string): Issue {
  return { file, line: 0, column: 0, path: '', wrong, right };
}

function refused(file: string, wrong: string, right: string): { ok: false; issues: readonly Issue[] } {
  return { ok: false, issues: [issue(file, wrong, right)] };
}
