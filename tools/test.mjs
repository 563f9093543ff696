/**
 * npm test: installs what is missing, then holds the whole project against its tests.
 *
 *     types ─► lint ─► import walls ─► unit, property and golden tests ─► build ─► flows in Chromium
 *                                                                              └─► flows in the packaged desktop app
 *
 * Every stage runs, whatever the ones before it said (the flows need a build). The last line counts: "N passed, N failed"; a stage that is no
 * collection of tests counts only when it fails.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { bin, ROOT, run, runQuietly } from './run.mjs';

const UNIT_RESULT = '.cache/results/unit.json';
const FLOW_RESULT = '.cache/results/flows.json';

await ensureInstalled();
mkdirSync(join(ROOT, '.cache', 'results'), { recursive: true });
const total = { passed: 0, failed: 0 };
/** @type {string[]} */
const failures = [];

await stage('types', () => run(process.execPath, ['tools/check-types.mjs']));
await stage('lint and format', () => run(process.execPath, [bin('@biomejs/biome/bin/biome'), 'check']));
await stage('import walls', () => run(process.execPath, ['tools/check-imports.mjs']));
await stage('unit, property and golden tests', runUnitTests);
const isBuilt = await stage('build', () => run(process.execPath, ['tools/build.mjs']));
if (isBuilt) await stage('flows', runFlows);
else failures.push('flows (not run without a build)');

if (failures.length > 0) console.log(`\nFailed: ${failures.join(', ')}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/**
 * @param {string} name
 * @param {() => Promise<number | { passed: number, failed: number }>} act
 * @returns {Promise<boolean>} whether nothing failed
 */
async function stage(name, act) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const answer = await act().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
  const { passed, failed } = typeof answer === 'number' ? { passed: 0, failed: answer === 0 ? 0 : 1 } : answer;
  total.passed += passed;
  total.failed += failed;
  if (failed > 0) failures.push(name);
  const counts = passed + failed > 0 && typeof answer !== 'number' ? `: ${passed} passed, ${failed} failed` : '';
  console.log(`== ${name}${counts} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return failed === 0;
}

async function runUnitTests() {
  rmSync(join(ROOT, UNIT_RESULT), { force: true });
  const code = await run(process.execPath, [
    bin('vitest/vitest.mjs'),
    'run',
    `--reporter=${process.env.CI === 'true' ? 'dot' : 'default'}`,
    '--reporter=json',
    `--outputFile.json=${UNIT_RESULT}`,
  ]);
  const result = readJson(UNIT_RESULT);
  const passed = result?.numPassedTests ?? 0;
  const failed = result?.numFailedTests ?? 0;
  // A file that cannot be loaded, or an error outside any test, fails the run without a failed test.
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

async function runFlows() {
  if (
    !readdirSync(join(ROOT, 'e2e'), { recursive: true, encoding: 'utf8' }).some((file) => file.endsWith('.spec.ts'))
  ) {
    console.log('No flow has been written.');
    return 1;
  }
  const { findOrFetchBrowser } = await import('./find-browser.mjs');
  const browser = await findOrFetchBrowser();
  if (browser === undefined) {
    console.log(
      'No Chromium or Chrome is installed and none can be fetched: install one, or name it in BLACKSTART_BROWSER.',
    );
    return 1;
  }
  const desktop = await prepareDesktop();
  rmSync(join(ROOT, FLOW_RESULT), { force: true });
  const projects = ['--project=chromium', ...(desktop === undefined ? [] : ['--project=electron'])];
  const words = [
    ...(desktop?.wrap ?? []),
    process.execPath,
    bin('playwright/cli.js'),
    'test',
    '--config=e2e/playwright.config.ts',
    ...projects,
  ];
  const code = await run(words[0] ?? '', words.slice(1), {
    env: {
      ...process.env,
      BLACKSTART_BROWSER: browser,
      BLACKSTART_DESKTOP: desktop?.executable ?? '',
      BLACKSTART_FLOW_RESULT: join(ROOT, FLOW_RESULT),
    },
  });
  const stats = readJson(FLOW_RESULT)?.stats;
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0);
  return { passed: stats?.expected ?? 0, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/**
 * Packages the desktop app when a runtime is at hand and a display can be had.
 * @returns {Promise<{ executable: string, wrap: string[] } | undefined>}
 */
async function prepareDesktop() {
  const { findRuntimeFolder, hasDisplay } = await import('./find-electron.mjs');
  if (findRuntimeFolder() === undefined) {
    console.log('Desktop flows are left out: no Electron runtime is at hand (ELECTRON_DIST may name one).');
    return undefined;
  }
  const wrap = hasDisplay() ? [] : ['xvfb-run', '-a'];
  if (wrap.length > 0 && (await runQuietly('xvfb-run', ['--help'])).code !== 0) {
    console.log('Desktop flows are left out: there is no display, and xvfb-run is not installed.');
    return undefined;
  }
  const { packageForTests } = await import('./package-desktop.mjs');
  const executable = await packageForTests();
  return executable === undefined ? undefined : { executable, wrap };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8'));
  } catch {
    return undefined;
  }
}
