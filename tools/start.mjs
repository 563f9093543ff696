/**
 * npm start: installs what is missing, builds what is out of date, and opens the app.
 *
 *     Electron at hand or to be fetched, and a display ──► desktop window
 *     otherwise ──► says so in one line, and serves the same app to a browser on this machine
 *
 *     npm start -- --browser            always the browser
 *     npm start -- FILE.blackstart      opens a file (desktop)
 */
import { spawn } from 'node:child_process';
import { buildIfStale } from './build.mjs';
import { fetchRuntime, findLaunchCommand, hasDisplay } from './find-electron.mjs';
import { ensureInstalled } from './install.mjs';
import { ROOT } from './run.mjs';

/** An Electron that ends with an error this soon has not shown a window [ms]. */
const EARLY_MS = 15_000;

const args = process.argv.slice(2);
const wantsBrowser = args.includes('--browser');

await ensureInstalled();
await buildIfStale();
const obstacle = wantsBrowser ? '' : await openDesktop(args.filter((arg) => arg !== '--browser'));
if (obstacle !== undefined) {
  if (obstacle !== '') console.log(`${obstacle}; serving the same app to a browser instead.`);
  await serve();
}

/**
 * Opens the desktop window and waits until it is closed.
 * @param {readonly string[]} files
 * @returns {Promise<string | undefined>} why there is no window; undefined when there was one
 */
async function openDesktop(files) {
  if (!hasDisplay()) return 'No display for a desktop window';
  const launch = findLaunchCommand() ?? ((await fetchRuntime()) ? findLaunchCommand() : undefined);
  if (launch === undefined) return 'No Electron runtime is installed and none can be fetched';
  // Chromium refuses to start as root with its sandbox on.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = Date.now();
  const { code, complaint } = await runElectron(launch.command, [...launch.args, ...asRoot, ...files]);
  const isEarly = Date.now() - started < EARLY_MS;
  return code !== 0 && isEarly ? `The desktop window could not be opened (${complaint})` : undefined;
}

/**
 * @param {string} command
 * @param {readonly string[]} words
 * @returns {Promise<{ code: number, complaint: string }>}
 */
function runElectron(command, words) {
  return new Promise((done) => {
    let complaint = '';
    const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
    const child = spawn(command, [...words], {
      cwd: process.env.INIT_CWD ?? ROOT,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    child.stderr.on('data', (chunk) => {
      complaint = (complaint + String(chunk)).slice(-4000);
    });
    console.log('Opening Blackstart...');
    endTogether(child);
    child.on('error', (error) => done({ code: 127, complaint: error.message }));
    child.on('close', (code, signal) => {
      const last = complaint.trim().split('\n').at(-1) ?? '';
      done({
        code: signal === 'SIGINT' || signal === 'SIGTERM' ? 0 : (code ?? 1),
        complaint: last || `exit code ${code}`,
      });
    });
  });
}

/** Serves the app on loopback until it is stopped, and shows it where there is a desktop. */
function serve() {
  return new Promise((done) => {
    const child = spawn(process.execPath, ['dist/cli/cli.js', 'serve'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    let isShown = false;
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      output += String(chunk);
      const address = /http:\/\/\S+/.exec(output)?.[0];
      if (address === undefined || isShown) return;
      isShown = true;
      if (hasDisplay()) showInBrowser(address);
    });
    endTogether(child);
    child.on('close', (code) => {
      process.exitCode = code ?? 0;
      done(undefined);
    });
  });
}

/** @param {string} address */
function showInBrowser(address) {
  const [command, words] =
    process.platform === 'darwin'
      ? ['open', [address]]
      : process.platform === 'win32'
        ? ['cmd', ['/c', 'start', '""', address]]
        : ['xdg-open', [address]];
  spawn(String(command), /** @type {string[]} */ (words), { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

/** @param {import('node:child_process').ChildProcess} child */
function endTogether(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
    process.on(signal, () => child.kill(signal));
  }
}
