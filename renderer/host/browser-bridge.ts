/**
 * The host bridge of a plain browser: files by dialog, saved by download (or in place where the browser can), the last
 * state kept in the browser's own storage. Left out: recent files, which a browser does not give back to a page.
 */
import type {
  AppInfo,
  AutosavedProject,
  DesktopBridge,
  FilePurpose,
  FileToken,
  HostProblem,
  OpenedFile,
  Outcome,
  SavedFile,
} from '../../main/bridge/contract.ts';
import { readKept, removeKept, writeKept } from './browser-storage.ts';

interface WritableFile {
  write(data: Uint8Array): Promise<void>;
  close(): Promise<void>;
}
/** The part of the File System Access API that is used; not every browser has it. */
interface FileHandle {
  readonly name: string;
  createWritable(): Promise<WritableFile>;
}
type SaveDialog = (options: { readonly suggestedName: string }) => Promise<FileHandle>;

const ACCEPTED: Readonly<Record<FilePurpose, string>> = {
  project: '.blackstart,.yaml,.yml,.json',
  document: '.yaml,.yml,.json',
};
const AUTOSAVE = 'autosave';

export function browserBridge(): DesktopBridge {
  const handles = new Map<FileToken, FileHandle>();
  const tokenFor = (handle: FileHandle): FileToken => {
    const token = `browser-${handles.size + 1}` as FileToken;
    handles.set(token, handle);
    return token;
  };
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
    async saveFile(token, bytes): Promise<Outcome<SavedFile>> {
      const handle = handles.get(token);
      if (!handle) return failed('missing', 'The file is not known any more.', 'Save it under a name.');
      return await writeTo(handle, token, bytes);
    },
    async saveFileAs(suggestedName, bytes): Promise<Outcome<SavedFile>> {
      const dialog = (window as { readonly showSaveFilePicker?: SaveDialog }).showSaveFilePicker;
      if (!dialog || navigator.webdriver) {
        download(suggestedName, bytes);
        return { ok: true, value: { token: undefined, name: suggestedName } };
      }
      try {
        const handle = await dialog.call(window, { suggestedName });
        return await writeTo(handle, tokenFor(handle), bytes);
      } catch (error) {
        if (error instanceof DOMException && error.name === 'AbortError')
          return failed('cancelled', 'Nothing was saved.', '');
        download(suggestedName, bytes);
        return { ok: true, value: { token: undefined, name: suggestedName } };
      }
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

async function writeTo(handle: FileHandle, token: FileToken, bytes: Uint8Array): Promise<Outcome<SavedFile>> {
  try {
    const file = await handle.createWritable();
    await file.write(bytes);
    await file.close();
    return { ok: true, value: { token, name: handle.name } };
  } catch (error) {
    return failed(
      'failed',
      `${handle.name} could not be written: ${error instanceof Error ? error.message : String(error)}.`,
      'Save it under another name.',
    );
  }
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
