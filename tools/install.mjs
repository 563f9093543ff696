/**
 * Installs the packages of package-lock.json when node_modules does not hold them yet.
 *
 * npm writes what it has installed to node_modules/.package-lock.json as its last act; comparing that with the lockfile
 * finds a missing, an interrupted and an outdated installation alike, in a few milliseconds.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT, runNpm } from './run.mjs';

/** Installs what is missing; ends the program with a clear line when that fails. */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled(ROOT)) return;
  console.log('Installing packages (once; takes a minute or two)...');
  const code = await runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    console.error('The packages could not be installed: npm ci failed, its reason stands above.');
    process.exit(1);
  }
}

/**
 * Tells whether node_modules holds every package of the lockfile in its version; optional ones may be absent.
 * @param {string} root
 */
export function isInstalled(root) {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (wanted === undefined || present === undefined) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = present[path];
    return found === undefined ? entry.optional === true || entry.peer === true : found.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean }> | undefined}
 */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Blackstart needs Node.js 20.19 or later; this is ${process.versions.node}.`);
  process.exit(1);
}
