/** What the power chain may say beyond its drawing: failures and who mends them, fuel, batteries, sags. */
import { expect, test } from 'vitest';
import { runtimeAt } from '../power/index.ts';
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import { readTwin } from './index.ts';

const YEAR = 8760 * HOUR;

function read(power: string) {
  const twin = `format: blackstart-twin/1
name: Facts
facilities:
  east:
    power:
${power.replace(/^/gmu, '      ')}
    halls: {hall: {load: 1 MW}}
teams: {night-shift: {at: east}}
`;
  return readTwin({ 'twin.yaml': twin }, 'twin.yaml');
}

function specOf(power: string) {
  const reading = read(power);
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues));
  const { power: spec, estate } = reading.value;
  return { spec, estate, node: (id: string) => spec.nodes.find((one) => one.id === `east.${id}`) };
}

function issueOf(power: string): string {
  const reading = read(power);
  return reading.ok ? 'none' : reading.issues.map(({ path, wrong, right }) => `${path}: ${wrong} ${right}`).join('\n');
}

test('failures by calendar rate or by time at work, mended by so many crews', () => {
  const { spec, node } = specOf(`
utilities: {grid: {outages: {rate: 1.022 /yr, duration: 2 h}, failures: {mttf: 1000 h, repair: 10 h}}}
switchboards: {board: {failures: {rate: 1 /yr, repair: 760 h}}}
ups: {ups: {from: board, each: 500 kW, modules: 3, module-failures: {rate: 0.1 /yr, repair: 8 h}}}
repair-crews: 2`);
  const { outages, failures } = node('grid') as Extract<ReturnType<typeof node>, { kind: 'utility' }>;
  expect((outages?.works ?? 0) / (YEAR / 1.022 - 2 * HOUR)).toBeCloseTo(1, 12);
  expect(failures).toEqual({ works: 1000 * HOUR, repair: { kind: 'fixed', value: 10 * HOUR } });
  expect((node('board')?.failures?.works ?? 0) / (8000 * HOUR)).toBeCloseTo(1, 12);
  expect(node('ups')).toMatchObject({ moduleFailures: { repair: { value: 8 * HOUR } } });
  expect(spec.repairCrews).toEqual({ east: 2 });
});

test('a β-factor takes its share from the members and gives it to the group', () => {
  const { spec, node } = specOf(`
utilities:
  a: {failures: {rate: 10 /yr, repair: 10 h}}
  b: {failures: {rate: 10 /yr, repair: 10 h}}
protection: {line: {trips: [a, b], cause: same line, beta: 5 %}}`);
  const perYear = (works = 0) => YEAR / (works + 10 * HOUR);
  expect(perYear(node('a')?.failures?.works)).toBeCloseTo(9.5, 9);
  expect(perYear(spec.commonModes[0]?.failures?.works)).toBeCloseTo(0.5, 9);
});

test('sets: operational availability, repair, reset by a team; dips and rises of the grid', () => {
  const { node, estate } = specOf(`
utilities:
  grid:
    sags: [{rate: 12 /yr, depth: 40 %, duration: 200 ms}]
    swells: [{rate: 1 /yr, rise: 15 %, duration: 100 ms}]
generators:
  plant:
    operational-availability: 99.5 %
    set-repair: 8 h
    reset: {team: night-shift, takes: 20 min}`);
  expect(node('plant')).toMatchObject({
    operational: 0.995,
    setRepair: { value: 8 * HOUR },
    reset: { team: 'night-shift', takes: { value: 20 * MINUTE } },
  });
  expect(node('grid')).toMatchObject({
    sags: [
      { depth: 0.4, lasts: { value: 0.2 * SECOND } },
      { depth: -0.15, lasts: { value: 0.1 * SECOND } },
    ],
  });
  const facts = estate.components.find(({ id }) => id === 'east.plant')?.facts ?? [];
  expect(facts.find(({ name }) => name === 'reset')?.value).toBe('20 min by night-shift');
});

test('fuel: a day tank with its pump, burn from the data sheet, deliveries no closer than promised', () => {
  const { node } = specOf(`
utilities: {grid: {}}
generators:
  plant:
    each: 2 MW
    fuel:
      usable: 40000 L
      burn: [{load: 25 %, per-hour: 162 L}, {load: 75 %, per-hour: 391.7 L}, {load: 100 %, per-hour: 537.1 L}]
      day-tank: {holds: 1000 L, pump: 60, powered-by: mechanical}
      delivery: {lead: 4 h, amount: 20000 L, every: 1 d}`);
  const plant = node('plant');
  expect(plant).toMatchObject({
    fuel: {
      usable: 40_000,
      dayTank: { holds: 1000, rate: 1, feed: 'east.mechanical' },
      delivery: { every: 24 * HOUR },
    },
  });
  const burn = plant?.kind === 'generators' ? plant.fuel?.burn : undefined;
  expect(burn?.map(({ load, rate }) => [load, Math.round(rate * 36_000) / 10])).toEqual([
    [0.25, 162],
    [0.75, 391.7],
    [1, 537.1],
  ]);
});

test('a duration of fuel at full load is reckoned with the burn as it is written', () => {
  const { node } = specOf(`
generators: {plant: {each: 2 MW, fuel: {usable: 100 L}}, other: {each: 2 MW, fuel: 10 h at full load}}`);
  const plant = node('other');
  expect(plant?.kind === 'generators' && plant.fuel?.usable).toBeCloseTo(10 * 2000 * (0.0159 + 0.2486), 6);
});

test('P14: a battery by Peukert, 100 h at 1 kW with k = 1.2, lasts 14.4956 h at 5 kW', () => {
  const { node } = specOf(`
utilities: {grid: {}}
ups: {ups: {from: grid, each: 1 kW, needs: 1, battery: {runtime: 100 h, peukert: 1.2}}}`);
  const ups = node('ups');
  if (ups?.kind !== 'ups') throw new Error('there is a UPS');
  expect(runtimeAt(ups.battery.table, 5000) / HOUR).toBeCloseTo(14.4956, 4);
});

test.each([
  [
    'utilities: {grid: {failures: {repair: 4 h}}}',
    'facilities.east.power.utilities.grid.failures: It does not say how often. Write one of them, such as failures: {rate: 0.01 /yr, repair: 4 h}.',
  ],
  [
    'utilities: {grid: {failures: {rate: 1 /yr, mttf: 1 yr, repair: 4 h}}}',
    'facilities.east.power.utilities.grid.failures: Both a rate and a mean time to failure are written. Write one of them, such as failures: {rate: 0.01 /yr, repair: 4 h}.',
  ],
  [
    'utilities: {grid: {outages: {rate: 2000 /yr, duration: 5 h}}}',
    'facilities.east.power.utilities.grid.outages: It is away for 5 h each time, so it cannot fail 2000 /yr. Write a lower rate or a shorter time.',
  ],
  [
    'protection: {line: {trips: [utility], cause: same line, beta: 5 %}}\nutilities: {utility: {}}',
    'facilities.east.power.protection.line.beta: east.utility does not say how often it fails by itself, so there is nothing to take a share of. Write failures: for each member, or failures: here instead of beta.',
  ],
  [
    'utilities: {grid: {}}\ngenerators: {plant: {fuel: {usable: 100 L, day-tank: {holds: 200 L, pump: 60}}}}',
    'facilities.east.power.generators.plant.fuel: The day tank holds more than all the usable fuel. Write usable fuel of at least what the day tank holds.',
  ],
  [
    'utilities: {grid: {}}\ngenerators: {plant: {fuel: {usable: 100 L, day-tank: {holds: 50 L, pump: 60, powered-by: pumps}}}}',
    'facilities.east.power.generators.plant.fuel.day-tank.powered-by: There is no feed "pumps" in this facility. Write one of it, mechanical.',
  ],
  [
    'utilities: {grid: {}}\ngenerators: {plant: {reset: {team: day-shift, takes: 5 min}}}',
    'facilities.east.power.generators.plant.reset.team: There is no "day-shift" in the twin. Write night-shift.',
  ],
  [
    'utilities: {grid: {}}\ngenerators: {plant: {fuel: {usable: 100 L, burn: [{load: 100 %, per-hour: 500 L}, {load: 50 %, per-hour: 300 L}]}}}',
    'facilities.east.power.generators.plant.fuel: The burn does not rise with the load. Write the lowest load first, each next one higher.',
  ],
])('%s', (power, issue) => {
  expect(issueOf(power)).toContain(issue);
});
