/** The way from a file's name to a twin: the file itself, or the twin that it names where it is a scenario. */
import { resolve } from 'node:path';
import { formatNamedBy, twinNamedBy } from '../../interchange/documents/twin-named-by.ts';
import { readTwin, TWIN_FORMAT, type Twin } from '../../sim-core/twin/index.ts';
import { readScenarioFiles } from '../files/read-documents.ts';
import { issuesInWords } from './issues-in-words.ts';
import { openedFolder, wayTo } from './open-scenario.ts';
import { EXIT, type ExitCode, type Shell } from './shell.ts';

/** Reads the twin, or says why not and gives the exit code. */
export async function openTwin(file: string, root: string | undefined, shell: Shell): Promise<Twin | ExitCode> {
  const folder = openedFolder(file, root, shell.cwd);
  const files = await readScenarioFiles(resolve(shell.cwd, file), folder);
  if (!files.ok) {
    shell.err(issuesInWords(files.issues));
    return EXIT.invalid;
  }
  const { documents, scenarioFile } = files.value;
  const text = documents[scenarioFile] ?? '';
  const isTwin = formatNamedBy(text)?.startsWith(TWIN_FORMAT.split('/')[0] ?? '') === true;
  const reading = readTwin(documents, isTwin ? scenarioFile : (twinNamedBy(text, scenarioFile) ?? scenarioFile));
  if (reading.ok) return reading.value;
  shell.err(issuesInWords(reading.issues, wayTo(folder, shell.cwd)));
  return EXIT.invalid;
}
