import { expect, test } from 'vitest';
import { readTwin } from '../twin/index.ts';
import { circuitAvailability, connectionAvailability } from './circuit-availability.ts';

/** Two facilities and an exchange; what the network document says is put in. */
function networkOf(network: string) {
  const reading = readTwin(
    {
      'twin.yaml': `format: blackstart-twin/1\nname: Lines\nregions: {r: {at: [0, 0]}}\nfacilities: {a: {region: r}, b: {region: r, at: [1, 1]}}\nnetwork:\n  exchanges: {x: {at: [0.5, 0]}}\n${network}`,
    },
    'twin.yaml',
  );
  if (!reading.ok) throw new Error(JSON.stringify(reading.issues[0]));
  return reading.value.network;
}

test('a thousand kilometres on land are cut 2.7 times a year for 12 h each: 0.996301 (N13)', () => {
  const [line] = circuitAvailability(
    networkOf('  links: {line: {from: a, to: b, length: 1000 km, failures: by-length}}'),
  );
  expect(line?.cutsPerYear).toBeCloseTo(2.7, 9);
  expect(line?.hoursEach).toBeCloseTo(12, 9);
  expect(line?.availability).toBeCloseTo(0.996301, 6);
});

test('cables under the sea fail less often and for longer; a link is away with its conduits and its carrier too', () => {
  const [cable, other] = circuitAvailability(
    networkOf(`
  conduits: {bridge: {failures: {rate: 1 /yr, repair: 10 h}}}
  carriers: {red: {failures: {rate: 2 /yr, repair: 5 h}}}
  links:
    sea: {from: a, to: x, length: 6000 km, cable: subsea, failures: by-length}
    land: {from: x, to: b, conduits: [bridge], carrier: red}`),
  );
  expect(cable?.cutsPerYear).toBeCloseTo(1.002, 9);
  expect(cable?.hoursEach).toBeCloseTo(480, 9);
  expect(other?.cutsPerYear).toBeCloseTo(3, 9);
  expect(other?.availability).toBeCloseTo((1 - 10 / 8760) ** 2, 9);
  expect(other?.isSilent).toBe(false);
});

test('two ways are as good as their product, unless they share a conduit', () => {
  const two = (conduits: string) =>
    connectionAvailability(
      networkOf(`
  conduits: {duct: {failures: {rate: 1 /yr, repair: 10 h}}}
  links:
    one: {from: a, to: b, failures: {rate: 2 /yr, repair: 12 h}${conduits}}
    in: {from: a, to: x, failures: {rate: 3 /yr, repair: 12 h}${conduits}}
    out: {from: x, to: b}`),
    )[0];
  const [u1, u2] = [24 / 8760, 36 / 8760];
  const apart = two('');
  expect(apart?.availability).toBeCloseTo(1 - u1 * u2, 12);
  expect(apart?.lossesPerYear).toBeCloseTo(2 * u2 + 3 * u1, 12);
  expect(apart?.partings.map(({ parts }) => parts)).toEqual([['one', 'in']]);
  const together = two(', conduits: [duct]');
  expect(together?.availability).toBeCloseTo((1 - 10 / 8760) * (1 - u1 * u2), 12);
  expect(together?.partings.map(({ parts }) => parts)).toEqual([['duct'], ['one', 'in']]);
});

test('links of which nothing is said count as never cut, and say so', () => {
  const network = networkOf('  links: {line: {from: a, to: b}}');
  expect(circuitAvailability(network)).toMatchObject([{ link: 'line', availability: 1, isSilent: true }]);
  expect(connectionAvailability(network)).toMatchObject([{ from: 'a', to: 'b', availability: 1, partings: [] }]);
});
