import { describe, expect, test } from 'vitest';
import { readTwin, twinJsonSchema } from '../../sim-core/twin/index.ts';
import { editYaml } from '../documents/yaml-edits.ts';
import { YamlText } from '../documents/yaml-text.ts';
import type { Schema } from '../twin-tables/schema-at.ts';
import { tableOf } from '../twin-tables/tables.ts';
import { IMPORT_KINDS, kindOf, kindOfTable } from './import-kinds.ts';
import { idOf, planImport } from './import-rows.ts';
import { guessColumns, looksLikeHeader, readHeader } from './map-columns.ts';
import { readCsv } from './read-csv.ts';

const schema = twinJsonSchema() as Schema;
const EMPTY = new YamlText('format: blackstart-twin/1\nname: From elsewhere\nfacilities: {}\n');

/** A file as it came, mapped as guessed: the twin that comes of it. */
function imported(before: YamlText, kindId: string, csv: string) {
  const read = readCsv(csv, 'file.csv');
  if (!read.ok) throw new Error(read.problem);
  const [header = [], ...rows] = read.sheets[0]?.rows ?? [];
  const kind = kindOf(kindId);
  const planned = planImport(before.plain, schema, { kind, rows, ...guessColumns(kind, header) });
  const edited = editYaml(before, planned.edits);
  if (!edited.ok) throw new Error(edited.problem);
  return { planned, yaml: edited.yaml };
}

test('sites, feeds, racks, circuits and services become a twin that can be read', () => {
  let { yaml } = imported(
    EMPTY,
    'sites',
    'Site Name,Region,Latitude,Longitude,Contracted (MW)\nIAD 1,us-east,39.04,-77.49,16\nPDX-2,us-west,45.54,-122.96,"1,200.5"\n',
  );
  expect(yaml.text).toContain('region: us-east');
  ({ yaml } = imported(
    yaml,
    'utilities',
    'site;name;capacity_kw;substation\nIAD 1;Feed A;8000;north\nIAD 1;Feed B;8000;south\n',
  ));
  ({ yaml } = imported(yaml, 'feeds', 'site\tfeed\tpower panel\niad-1\tit\tfeed-a, feed-b\n'));
  const racks = imported(
    yaml,
    'racks',
    'site,location,role,name,kw per rack,powered by\nIAD 1,Hall 1,compute,R1,10,it\nIAD 1,Hall 1,compute,R2,10.1,it\nPDX-2,Hall 1,storage,R3,8,\n',
  );
  ({ yaml } = racks);
  expect(racks.planned.rows.map(({ state }) => state)).toEqual(['new', 'new']);
  expect(yaml.text).toContain('compute: {powered-by: it, racks: 2, load: 20.1 kW}');
  ({ yaml } = imported(
    yaml,
    'circuits',
    'cid,side a,side z,commit rate (Gbps),provider\nC-1,IAD 1,PDX-2,100,Carrier One\n',
  ));
  ({ yaml } = imported(
    yaml,
    'services',
    'Application,Sites,Depends on,RTO (min)\nShop,"IAD 1; PDX-2",Carts,15\nCarts,IAD 1,,5\n',
  ));
  expect(yaml.plain).toMatchObject({
    facilities: {
      'iad-1': {
        region: 'us-east',
        at: [39.04, -77.49],
        envelope: { contracted: '16 MW' },
        power: { utilities: { 'feed-a': { capacity: '8000 kW', substation: 'north' } } },
        halls: { 'hall-1': { 'rack-groups': { compute: { racks: 2, load: '20.1 kW' } } } },
      },
      'pdx-2': { envelope: { contracted: '1200.5 MW' } },
    },
    network: { links: { 'c-1': { from: 'iad-1', to: 'pdx-2', capacity: '100 Gbit/s', carrier: 'Carrier One' } } },
    services: { shop: { 'runs-in': ['iad-1', 'pdx-2'], needs: ['carts'], objectives: { rto: '15 min' } } },
  });
  const regions = editYaml(yaml, [
    { kind: 'set', path: ['regions'], value: { 'us-east': { at: [39, -77] }, 'us-west': { at: [45, -122] } } },
    { kind: 'set', path: ['facilities', 'pdx-2', 'halls', 'hall-1', 'powered-by'], value: 'it' },
  ]);
  if (!regions.ok) throw new Error(regions.problem);
  const reading = readTwin({ 'twin.yaml': regions.yaml.text }, 'twin.yaml');
  expect(reading.ok ? [] : reading.issues).toEqual([]);
});

describe('what is missing is told before anything is changed', () => {
  test('columns that have to be there', () => {
    const { planned } = imported(EMPTY, 'circuits', 'Id,Capacity\nc-1,100 Gbit/s\n');
    expect(planned.unmapped.map(({ label }) => label)).toEqual(['From', 'To']);
    expect(planned.edits).toEqual([]);
  });

  test('cells that have to be filled, and ids that stand twice', () => {
    const { planned } = imported(EMPTY, 'sites', 'Id,Region\na,west\n,east\na,north\n!!,x\n');
    expect(planned.rows).toMatchObject([
      { place: 0, state: 'new' },
      { place: 1, state: 'incomplete', gaps: ['Id is empty.'] },
      { place: 2, state: 'incomplete', gaps: ['Row 1 has the same id.'] },
      { place: 3, state: 'incomplete', gaps: ['"!!" makes no id: letters, digits and hyphens do.'] },
    ]);
  });

  test('rows that say what stands there already change nothing', () => {
    const before = new YamlText('format: x\nfacilities: {a: {region: west, tier: II}}\n');
    const { planned } = imported(before, 'sites', 'Id,Region,Tier\na,west,III\n');
    expect(planned.rows).toMatchObject([{ state: 'changed' }]);
    expect(planned.edits).toEqual([{ kind: 'set', path: ['facilities', 'a', 'tier'], value: 'III' }]);
    expect(imported(before, 'sites', 'Id,Region\na,west\n').planned).toMatchObject({
      edits: [],
      rows: [{ state: 'same' }],
    });
  });
});

describe('columns are known by their names', () => {
  test.each([
    ['Capacity [kW]', 'capacity', 'kW'],
    ['capacity_kw', 'capacity', 'kW'],
    ['CommitRate (Gbps)', 'commit rate', 'Gbit/s'],
    ['Site Name', 'site name', undefined],
    ['RTO min', 'rto', 'min'],
  ])('%s', (header, name, unit) => {
    expect(readHeader(header)).toEqual({ name, unit });
  });

  test('a row of names is told from a row of values', () => {
    const kind = kindOfTable(tableOf('regions'));
    expect(looksLikeHeader(kind, ['Id', 'Name', 'Jurisdiction'])).toBe(true);
    expect(looksLikeHeader(kind, ['us-east', 'Ashburn', 'US'])).toBe(false);
    expect(looksLikeHeader(kind, ['39.0', 'Name'])).toBe(false);
  });

  test('every kind maps its own labels, each to another column', () => {
    for (const kind of IMPORT_KINDS) {
      const labels = kind.fields.map(({ label }) => label);
      const { columns } = guessColumns(kind, labels);
      expect(kind.fields.map(({ key }) => columns[key])).toEqual(labels.map((_, at) => at));
    }
  });
});

test.each([
  ['IAD 1 / East', 'iad-1-east'],
  ['São Paulo', 'sao-paulo'],
  ['pdx-04', 'pdx-04'],
  ['--', ''],
])('%s is called %s', (name, id) => {
  expect(idOf(name)).toBe(id);
});
