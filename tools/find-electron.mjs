/**
 * Finds an Electron runtime: the folder that ELECTRON_DIST names, or the one that the electron package has fetched; can
 * fetch it where the network allows.
 */
import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { bin, ROOT, run } from './run.mjs';

const DOWNLOAD_HOST = 'github.com';
const PROBE_MS = 2500;
const DOWNLOAD_MS = 300_000;

/** Path of the executable inside a runtime folder, by system. */
const EXECUTABLE =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[/** @type {string} */ (process.platform)] ??
  'electron';

/**
 * @returns {{ folder: string, version: string } | undefined} an unpacked Electron release
 */
export function findRuntimeFolder() {
  const folders = [process.env.ELECTRON_DIST ?? '', bin('electron/dist')].filter((folder) => folder !== '');
  for (const folder of folders.map((each) => resolve(each))) {
    const versionFile = join(folder, 'version');
    if (!existsSync(join(folder, EXECUTABLE)) || !existsSync(versionFile)) continue;
    return { folder, version: readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') };
  }
  return undefined;
}

/**
 * The command that opens the built app: the executable and what it has to be told.
 * @returns {{ command: string, args: string[] } | undefined}
 */
export function findLaunchCommand() {
  const runtime = findRuntimeFolder();
  if (runtime === undefined) return undefined;
  const hasDefaultApp = existsSync(join(runtime.folder, resourcesPath(), 'default_app.asar'));
  if (hasDefaultApp) return { command: join(runtime.folder, EXECUTABLE), args: [ROOT] };
  return { command: join(stageRuntime(runtime), EXECUTABLE), args: [] };
}

/**
 * Some runtimes ship without the small app that starts other apps. For those a copy is kept (of links, where the file
 * system has them) with this project in the place of the app.
 * @param {{ folder: string, version: string }} runtime
 */
function stageRuntime({ folder, version }) {
  const stage = join(ROOT, '.cache', `runtime-${version}`);
  const app = join(stage, resourcesPath(), 'app');
  if (existsSync(app) && existsSync(join(stage, EXECUTABLE))) return stage;
  rmSync(stage, { recursive: true, force: true });
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })) {
    if (entry.isDirectory()) continue;
    const from = join(entry.parentPath, entry.name);
    const to = join(stage, from.slice(folder.length + 1));
    mkdirSync(dirname(to), { recursive: true });
    linkOrCopy(from, to);
  }
  mkdirSync(dirname(app), { recursive: true });
  symlinkSync(ROOT, app, 'junction');
  return stage;
}

/**
 * @param {string} from
 * @param {string} to
 */
function linkOrCopy(from, to) {
  try {
    linkSync(from, to);
  } catch {
    cpSync(from, to, { verbatimSymlinks: true });
  }
}

function resourcesPath() {
  return process.platform === 'darwin' ? 'Electron.app/Contents/Resources' : 'resources';
}

/** Fetches the runtime that package.json names; quick to give up where its host cannot be reached. */
export async function fetchRuntime() {
  const isProxied = Boolean(process.env.HTTPS_PROXY ?? process.env.https_proxy ?? process.env.ELECTRON_MIRROR);
  if (!isProxied && !(await isReachable(DOWNLOAD_HOST))) return false;
  console.log('Fetching the Electron runtime (once; about 120 MB)...');
  const code = await run(process.execPath, [bin('electron/install.js')], {
    timeout: DOWNLOAD_MS,
    stdio: ['ignore', 'ignore', 'ignore'],
  });
  return code === 0;
}

/**
 * @param {string} host
 * @returns {Promise<boolean>}
 */
function isReachable(host) {
  return new Promise((done) => {
    const socket = connect({ host, port: 443 });
    const finish = (/** @type {boolean} */ answer) => {
      socket.destroy();
      done(answer);
    };
    socket.setTimeout(PROBE_MS, () => finish(false));
    socket.once('connect', () => finish(true));
    socket.once('error', () => finish(false));
  });
}

/** Whether a window could be shown. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}
