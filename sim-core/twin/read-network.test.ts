/** Networks as they are written, what they come to, and what their authors read when they are wrong. */
import { expect, test } from 'vitest';
import { HOUR, MINUTE, SECOND } from '../units/index.ts';
import { told } from './one-town.fixture.ts';
import { readTwin } from './read-twin.ts';

const twinWith = (network: string, facility = '', population = ''): string => `format: blackstart-twin/1
name: Lines
regions: {r: {at: [40, -75]}}
facilities:
  a: {region: r, at: [40, -75]${facility}}
  b: {region: r, at: [40, -87]}
network:
${network}
populations:
  people: {users: 1 k, at: [41, -74]${population}}
`;

function networkOf(...written: Parameters<typeof twinWith>) {
  const reading = readTwin({ 'twin.yaml': twinWith(...written) }, 'twin.yaml');
  if (!reading.ok) throw new Error(reading.issues.map(told).join('\n'));
  return reading.value;
}

function issuesOf(...written: Parameters<typeof twinWith>): readonly string[] {
  const reading = readTwin({ 'twin.yaml': twinWith(...written) }, 'twin.yaml');
  return reading.ok ? [] : reading.issues.map(told);
}

test('links, conduits, carriers and exchanges say how they fail, how they notice and what they pass on', () => {
  const { network } = networkOf(
    `  conduits: {duct: {length: 40 km, failures: {per-km: 0.01 /yr, repair: 10 h}}}
  carriers: {red: {detect: {every: 300 ms, misses: 3}, failures: {rate: 0.5 /yr, repair: 2 h}}}
  exchanges: {x: {at: [41, -80], access: 40 Gbit/s, carriers: [red], routers: {count: 4, needs: 2, capacity: 1 Tbit/s}, transit: false}}
  links:
    ax: {from: a, to: x, latency: 4 ms, conduits: [duct], carrier: red, loss: 1 ‰, cost: 9 ms, failures: {mttf: 100 d, repair: 6 h}}
    xb: {from: x, to: b, carrier: red, detect: 90 s, failures: {rate: 2 /yr, repair: 12 h}}
    ab: {from: a, to: b, detect: loss-of-light}`,
    ', network: {through: [x], carriers: [red], routers: {count: 3}}',
  );
  const [ax, xb, ab] = network.links;
  expect(ax).toMatchObject({ detect: 900_000, loss: 0.001, cost: 9000, carrier: 'red' });
  expect(ax?.failures).toMatchObject({ works: 100 * 24 * HOUR, repair: { kind: 'fixed', value: 6 * HOUR } });
  expect(xb).toMatchObject({ detect: 90 * SECOND });
  expect(xb?.failures?.works).toBeCloseTo((8760 / 2 - 12) * HOUR, -3);
  expect(ab).toMatchObject({ detect: 0, loss: 0 });
  expect(ab?.failures).toBeUndefined();
  expect(network.conduits[0]?.failures?.works).toBeCloseTo((8760 / 0.4 - 10) * HOUR, -3);
  expect(network.carriers[0]?.failures?.works).toBeCloseTo((8760 / 0.5 - 2) * HOUR, -3);
  const site = (id: string) => network.sites.find((one) => one.id === id);
  expect(site('x')).toMatchObject({ access: 40e9, forwards: 1e12, carriers: ['red'], isEnd: true });
  expect(site('x')?.routers).toEqual({ count: 4, needs: 2 });
  expect(site('a')).toMatchObject({ entries: ['x'], carriers: ['red'], routers: { count: 3, needs: 2 } });
});

test('routing takes one way unless the twin says otherwise, and traffic engineering is as written or assumed', () => {
  const plain = networkOf('  links: {ab: {from: a, to: b}}').network;
  expect(plain.equalCost).toBe(1);
  expect(plain.engineering).toBeUndefined();
  const { network, estate } = networkOf(
    '  routing: {equal-cost: 8, traffic-engineering: true, ways: 3}\n  links: {ab: {from: a, to: b}}',
  );
  expect(network).toMatchObject({ equalCost: 8, engineering: { ways: 3, adjust: 5 * MINUTE } });
  const assumed = estate.assumptions.find(({ fact }) => fact === 'adjusts after');
  expect(assumed).toMatchObject({ component: 'estate', value: '5 min', range: '1 s to 24 h' });
  expect(issuesOf('  routing: {ways: 3}\n  links: {ab: {from: a, to: b}}')).toEqual([
    '8:19 network.routing.ways: There is no traffic engineering that this could be about. Write traffic-engineering: true, or leave ways out.',
  ]);
});

test('convergence may be a spread, and what flaps is damped where the twin says so, by figures that can come true', () => {
  const { network, estate } = networkOf(
    `  convergence: 3 s
  damping: {}
  access: {convergence: lognormal 4 s ±1.09, damping: {half-life: 10 min, longest: 30 min}}
  links: {ab: {from: a, to: b}}`,
  );
  expect(network.convergence).toEqual({ kind: 'fixed', value: 3 * SECOND });
  expect(network.access.convergence).toEqual({ kind: 'lognormal', median: 4 * SECOND, sigma: 1.09 });
  const usual = { penalty: 1000, suppress: 2000, reuse: 750 };
  expect(network.damping).toEqual({ ...usual, halfLife: 15 * MINUTE, longest: HOUR });
  expect(network.access.damping).toEqual({ ...usual, halfLife: 10 * MINUTE, longest: 30 * MINUTE });
  expect(estate.assumptions.find(({ fact }) => fact === 'damping suppress')).toMatchObject({ value: '2000' });
  expect(networkOf('  links: {ab: {from: a, to: b}}').network.damping).toBeUndefined();
  const wrong = (damping: string) => issuesOf(`  damping: {${damping}}\n  links: {ab: {from: a, to: b}}`);
  expect(wrong('suppress: 700')).toEqual([
    '8:12 network.damping: It would suppress at 700 what it reuses at 750. Write a suppress above reuse.',
  ]);
  expect(wrong('longest: 20 min')).toEqual([
    '8:12 network.damping: No penalty comes to 2000: by reuse, half-life and longest the most is 1889. Write a lower suppress, a longer longest or a shorter half-life.',
  ]);
});

test('classes, copies of data, buffers and congestion; what is not written is assumed with its range and source', () => {
  const { network, estate } = networkOf(
    `  convergence: 3 s
  buffer: 5 ms
  classes: {users: {precedence: 1, weight: 2}, copies: {precedence: 2}}
  transfer: {streams: 8, window: 4 MB}
  access: {convergence: 30 s, congestion: {peak: 90 %, shape: business-hours}}
  links: {ab: {from: a, to: b}}`,
    ', network: {congestion: {peak: 50 %, shape: flat}}',
  );
  expect(network).toMatchObject({
    convergence: { kind: 'fixed', value: 3 * SECOND },
    buffer: 5000,
    classes: { users: { precedence: 1, weight: 2 }, copies: { precedence: 2, weight: 1 } },
    transfer: { streams: 8, window: 32e6 },
    access: { convergence: { kind: 'fixed', value: 30 * SECOND } },
  });
  const site = (id: string) => network.sites.find((one) => one.id === id);
  expect(Math.max(...(site('people')?.congestion?.hourly ?? []))).toBeCloseTo(0.9, 12);
  expect(site('a')?.congestion?.hourly).toEqual(Array.from({ length: 24 }, () => 0.5));
  expect(site('b')?.congestion).toBeUndefined();
  expect(estate.assumptions.find(({ component, fact }) => component === 'ab' && fact === 'detect')).toEqual({
    component: 'ab',
    fact: 'detect',
    value: 'loss of light',
    provenance: 'assumed',
    range: '0 s to 180 s',
    source: 'Ports see loss of light at once; BFD takes 0.9 s, BGP hold timers 90 s to 180 s',
  });
});

test('without a word the Internet converges as the twin does, and the network is as it always was', () => {
  const { network } = networkOf('  links: {ab: {from: a, to: b}}\n  convergence: 1 min');
  expect(network.access.convergence).toEqual({ kind: 'fixed', value: MINUTE });
  expect(network.classes).toEqual({ users: { precedence: 1, weight: 1 }, copies: { precedence: 1, weight: 1 } });
  expect(network.carriers).toEqual([]);
});

test('a carrier that a link names in words is one, where the twin lists none', () => {
  const { network, estate } = networkOf(
    '  links: {ab: {from: a, to: b, carrier: Red Lines Inc.}}',
    '',
    ', carriers: [Red Lines Inc.]',
  );
  expect(network.carriers).toEqual([{ id: 'red-lines-inc' }]);
  expect(network.links[0]?.carrier).toBe('red-lines-inc');
  expect(network.sites.find(({ id }) => id === 'people')?.carriers).toEqual(['red-lines-inc']);
  expect(estate.components.find(({ id }) => id === 'red-lines-inc')).toMatchObject({
    kind: 'carrier',
    name: 'Red Lines Inc.',
  });
});

test.each<readonly [what: string, network: string, facility: string, told: string]>([
  [
    'a carrier that is not listed',
    '  carriers: {red: {}}\n  links: {ab: {from: a, to: b, carrier: rod}}',
    '',
    '9:41 network.links.ab.carrier: There is no "rod" in the twin. Did you mean red?',
  ],
  [
    'a conduit that fails by a length that nobody knows',
    '  conduits: {duct: {failures: by-length}}',
    '',
    '8:31 network.conduits.duct.failures: Its length is not known. Write its length, or how often it fails: {rate: 2 /yr, repair: 12 h}.',
  ],
  [
    'two rates at once',
    '  links: {ab: {from: a, to: b, failures: {rate: 2 /yr, per-km: 0.001 /yr}}}',
    '',
    '8:42 network.links.ab.failures: It says more than once how often. Keep one of rate, mttf and per-km.',
  ],
  [
    'more repairs than there is time for',
    '  links: {ab: {from: a, to: b, failures: {rate: 100 /yr, repair: 100 h}}}',
    '',
    '8:42 network.links.ab.failures: It is away for 4 d 4 h each time, so it cannot fail 100 /yr. Write a lower rate or a shorter time.',
  ],
  [
    'a detection that is neither',
    '  links: {ab: {from: a, to: b, detect: soon}}',
    '',
    '8:40 network.links.ab.detect: "soon" is no time to notice a loss. Write loss-of-light, a hold time such as 90 s, or how often the ends greet each other: {every: 300 ms, misses: 3}.',
  ],
  [
    'an entry without a link',
    '  exchanges: {x: {at: [41, -80]}}\n  links: {xb: {from: x, to: b}}',
    ', network: {through: [x]}',
    '5:52 facilities.a.network.through: No link leads to a. Draw a link from one of the exchanges.',
  ],
  [
    'more routers needed than there are',
    '  links: {ab: {from: a, to: b}}',
    ', network: {routers: {count: 2, needs: 3}}',
    '5:70 facilities.a.network.routers.needs: There are only 2 routers. Write at most 2.',
  ],
  [
    'a course of the day that nobody knows',
    '  links: {ab: {from: a, to: b}}',
    ', network: {congestion: {peak: 90 %, shape: flet}}',
    '5:75 facilities.a.network.congestion.shape: There is no daily course "flet". Did you mean flat?',
  ],
])('%s', (_, network, facility, expected) => {
  expect(issuesOf(network, facility)).toEqual([expected]);
});
