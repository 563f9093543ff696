import { spawn } from 'node:child_process';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepTemporaries, writeFileAtomic } from './atomic-write.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const noPause = async () => undefined;

function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}

test('replaces a file whole and leaves nothing else behind', async () => {
  const path = join(folder, 'drill.blackstart');
  await writeFileAtomic(path, 'first');
  await writeFileAtomic(path, new Uint8Array([1, 2, 3]));

  expect([...(await readFile(path))]).toEqual([1, 2, 3]);
  expect((await readdir(folder)).filter((name) => name.includes('tmp'))).toEqual([]);
});

test('saves of one file land in the order of the calls', async () => {
  const path = join(folder, 'ordered.txt');
  await Promise.all(Array.from({ length: 12 }, (_, index) => writeFileAtomic(path, `save ${index}`)));

  expect(await readFile(path, 'utf8')).toBe('save 11');
});

test('keeps the permissions of the file that it replaces, and the link that leads to it', async () => {
  const path = join(folder, 'shared.txt');
  await writeFile(path, 'old');
  await chmod(path, 0o640);
  await symlink(path, join(folder, 'link.txt'));
  await writeFileAtomic(join(folder, 'link.txt'), 'new');

  expect(await readFile(path, 'utf8')).toBe('new');
  expect((await stat(path)).mode & 0o777).toBe(0o640);
});

test('tries again while another program holds the file', async () => {
  const path = join(folder, 'held.txt');
  const pauses: number[] = [];
  let tries = 0;
  const { rename } = await import('node:fs/promises');
  await writeFileAtomic(path, 'landed', {
    rename: async (from, to) => {
      tries += 1;
      if (tries < 4) throw failure(tries === 1 ? 'EPERM' : 'EBUSY');
      await rename(from, to);
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });

  expect(pauses).toEqual([10, 20, 40]);
  expect(await readFile(path, 'utf8')).toBe('landed');
});

test('leaves the old file and no temporary when the save fails', async () => {
  const path = join(folder, 'kept.txt');
  await writeFileAtomic(path, 'old');
  const full = writeFileAtomic(path, 'new', { rename: () => Promise.reject(failure('ENOSPC')), pause: noPause });

  await expect(full).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(await readFile(path, 'utf8')).toBe('old');
  expect((await readdir(folder)).filter((name) => name.startsWith('.kept'))).toEqual([]);
});

test('a folder that is not there is an error with its code', async () => {
  await expect(writeFileAtomic(join(folder, 'nowhere', 'x'), 'x')).rejects.toMatchObject({ code: 'ENOENT' });
});

test('sweeps what a dead process left of this file, and nothing else', async () => {
  const deadPid = 2 ** 22 + 1;
  const old = new Date(Date.now() - 3_600_000);
  const names = [
    `.swept.txt.${deadPid}-1.blackstart-tmp`,
    `.swept.txt.${process.pid}-9.blackstart-tmp`,
    `.other.txt.${deadPid}-1.blackstart-tmp`,
    `.swept.txt.backup`,
  ];
  for (const name of names) {
    await writeFile(join(folder, name), 'half');
    await utimes(join(folder, name), old, old);
  }
  await writeFile(join(folder, `.swept.txt.${deadPid}-2.blackstart-tmp`), 'young: perhaps of another machine');

  expect(await sweepTemporaries(join(folder, 'swept.txt'))).toBe(1);
  expect((await readdir(folder)).filter((name) => name.startsWith('.')).sort()).toEqual(
    [...names.slice(1), `.swept.txt.${deadPid}-2.blackstart-tmp`].sort(),
  );
});

test('a process killed at any instant while it saves never leaves a broken file', async () => {
  const program = await bundleProgram();
  const path = join(folder, 'killed.txt');
  let last = 0;
  for (let round = 0; round < 12; round += 1) {
    // Killed after 1..6 reported saves: the instant within the next save is left to chance.
    const reported = await killAfter(program, path, 1 + (round % 6));
    const text = await readFile(path, 'utf8');
    const revisions = new Set(text.split('\n').slice(0, -1));
    expect(text.length).toBe(200_000);
    expect(revisions.size).toBe(1);
    expect(Number([...revisions][0])).toBeGreaterThanOrEqual(reported);
    last = reported;
  }
  expect(last).toBeGreaterThan(0);
});

/** Node 20 runs no TypeScript: the saving program is bundled for a process of its own. */
async function bundleProgram(): Promise<string> {
  const input = join(import.meta.dirname, 'save-forever.fixture.ts');
  const rolldownOptions = { input, output: { entryFileNames: 'save-forever.mjs' } };
  const outDir = join(folder, 'bin');
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: { ssr: true, outDir, rolldownOptions },
  });
  return join(outDir, 'save-forever.mjs');
}

/** Starts the program, kills it without warning once it has reported so many saves, and gives the last one reported. */
function killAfter(program: string, path: string, saves: number): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [program, path], { stdio: ['ignore', 'pipe', 'inherit'] });
    let reported = 0;
    child.on('error', fail);
    child.stdout.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().trim().split('\n')) reported = Math.max(reported, Number(line));
      if (reported >= saves) child.kill('SIGKILL');
    });
    child.on('close', () => done(reported));
  });
}
