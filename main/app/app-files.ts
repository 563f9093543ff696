/**
 * The small files that the app keeps for itself, in its own folder: recent files, the window's place.
 *
 * Reading is forgiving (a file that is missing or spoilt counts as never written); writing is whole or not at all, and
 * one that fails is let go: nothing of the user's hangs on it.
 */
import { writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { z } from 'zod';
import { writeFileAtomic } from '../files/atomic-write.ts';

/** A JSON file with its shape. */
export class AppFile<T> {
  private readonly path: string;
  private readonly shape: z.ZodType<T>;

  constructor(path: string, shape: z.ZodType<T>) {
    this.path = path;
    this.shape = shape;
  }

  async read(): Promise<T | undefined> {
    try {
      const parsed = this.shape.safeParse(JSON.parse(await readFile(this.path, 'utf8')));
      return parsed.success ? parsed.data : undefined;
    } catch {
      return undefined;
    }
  }

  async write(value: T): Promise<void> {
    await writeFileAtomic(this.path, JSON.stringify(value)).catch(() => undefined);
  }

  /** For the last moment before the app ends, which waits for nothing. */
  writeNow(value: T): void {
    try {
      writeFileSync(this.path, JSON.stringify(value));
    } catch {
      // Lost with it: nothing but where the window stood.
    }
  }
}
