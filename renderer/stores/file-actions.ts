/** Opening and saving: ready drills, project files, dropped documents, the scenario as text, autosave. */

import type { Project } from '../../interchange/project-file/index.ts';
import type { FileToken, OpenedFile, Outcome, SavedFile } from '../../main/bridge/contract.ts';
import type { DocumentSet, Reading } from '../../sim-core/twin/index.ts';
import { bridge } from '../host/bridge.ts';
import { engine } from '../host/engine.ts';
import { fileWork } from '../host/file-work.ts';
import { whileBusy } from './busy.ts';
import { packProject, restoreRuns } from './kept-project.ts';
import { openDocuments } from './open-actions.ts';
import { rootDocuments, useWorkspace } from './workspace.ts';

const SCENARIO_FORMAT = /^\s*["']?format["']?\s*:\s*["']?blackstart-scenario\//m;

/** Opens a scenario of the library by its path, `first-drill/scenario.yaml`. */
export async function openReady(path: string): Promise<boolean> {
  const text = await bridge().readLibraryFile(path);
  if (!text.ok) return told(text);
  const documents: Record<string, string> = { [path]: text.value };
  const twin = await fileWork().twinOf(text.value, path);
  if (twin !== undefined) {
    const twinText = await bridge().readLibraryFile(twin);
    if (twinText.ok) documents[twin] = twinText.value;
  }
  return openDocuments(documents, path);
}

export async function openFile(): Promise<void> {
  const opened = await bridge().openFile('project');
  if (opened.ok) await openOpened(opened.value);
  else told(opened);
}

export async function openRecent(token: FileToken): Promise<void> {
  const opened = await bridge().openRecent(token);
  if (opened.ok) await openOpened(opened.value);
  else told(opened);
}

/** What the host handed over: a project file, or a document by itself. */
export async function openOpened({ name, bytes, token }: OpenedFile): Promise<void> {
  if (name.endsWith('.blackstart')) await openProject(name, bytes, token);
  else await openTexts({ [name]: new TextDecoder().decode(bytes) });
}

/** Files or folders dropped on the window. */
export async function openDropped(files: readonly { readonly path: string; readonly file: File }[]): Promise<void> {
  const project = files.find(({ path }) => path.endsWith('.blackstart'));
  if (project) {
    await openProject(project.path, new Uint8Array(await project.file.arrayBuffer()), undefined);
    return;
  }
  const texts: Record<string, string> = {};
  for (const { path, file } of files) if (/\.(ya?ml|json)$/.test(path)) texts[path] = await file.text();
  if (Object.keys(texts).length === 0)
    notify('Nothing to open in what was dropped. Drop a .blackstart file, or a scenario with its twin.');
  else await openTexts(texts);
}

async function openTexts(documents: DocumentSet): Promise<void> {
  const scenario = Object.keys(documents).find((path) => SCENARIO_FORMAT.test(documents[path] ?? ''));
  if (scenario === undefined) notify('There is no scenario among these files. Drop a scenario together with its twin.');
  else await openDocuments(documents, scenario);
}

export async function openProject(name: string, bytes: Uint8Array, token: FileToken | undefined): Promise<boolean> {
  const reading = await whileBusy<Reading<Project>>('open', fileWork().unpack(bytes, name));
  if (!reading.ok) {
    useWorkspace.setState({ issues: reading.issues });
    notify(
      `${name} was not opened: ${reading.issues[0]?.wrong ?? 'it cannot be read'}. ${reading.issues[0]?.right ?? ''}`,
    );
    return false;
  }
  const project = reading.value;
  if (!(await openDocuments(project.documents, project.scenarioFile))) return false;
  useWorkspace.setState({ name: project.name, file: token });
  await restoreRuns(project);
  return true;
}

export async function saveProject(): Promise<void> {
  const { file } = useWorkspace.getState();
  if (file === undefined) return saveProjectAs();
  const bytes = await packProject(true);
  if (bytes) afterSave(await bridge().saveFile(file, bytes));
}

export async function saveProjectAs(): Promise<void> {
  const bytes = await packProject(true);
  if (bytes) afterSave(await bridge().saveFileAs(`${fileName(useWorkspace.getState().name)}.blackstart`, bytes));
}

/** The scenario document with the injects as they stand, as YAML. */
export async function saveScenario(): Promise<void> {
  const { injects, name } = useWorkspace.getState();
  const text = await whileBusy('save', engine().session.writeScenario(injects));
  told(await bridge().saveFileAs(`${fileName(name)}.scenario.yaml`, new TextEncoder().encode(text)));
}

/** Keeps documents and injects; runs are made again from them. */
export async function autosave(): Promise<void> {
  const bytes = await packProject(false);
  if (bytes) await bridge().writeAutosave(useWorkspace.getState().name, bytes);
}

function afterSave(outcome: Outcome<SavedFile>): void {
  if (!told(outcome) || !outcome.ok) return;
  useWorkspace.setState((state) => ({
    isChanged: false,
    savedRuns: state.runs,
    savedDocuments: rootDocuments(state),
    file: outcome.value.token,
  }));
  notify(`Saved as ${outcome.value.name}.`);
  void bridge().clearAutosave();
}

/** Shows what the host could not do; true where all went well. */
export function told(outcome: Outcome<unknown>): boolean {
  if (!outcome.ok && outcome.problem.kind !== 'cancelled')
    notify(`${outcome.problem.message} ${outcome.problem.tip}`.trim());
  return outcome.ok;
}

export function notify(notice: string): void {
  useWorkspace.setState({ notice });
}

export function fileName(name: string): string {
  return (
    name
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '') || 'blackstart'
  );
}
