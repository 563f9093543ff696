/**
 * The host bridge of a plain browser: files by dialog, saved by download, the last state kept in the browser's own storage.
 * Left out: writing back to a file and recent files, which not every browser lets a page do.
 */
import type {
  AppInfo,
  AutosavedProject,
  DesktopBridge,
  FilePurpose,
  HostProblem,
  OpenedFile,
  Outcome,
  SavedFile,
} from '../../main/bridge/contract.ts';
import { readKept, removeKept, writeKept } from './browser-storage.ts';

const ACCEPTED: Readonly<Record<FilePurpose, string>> = {
  project: '.blackstart,.yaml,.yml,.json',
  document: '.yaml,.yml,.json',
  table: '.csv,.tsv,.txt,.xlsx',
};
const AUTOSAVE = 'autosave';

export function browserBridge(): DesktopBridge {
  return {
    kind: 'browser',
    appInfo: async (): Promise<AppInfo> => ({
      kind: 'browser',
      version: '0.1.0',
      platform: navigator.platform,
      shell: navigator.userAgent,
    }),
    openFile: (purpose) => chooseFile(ACCEPTED[purpose]),
    recentFiles: async () => [],
    openRecent: async () => failed('missing', 'This browser keeps no list of files.', 'Open the file again by dialog.'),
    saveFile: async () => failed('missing', 'This browser cannot write back to a file.', 'Save it under a name.'),
    async saveFileAs(suggestedName, bytes): Promise<Outcome<SavedFile>> {
      download(suggestedName, bytes);
      return { ok: true, value: { token: undefined, name: suggestedName } };
    },
    readAutosave: () => guarded(() => readKept<AutosavedProject>(AUTOSAVE)),
    writeAutosave: (name, bytes) =>
      guarded(async () => {
        await writeKept(AUTOSAVE, { name, bytes, wallSavedAt: new Date().toISOString() } satisfies AutosavedProject);
        return undefined;
      }),
    clearAutosave: () =>
      guarded(async () => {
        await removeKept(AUTOSAVE);
        return undefined;
      }),
    showDocument(name, isChanged): void {
      document.title = `${isChanged ? '• ' : ''}${name} – Blackstart`;
    },
    onMenu: () => () => undefined,
    onOpenFile: () => () => undefined,
  };
}

function chooseFile(accept: string): Promise<Outcome<OpenedFile>> {
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.onchange = async () => {
      const file = input.files?.[0];
      resolve(
        file
          ? { ok: true, value: { token: undefined, name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) } }
          : cancelled(),
      );
    };
    input.oncancel = () => resolve(cancelled());
    input.click();
  });
}

function download(name: string, bytes: Uint8Array): void {
  const address = URL.createObjectURL(new Blob([bytes as BlobPart]));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

async function guarded<T>(work: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return failed(
      'failed',
      `The browser's storage refused: ${error instanceof Error ? error.message : String(error)}.`,
      'Save the project to a file.',
    );
  }
}

function cancelled(): Outcome<never> {
  return failed('cancelled', 'Nothing was opened.', '');
}

function failed(kind: HostProblem['kind'], message: string, tip: string): Outcome<never> {
  return { ok: false, problem: { kind, message, tip } };
}
