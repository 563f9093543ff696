/** Good twins: what a planner leaves out is filled in, what is shorthand becomes a graph, and all of it is on record. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { HOUR, MINUTE } from '../units/index.ts';
import { readDocumentText } from './document-text.ts';
import { printIssues } from './issue-list.ts';
import { readTwin } from './read-twin.ts';
import type { Twin } from './twin.ts';
import { twinJsonSchema } from './twin-document.ts';

/** The example of the reference, as a planner would write it. */
const HILLSBORO = `format: blackstart-twin/1
name: Hillsboro core, November 2023
sources:                                   # cited by id anywhere below
  postmortem: {title: Post mortem on the control plane and analytics outage, publisher: Cloudflare, as-of: 2023-11-04}

regions:
  us-west: {provider: cloudflare, jurisdiction: US, at: [45.54, -122.96]}
  eu-dr:   {provider: cloudflare, jurisdiction: EU, at: [50.11, 8.68]}

facilities:
  pdx-04:
    region: us-west
    tier: III
    power:
      utilities:
        feed-1: {capacity: 12 MW, substation: pge-a}
        feed-2: {capacity: 12 MW, substation: pge-a}          # the shared substation is the point
      generators: {plant-1: {count: 10, needs: 8, each: 1.6 MW, start: 8 s, fuel: 48 h at full load}}
      ups:        {ups-1: {arrangement: N+1, load: it, battery: 10 min at full load, health: 0.4, source: postmortem, confidence: fitted}}
      protection:
        ground-fault-12kV: {trips: [feed-2, plant-1], cause: one ground fault trips every source on the bus}
      feeds:
        it:         {from: ups-1}
        mechanical: {from: [feed-1, feed-2, plant-1]}
        doors:      {from: [feed-1, feed-2, plant-1]}         # no battery: nobody gets in when it is dark
    cooling:
      chillers: {count: 4, needs: 3, powered-by: mechanical, restart: 10 min}
    halls:
      hall-1: {racks: 220, load: 1.9 MW, density: standard}
    network: {routers: {count: 2, powered-by: it}}
  fra-dr:
    region: eu-dr
    halls: {dr-hall: {load: 1 MW, undocumented: [boot]}}

services:
  kafka:         {class: pipeline, runs-in: [pdx-04], data: {replication: none}}
  analytics:     {class: batch, runs-in: [pdx-04], needs: [kafka]}
  control-plane:
    class: control
    users: customers
    objectives: {rto: 15 min, rpo: 1 min, mtpd: 4 h}
    runs-in: {primary: pdx-04, recovery: eu-dr, strategy: warm-standby}
    needs: {kafka: hard}                                       # the hidden dependency
    failover: {by: dr-team, decide: lognormal 20 min ±0.6, then: [promote, route, validate]}
    retries: {budget: none, every: 5 s}

teams:
  dr-team:    {staff: 4, available: always}
  site-night: {staff: 1, at: pdx-04, needs: doors, skill: low, available: 22:00 to 06:00}

populations:
  customers: {users: 2 M, demand: 40 krps, shape: business-hours-us, mix: {americas: 45 %, europe: 35 %, asia: 20 %}}
`;

function read(text: string): Twin {
  const reading = readTwin({ 'twin.yaml': text }, 'twin.yaml');
  if (!reading.ok) throw new Error(printIssues(reading.issues));
  return reading.value;
}

/** What feeds what, as one line each: `it-a ← pdu-a`. */
function graph(twin: Twin, facility = 'east'): string[] {
  const short = (id: string): string => id.replace(`${facility}.`, '');
  const nodes = twin.power.nodes.filter((node) => node.facility === facility);
  return nodes.map((node) =>
    'from' in node ? `${short(node.id)} ← ${node.from.map(short).join(', ')}` : short(node.id),
  );
}

function cords(twin: Twin): string[] {
  return twin.power.loads.map(
    ({ id, cords: on }) => `${id.replace('east.', '')} on ${on.map((cord) => cord.replace('east.', '')).join(', ')}`,
  );
}

/** One facility with 1 MW of racks and the given power. */
function east(power: string, more = ''): Twin {
  return read(
    `format: blackstart-twin/1\nname: East\nfacilities:\n  east:\n    power: ${power}\n    halls: {hall-1: {load: 1 MW}}\n${more}`,
  );
}

describe('the example of the reference', () => {
  const twin = read(HILLSBORO);

  test('power is drawn as written, on a main board where nothing is said', () => {
    expect(graph(twin, 'pdx-04')).toEqual([
      'feed-1',
      'feed-2',
      'plant-1',
      'main ← feed-1, feed-2, plant-1',
      'ups-1 ← main',
      'it ← ups-1',
      'mechanical ← feed-1, feed-2, plant-1',
      'doors ← feed-1, feed-2, plant-1',
    ]);
    const ups = twin.power.nodes.find((node) => node.kind === 'ups');
    expect(ups).toMatchObject({ id: 'pdx-04.ups-1', needs: 4, modules: 5, battery: { health: 0.4 } });
    const tenMinutes =
      ups?.kind === 'ups' ? ups.battery.table.find(({ runtime }) => runtime === 10 * MINUTE) : undefined;
    expect(tenMinutes?.power).toBe(1.9e6 + 6000);
    expect(twin.power.commonModes).toEqual([
      {
        id: 'pdx-04.ground-fault-12kV',
        facility: 'pdx-04',
        trips: ['pdx-04.feed-2', 'pdx-04.plant-1'],
        reason: 'one ground fault trips every source on the bus',
      },
    ]);
  });

  test('48 hours at full load are litres', () => {
    const plant = twin.power.nodes.find((node) => node.id === 'pdx-04.plant-1');
    const burn = (0.0159 + 0.2486) * 8 * 1600;
    expect(plant).toMatchObject({ count: 10, needs: 8, each: 1.6e6 });
    expect(plant?.kind === 'generators' ? plant.fuel?.usable : 0).toBeCloseTo(48 * burn, 3);
  });

  test('what is written is given or fitted, the rest stands in the register with its range and source', () => {
    const facts = (id: string) =>
      new Map(twin.estate.components.find((one) => one.id === id)?.facts.map((fact) => [fact.name, fact]));
    expect(facts('pdx-04.plant-1').get('start')).toEqual({ name: 'start', value: '8 s', provenance: 'given' });
    expect(facts('pdx-04.plant-1').get('failure-to-start')).toEqual({
      name: 'failure-to-start',
      value: '0.940 %',
      provenance: 'assumed',
      range: '0.13 % to 1.65 %',
      source: 'NREL REopt default',
    });
    expect(facts('pdx-04.ups-1').get('health')).toEqual({
      name: 'health',
      value: '40 %',
      provenance: 'fitted',
      source: 'Cloudflare: Post mortem on the control plane and analytics outage',
    });
    expect(facts('fra-dr.dr-hall-racks').get('boot')?.provenance).toBe('undocumented');
    expect(twin.estate.assumptions).toContainEqual(
      expect.objectContaining({
        component: 'fra-dr',
        fact: 'power arrangement',
        value: 'N+1',
        provenance: 'undocumented',
      }),
    );
    expect(twin.estate.assumptions).toContainEqual(
      expect.objectContaining({ component: 'pdx-04.ups-1', fact: 'health', provenance: 'fitted' }),
    );
    expect(twin.estate.assumptions.every((one) => one.component !== '' && one.value !== '')).toBe(true);
    expect(twin.estate.documented).toBeGreaterThan(0.15);
    expect(twin.estate.documented).toBeLessThan(0.6);
  });

  test('components stand in containment order, each below what contains it', () => {
    const { components } = twin.estate;
    const seen = new Set<string>();
    for (const { id, parent } of components) {
      expect(parent === undefined ? id : seen.has(parent)).toBeTruthy();
      expect(seen.has(id)).toBe(false);
      seen.add(id);
    }
    const chain = ['estate', 'cloudflare', 'us-west', 'pdx-04', 'pdx-04.hall-1', 'pdx-04.hall-1-racks'];
    for (const [i, id] of chain.entries()) if (i > 0) expect(twin.contains[chain[i - 1] ?? '']).toContain(id);
    for (const { from, to } of twin.estate.connections)
      expect([seen.has(from), seen.has(to)], `${from} → ${to}`).toEqual([true, true]);
    expect(components.find(({ id }) => id === 'pdx-04.feed-1')?.injects).toContain('lose-utility');
  });

  test('users live where the mix says, each part with its share', () => {
    expect(twin.workload.populations.map(({ id, users, utcOffset }) => [id, Math.round(users), utcOffset])).toEqual([
      ['customers-americas', 900_000, -6],
      ['customers-europe', 700_000, -6],
      ['customers-asia', 400_000, -6],
    ]);
    expect(twin.workload.demands.map(({ service, mean }) => [service, Math.round(mean)])).toEqual([
      ['control-plane', 18_000],
      ['control-plane', 14_000],
      ['control-plane', 8000],
    ]);
  });

  test('services run where they say, standbys wait to be activated', () => {
    expect(twin.workload.deployments.map(({ id, role, activation }) => [id, role, activation / MINUTE])).toEqual([
      ['kafka@pdx-04', 'active', 0],
      ['analytics@pdx-04', 'active', 0],
      ['control-plane@pdx-04', 'active', 0],
      ['control-plane@fra-dr', 'standby', 5],
    ]);
    const failover = twin.policy.failovers.find(({ service }) => service === 'control-plane');
    expect(failover).toMatchObject({
      mode: 'manual',
      team: 'dr-team',
      decide: { kind: 'lognormal', median: 20 * MINUTE, sigma: 0.6 },
    });
    expect(failover?.steps.map(({ name }) => name)).toEqual(['promote', 'route', 'validate']);
    expect(twin.workload.services.find(({ id }) => id === 'control-plane')?.retry.amplification).toBe(3);
  });

  test('a team of low skill takes twice as long, through its door, at night', () => {
    expect(twin.policy.teams[1]).toMatchObject({
      id: 'site-night',
      at: 'pdx-04',
      needs: 'pdx-04.doors',
      available: [{ from: 22 * HOUR, to: 6 * HOUR }],
      respond: { median: 20 * MINUTE },
    });
  });

  test('facilities without links are joined over a distance', () => {
    expect(twin.network.links).toEqual([
      expect.objectContaining({ id: 'pdx-04--fra-dr', from: 'pdx-04', to: 'fra-dr', latencyAssumed: true }),
    ]);
    expect(twin.network.links[0]?.latency).toBeGreaterThan(60_000);
    expect(twin.network.sites.map(({ id, kind, load }) => [id, kind, load])).toEqual([
      ['pdx-04', 'facility', 'pdx-04.routers'],
      ['fra-dr', 'facility', 'fra-dr.routers'],
      ['customers-americas', 'population', undefined],
      ['customers-europe', 'population', undefined],
      ['customers-asia', 'population', undefined],
    ]);
  });

  test('the hash is of what is said, not of how it is laid out', () => {
    const relaid = HILLSBORO.replace(/ +#.*$/gmu, '').replaceAll('   ', ' ');
    expect(relaid).not.toBe(HILLSBORO);
    const moved = HILLSBORO.replace('name: Hillsboro core, November 2023\n', '').replace(
      '\nregions:',
      '\nname: Hillsboro core, November 2023\nregions:',
    );
    expect(read(moved).hash).toBe(twin.hash);
    expect(read(HILLSBORO.replace('12 MW', '11 MW')).hash).not.toBe(twin.hash);
  });

  test('reading twice gives the same', () => {
    expect(read(HILLSBORO)).toEqual(twin);
  });
});

describe('arrangements', () => {
  test('N+1 is one line-up with a module and a set to spare', () => {
    const twin = east('{arrangement: N+1}');
    expect(graph(twin)).toEqual([
      'utility',
      'generators',
      'board ← utility, generators',
      'ups ← board',
      'pdu ← ups',
      'it ← pdu',
      'mechanical ← board',
    ]);
    expect(twin.power.nodes.find(({ kind }) => kind === 'ups')).toMatchObject({ modules: 4, needs: 3 });
    expect(twin.power.nodes.find(({ kind }) => kind === 'generators')).toMatchObject({ count: 2, needs: 1 });
  });

  test('2N is two line-ups, racks corded to both, each able to carry all', () => {
    const twin = east('{arrangement: 2N}');
    expect(graph(twin)).toEqual([
      'utility-a',
      'utility-b',
      'generators-a',
      'generators-b',
      'board-a ← utility-a, generators-a',
      'board-b ← utility-b, generators-b',
      'ups-a ← board-a, board-b',
      'ups-b ← board-b, board-a',
      'pdu-a ← ups-a',
      'pdu-b ← ups-b',
      'it-a ← pdu-a',
      'it-b ← pdu-b',
      'mechanical ← board-a, board-b',
    ]);
    expect(cords(twin)[0]).toBe('hall-1-racks on it-a, it-b');
    for (const node of twin.power.nodes) if (node.kind === 'ups') expect(node.modules * node.each).toBeGreaterThan(1e6);
  });

  test.each([
    ['2(N+1)', 2, 1, 1],
    ['3N/2', 3, 1 / 2, 0],
    ['4N/3', 4, 1 / 3, 0],
  ])('%s is %i systems that each carry their share', (redundancy, systems, share, spares) => {
    const twin = east(`{arrangement: ${redundancy}}`);
    const ups = twin.power.nodes.filter((node) => node.kind === 'ups');
    expect(ups).toHaveLength(systems);
    for (const node of ups) {
      expect(node.modules - node.needs).toBe(spares);
      expect((node.needs * node.each) / (1.1 * share)).toBeCloseTo(1e6 + 6000, -1);
    }
    expect(twin.power.loads[0]?.cords).toHaveLength(systems);
  });

  test('block-redundant deals racks out to primaries that share one reserve', () => {
    const twin = read(`format: blackstart-twin/1
name: Blocks
facilities:
  east:
    power: {arrangement: {redundancy: block-redundant, blocks: 2}}
    halls: {hall-1: {rack-groups: {r1: {load: 500 kW}, r2: {load: 500 kW}}}}
`);
    expect(graph(twin).filter((line) => line.includes('ups') || line.startsWith('it'))).toEqual([
      'ups-1 ← board-a, board-b',
      'ups-2 ← board-b, board-a',
      'ups-r ← board-b, board-a',
      'ups-switch-1 ← ups-1, ups-r',
      'ups-switch-2 ← ups-2, ups-r',
      'pdu-1 ← ups-switch-1',
      'pdu-2 ← ups-switch-2',
      'it-1 ← pdu-1',
      'it-2 ← pdu-2',
    ]);
    expect(cords(twin).slice(0, 2)).toEqual(['r1 on it-1', 'r2 on it-2']);
    const rating = (id: string): number => {
      const node = twin.power.nodes.find((one) => one.id === id);
      return node?.kind === 'ups' ? node.modules * node.each : 0;
    };
    expect(rating('east.ups-r')).toBe(Math.max(rating('east.ups-1'), rating('east.ups-2')));
  });

  test('isolated-redundant puts one reserve behind the bypasses of primaries, which do not lead to the grid', () => {
    const twin = read(`format: blackstart-twin/1
name: Blocks
facilities:
  east:
    power: {arrangement: {redundancy: isolated-redundant, blocks: 2}}
    halls: {hall-1: {rack-groups: {r1: {load: 500 kW}, r2: {load: 500 kW}}}}
`);
    expect(graph(twin).filter((line) => line.includes('ups'))).toEqual([
      'ups-1 ← board-a, board-b',
      'ups-2 ← board-b, board-a',
      'ups-r ← board-b, board-a',
      'ups-bypass-1 ← ups-1, ups-r',
      'ups-bypass-2 ← ups-2, ups-r',
      'pdu-1 ← ups-bypass-1',
      'pdu-2 ← ups-bypass-2',
    ]);
    const bypasses = twin.power.nodes.flatMap((node) => (node.kind === 'ups' ? [`${node.id} ${node.bypass}`] : []));
    expect(bypasses).toEqual(['east.ups-1 false', 'east.ups-2 false', 'east.ups-r true']);
  });

  test('drawn by hand, the same graph comes out', () => {
    const drawn = east(
      `
      utilities: {utility-a: {}, utility-b: {}}
      generators: {generators-a: {arrangement: N}, generators-b: {arrangement: N}}
      switchboards: {board-a: {from: [utility-a, generators-a]}, board-b: {from: [utility-b, generators-b]}}
      ups: {ups-a: {from: [board-a, board-b]}, ups-b: {from: [board-b, board-a]}}
      pdus: {pdu-a: {from: ups-a}, pdu-b: {from: ups-b}}
      feeds: {it-a: {from: pdu-a}, it-b: {from: pdu-b}, mechanical: {from: [board-a, board-b]}}`.replace(
        'power: \n',
        'power:\n',
      ),
    ).power.nodes;
    expect(graphOf(drawn)).toEqual(graphOf(east('{arrangement: 2N}').power.nodes));
  });

  test('stages that are drawn are used by the shorthand', () => {
    const twin = east(
      '{arrangement: 2N, utilities: {grid: {capacity: 9 MW}}, generators: {plant: {count: 3, each: 1 MW}}}',
    );
    expect(graph(twin).slice(0, 4)).toEqual(['grid', 'plant', 'board-a ← grid, plant', 'board-b ← grid, plant']);
  });

  test('a UPS of two systems gives two of whatever hangs on it', () => {
    const twin = east(
      '{utilities: {grid: {}}, ups: {ups-1: {arrangement: 2N}}, pdus: {pdu: {from: ups-1}}, breakers: {main-breaker: {from: pdu-b}}, feeds: {it: {from: pdu}}}',
    );
    expect(graph(twin)).toContain('main-breaker ← pdu-b');
    expect(cords(twin)[0]).toBe('hall-1-racks on it-a, it-b');
  });

  test('boards joined by a tie are no circle', () => {
    const twin = east(
      '{utilities: {g1: {}, g2: {}}, switchboards: {a: {from: g1, tie: {to: b}}, b: {from: g2, tie: {to: a, closes-after: 2 s}}}}',
    );
    expect(twin.power.nodes.find(({ id }) => id === 'east.b')).toMatchObject({
      tie: { to: 'east.a', closeAfter: 2_000_000 },
    });
  });
});

function graphOf(nodes: Twin['power']['nodes']): string[] {
  return nodes
    .map((node) => `${node.kind} ${node.id} ${'from' in node ? node.from.join(' ') : ''}`)
    .filter((line) => !line.startsWith('feed'))
    .sort();
}

test('every further fact that a room can use may be written', () => {
  const twin = read(`format: blackstart-twin/1
name: Facts
facilities:
  east:
    power:
      utilities: {grid: {outages: {rate: 1.02 /yr, duration: exponential 2 h}}}
      generators: {plant: {failures: {rate: 0.1235 /yr, repair: 18 h}}}
      switchboards: {board: {retransfer-after: 5 min}}
      ups: {ups: {mode: eco, eco-loss: 2 %, strikes: {count: 3, window: 1 min}, battery: {kind: flywheel, runtime: 15 s, backfeed: 1 MW, isolates-after: 2 s}}}
      pdus: {pdu: {curve: [{above: 110 %, bears: 1 min}]}}
      protection: {fault: {trips: [grid], cause: flood, failures: {rate: 0.01 /yr, repair: 1 d}}}
    cooling:
      chillers: {count: 2, needs: 1, minimum-load: 20 %, spare: running, start-every: 30 s, standby-start: 2 min, trips-before-lock-out: 3, ambient: wet-bulb, trips-above: 46 °C}
      air-handlers: {variable-speed: true, serves: hall-1}
    halls: {hall-1: {load: 1 MW, containment: 60 %, liquid-share: 70 %, liquid: {heat-capacity: 2 MJ/K, throttle-rise: 8 K, shutdown-rise: 15 K}, damaged-share: 5 %, sheds-at: throttle, shed-after: 20 min}}
    network: {access: 100 Gbit/s}
    restart: {prepare-above: 30 %, quorum: 90 %, energise: no limit}
  west: {}
network: {measured: [{between: [east, west], round-trip: 3 ms}]}
services:
  shop: {runs-in: [east], needs: {ledger: {kind: soft, within: 10 ms, scope: local}}, retries: {budget: 10 %, refusal-cost: 80 %, throttle: 2, every: 2 s, for: 10 s}, spill: false}
  ledger: {runs-in: {east: {capacity: 100 rps, on: hall-1}}}
`);
  const node = (id: string) => twin.power.nodes.find((one) => one.id === `east.${id}`);
  expect(node('grid')).toMatchObject({ outages: { repair: { kind: 'exponential', mean: 2 * HOUR } } });
  expect(node('plant')).toMatchObject({ failures: { repair: { kind: 'fixed', value: 18 * HOUR } } });
  expect(node('board')).toMatchObject({ retransferAfter: 5 * MINUTE });
  expect(node('ups')).toMatchObject({
    ecoLoss: 0.02,
    strikes: { count: 3 },
    battery: { kind: 'flywheel', backfeed: 1e6, isolatesAfter: 2_000_000 },
  });
  expect(node('pdu')).toMatchObject({ curve: [{ above: 1.1, bears: MINUTE }] });
  expect(twin.power.commonModes[0]).toMatchObject({ failures: { repair: { value: 24 * HOUR } } });
  expect(twin.cooling.units[0]).toMatchObject({
    minimumLoad: 0.2,
    spare: 'running',
    startEvery: 30_000_000,
    tripsBeforeLockOut: 3,
    ambient: 'wet-bulb',
    tripsAbove: 46,
  });
  expect(twin.cooling.units.map(({ id }) => id)).toEqual([
    'east.chillers',
    'east.air-handlers',
    'east.coolant-distribution',
  ]);
  expect(twin.cooling.units[1]).toMatchObject({ variableSpeed: true, halls: ['east.hall-1'] });
  expect(twin.cooling.halls[0]).toMatchObject({
    containmentFactor: 0.6,
    liquidShare: 0.7,
    liquid: { throttleRise: 8, shutdownRise: 15 },
  });
  expect(twin.compute.groups[0]).toMatchObject({ damagedShare: 0.05, shedsAt: 'throttle', shedAfter: 20 * MINUTE });
  expect(twin.compute.restarts[0]).toMatchObject({ prepareAbove: 0.3, quorum: 0.9, energise: 0 });
  expect(twin.network.sites[0]).toMatchObject({ access: 100e9 });
  expect(twin.network.measured).toEqual([{ from: 'east', to: 'west', roundTrip: 3000 }]);
  expect(twin.workload.services[0]).toMatchObject({
    spill: false,
    needs: [{ kind: 'soft', within: 10_000, scope: 'local' }],
    retry: { amplification: 5, budget: 0.1, refusalCost: 0.8, throttle: 2 },
  });
  expect(twin.workload.deployments[1]).toMatchObject({ capacity: 100, groups: ['east.hall-1-racks'] });
});

describe('envelopes', () => {
  test('are summed upward', () => {
    const twin = read(`format: blackstart-twin/1
name: Sums
regions: {coast: {provider: acme, at: [1, 2]}}
facilities:
  a: {region: coast, envelope: {contracted: 5 MW, delivered: 4 MW, expandable: 2 MW}, halls: {h: {load: 1 MW}}}
  b: {region: coast, envelope: {contracted: 3 MW, delivered: 3 MW}, power: {arrangement: 2N}, halls: {h: {load: 1 MW}}}
`);
    const of = (id: string) => twin.estate.envelopes.find(({ component }) => component === id);
    for (const id of ['coast', 'acme', 'estate'])
      expect(of(id)).toMatchObject({ contracted: 8e6, delivered: 7e6, expandable: 2e6 });
    expect(of('b')).toMatchObject({ contracted: 3e6, redundancy: '2N' });
  });
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(twinJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const plain = (text: string) => readDocumentText('t', text).document?.value;

  test('accepts the example', () => {
    expect(schema.safeParse(plain(HILLSBORO)).error).toBeUndefined();
  });

  test('refuses an unknown key, a bare number and a wrong format', () => {
    for (const [good, bad] of [
      ['tier: III', 'teir: III'],
      ['capacity: 12 MW', 'capacity: 12'],
      ['blackstart-twin/1', 'blackstart-twin/2'],
    ] as const) {
      expect(schema.safeParse(plain(HILLSBORO.replace(good, bad))).success, bad).toBe(false);
    }
  });
});
