/** `blackstart validate`: reads documents and tells everything that is wrong with them, each with its place. */

import { resolve } from 'node:path';
import { formatNamedBy } from '../../interchange/documents/twin-named-by.ts';
import { readScenario } from '../../sim-core/scenario/index.ts';
import { type Issue, type Reading, readTwin, TWIN_FORMAT } from '../../sim-core/twin/index.ts';
import { readScenarioFiles } from '../files/read-documents.ts';
import { type Command, refuseCall } from './command.ts';
import { issuesInWords } from './issues-in-words.ts';
import { openedFolder, wayTo } from './open-scenario.ts';
import { EXIT, type Shell } from './shell.ts';

export const validateCommand: Command = {
  name: 'validate',
  takes: 'FILE...',
  about: 'Reads twins and scenarios and lists every issue with its file, line and what would be right.',
  options: {
    json: { type: 'boolean', about: 'print the issues as JSON' },
    root: { type: 'string', value: 'DIR', about: 'folder that documents may refer to (the present one)' },
  },

  async run({ values, positionals }, shell) {
    if (positionals.length === 0) return refuseCall(validateCommand, shell, 'Name at least one file.');
    const root = typeof values['root'] === 'string' ? values['root'] : undefined;
    const issues: Issue[] = [];
    for (const file of positionals) issues.push(...(await issuesOf(file, root, shell)));
    const once = [...new Map(issues.map((issue) => [JSON.stringify(issue), issue])).values()];
    if (values['json'] === true)
      shell.out(`${JSON.stringify({ format: 'blackstart-issues/1', issues: once }, undefined, 1)}\n`);
    else
      shell.out(
        once.length > 0
          ? issuesInWords(once)
          : `${positionals.length === 1 ? 'The file is' : `All ${positionals.length} files are`} right.\n`,
      );
    return once.length > 0 ? EXIT.invalid : EXIT.done;
  },
};

/** What is wrong with one file and, where it is a scenario, with the twin that it names. */
async function issuesOf(file: string, root: string | undefined, shell: Shell): Promise<readonly Issue[]> {
  const folder = openedFolder(file, root, shell.cwd);
  const way = wayTo(folder, shell.cwd);
  const files = await readScenarioFiles(resolve(shell.cwd, file), folder);
  if (!files.ok) return files.issues;
  const { documents, scenarioFile } = files.value;
  const isTwin = formatNamedBy(documents[scenarioFile] ?? '')?.startsWith(TWIN_FORMAT.split('/')[0] ?? '') === true;
  const reading: Reading<unknown> = isTwin ? readTwin(documents, scenarioFile) : readScenario(documents, scenarioFile);
  return reading.ok ? [] : reading.issues.map((issue) => ({ ...issue, file: `${way}${issue.file}` }));
}
