/**
 * The golden cases of Datacenter Twin Lab (Apache-2.0), each as a run of a small twin on the command line: 1,000 kW of
 * load, to the printed digit.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSession } from '../../sim-core/host/index.ts';
import { blackstart, testShell } from './test-shell.fixture.ts';

interface RunJson {
  readonly facilities: readonly [{ readonly it_unserved_j: number; readonly from_batteries_j: number }];
  readonly races: readonly {
    readonly component: string;
    readonly quantity: string;
    readonly from_s: number;
    readonly ended_s: number;
    readonly outcome: string;
  }[];
}

const KWH = 3.6e6;
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-golden-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Racks of 1 MW that bear nothing on the feed `it`; all else hangs on a grid of its own. */
const siteWith = (power: string, racks = 'load: 1 MW, idle: 100 %, ride-through: 0 s') => `format: blackstart-twin/1
name: Golden case
facilities:
  site:
    power:
${power.trim().replace(/^/gmu, '      ')}
    cooling: {cracs: {count: 10, needs: 8, each: 250 kW, powered-by: mechanical}}
    halls: {hall: {${racks}, powered-by: it}}
    network: {routers: {draw: 0 W, powered-by: it}}
`;

async function run(twin: string, injects: readonly string[], length: string): Promise<RunJson> {
  await writeFile(join(folder, 'twin.yaml'), twin);
  const list = injects.map((inject) => `  - ${inject}\n`).join('');
  const scenario = `format: blackstart-scenario/1\nname: Golden\ntwin: ./twin.yaml\nstarts: 2026-03-02T08:00:00Z\nlength: ${length}\ninjects:\n${list}`;
  await writeFile(join(folder, 'scenario.yaml'), scenario);
  const shell = testShell(folder, createSession({ pause: () => Promise.resolve(), wallNow: () => 0 }));
  const code = await blackstart(shell, 'run', 'scenario.yaml', '--json');
  if (code !== 0) throw new Error(shell.printed.err);
  return JSON.parse(shell.printed.out) as RunJson;
}

/** So much stored energy, of which 90 % can be used, through an inverter of 95 %. */
const onBattery = (kilowattHours: number, rest = '') =>
  siteWith(`
utilities: {grid: {capacity: 4 MW}, other: {capacity: 4 MW}}
${rest}
ups:
  ups:
    from: ${rest === '' ? 'grid' : '[grid, plant]'}
    each: 1 MW
    needs: 1
    modules: 1
    loss: [0, 0, 0]
    battery: ${Math.round(kilowattHours * 0.9 * 0.95 * 1e6) / 1e6} kWh
feeds: {it: {from: ups}, mechanical: {from: other}}`);

test('100 kWh × 0.90 × 0.95: 307.8 s of ride-through; lost from 300 s to 900 s leaves 292.2 s, 81.1667 kWh, unserved', async () => {
  const { facilities, races } = await run(onBattery(100), ['{at: +300 s, lose-utility: grid, for: 600 s}'], '901 s');
  const race = races.find(({ component, quantity }) => component === 'site.ups' && quantity === 'charge');
  expect(race).toMatchObject({ from_s: 300, ended_s: 607.8, outcome: 'lost' });
  expect((facilities[0].it_unserved_j / KWH).toFixed(4)).toBe('81.1667');
});

test('50 kWh × 0.90 × 0.95: 153.9 s of ride-through', async () => {
  const { races } = await run(onBattery(50), ['{at: +10 s, lose-utility: grid, for: 10 min}'], '10 min');
  expect(races.find(({ component }) => component === 'site.ups')?.ended_s).toBeCloseTo(163.9, 6);
});

test('path A lost, survivor of 700 kW at 95 %: 665 kW served, 335 kW for 600 s leave 55.8333 kWh unserved', async () => {
  const groups = Array.from({ length: 200 }, (_, i) => `r${i}: {load: 5 kW, shed-tier: 1}`).join(', ');
  const twin = siteWith(
    `
utilities: {grid-a: {capacity: 700 kW}, grid-b: {capacity: 700 kW}, other: {capacity: 4 MW}}
pdus: {pdu-a: {from: grid-a, capacity: 2 MW, loss: 5 %}, pdu-b: {from: grid-b, capacity: 2 MW, loss: 5 %}}
feeds: {it-a: {from: pdu-a}, it-b: {from: pdu-b}, mechanical: {from: other}}`,
    `idle: 100 %, ride-through: 0 s, rack-groups: {${groups}}`,
  );
  const { facilities } = await run(twin, ['{at: +100 s, lose-utility: grid-a, for: 2 h}'], '700 s');
  expect((facilities[0].it_unserved_j / KWH).toFixed(4)).toBe('55.8333');
});

test('a shared domain lost for 600 s leaves 166.6667 kWh unserved', async () => {
  const twin = siteWith(`
utilities: {a: {capacity: 4 MW}, b: {capacity: 4 MW}, other: {capacity: 4 MW}}
feeds: {it-a: {from: a}, it-b: {from: b}, mechanical: {from: other}}
protection: {domain: {trips: [a, b], cause: one fault opens both}}`);
  const { facilities } = await run(twin, ['{at: +100 s, trip-common-mode: domain, for: 600 s}'], '701 s');
  expect((facilities[0].it_unserved_j / KWH).toFixed(4)).toBe('166.6667');
});

test('a generator after 30 s: the battery bridges 8.333 kWh and nothing is unserved', async () => {
  const plant =
    'generators: {plant: {count: 1, needs: 1, each: 4 MW, confirm: 3 s, start: 27 s, failure-to-start: 0 %, mttf: 1000000 h}}';
  const { facilities } = await run(onBattery(100, plant), ['{at: +60 s, lose-utility: grid, for: 30 min}'], '20 min');
  expect((facilities[0].from_batteries_j / KWH).toFixed(3)).toBe('8.333');
  expect(facilities[0].it_unserved_j).toBe(0);
});
