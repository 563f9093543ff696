/**
 * Builds dist/: the screen, the command line with its workers, the desktop shell and its preload.
 *
 *     node tools/build.mjs            builds what is out of date
 *     node tools/build.mjs --force    builds everything
 *
 * A stamp of the sources' contents is kept in dist/stamp; equal stamp, nothing to do. Only after a whole build is it
 * written, so an interrupted build is built again.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROOT } from './run.mjs';

const SOURCES = ['sim-core', 'interchange', 'main', 'renderer', 'scenarios', 'tools/build', 'vite.config.ts'];
const PINS = ['package.json', 'package-lock.json', 'tsconfig.base.json'];
const STAMP = join(ROOT, 'dist', 'stamp');

/** What is built, in order: the screen, the command line, the desktop shell, its preload. */
const PARTS = [
  { config: 'vite.config.ts', made: 'dist/renderer/index.html' },
  { config: 'tools/build/node.config.ts', made: 'dist/cli/cli.js' },
  { config: 'tools/build/shell.config.ts', made: 'dist/main/index.cjs' },
  { config: 'tools/build/preload.config.ts', made: 'dist/preload/index.cjs' },
];

/** Builds when the sources differ from those of the last build. */
export async function buildIfStale({ force = false } = {}) {
  const stamp = stampSources();
  if (!force && readStamp() === stamp && PARTS.every((part) => existsSync(join(ROOT, part.made)))) return;
  rmSync(STAMP, { force: true });
  process.chdir(ROOT);
  const { build } = await import('vite');
  const started = Date.now();
  for (const part of PARTS) {
    await build({ configFile: join(ROOT, part.config), logLevel: 'warn', mode: 'production' });
  }
  checkOutputs();
  mkdirSync(join(ROOT, 'dist'), { recursive: true });
  writeFileSync(STAMP, stamp);
  console.log(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** A digest of every source's path and contents; tests are no part of what is built. */
export function stampSources() {
  const digest = createHash('sha256');
  for (const file of [...SOURCES.flatMap(listFiles), ...PINS].sort()) {
    digest
      .update(`${file}\n`)
      .update(readFileSync(join(ROOT, file)))
      .update('\n');
  }
  return digest.digest('hex');
}

/**
 * @param {string} path file or folder below the root
 * @returns {string[]}
 */
function listFiles(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { recursive: true, withFileTypes: true, encoding: 'utf8' })
    .filter((entry) => entry.isFile() && !/\.(test|bench)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}

function readStamp() {
  return existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined;
}

/** The mistakes a bundler makes silently: a preload that cannot load, or a shell with an installer inside. */
function checkOutputs() {
  for (const file of ['dist/preload/index.cjs', 'dist/main/index.cjs']) {
    const code = readFileSync(join(ROOT, file), 'utf8');
    if (/^\s*(import|export)\s/m.test(code)) throw new Error(`${file} is an ES module; it has to be CommonJS`);
    if (code.includes('Electron failed to install')) throw new Error(`${file} holds electron's installer`);
    const required = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map((match) => match[1]);
    if (file.includes('preload') && required.some((name) => name !== 'electron')) {
      throw new Error(`${file} requires ${required.join(', ')}; a sandboxed preload may require electron alone`);
    }
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { ensureInstalled } = await import('./install.mjs');
  await ensureInstalled();
  await buildIfStale({ force: process.argv.includes('--force') });
}
