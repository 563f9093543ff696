import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readScenario } from '../../sim-core/scenario/index.ts';
import { type DocumentSet, readTwin, twinJsonSchema } from '../../sim-core/twin/index.ts';
import { twinNamedBy } from '../documents/twin-named-by.ts';
import { editYaml } from '../documents/yaml-edits.ts';
import { YamlText } from '../documents/yaml-text.ts';
import { RowIndex, usesOf } from './names.ts';
import { addRow, deleteRow, duplicateRow, freeId, holderOf, renameRow } from './row-edits.ts';
import { type Schema, schemasAt } from './schema-at.ts';
import { addSpareUnit } from './spare-unit.ts';
import { keysOf, type PlanRow, TABLES, type TableId, tableOf } from './tables.ts';

const TOWN = `format: blackstart-twin/1
name: A small town
regions:
  west: {at: [45.5, -122.9]}
  east: {at: [39.0, -77.4]}
facilities:
  a:
    region: west
    power:
      utilities: {feed-1: {capacity: 4 MW}}
      ups: {ups-1: {from: feed-1, battery: 6 min at full load}}
      feeds: {it: {from: ups-1}, plant: {from: [feed-1]}}   # plant without battery
    cooling: {chillers: {count: 3, needs: 3, powered-by: plant}}
    halls:
      hall-1: {powered-by: it, rack-groups: {g1: {racks: 10, load: 90 kW}, g2: {racks: 10, load: 90 kW}}}
  b: {region: east, power: {arrangement: N}, halls: {hall-1: {load: 1 MW}}}
network:
  links: {a-b: {from: a, to: b, capacity: 100 Gbit/s}}
services:
  shop: {runs-in: {primary: a, recovery: b, strategy: warm-standby}, needs: {carts: hard}, users: {people: 1 krps}, failover: {by: sre, on: hot, then: {promote: {runbook: promote}}}}
  carts: {runs-in: [a], on: [a.hall-1], failover: {by: sre}}
teams: {sre: {staff: 3, at: a, needs: [vpn]}}
jobs: {tuning: {runs-in: b, accelerators: 512}}
pipelines: {orders: {from: {people: 100 /s}, through: shop, paths: {stream: {fresh-within: 1 min}}}}
actions: {order: {from: {people: 10 /s}, within: 1 min, stages: [{through: orders.stream}, {by: shop}, {team: sre}]}}
runbooks: {promote: {by: sre, needs: [vpn], steps: [{do: fence the old one, takes: 5 min}]}}
credentials: {vpn: {kind: key, used-by: [sre]}}
alarms: {hot: {on: a.hall-1, quantity: inlet, above: 30 °C, calls: sre}}
populations: {people: {users: 1 M, at: [40, -100]}}
`;
const DRILL = `format: blackstart-scenario/1
twin: ./twin.yaml
starts: 2026-01-01T00:00:00Z
length: 2 h
injects:
  - {at: '+10 min', lose-utility: a.feed-1}
  - {at: '+20 min', fail: [b.hall-1, b.ups], by: sre}
  - {at: '+30 min', revoke-credential: vpn}
criteria:
  - orders fresher than 5 min
  - order in time for 90 %
`;
const twin = new YamlText(TOWN);
const scenario = new YamlText(DRILL);

function rowOf(table: TableId, id: string, from = twin): PlanRow {
  const row = tableOf(table)
    .rows(from.plain)
    .find((one) => one.id === id);
  if (!row) throw new Error(`no ${id}`);
  return row;
}

/** The documents after edits; throws where they have issues. */
function edited(twinEdits: Parameters<typeof editYaml>[1], scenarioEdits: Parameters<typeof editYaml>[1] = []) {
  const both = [editYaml(twin, twinEdits), editYaml(scenario, scenarioEdits)] as const;
  if (!both[0].ok || !both[1].ok) throw new Error(JSON.stringify(both));
  const documents = { 'twin.yaml': both[0].yaml.text, 'scenario.yaml': both[1].yaml.text };
  const reading = readScenario(documents, 'scenario.yaml');
  return { ...documents, issues: reading.ok ? [] : reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`) };
}

test('the town is sound, and its tables show all of it', () => {
  expect(edited([]).issues).toEqual([]);
  const shown = Object.fromEntries(TABLES.map(({ id, rows }) => [id, rows(twin.plain).map((row) => row.id)]));
  expect(shown).toMatchObject({
    regions: ['west', 'east'],
    facilities: ['a', 'b'],
    halls: ['hall-1', 'hall-1'],
    'rack-groups': ['g1', 'g2'],
    power: ['feed-1', 'ups-1', 'it', 'plant', 'arrangement'],
    cooling: ['chillers'],
    links: ['a-b'],
    services: ['shop', 'carts'],
    jobs: ['tuning'],
    pipelines: ['orders'],
    actions: ['order'],
    runbooks: ['promote'],
    credentials: ['vpn'],
    alarms: ['hot'],
  });
});

test('every collection of the twin document has a table', () => {
  const { properties: { network, ...rest } = {} } = twinJsonSchema() as Schema;
  const collections = [
    ...Object.entries(rest).map(([key, schema]) => [key, schema] as const),
    ...Object.entries(network?.properties ?? {}).map(([key, schema]) => [`network.${key}`, schema] as const),
  ].flatMap(([path, { additionalProperties }]) => (typeof additionalProperties === 'object' ? [path] : []));
  const tables = TABLES.filter(({ home }) => home === 'twin').map(({ into }) => into('').join('.'));
  expect(collections.length).toBeGreaterThan(15);
  expect(new Set(tables)).toEqual(new Set(collections));
});

test('every key of a column may stand in a row of its table', () => {
  const schema = twinJsonSchema() as Schema;
  const unknown = TABLES.flatMap((table) =>
    Object.keys(table.types ?? { '': '' }).flatMap((type) => {
      const holder = holderOf(table, { facility: 'f', hall: 'h', type });
      const path = type.startsWith('arrangement') ? holder : [...holder, 'row'];
      const row = { path, id: 'row', type, canRename: true };
      const keys = table.columns.map((column) => keysOf(column, row)).filter((one) => one !== undefined);
      return keys
        .filter((one) => schemasAt(schema, [...path, ...one]).length === 0)
        .map((one) => [...path, ...one].join('.'));
    }),
  );
  expect(unknown).toEqual([]);
});

describe('what names a thing', () => {
  test.each<[TableId, string, readonly string[]]>([
    [
      'power',
      'feed-1',
      ['facilities.a.power.ups.ups-1.from', 'facilities.a.power.feeds.plant.from.0', 'injects.0.lose-utility'],
    ],
    ['power', 'it', ['facilities.a.halls.hall-1.powered-by']],
    ['services', 'carts', ['services.shop.needs.carts']],
    [
      'populations',
      'people',
      ['services.shop.users.people', 'pipelines.orders.from.people', 'actions.order.from.people'],
    ],
    [
      'teams',
      'sre',
      [
        'services.shop.failover.by',
        'services.carts.failover.by',
        'actions.order.stages.2.team',
        'runbooks.promote.by',
        'credentials.vpn.used-by.0',
        'alarms.hot.calls',
        'injects.1.by',
      ],
    ],
    ['pipelines', 'orders', ['actions.order.stages.0.through', 'criteria.0']],
    ['actions', 'order', ['criteria.1']],
    ['runbooks', 'promote', ['services.shop.failover.then.promote.runbook']],
    ['credentials', 'vpn', ['teams.sre.needs.0', 'runbooks.promote.needs.0', 'injects.2.revoke-credential']],
    ['alarms', 'hot', ['services.shop.failover.on']],
    [
      'facilities',
      'b',
      [
        'network.links.a-b.to',
        'services.shop.runs-in.recovery',
        'jobs.tuning.runs-in',
        'injects.1.fail.0',
        'injects.1.fail.1',
      ],
    ],
    ['links', 'a-b', []],
  ])('%s %s', (table, id, paths) => {
    const uses = usesOf(twin.plain, scenario.plain, rowOf(table, id));
    expect(uses.map(({ path }) => path.join('.'))).toEqual(paths);
  });
});

describe('a rename is followed everywhere', () => {
  test.each<[TableId, string]>([
    ['power', 'feed-1'],
    ['power', 'it'],
    ['facilities', 'a'],
    ['facilities', 'b'],
    ['services', 'carts'],
    ['populations', 'people'],
    ['teams', 'sre'],
    ['regions', 'west'],
    ['jobs', 'tuning'],
    ['pipelines', 'orders'],
    ['actions', 'order'],
    ['runbooks', 'promote'],
    ['credentials', 'vpn'],
    ['alarms', 'hot'],
  ])('%s %s', (table, id) => {
    const renamed = renameRow(twin.plain, scenario.plain, rowOf(table, id), 'renamed');
    const documents = edited(renamed.twin, renamed.scenario);
    expect(documents.issues).toEqual([]);
    expect(documents['twin.yaml']).toContain('# plant without battery');
  });
});

test('what is taken away with its uses leaves no name behind, but what cannot do without it', () => {
  const service = deleteRow(twin.plain, scenario.plain, rowOf('services', 'carts'), true);
  expect(edited(service.twin, service.scenario).issues).toEqual([]);
  const feed = deleteRow(twin.plain, scenario.plain, rowOf('power', 'feed-1'), false);
  expect(edited(feed.twin, feed.scenario).issues).not.toEqual([]);
});

test('a hall is copied with groups of names of their own', () => {
  const copy = duplicateRow(twin.plain, rowOf('halls', 'hall-1'));
  const documents = edited(copy?.edits ?? []);
  expect(documents.issues).toEqual([]);
  expect(documents['twin.yaml']).toContain('hall-2');
  expect(documents['twin.yaml']).toContain('g1-2');
});

test('chillers that stand alone get a second bank beside them', () => {
  const chillers = rowOf('cooling', 'chillers');
  const copy = duplicateRow(twin.plain, chillers);
  expect(edited(copy?.edits ?? []).issues).toEqual([]);
  const added = addRow(twin.plain, tableOf('cooling'), { facility: 'a', type: 'chillers' }, { count: 2 });
  expect(added.row).toEqual(['facilities', 'a', 'cooling', 'chillers', 'chiller-1']);
  expect(edited(added.edits).issues).toEqual([]);
});

test('a new row is called by what it is, and no other is called so', () => {
  const feed = addRow(twin.plain, tableOf('power'), { facility: 'a', type: 'utilities' });
  expect(feed.row.at(-1)).toBe('feed-2');
  expect(freeId('hall', new Set(['hall']), false)).toBe('hall-2');
  expect(freeId('x-9', new Set(['x-10']), false)).toBe('x-11');
});

describe('one more than is needed', () => {
  test('of what is counted', () => {
    const spare = addSpareUnit(twin.plain, rowOf('cooling', 'chillers'));
    expect(spare).toMatchObject({ ok: true, words: 'Make chillers N+1: 4 units' });
    expect(spare.ok && edited(spare.edits)['twin.yaml']).toContain('{count: 4, needs: 3, powered-by: plant}');
  });

  test('of what is drawn by itself, wired to all that the first one feeds', () => {
    const spare = addSpareUnit(twin.plain, rowOf('power', 'feed-1'));
    const documents = edited(spare.ok ? spare.edits : []);
    expect(documents.issues).toEqual([]);
    expect(documents['twin.yaml']).toContain('ups-1: {from: [feed-1, feed-2]');
    expect(documents['twin.yaml']).toContain('plant: {from: [feed-1, feed-2]}');
  });

  test('of an arrangement', () => {
    const spare = addSpareUnit(twin.plain, rowOf('power', 'arrangement'));
    expect(spare.ok && edited(spare.edits)['twin.yaml']).toContain('{arrangement: N+1}');
  });

  test('and not where there is one already', () => {
    const spared = new YamlText(TOWN.replace('count: 3, needs: 3', 'count: 4, needs: 3'));
    expect(addSpareUnit(spared.plain, rowOf('cooling', 'chillers', spared))).toEqual({
      ok: false,
      problem: 'chillers has 1 to spare already: 3 of 4 are needed.',
    });
  });
});

const FOLDERS = readdirSync('scenarios', { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(`scenarios/${entry.name}`).includes('twin.yaml'))
  .map(({ name }) => name);

describe.each(FOLDERS)('in the twin of %s', (folder) => {
  const files: DocumentSet = Object.fromEntries(
    readdirSync(`scenarios/${folder}`)
      .filter((file) => file.endsWith('.yaml'))
      .map((file) => [`${folder}/${file}`, readFileSync(`scenarios/${folder}/${file}`, 'utf8')]),
  );
  const scenarioFile = `${folder}/scenario.yaml`;
  const twinFile = twinNamedBy(files[scenarioFile] ?? '', scenarioFile) ?? '';
  const here = new YamlText(files[twinFile] ?? '');
  const drill = new YamlText(files[scenarioFile] ?? '');
  // Each kind of thing once: the large twins have hundreds of the same.
  const rows = TABLES.flatMap(({ rows: of }) => {
    const all = of(here.plain);
    return all.filter((row, at) => all.findIndex(({ type }) => type === row.type) === at);
  });

  test('a thing of every kind can be renamed, and all stays sound', () => {
    expect(rows.length).toBeGreaterThan(3);
    for (const row of rows.filter(({ canRename }) => canRename)) {
      const renamed = renameRow(here.plain, drill.plain, row, 'renamed-thing');
      const both = [editYaml(here, renamed.twin), editYaml(drill, renamed.scenario)] as const;
      if (!both[0].ok || !both[1].ok) throw new Error(`${row.path.join('.')}: ${JSON.stringify(both[0])}`);
      const documents = { ...files, [twinFile]: both[0].yaml.text, [scenarioFile]: both[1].yaml.text };
      const reading = readScenario(documents, scenarioFile);
      const issues = reading.ok ? [] : reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`);
      expect({ renamed: row.path.join('.'), issues }).toEqual({ renamed: row.path.join('.'), issues: [] });
    }
  });

  test('a thing of every kind can be copied, and all stays sound', () => {
    for (const row of rows) {
      const copy = duplicateRow(here.plain, row);
      if (!copy) continue;
      const edited = editYaml(here, copy.edits);
      if (!edited.ok) throw new Error(`${row.path.join('.')}: ${edited.problem}`);
      const reading = readTwin({ 'twin.yaml': edited.yaml.text }, 'twin.yaml');
      expect({
        copied: row.path.join('.'),
        issues: reading.ok ? [] : reading.issues.map(({ path, wrong }) => `${path}: ${wrong}`),
      }).toEqual({
        copied: row.path.join('.'),
        issues: [],
      });
    }
  });

  test('every name leads to a row or to a part of an arrangement', () => {
    const index = new RowIndex(here.plain);
    expect(index.rows.length).toBeGreaterThan(3);
  });
});
