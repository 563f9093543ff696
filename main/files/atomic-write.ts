/**
 * Writes a file whole or not at all, whatever happens meanwhile: a crash, a full disk, a plug pulled.
 *
 *     bytes ──► .name.<pid>-<n>.blackstart-tmp ──fsync──► rename over name ──► fsync of the folder
 *
 * The temporary file lies in the same folder, so that the rename stays within one file system. Saves of one file from
 * one process queue up and land in the order of the calls. What a killed process left behind is swept by the next save
 * of the same file. Left out: locks against other processes (last one wins, whole), and folders' fsync on Windows.
 */
import { open, readdir, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

const SUFFIX = '.blackstart-tmp';
/** Virus scanners and indexers hold files on Windows for moments: eleven tries over about three seconds. */
const RENAME_PAUSES_MS = [10, 20, 40, 80, 160, 320, 500, 500, 500, 500] as const;
const BUSY = new Set(['EPERM', 'EBUSY', 'EACCES']);
/** Temporaries of dead processes younger than this may belong to another machine that shares the folder. */
const STALE_AFTER_MS = 60_000;

/** The two calls that tests make fail. */
export interface AtomicWriteCalls {
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<void>;
}

const REAL_CALLS: AtomicWriteCalls = {
  rename,
  pause: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

const queues = new Map<string, Promise<void>>();
/** Links are followed one call after the other, or a later save could find its file first and overtake. */
let lastFollowed: Promise<unknown> = Promise.resolve();
let written = 0;

/**
 * Replaces the file at `path` by these bytes; text is written as UTF-8. A symbolic link stays, what it points to is
 * replaced; an existing file keeps its permissions. Rejects with the system's error (`code` ENOSPC, EACCES, ...), and
 * then the old file is untouched.
 */
export async function writeFileAtomic(
  path: string,
  bytes: Uint8Array | string,
  calls: AtomicWriteCalls = REAL_CALLS,
): Promise<void> {
  const target = await follow(path);
  const before = queues.get(target) ?? Promise.resolve();
  const mine = before.catch(() => undefined).then(() => replace(target, bytes, calls));
  queues.set(target, mine);
  try {
    await mine;
  } finally {
    if (queues.get(target) === mine) queues.delete(target);
  }
}

/** Removes what killed processes left behind while they saved this file; failures to remove are no failures. */
export async function sweepTemporaries(path: string, wallNow = Date.now()): Promise<number> {
  const folder = dirname(path);
  const names = (await readdir(folder).catch(() => [])).filter((name) => isTemporaryOf(name, basename(path)));
  let swept = 0;
  for (const name of names) {
    const full = join(folder, name);
    const modified = await stat(full)
      .then((found) => found.mtimeMs)
      .catch(() => wallNow);
    if (isRunning(name) || wallNow - modified < STALE_AFTER_MS) continue;
    await rm(full, { force: true })
      .then(() => {
        swept += 1;
      })
      .catch(() => undefined);
  }
  return swept;
}

/** The file that a path leads to, itself where there is none yet. */
function follow(path: string): Promise<string> {
  const followed = lastFollowed.then(() => realpath(path).catch(() => path));
  lastFollowed = followed;
  return followed;
}

async function replace(target: string, bytes: Uint8Array | string, calls: AtomicWriteCalls): Promise<void> {
  await sweepTemporaries(target);
  written += 1;
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}-${written}${SUFFIX}`);
  try {
    await writeSynced(temporary, bytes, await permissionsFor(target));
    await renamePatiently(temporary, target, calls);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Private while it grows, and only then as readable as the file that it replaces. */
async function writeSynced(temporary: string, bytes: Uint8Array | string, permissions: number): Promise<void> {
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.chmod(permissions);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function permissionsFor(target: string): Promise<number> {
  return stat(target)
    .then((found) => found.mode & 0o777)
    .catch(() => 0o666 & ~process.umask());
}

async function renamePatiently(from: string, to: string, calls: AtomicWriteCalls): Promise<void> {
  for (const pause of RENAME_PAUSES_MS) {
    try {
      return await calls.rename(from, to);
    } catch (error) {
      if (!BUSY.has(codeOf(error))) throw error;
      await calls.pause(pause);
    }
  }
  await calls.rename(from, to);
}

/** Makes the rename itself outlive a power cut; not every system lets a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  if (handle === undefined) return;
  await handle.sync().catch(() => undefined);
  await handle.close().catch(() => undefined);
}

function isTemporaryOf(name: string, target: string): boolean {
  return (
    name.startsWith(`.${target}.`) &&
    /^\d+-\d+$/.test(name.slice(target.length + 2, -SUFFIX.length)) &&
    name.endsWith(SUFFIX)
  );
}

/** True while the process that a temporary file is named after lives; signal 0 asks without touching it. */
function isRunning(name: string): boolean {
  const pid = Number(/\.(\d+)-\d+\.blackstart-tmp$/.exec(name)?.[1]);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
