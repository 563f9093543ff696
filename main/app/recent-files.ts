/**
 * Files that the user chose: known to the screen by tokens, remembered by path in the app's own folder.
 *
 * A token is good for this run of the app; the screen cannot make one, so it reaches no file that was not chosen.
 */
import { randomUUID } from 'node:crypto';
import { access } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { z } from 'zod';
import type { FileToken, RecentFile } from '../bridge/contract.ts';
import { AppFile } from './app-files.ts';

const MOST = 10;

export class RecentFiles {
  private readonly store: AppFile<string[]>;
  private readonly tokens = new Map<FileToken, string>();
  private paths: readonly string[] = [];

  constructor(path: string) {
    this.store = new AppFile(path, z.array(z.string()).max(MOST));
  }

  async load(): Promise<void> {
    this.paths = (await this.store.read()) ?? [];
  }

  /** Puts a chosen file first and gives its token. */
  async remember(path: string): Promise<FileToken> {
    this.paths = [path, ...this.paths.filter((each) => each !== path)].slice(0, MOST);
    await this.store.write([...this.paths]);
    return this.tokenOf(path);
  }

  pathOf(token: FileToken): string | undefined {
    return this.tokens.get(token);
  }

  /** Most recent first, without those that are gone. */
  async list(): Promise<readonly RecentFile[]> {
    const there = await Promise.all(this.paths.map(isThere));
    return this.paths
      .filter((_, index) => there[index])
      .map((path) => ({ token: this.tokenOf(path), name: basename(path), folder: dirname(path) }));
  }

  private tokenOf(path: string): FileToken {
    for (const [token, known] of this.tokens) if (known === path) return token;
    const token = randomUUID() as string as FileToken;
    this.tokens.set(token, path);
    return token;
  }
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
