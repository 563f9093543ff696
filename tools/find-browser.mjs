/**
 * Finds a Chromium or Chrome for the browser flows; nothing has to be set up by hand.
 *
 * In order: the variable BLACKSTART_BROWSER, an installed browser, Playwright's own download, and (as root with
 * CI=true) Debian's chromium.
 */
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { bin, run, runQuietly } from './run.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'microsoft-edge'];
const MAC_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS_PLACES = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Chromium\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

/**
 * @returns {string | undefined} path of an installed browser
 */
export function findInstalledBrowser() {
  return [process.env.BLACKSTART_BROWSER ?? '', ...places()].find(isExecutable);
}

/**
 * Finds a browser, or gets one.
 * @returns {Promise<string | undefined>} path, or undefined when there is none and none can be had
 */
export async function findOrFetchBrowser() {
  return findInstalledBrowser() ?? (await findPlaywrights()) ?? (await fetchPlaywrights()) ?? (await installDebians());
}

/** @returns {string[]} */
function places() {
  if (process.platform === 'darwin') return MAC_PLACES;
  if (process.platform === 'win32') {
    const roots = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA];
    return roots.flatMap((root) => (root ? WINDOWS_PLACES.map((place) => join(root, place)) : []));
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return path !== '';
  } catch {
    return false;
  }
}

/** @returns {Promise<string | undefined>} */
async function fetchPlaywrights() {
  console.log("No Chromium or Chrome is installed; trying Playwright's own download...");
  const { code } = await runQuietly(process.execPath, [bin('playwright/cli.js'), 'install', 'chromium'], {
    timeout: 300_000,
  });
  return code === 0 ? findPlaywrights() : undefined;
}

async function findPlaywrights() {
  const { chromium } = await import('playwright');
  const path = chromium.executablePath();
  return existsSync(path) ? path : undefined;
}

/** @returns {Promise<string | undefined>} */
async function installDebians() {
  if (process.env.CI !== 'true' || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  console.log("Playwright's download is out of reach; installing Debian's chromium...");
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runQuietly('apt-get', ['update'], { env });
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return findInstalledBrowser();
}
