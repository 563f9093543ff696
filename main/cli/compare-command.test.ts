import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadSqlite, writeProject } from '../../interchange/project-file/index.ts';
import { COMPARE_FORMAT } from '../../interchange/report-json/difference-json.ts';
import { littleDocuments } from '../../sim-core/compile/fixtures/little-estate.ts';
import { createSession } from '../../sim-core/host/index.ts';
import { blackstart, type TestShell, testShell } from './test-shell.fixture.ts';

const FAIL = '{at: +50 min, fail: sets}';
const LOSE = '{at: +1 h, lose-utility: grid, for: 2 h}';
const CRITERIA = ['desk back within 5 min', 'unserved below 1 % of demand'];

/** Each set of the first plant costs. */
const costed = (text: string): string =>
  text
    .replace('name: Little estate', 'name: Little estate\ncurrency: EUR')
    .replace('{count: 2, needs: 2, each', '{count: 2, capex: 400 k, needs: 2, each');

/** A second plant of generators beside the one that fails. */
const moreSets = (text: string): string =>
  costed(text)
    .replace('start: 8 s, failure-to-start: 0 %, fuel: 12 h at full load}}', (sets) =>
      sets.replace(
        '}}',
        '}, more-sets: {count: 2, opex: 30 k, capex: 450 k, needs: 2, each: 1 MW, start: 8 s, failure-to-start: 0 %}}',
      ),
    )
    .replace('[grid, sets]', '[grid, sets, more-sets]');

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-compare-'));
  for (const [name, injects, edit] of [
    ['dark', [FAIL, LOSE], costed],
    ['saved', [LOSE], (text: string) => text],
    ['remedy', [FAIL, LOSE], moreSets],
  ] as const) {
    await mkdir(join(folder, name));
    for (const [file, text] of Object.entries(littleDocuments(injects, CRITERIA)))
      await writeFile(join(folder, name, file), edit(text));
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** A shell with the engine itself, on the same thread. */
function shell(): TestShell {
  return testShell(folder, createSession({ pause: () => Promise.resolve(), wallNow: () => 0 }));
}

test('compare tells what was done differently, where the runs part and what that came to', async () => {
  const told = shell();
  expect(await blackstart(told, 'compare', 'dark/scenario.yaml', 'saved/scenario.yaml')).toBe(0);
  const lines = told.printed.out.split('\n');
  expect(lines).toContain('First   dark/scenario.yaml (seed 7)');
  expect(lines).toContain('- without 00:50:00 Fail one.sets');
  expect(told.printed.out).toContain(
    'They part at 00:50:00 (first: Inject: Fail one.sets; second: Inject: Lose utility',
  );
  expect(told.printed.out).toMatch(/desk back within 5 min\s+missed: .* met: never lost\s+better/u);
  expect(told.printed.out).toContain('of 2 criteria 2 came out better and 0 worse');
});

test('two twins are told apart by the places where they differ, before what that came to', async () => {
  const told = shell();
  expect(await blackstart(told, 'compare', 'dark/scenario.yaml', 'remedy/scenario.yaml')).toBe(0);
  const { out } = told.printed;
  expect(out).toMatch(/facilities\.one\.power\.generators\.more-sets\s+–\s+\{count: 2, opex: 30 k, capex: 450 k, /u);
  expect(out).toMatch(
    /facilities\.one\.power\.switchboards\.board\.from\s+\[grid, sets\]\s+\[grid, sets, more-sets\]/u,
  );
  expect(out).toContain(
    'The second costs 900 k EUR more once and 60.0 k EUR more a year than the first, which costs 800 k EUR once and 0 EUR a year.',
  );
  expect(out).toMatch(/one\.more-sets\s+–\s+2 units: 900 k EUR once and 60\.0 k EUR a year/u);
  expect(out.indexOf('What the documents say differently')).toBeLessThan(out.indexOf('Success criteria'));
  expect(out).toMatch(/desk back within 5 min\s+missed: .* met: .*better/u);
});

test('--strict ends with 3 where the second is worse, and only there', async () => {
  expect(await blackstart(shell(), 'compare', 'dark/scenario.yaml', 'saved/scenario.yaml', '--strict')).toBe(0);
  expect(await blackstart(shell(), 'compare', 'saved/scenario.yaml', 'dark/scenario.yaml', '--strict')).toBe(3);
});

test('a run beside itself is the same', async () => {
  const told = shell();
  expect(await blackstart(told, 'compare', 'dark/scenario.yaml', 'dark/scenario.yaml')).toBe(0);
  expect(told.printed.out).toContain('The runs are the same in everything that both recorded.');
  expect(told.printed.out).toContain('Nothing was done differently.');
});

test('runs of a project file are compared by their ids, without being run again; all of it as documented JSON', async () => {
  const session = createSession({ pause: () => Promise.resolve(), wallNow: () => 0 });
  const all = littleDocuments([FAIL, LOSE], CRITERIA);
  const documents = { ...all, 'twin.yaml': costed(all['twin.yaml'] ?? '') };
  const opened = await session.open(documents, 'scenario.yaml');
  if (opened.kind !== 'opened') throw new Error('the drill does not read');
  const { injects } = opened.scenario;
  const runs = [];
  for (const [id, label, list, own] of [
    ['run-1', 'as written', injects, undefined],
    ['run-2', 'whole', injects.slice(1), { 'twin.yaml': moreSets(all['twin.yaml'] ?? '') }],
  ] as const) {
    const of = own === undefined ? {} : { documents: { ...documents, ...own } };
    const ran = await session.run({ injects: list, ...of });
    if (ran.kind !== 'ran') throw new Error('the drill does not run');
    const kept = own === undefined ? {} : { documents: own };
    runs.push({ id, label, ...kept, injects: list, recording: ran.recording, verdict: ran.verdict });
  }
  const sqlite = await loadSqlite({ bytes: await shell().readSqliteWasm() });
  const project = { name: 'Two', documents, scenarioFile: 'scenario.yaml', runs, reports: [], screen: {} };
  await writeFile(join(folder, 'two.blackstart'), writeProject(sqlite, project));

  const told = shell();
  expect(await blackstart(told, 'compare', 'two.blackstart#run-1', 'two.blackstart#run-2', '--json')).toBe(0);
  const json = JSON.parse(told.printed.out);
  expect(json).toMatchObject({
    format: COMPARE_FORMAT,
    first: { name: 'two.blackstart#run-1', seed: 7 },
    done_differently: ['without 00:50:00 Fail one.sets'],
    documents: [
      { document: 'twin', path: 'facilities.one.power.generators.more-sets' },
      { path: 'facilities.one.power.switchboards.board.from', first: '[grid, sets]' },
    ],
    divergence: { at_s: 3000 },
    cost_delta: { currency: 'EUR', once: 900_000, yearly: 60_000 },
    costs: [{ component: 'one.more-sets', second_units: 2, second_once: 900_000 }],
    criteria: [{ criterion: CRITERIA[0], change: 'better' }, { change: 'better' }],
  });

  const document = await readFile(join(import.meta.dirname, '../../docs/compare-json.md'), 'utf8');
  const named = [...document.matchAll(/^\| (`[^|]+) \|/gmu)].flatMap(([, cell = '']) => cell.split(', '));
  const documented = new Set(named.map((name) => name.replaceAll('`', '')));
  expect([...pathsOf(json)].filter((path) => !documented.has(path))).toEqual([]);

  const unnamed = shell();
  expect(await blackstart(unnamed, 'compare', 'two.blackstart', 'dark/scenario.yaml')).toBe(2);
  expect(unnamed.printed.err).toContain('Name one: two.blackstart#run-1 (as written), two.blackstart#run-2 (whole).');
});

/** `services[].first_rta_s` for every field of an object. */
function pathsOf(value: unknown, path = ''): ReadonlySet<string> {
  if (Array.isArray(value))
    return new Set(value.length === 0 ? [`${path}[]`] : value.flatMap((each) => [...pathsOf(each, `${path}[]`)]));
  if (typeof value !== 'object' || value === null) return new Set([path]);
  return new Set(
    Object.entries(value).flatMap(([key, each]) => [...pathsOf(each, path === '' ? key : `${path}.${key}`)]),
  );
}

test.each([
  [['compare', 'dark/scenario.yaml'], 'Name two runs.', 1],
  [['compare', 'a', 'b', 'c'], 'Name two runs.', 1],
  [['compare', 'a', 'b', '--seed', 'x'], 'The seed x is no whole number from 0 to 9007199254740991.', 1],
  [['compare', 'none.blackstart', 'dark/scenario.yaml'], 'none.blackstart cannot be read', 2],
  [['compare', 'dark/scenario.yaml', 'nowhere.yaml'], 'nowhere.yaml', 2],
])('%j is refused', async (words, message, code) => {
  const told = shell();
  expect(await blackstart(told, ...words)).toBe(code);
  expect(told.printed.err).toContain(message);
  expect(told.printed.out).toBe('');
});
