import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSqlite, readProject } from '../../interchange/project-file/index.ts';
import { smallRun } from '../../sim-core/report/small-run.fixture.ts';
import { blackstart, smallSession, testShell } from './test-shell.fixture.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-cli-'));
  await mkdir(join(folder, 'drills', 'two-feeds'), { recursive: true });
  await writeFile(
    join(folder, 'drills', 'two-feeds', 'scenario.yaml'),
    'format: blackstart-scenario/1\ntwin: ./twin.yaml\n',
  );
  await writeFile(join(folder, 'drills', 'two-feeds', 'twin.yaml'), 'format: blackstart-twin/1\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SCENARIO = 'drills/two-feeds/scenario.yaml';

test('without a command it says how it is called, and that the call was wrong', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell)).toBe(1);
  expect(shell.printed.out).toBe('');
  expect(shell.printed.err).toContain('Usage: blackstart COMMAND');
});

test('help and version go to standard output', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell, '--version')).toBe(0);
  expect(shell.printed.out).toBe('0.0.0-test\n');
  expect(await blackstart(shell, 'run', '--help')).toBe(0);
  expect(await blackstart(shell, 'help', 'screen')).toBe(0);
  expect(shell.printed.out).toContain('Usage: blackstart run SCENARIO [options]');
  expect(shell.printed.out).toContain('Usage: blackstart screen SCENARIO [options]');
});

test.each([
  [['fly'], 'There is no command fly.'],
  [['run'], 'Name one scenario.'],
  [['run', 'a', 'b'], 'Name one scenario.'],
  [['run', SCENARIO, '--sed', '1'], "Unknown option '--sed'."],
  [['run', SCENARIO, '--seed', '1.5'], 'The seed 1.5 is no whole number from 0 to 9007199254740991.'],
  [['run', SCENARIO, '--out', 'x', '--format', 'html,pdf,gif'], 'There is no format pdf, gif.'],
  [['run', SCENARIO, '--format', 'html'], 'Say with --out where the files belong.'],
  [['screen', SCENARIO, '--at', '2'], '2 has no unit.'],
  [['screen', SCENARIO, '--at', '9 h'], 'The scenario is over after 4 h.'],
  [['screen', SCENARIO, '--top', '0'], '--top 0 is no whole number above 0.'],
  [['schema', 'world'], 'Name the document: twin or scenario.'],
  [['validate'], 'Name at least one file.'],
  [['serve', '--port', '70000'], '70000 is no port: ports are whole numbers up to 65535.'],
])('%j is a wrong call', async (words, message) => {
  const shell = testShell(folder);

  expect(await blackstart(shell, ...words)).toBe(1);
  expect(shell.printed.err.startsWith(message)).toBe(true);
  expect(shell.printed.out).toBe('');
  expect(shell.engines.opened).toBe(shell.engines.closed);
});

test('run tells the verdict on standard output and everything else on standard error', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell, 'run', SCENARIO)).toBe(0);
  const lines = shell.printed.out.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));
  expect(lines.slice(0, 6)).toEqual([
    'Two feeds, one substation (4 h, seed 7)',
    'checkout lost users, for 50 min in all. The one criterion is missed.',
    '',
    'Success criteria: asked and measured',
    'Criterion | Measured | Outcome',
    'checkout back within 15 min | 50 min of 15 min | MISSED',
  ]);
  expect(shell.printed.err).toBe('Ran 6 events in 12 ms.\n');
  expect(shell.engines).toEqual({ opened: 1, closed: 1 });
});

test('run --json prints the documented JSON and nothing else', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell, 'run', SCENARIO, '--json')).toBe(0);
  expect(JSON.parse(shell.printed.out)).toMatchObject({
    format: 'blackstart-run/1',
    run: { hash: smallRun().recording.hash },
  });
});

test('run --lint adds what a rehearsal finds, in words and as JSON', async () => {
  const note = {
    kind: 'no-effect',
    injects: ['inject-2'],
    severity: 'warning',
    words: 'has no effect: it is lost',
  } as const;
  const session = smallSession({ lint: async () => ({ kind: 'linted', notes: [{ ...note, at: 60e6 }] }) });
  const words = testShell(folder, session);
  const json = testShell(folder, session);

  expect(await blackstart(words, 'run', SCENARIO, '--lint')).toBe(0);
  expect(words.printed.out).toContain('Rehearsal\n  warning  inject-2 has no effect: it is lost.\n');
  expect(await blackstart(json, 'run', SCENARIO, '--lint', '--json')).toBe(0);
  expect(JSON.parse(json.printed.out).lint).toEqual([{ ...note, at_s: 60 }]);
});

test('run --strict ends with 3 when criteria are missed', async () => {
  expect(await blackstart(testShell(folder), 'run', SCENARIO, '--strict')).toBe(3);
});

test('run --out writes files named by the scenario, whole', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell, 'run', SCENARIO, '--out', 'out/new', '--format', 'html,json,csv,sqlite')).toBe(0);
  expect((await readdir(join(folder, 'out/new'))).sort()).toEqual([
    'two-feeds-csv',
    'two-feeds.blackstart',
    'two-feeds.html',
    'two-feeds.json',
  ]);
  expect(await readdir(join(folder, 'out/new/two-feeds-csv'))).toHaveLength(10);
  const sqlite = await loadSqlite({ bytes: await shell.readSqliteWasm() });
  const project = readProject(sqlite, await readFile(join(folder, 'out/new/two-feeds.blackstart')));
  expect(project.ok && project.value.runs[0]?.recording.hash).toBe(smallRun().recording.hash);
  expect(shell.printed.err).toContain('Wrote two-feeds.html, two-feeds.json, ');
});

test('a folder that cannot be written to is said, with its name', async () => {
  await writeFile(join(folder, 'occupied'), 'a file');
  const shell = testShell(folder);

  expect(await blackstart(shell, 'run', SCENARIO, '--out', 'occupied')).toBe(1);
  expect(shell.printed.err).toMatch(/^Could not write to (.*occupied): \1 is a file, not a folder/);
});

test.runIf(process.platform === 'linux')('a folder where the system holds none is said too', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell, 'run', SCENARIO, '--out', '/proc/blackstart')).toBe(1);
  expect(shell.printed.err).toMatch(/^Could not write to \/proc\/blackstart: ENOENT/);
});

test('issues are told with place, path, what is wrong and what would be right; exit 2, and nothing is run', async () => {
  const issue = {
    file: 'twin.yaml',
    line: 17,
    column: 58,
    path: 'facilities.pdx-04.power',
    wrong: '12 has no unit.',
    right: 'Write 12 MW.',
  };
  const shell = testShell(
    join(folder, 'drills'),
    smallSession({ open: async () => ({ kind: 'issues', issues: [issue] }) }),
  );

  expect(await blackstart(shell, 'run', join(folder, SCENARIO), '--root', 'two-feeds')).toBe(2);
  expect(shell.printed).toEqual({
    out: '',
    err: 'two-feeds/twin.yaml:17:58  facilities.pdx-04.power\n  12 has no unit. Write 12 MW.\n1 issue, nothing was loaded.\n',
  });
});

test('a file that is not there is an issue too', async () => {
  const shell = testShell(folder);

  expect(await blackstart(shell, 'run', 'nowhere.yaml')).toBe(2);
  expect(shell.printed.err).toContain('There is no such file.');
});

test('a fault in the engine ends with 70 and its details', async () => {
  const shell = testShell(
    folder,
    smallSession({ run: async () => ({ kind: 'defect', message: 'negative delay', stack: 'at ups.ts:1' }) }),
  );

  expect(await blackstart(shell, 'run', SCENARIO)).toBe(70);
  expect(shell.printed.err).toContain('fault in the program: negative delay\nat ups.ts:1');
});

test('Ctrl-C ends the engine at once, with 130 and no word about its end', async () => {
  const shell = testShell(folder, smallSession({ run: () => new Promise(() => {}) }));
  const running = blackstart(shell, 'run', SCENARIO);
  shell.stop();

  expect(await running).toBe(130);
  expect(shell.engines).toEqual({ opened: 1, closed: 1 });
  expect(shell.printed).toEqual({ out: '', err: '\nStopped.\n' });
});

test('screen ranks what each loss does to users', async () => {
  const rows = [
    {
      component: 'north',
      kind: 'facility' as const,
      servedShare: 0.62,
      worstService: 'checkout',
      lostFor: 3_600_000_000,
      firstOverload: { component: 'south.ups', after: 12_000_000 },
      tightest: smallRun().verdict.races[1],
    },
    { component: 'south', kind: 'facility' as const, servedShare: 1, lostFor: 0 },
  ];
  const asked: object[] = [];
  const session = smallSession({
    screen: async (request) => {
      asked.push(request);
      return { kind: 'screened', rows };
    },
  });
  const shell = testShell(folder, session);

  expect(await blackstart(shell, 'screen', SCENARIO, '--at', '90 min', '--for', '1 h')).toBe(0);
  expect(asked).toEqual([{ at: 5_400_000_000, lostFor: 3_600_000_000 }]);
  expect(shell.printed.out.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
    'Each lost at 1 h 30 min for 1 h, the worst first',
    'Lost | Kind | Served | Away | Worst service | First overload | Tightest race',
    'north | facility | 62 % | 1 h | checkout | south.ups after 12 s | north.hall-1 inlet: held by 3 min 12 s',
    'south | facility | 100 % | – | – | – | –',
    '',
  ]);

  const json = testShell(folder, session);
  expect(await blackstart(json, 'screen', SCENARIO, '--json', '--top', '1')).toBe(0);
  expect(JSON.parse(json.printed.out)).toMatchObject({
    format: 'blackstart-screen/1',
    at_s: 3600,
    lost_for_s: 10_800,
    rows: [{ component: 'north', tightest_race: { margin_s: 192 } }],
  });
});

test('serve says where it is, and gives the port back when it is stopped', async () => {
  await mkdir(join(folder, 'renderer'), { recursive: true });
  await writeFile(join(folder, 'renderer', 'index.html'), '<!doctype html>');
  const shell = testShell(folder);
  let seen = (_text: string) => {};
  const address = new Promise<string>((done) => {
    seen = done;
  });
  const serving = blackstart({ ...shell, out: (text) => seen(text) }, 'serve', '--port', '0');
  const url = /http:\/\/127\.0\.0\.1:\d+\//.exec(await address)?.[0] ?? '';

  expect((await fetch(url)).status).toBe(200);
  shell.stop();
  expect(await serving).toBe(0);
  await expect(fetch(url)).rejects.toThrow();
});

test('serve says when a port is taken or the app is not built', async () => {
  const other = createServer();
  await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
  const { port } = other.address() as AddressInfo;
  const taken = testShell(folder);
  const unbuilt = testShell(folder, smallSession(), { screenFolder: join(folder, 'nowhere') });

  expect(await blackstart(taken, 'serve', '--port', String(port))).toBe(1);
  expect(taken.printed.err).toBe(
    `Port ${port} is in use. Name another with --port, or leave it out for one that is free.\n`,
  );
  expect(await blackstart(unbuilt, 'serve')).toBe(1);
  expect(unbuilt.printed.err).toContain('The app is not built');
  other.close();
});

test.skipIf(process.getuid?.() === 0)(
  'a folder without the right to write is said (skipped as root, whom nothing forbids)',
  async () => {
    await mkdir(join(folder, 'sealed'));
    await chmod(join(folder, 'sealed'), 0o500);

    expect(await blackstart(testShell(folder), 'run', SCENARIO, '--out', 'sealed')).toBe(1);
  },
);
