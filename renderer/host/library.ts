/** The ready scenarios that ship beside the page, the same in a browser and in the desktop shell. */
import { type HostBridge, LIBRARY_INDEX_PATH, type LibraryIndex, type Outcome } from '../../main/bridge/contract.ts';

type Library = Pick<HostBridge, 'readScenarioLibrary' | 'readLibraryFile'>;

export const library: Library = {
  async readScenarioLibrary(): Promise<Outcome<LibraryIndex>> {
    const text = await read(LIBRARY_INDEX_PATH);
    if (!text.ok) return text;
    const index = JSON.parse(text.value) as LibraryIndex;
    return index.format === 'blackstart-library/1'
      ? { ok: true, value: index }
      : problem('The list of ready scenarios is of another version.', 'Install the app again.');
  },
  readLibraryFile: (path) => read(`scenarios/${path}`),
};

async function read(path: string): Promise<Outcome<string>> {
  try {
    const answer = await fetch(new URL(path, document.baseURI));
    return answer.ok
      ? { ok: true, value: await answer.text() }
      : problem(`${path} is missing.`, 'Install the app again.');
  } catch {
    return problem(`${path} cannot be read.`, 'Check that the app is still being served, then try again.');
  }
}

function problem(message: string, tip: string): Outcome<never> {
  return { ok: false, problem: { kind: 'missing', message, tip } };
}
