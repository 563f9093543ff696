/**
 * npm run dist: builds the app and its installers for this system; arguments go on to electron-builder.
 *
 *     npm run dist -- --dir      the app unpacked, with the runtime that ELECTRON_DIST names if it is set
 */
import { buildIfStale } from './build.mjs';
import { ensureInstalled } from './install.mjs';
import { bin, run } from './run.mjs';

await ensureInstalled();
await buildIfStale();
const runtime = process.env.ELECTRON_DIST === undefined ? [] : await describeRuntime();
const args = [bin('electron-builder/cli.js'), '--publish=never', ...runtime, ...process.argv.slice(2)];
process.exit(await run(process.execPath, args));

async function describeRuntime() {
  const { findRuntimeFolder } = await import('./find-electron.mjs');
  const found = findRuntimeFolder();
  return found === undefined ? [] : [`-c.electronDist=${found.folder}`, `-c.electronVersion=${found.version}`];
}
