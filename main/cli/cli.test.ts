/** The command line as its users have it: bundled, in a process of its own, with the engine in a thread. */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadSqlite, readProject } from '../../interchange/project-file/index.ts';

const TWIN = `format: blackstart-twin/1
name: One site
regions:
  west: {jurisdiction: US, at: [45.5, -122.9]}
facilities:
  north:
    region: west
    power:
      utilities: {feed-1: {capacity: 4 MW}}
      ups: {ups-1: {load: it, battery: 10 min at full load}}
      feeds:
        it: {from: ups-1}
        mechanical: {from: feed-1}
    cooling:
      chillers: {count: 2, needs: 2, powered-by: mechanical, restart: 5 min}
    halls:
      hall-1: {racks: 20, load: 200 kW}
populations:
  customers: {at: [45.5, -122.9], users: 1 k, demand: 100 rps}
services:
  checkout: {users: customers, objectives: {rto: 15 min}, runs-in: [north]}
`;
const SCENARIO = `format: blackstart-scenario/1
name: One feed and no generator
twin: ./twin.yaml
starts: 2026-01-01T00:00:00Z
length: 4 h
seed: 3
injects:
  - {at: 01:00, lose-utility: north.feed-1, for: 1 h}
criteria:
  - checkout back within 15 min
`;

// Every test starts processes that read the whole bundle; slow machines take their time.
vi.setConfig({ testTimeout: 120_000 });

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-bundle-'));
  const input = {
    cli: join(import.meta.dirname, 'cli.ts'),
    'engine.worker': join(import.meta.dirname, 'engine.worker.ts'),
  };
  const define = { __APP_VERSION__: JSON.stringify('9.8.7') };
  const rolldownOptions = { input, output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' } };
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    define,
    ssr: { noExternal: true },
    build: { ssr: true, outDir: folder, rolldownOptions },
  });
  await copyFile(join(folder, 'engine.worker.mjs'), join(folder, 'engine.worker.js'));
  await copyFile(createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm'), join(folder, 'sql-wasm.wasm'));
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  await writeFile(join(folder, 'twin.yaml'), TWIN);
  await writeFile(join(folder, 'scenario.yaml'), SCENARIO);
  await writeFile(join(folder, 'long.yaml'), SCENARIO.replace('length: 4 h', 'length: 700 d'));
  await writeFile(
    join(folder, 'wrong.yaml'),
    SCENARIO.replace('lose-utility: north.feed-1', 'lose-utility: north.feed-9').replace('seed: 3', 'seed: three'),
  );
}, 120_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function start(...words: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [join(folder, 'cli.mjs'), ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  const ended = new Promise<Ended>((done) => {
    child.on('close', (code) => done({ code, out, err }));
  });
  return { child, ended };
}

function blackstart(...words: readonly string[]): Promise<Ended> {
  return start(...words).ended;
}

test('tells its version and its help', async () => {
  expect(await blackstart('--version')).toEqual({ code: 0, out: '9.8.7\n', err: '' });
  expect((await blackstart('--help')).out).toContain('validate FILE...');
});

test('runs a scenario in the engine’s thread, twice to the same hash', async () => {
  const one = await blackstart('run', 'scenario.yaml', '--json');
  const two = await blackstart('run', 'scenario.yaml', '--json', '--strict');

  expect([one.code, two.code]).toEqual([0, 3]);
  expect(one.out).toBe(two.out);
  expect(JSON.parse(one.out)).toMatchObject({
    verdict: { outcome: 'missed' },
    recovery: [{ service: 'checkout', rto_s: 900, outcome: 'missed' }],
  });
});

test('writes a report and a project that opens to the same hash', async () => {
  const { code, err } = await blackstart(
    'run',
    'scenario.yaml',
    '--out',
    'made',
    '--format',
    'html,json,sqlite',
    '--seed',
    '4',
  );
  const name = folder.split('/').at(-1) ?? '';
  const run = JSON.parse(await readFile(join(folder, 'made', `${name}.json`), 'utf8'));
  const wasm = await readFile(join(folder, 'sql-wasm.wasm'));
  const sqlite = await loadSqlite({ bytes: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.length) });
  const project = readProject(sqlite, await readFile(join(folder, 'made', `${name}.blackstart`)));

  expect([code, err]).toEqual([
    0,
    expect.stringContaining(`Wrote ${name}.html, ${name}.json, ${name}.blackstart to made.`),
  ]);
  expect(run.run.seed).toBe(4);
  expect(project.ok && project.value.runs[0]?.recording.hash).toBe(run.run.hash);
  expect(await readFile(join(folder, 'made', `${name}.html`), 'utf8')).toContain(run.run.hash);
});

test('validate tells every issue with its line and ends with 2', async () => {
  const { code, out } = await blackstart('validate', 'scenario.yaml', 'wrong.yaml', 'twin.yaml');

  expect(code).toBe(2);
  expect(out).toMatch(/^wrong\.yaml:6:7 {2}seed\n {2}/);
  expect(out).toMatch(/wrong\.yaml:8:\d+ {2}injects\[0\]\.lose-utility\n {2}There is no "north\.feed-9"/);
  expect(out).toMatch(/\n2 issues, nothing was loaded\.\n$/);
  expect(await blackstart('validate', 'scenario.yaml', 'twin.yaml')).toEqual({
    code: 0,
    out: 'All 2 files are right.\n',
    err: '',
  });
});

test('screen loses each region and facility in turn', async () => {
  const { code, out } = await blackstart('screen', 'scenario.yaml', '--json', '--at', '1 h', '--for', '1 h');
  const { rows } = JSON.parse(out);

  expect(code).toBe(0);
  expect(rows.map((row: { component: string }) => row.component).sort()).toEqual(['north', 'west']);
  expect(rows[0].served_share).toBeLessThan(1);
});

test('schema prints the schemas of both documents', async () => {
  for (const kind of ['twin', 'scenario']) {
    const { code, out } = await blackstart('schema', kind);
    expect([code, JSON.parse(out).$schema]).toEqual([0, 'https://json-schema.org/draft/2020-12/schema']);
  }
});

test('Ctrl-C ends a long run at once', async () => {
  const { child, ended } = start('run', 'long.yaml');
  await new Promise<void>((done) => child.stderr?.once('data', () => done()));
  child.kill('SIGINT');
  const { code, out, err } = await ended;

  expect([code, out]).toEqual([130, '']);
  expect(err).toMatch(/Stopped\.\n$/);
});
