/**
 * Packages the desktop app into a folder with the runtime at hand, so that tests drive what users get.
 *
 * The packaged app differs from a release in one fuse: test drivers reach it through Node's inspector. A stamp of the
 * built files is kept beside it; equal stamp, nothing to do.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRuntimeFolder } from './find-electron.mjs';
import { bin, ROOT, runQuietly } from './run.mjs';

const OUT = '.cache/packaged';

/**
 * @returns {Promise<string | undefined>} path of the packaged executable; undefined when no runtime is at hand
 */
export async function packageForTests() {
  const runtime = findRuntimeFolder();
  if (runtime === undefined) return undefined;
  const stamp = stampPackage(runtime.folder);
  const stampFile = join(ROOT, OUT, 'stamp');
  const known = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
  const executable = findExecutable();
  if (known === stamp && executable !== undefined) return executable;
  rmSync(join(ROOT, OUT), { recursive: true, force: true });
  const { code, output } = await runQuietly(process.execPath, [
    bin('electron-builder/cli.js'),
    '--dir',
    '--publish=never',
    `-c.directories.output=${OUT}`,
    `-c.electronDist=${runtime.folder}`,
    `-c.electronVersion=${runtime.version}`,
    '-c.electronFuses.enableNodeCliInspectArguments=true',
  ]);
  if (code !== 0) throw new Error(`electron-builder failed:\n${output}`);
  writeFileSync(stampFile, stamp);
  return findExecutable();
}

/** @returns {string | undefined} */
function findExecutable() {
  const candidates = [
    'linux-unpacked/blackstart',
    'linux-arm64-unpacked/blackstart',
    'win-unpacked/Blackstart.exe',
    'win-arm64-unpacked/Blackstart.exe',
    'mac/Blackstart.app/Contents/MacOS/Blackstart',
    'mac-arm64/Blackstart.app/Contents/MacOS/Blackstart',
  ];
  return candidates.map((path) => join(ROOT, OUT, path)).find((path) => existsSync(path));
}

/** @param {string} runtime */
function stampPackage(runtime) {
  const digest = createHash('sha256').update(runtime);
  const folders = ['dist/main', 'dist/preload', 'dist/renderer'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
  for (const file of [...files.sort(), join(ROOT, 'electron-builder.yml'), join(ROOT, 'package.json')]) {
    digest.update(file).update(readFileSync(file));
  }
  return digest.digest('hex');
}
