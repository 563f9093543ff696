/**
 * What a screen may ask of the host it runs in: types and names only, and all that the renderer sees of the hosts.
 *
 *     view ──► HostBridge ──┬─► desktop: window.blackstartHost (preload) ──IPC──► main process
 *                           └─► browser: file dialogs, downloads, the browser's own storage
 *
 * No view knows which one it has. The renderer never names a path: it holds opaque tokens that its host gave it for
 * files which the user chose. Reading documents and writing projects as bytes is the business of `interchange`.
 */

export type HostKind = 'desktop' | 'browser';

/** A file that the user chose in this session or before; only the host that gave it knows what it stands for. */
export type FileToken = string & { readonly __file: unique symbol };

export interface OpenedFile {
  /** Undefined where the host cannot write back to the same place (a browser without the File System Access API). */
  readonly token: FileToken | undefined;
  /** File name with its extension, without folders. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface RecentFile {
  readonly token: FileToken;
  readonly name: string;
  /** Folder as the user would recognise it; for display only. */
  readonly folder: string;
}

export interface AutosavedProject {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Wall time of the save, ISO 8601. */
  readonly wallSavedAt: string;
}

export interface AppInfo {
  readonly kind: HostKind;
  readonly version: string;
  /** "linux", "win32", "darwin" or what the browser calls its platform. */
  readonly platform: string;
  /** The shell and its engine in words, for example "Electron 45.4.1, Chromium 148". */
  readonly shell: string;
}

/** An expected failure of the host, told with an address and a tip. */
export interface HostProblem {
  readonly kind: 'cancelled' | 'missing' | 'denied' | 'locked' | 'full' | 'too-large' | 'unreadable' | 'failed';
  readonly message: string;
  readonly tip: string;
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: HostProblem };

export interface SavedFile {
  readonly token: FileToken | undefined;
  readonly name: string;
}

/** What a file dialog offers first. */
export type FilePurpose = 'project' | 'document' | 'table';

/** Every entry of the application menu that the renderer carries out; the same names serve keys and the palette. */
export const MENU_ACTIONS = [
  'file-new',
  'file-open',
  'file-save',
  'file-save-as',
  'file-export-report',
  'file-new-estate',
  'file-import',
  'edit-undo',
  'edit-redo',
  'view-world',
  'view-facility',
  'view-one-line',
  'view-services',
  'view-seen',
  'view-theme',
  'view-mode',
  'run-plan',
  'run-play-pause',
  'run-restart',
  'run-next-event',
  'run-previous-event',
  'run-lose-each',
  'help-palette',
  'help-keys',
  'help-about',
] as const;
export type MenuAction = (typeof MENU_ACTIONS)[number];

/** One folder of the ready scenarios that ship with the app. */
export interface LibraryFolder {
  readonly name: string;
  /** First heading of its README, or its name. */
  readonly title: string;
  /** Paths below the library, "first-drill/scenario.yaml", sorted. */
  readonly files: readonly string[];
}

/** `scenarios/index.json` beside the page, written by the build. */
export interface LibraryIndex {
  readonly format: 'blackstart-library/1';
  readonly folders: readonly LibraryFolder[];
}
export const LIBRARY_INDEX_PATH = 'scenarios/index.json';

/** What the preload script exposes as `window.blackstartHost`. */
export interface DesktopBridge {
  readonly kind: HostKind;
  appInfo(): Promise<AppInfo>;

  /** Asks the user for a file and reads it; `cancelled` when the dialog is closed. */
  openFile(purpose: FilePurpose): Promise<Outcome<OpenedFile>>;
  /** Most recent first, at most ten; files that are gone are left out. */
  recentFiles(): Promise<readonly RecentFile[]>;
  openRecent(token: FileToken): Promise<Outcome<OpenedFile>>;
  /** Writes back to a file that was opened or saved before: whole or not at all. */
  saveFile(token: FileToken, bytes: Uint8Array): Promise<Outcome<SavedFile>>;
  /** Asks where, then writes whole or not at all. The extension of the suggested name decides the dialog's filter. */
  saveFileAs(suggestedName: string, bytes: Uint8Array): Promise<Outcome<SavedFile>>;

  /** The project as it was last autosaved, or undefined when there is none. */
  readAutosave(): Promise<Outcome<AutosavedProject | undefined>>;
  writeAutosave(name: string, bytes: Uint8Array): Promise<Outcome<undefined>>;
  clearAutosave(): Promise<Outcome<undefined>>;

  /** Title of the window: name of the open document, and whether it has changes that no file holds. */
  showDocument(name: string, isChanged: boolean): void;
  /** Calls the listener for every menu entry chosen; returns the function that stops it. */
  onMenu(listener: (action: MenuAction) => void): () => void;
  /** Files that the system hands over: double click, recent list of the system, a second start with a file. */
  onOpenFile(listener: (outcome: Outcome<OpenedFile>) => void): () => void;
}

/** What views use: the desktop's or the browser's own, and the library that both fetch from beside the page. */
export interface HostBridge extends DesktopBridge {
  readScenarioLibrary(): Promise<Outcome<LibraryIndex>>;
  /** Text of one library file by its path in the index. */
  readLibraryFile(path: string): Promise<Outcome<string>>;
}
