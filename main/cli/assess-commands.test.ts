/** `blackstart headroom` and `blackstart availability` on a small twin, in words and in JSON. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { powerTwin } from '../../sim-core/analysis/little-power-twin.fixture.ts';
import { blackstart, testShell } from './test-shell.fixture.ts';

const TWIN = powerTwin(
  `
utilities:
  a: {capacity: 1 MW, outages: {rate: 1.956 /yr, duration: 1.32 h}}
  b: {capacity: 1 MW, outages: {rate: 1.956 /yr, duration: 1.32 h}}
switchboards: {bus: {from: [a, b]}}
feeds: {it: {from: bus}}`,
  '800 kW',
);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'blackstart-assess-'));
  await writeFile(join(folder, 'twin.yaml'), TWIN);
  await writeFile(
    join(folder, 'scenario.yaml'),
    'format: blackstart-scenario/1\nname: Calm\ntwin: ./twin.yaml\nstarts: 2026-03-02T08:00:00Z\nlength: 1 h\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function told(...words: readonly string[]): Promise<string> {
  const shell = testShell(folder);
  expect(await blackstart(shell, ...words)).toBe(0);
  return shell.printed.out;
}

const squeezed = (text: string): readonly string[] =>
  text.split('\n').map((line) => line.trim().replace(/ {2,}/g, ' | '));

test('headroom tells how much more each facility could carry, and what it hangs on', async () => {
  const lines = squeezed(await told('headroom', 'twin.yaml'));
  expect(lines.slice(0, 12)).toEqual([
    'One chain',
    '',
    'Headroom: IT that could be connected on top of the design load',
    'Facility | With | Headroom | Without | On | Highest loaded | One more lost',
    'site | N | 200 kW | – | grid | site.a 80 % | –',
    'site | N−1 | 200 kW | site.a | grid | site.b 80 % | –',
    'site | one in maintenance | 200 kW | site.a | grid | site.b 80 % | -800 kW without site.b',
    '',
    'Single points of failure: each alone leaves IT dark',
    'Facility | Component | Kind | IT dark',
    'site | site.bus | switchboard | 800 kW',
    'site | site.it | feed | 800 kW',
  ]);
});

test('availability tells how reliably loads are supplied and by what they are lost; a scenario stands for its twin', async () => {
  const lines = squeezed(await told('availability', 'scenario.yaml'));
  expect(lines).toContain(
    'site | site.hall | 99.999991 % | 0.0007610 | 0.001153 | 0.6600 | 867.5 yr | 2 of 4 | site.a and site.b',
  );
  const json = JSON.parse(await told('availability', 'scenario.yaml', '--json')) as Record<string, unknown>;
  expect(json).toMatchObject({ format: 'blackstart-availability/1', twin: { name: 'One chain' } });
  expect(json['availability']).toMatchObject([
    {
      facility: 'site',
      parts: 4,
      silent_parts: 2,
      each_h: expect.closeTo(0.66, 9),
      halls: ['site.hall'],
      cords: ['site.it'],
    },
  ]);
  expect(json['cut_sets']).toMatchObject([{ components: ['site.a', 'site.b'] }]);
});

test('availability tells of links and of ways between facilities where the twin says how they are cut', async () => {
  const lines = `
network: {links: {line: {from: site, to: other, length: 1000 km, failures: by-length}}}
regions: {r: {at: [0, 0]}}`;
  const other = TWIN.replace('facilities:', 'facilities:\n  other: {region: r}').replace(
    '  site:',
    '  site:\n    region: r',
  );
  await writeFile(join(folder, 'lines.yaml'), `${other}${lines}`);
  const cells = squeezed(await told('availability', 'lines.yaml'));
  expect(cells).toContain('line | 1000 km | 99.630137 % | 2.700 | 12.00');
  expect(cells).toContain('other and site | 99.630137 % | 32.40 | 2.700 | line');
});

test('published failure rates stand in where they are asked for', async () => {
  const silent = JSON.parse(await told('availability', 'twin.yaml', '--json')) as {
    availability: [{ availability: number }];
  };
  const typical = JSON.parse(await told('availability', 'twin.yaml', '--json', '--typical')) as typeof silent;
  expect(typical.availability[0].availability).toBeLessThan(silent.availability[0].availability);
});

test('wrong calls and wrong twins are told', async () => {
  const shell = testShell(folder);
  expect(await blackstart(shell, 'headroom')).toBe(1);
  expect(await blackstart(shell, 'headroom', 'twin.yaml', '--facility', 'mars')).toBe(1);
  expect(shell.printed.err).toContain('There is no facility mars.');
  await writeFile(join(folder, 'bad.yaml'), TWIN.replace('1 MW', '1'));
  expect(await blackstart(shell, 'availability', 'bad.yaml')).toBe(2);
  expect(shell.printed.err).toContain('bad.yaml:7:23  facilities.site.power.utilities.a.capacity');
  expect(await blackstart(shell, 'availability', 'nowhere.yaml')).toBe(2);
});

test('Ctrl-C stops between two losses', async () => {
  const shell = testShell(folder);
  const running = blackstart(shell, 'headroom', 'twin.yaml');
  shell.stop();
  expect(await running).toBe(130);
  expect(shell.printed.out).toBe('');
});

test('availability takes the load of outages by the hour', async () => {
  const power = `
utilities: {grid: {}}
generators: {plant: {count: 2, each: 1.01 MW, mttf: 5 h, operational-availability: 100 %, failure-to-start: 0 %, fuel: 600 h at full load}}
switchboards: {board: {from: [grid, plant]}}
feeds: {it: {from: board}}`;
  await writeFile(join(folder, 'hours.yaml'), powerTwin(power, '2 MW'));
  const survival = async (...load: readonly string[]) => {
    const json = JSON.parse(await told('availability', 'hours.yaml', '--json', ...load)) as {
      survival: [Record<string, number>];
    };
    return json.survival[0];
  };
  // two sets of which each stays with 4/5 an hour: one is enough at first, then it takes both
  const varying = await survival('--load', '50 %, 100 %');
  expect(varying['survives_1_h']).toBeCloseTo(1 - 0.2 ** 2, 9);
  expect(varying['survives_2_h']).toBeCloseTo(0.8 ** 4, 9);
  expect((await survival())['survives_1_h']).toBeCloseTo(0.8 ** 2, 9);
  const shell = testShell(folder);
  expect(await blackstart(shell, 'availability', 'hours.yaml', '--load', 'much')).toBe(1);
  expect(shell.printed.err).toContain('Write the load of each hour as a share');
});
