/** What an estate costs: each cost by how many there are, in one currency, changing nothing else. */
import { expect, test } from 'vitest';
import { readTwin } from './index.ts';
import { ONE_TOWN, told } from './one-town.fixture.ts';

const COSTED = ONE_TOWN.replace('name: One town', 'name: One town\ncurrency: EUR')
  .replace('count: 4, needs: 3, each: 1 MW', 'count: 4, needs: 3, each: 1 MW, capex: 400 k, opex: 20000')
  .replace('battery: 8 min', 'battery: 8 min, needs: 2, each: 1 MW, capex: 150 k')
  .replace('{count: 3, needs: 2}', '{count: 3, needs: 2, capex: 250 k, opex: 12 k}')
  .replace('setpoint: 24 °C', 'setpoint: 24 °C, racks: 80, capex: 2 M')
  .replace('ledger: {runs-in: [east]}', 'ledger: {runs-in: [east], opex: 90 k}')
  .replace('crew: {at: east}', 'crew: {at: east, staff: 5, opex: 80 k}')
  .replace('    region: coast\n', '    region: coast\n    opex: 1.1 M\n');

function costsOf(twin: string) {
  const reading = readTwin({ 'twin.yaml': twin }, 'twin.yaml');
  if (!reading.ok) throw new Error(reading.issues.map(told).join('\n'));
  return reading.value.estate.costs;
}

test('each set, module, unit and member of staff costs; a hall is one, however many racks stand in it', () => {
  const costs = costsOf(COSTED);
  expect(costs?.rows).toEqual([
    { component: 'east', units: 1, once: 0, yearly: 1_100_000 },
    { component: 'east.plant', units: 4, once: 1_600_000, yearly: 80_000 },
    // Two systems of two modules: 2N.
    { component: 'east.ups', units: 4, once: 600_000, yearly: 0 },
    { component: 'east.chillers', units: 3, once: 750_000, yearly: 36_000 },
    { component: 'east.hall-1', units: 1, once: 2_000_000, yearly: 0 },
    { component: 'ledger', units: 1, once: 0, yearly: 90_000 },
    { component: 'crew', units: 5, once: 0, yearly: 400_000 },
  ]);
  expect(costs).toMatchObject({ currency: 'EUR', once: 4_950_000, yearly: 1_706_000 });
});

test('one unit more, or one place more, costs as much more', () => {
  const more = costsOf(COSTED.replace('{count: 3, needs: 2', '{count: 4, needs: 2'));
  expect(more?.once).toBe(4_950_000 + 250_000);
  const west = COSTED.replace('services:', '  west: {halls: {hall-1: {load: 1 MW}}}\nservices:');
  const second = costsOf(west.replace('ledger: {runs-in: [east]', 'ledger: {runs-in: [east, west]'));
  expect(second?.rows.find(({ component }) => component === 'ledger')).toMatchObject({ units: 2, yearly: 180_000 });
});

test('what an arrangement makes costs by its systems', () => {
  const twin = (redundancy: string): string => `format: blackstart-twin/1
name: Arranged
currency: USD
facilities:
  a:
    power: {arrangement: {redundancy: ${redundancy}, ups: {each: 500 kW, capex: 100 k}, generators: {each: 2 MW, capex: 1 M}}}
    halls: {hall: {load: 900 kW}}
`;
  const units = (redundancy: string) => costsOf(twin(redundancy))?.rows.map((row) => [row.component, row.units]);
  const [single, double] = [units('N'), units('2N')];
  expect(single?.map(([component]) => component)).toEqual(['a.generators', 'a.ups']);
  expect(double?.[1]?.[1]).toBe(2 * Number(single?.[1]?.[1]));
});

test('without a cost nothing is said of it, and a cost changes nothing else', () => {
  expect(costsOf(ONE_TOWN)).toBeUndefined();
  const uncosted = COSTED.replaceAll(/, (capex|opex): [\d.]+( [kM])?/gu, '').replace('    opex: 1.1 M\n', '');
  const plain = readTwin({ 't.yaml': uncosted }, 't.yaml');
  const costed = readTwin({ 't.yaml': COSTED }, 't.yaml');
  if (!plain.ok || !costed.ok) throw new Error('does not read');
  const { estate: _a, hash: _b, ...before } = plain.value;
  const { estate: _c, hash: _d, ...after } = costed.value;
  expect(after).toEqual(before);
});

test.each([
  [
    'no currency',
    'currency: EUR\n',
    '',
    /facilities\.east\.opex: The twin gives costs, but no currency\. Write it once/u,
  ],
  ['a negative cost', 'capex: 2 M', 'capex: -2 M', /hall-1\.capex: -2 M is negative/u],
  ['a cost with its currency', 'capex: 2 M', 'capex: 2 M EUR', /hall-1\.capex: /u],
  ['a cost where nothing costs', 'at: [40, -75]', 'at: [40, -75], capex: 3', /populations\.buyers/u],
])('%s is an issue', (_what, from, to, issue) => {
  const reading = readTwin({ 'twin.yaml': COSTED.replace(from, to) }, 'twin.yaml');
  expect(reading.ok ? 'no issue' : reading.issues.map(told).join('\n')).toMatch(issue);
});
