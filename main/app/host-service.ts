/**
 * The shell's side of the bridge: opens, saves, remembers and autosaves files on behalf of the screen.
 *
 *     screen ──token, bytes──► HostService ──► dialogs (asked through a port), files (whole or not at all)
 *
 * Knows no Electron: the dialogs are a port, so that it is tested with plain files. Failures come back as outcomes.
 */
import { readFile, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type {
  AutosavedProject,
  FilePurpose,
  FileToken,
  HostProblem,
  OpenedFile,
  Outcome,
  RecentFile,
  SavedFile,
} from '../bridge/contract.ts';
import { writeFileAtomic } from '../files/atomic-write.ts';
import { AppFile } from './app-files.ts';
import { CANCELLED, describeFileProblem } from './file-problem.ts';
import { RecentFiles } from './recent-files.ts';
import { LARGEST_FILE } from './requests.ts';

/** What the user is asked through the system's own dialogs; undefined when they close it. */
export interface Dialogs {
  askOpen(purpose: FilePurpose): Promise<string | undefined>;
  askSave(suggestedName: string): Promise<string | undefined>;
}

const AUTOSAVE_NOTE = z.object({ name: z.string(), wallSavedAt: z.string() });

export class HostService {
  private readonly dialogs: Dialogs;
  private readonly recent: RecentFiles;
  private readonly autosavePath: string;
  private readonly autosaveNote: AppFile<z.infer<typeof AUTOSAVE_NOTE>>;

  /** @param folder the app's own folder for this user */
  constructor(folder: string, dialogs: Dialogs) {
    this.dialogs = dialogs;
    this.recent = new RecentFiles(join(folder, 'recent-files.json'));
    this.autosavePath = join(folder, 'autosave.blackstart');
    this.autosaveNote = new AppFile(join(folder, 'autosave.json'), AUTOSAVE_NOTE);
  }

  load(): Promise<void> {
    return this.recent.load();
  }

  async openFile(purpose: FilePurpose): Promise<Outcome<OpenedFile>> {
    const path = await this.dialogs.askOpen(purpose);
    return path === undefined ? refuse(CANCELLED) : this.openPath(path);
  }

  /** Opens a file that the user or the system named by its path. */
  async openPath(path: string): Promise<Outcome<OpenedFile>> {
    const name = basename(path);
    try {
      const { size } = await stat(path);
      if (size > LARGEST_FILE) return refuse(tooLarge(name, size));
      const bytes = new Uint8Array(await readFile(path));
      return accept({ token: await this.recent.remember(path), name, bytes });
    } catch (error) {
      return refuse(describeFileProblem(name, error));
    }
  }

  recentFiles(): Promise<readonly RecentFile[]> {
    return this.recent.list();
  }

  async openRecent(token: FileToken): Promise<Outcome<OpenedFile>> {
    const path = this.recent.pathOf(token);
    return path === undefined ? refuse(UNKNOWN_TOKEN) : this.openPath(path);
  }

  async saveFile(token: FileToken, bytes: Uint8Array): Promise<Outcome<SavedFile>> {
    const path = this.recent.pathOf(token);
    return path === undefined ? refuse(UNKNOWN_TOKEN) : this.savePath(path, bytes);
  }

  async saveFileAs(suggestedName: string, bytes: Uint8Array): Promise<Outcome<SavedFile>> {
    const path = await this.dialogs.askSave(suggestedName);
    if (path === undefined) return refuse(CANCELLED);
    const extension = extname(suggestedName);
    return this.savePath(extname(path) === '' ? path + extension : path, bytes);
  }

  /** The bytes are written before the note: a kill between the two leaves the newer bytes with an older date. */
  async writeAutosave(name: string, bytes: Uint8Array): Promise<Outcome<undefined>> {
    try {
      await writeFileAtomic(this.autosavePath, bytes);
      await this.autosaveNote.write({ name, wallSavedAt: new Date().toISOString() });
      return accept(undefined);
    } catch (error) {
      return refuse(describeFileProblem('The autosaved project', error));
    }
  }

  async readAutosave(): Promise<Outcome<AutosavedProject | undefined>> {
    try {
      const [bytes, { mtime }] = await Promise.all([readFile(this.autosavePath), stat(this.autosavePath)]);
      const note = await this.autosaveNote.read();
      return accept({
        name: note?.name ?? 'Autosaved project',
        bytes: new Uint8Array(bytes),
        wallSavedAt: note?.wallSavedAt ?? mtime.toISOString(),
      });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return accept(undefined);
      return refuse(describeFileProblem('The autosaved project', error));
    }
  }

  async clearAutosave(): Promise<Outcome<undefined>> {
    try {
      await rm(this.autosavePath, { force: true });
      return accept(undefined);
    } catch (error) {
      return refuse(describeFileProblem('The autosaved project', error));
    }
  }

  private async savePath(path: string, bytes: Uint8Array): Promise<Outcome<SavedFile>> {
    const name = basename(path);
    try {
      await writeFileAtomic(path, bytes);
      return accept({ token: await this.recent.remember(path), name });
    } catch (error) {
      return refuse(describeFileProblem(name, error));
    }
  }
}

const UNKNOWN_TOKEN: HostProblem = {
  kind: 'missing',
  message: 'This file is not known any more.',
  tip: 'Open it again, or save under a name.',
};

function tooLarge(name: string, size: number): HostProblem {
  const megabytes = Math.round(size / 1e6);
  return {
    kind: 'too-large',
    message: `${name} has ${megabytes} MB; at most 512 MB are opened.`,
    tip: 'Open another file.',
  };
}

function accept<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

function refuse<T>(problem: HostProblem): Outcome<T> {
  return { ok: false, problem };
}
