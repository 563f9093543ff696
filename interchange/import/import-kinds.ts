/** What can be imported as rows: into which table of the twin, which columns it may have, and how others call those. */
import type { YamlPath } from '../documents/yaml-text.ts';
import { type PlanTable, type TableId, tableOf } from '../twin-tables/tables.ts';

/** A column that can be mapped. */
export interface ImportField {
  /** Unique within its kind. */
  readonly key: string;
  readonly label: string;
  /** Other names of the column, in small letters: of asset lists, of network source-of-truth exports. */
  readonly aliases: readonly string[];
  readonly isRequired: boolean;
  /** Where the value goes: what the row is called, where it stands, or keys below the row. */
  readonly to: FieldPlace | YamlPath | ((type: string) => YamlPath | undefined);
}

/** What is no value of the row by itself. */
export type FieldPlace =
  | 'id'
  | 'facility'
  | 'hall'
  | 'type'
  /** Together they are the coordinates. */
  | 'latitude'
  | 'longitude'
  /** How many racks a row stands for, and what one or all of them draw: rows of one group are added up. */
  | 'rack-count'
  | 'rack-load'
  | 'row-load';

export interface ImportKind {
  readonly id: string;
  readonly name: string;
  /** What a row is. */
  readonly one: string;
  readonly table: TableId;
  /** Type of equipment of all rows, where no column says it. */
  readonly type?: string;
  readonly fields: readonly ImportField[];
}

/** `to`: a place, or keys of the row with dots between them. */
const field = (label: string, to: string, aliases = '', isRequired = false): ImportField => ({
  key: to,
  label,
  aliases: [label.toLowerCase(), ...aliases.split('|').filter((alias) => alias !== '')],
  isRequired,
  to: PLACES.has(to) ? (to as FieldPlace) : to.split('.'),
});

const PLACES: ReadonlySet<string> = new Set<FieldPlace>([
  'id',
  'facility',
  'hall',
  'type',
  'latitude',
  'longitude',
  'rack-count',
  'rack-load',
  'row-load',
]);

const LATITUDE = field('Latitude', 'latitude', 'lat');
const LONGITUDE = field('Longitude', 'longitude', 'lon|long|lng');
const SITE = 'site|facility|data center|data centre|datacenter|building|site name';

export const IMPORT_KINDS: readonly ImportKind[] = [
  {
    id: 'sites',
    name: 'Sites',
    one: 'site',
    table: 'facilities',
    fields: [
      field('Id', 'id', `slug|code|${SITE}`, true),
      field('Name', 'name', 'description|display name'),
      field('Region', 'region', 'market|metro|geography'),
      field('Zone', 'zone', 'availability zone|az'),
      field('Campus', 'campus', 'site group'),
      LATITUDE,
      LONGITUDE,
      field('Tier', 'tier', 'uptime tier'),
      field('Contracted power', 'envelope.contracted', 'contracted|power contracted'),
      field('Delivered power', 'envelope.delivered', 'delivered|power delivered'),
      field('Internet access', 'network.access', 'access|transit'),
    ],
  },
  {
    id: 'utilities',
    name: 'Utility feeds',
    one: 'utility feed',
    table: 'power',
    type: 'utilities',
    fields: [
      field('Site', 'facility', SITE, true),
      field('Id', 'id', 'name|feed|utility|service', true),
      field('Capacity', 'capacity', 'rating|power|max power|maximum'),
      field('Substation', 'substation', 'source'),
      field('Note', 'note', 'comments|description'),
    ],
  },
  {
    id: 'feeds',
    name: 'Feeds',
    one: 'feed',
    table: 'power',
    type: 'feeds',
    fields: [
      field('Site', 'facility', SITE, true),
      field('Id', 'id', 'name|feed|power feed', true),
      field('Fed from', 'from', 'power panel|panel|source|from'),
      field('Capacity', 'capacity', 'rating|power|available power'),
      field('Transfer', 'transfer', 'transfer time'),
      field('Note', 'note', 'comments|description'),
    ],
  },
  {
    id: 'racks',
    name: 'Racks',
    one: 'rack or group of racks',
    table: 'rack-groups',
    fields: [
      field('Site', 'facility', SITE, true),
      field('Hall', 'hall', 'location|room|data hall|floor', true),
      field('Group', 'id', 'rack group|row|pod|role|id', true),
      field('Racks', 'rack-count', 'count|number of racks|quantity'),
      field('Load of a rack', 'rack-load', 'load per rack|power per rack|kw per rack|rack power'),
      field('Load', 'row-load', 'total load|power|group load'),
      field('Density', 'density', ''),
      field('Powered by', 'powered-by', 'feed|feeds|power feeds'),
      field('Boot tier', 'boot-tier', ''),
    ],
  },
  {
    id: 'circuits',
    name: 'Circuits',
    one: 'circuit',
    table: 'links',
    fields: [
      field('Id', 'id', 'cid|circuit|circuit id|name|link', true),
      field('From', 'from', 'a|a side|side a|a end|site a|termination a|from site|source', true),
      field('To', 'to', 'z|z side|b side|side z|side b|z end|site z|site b|termination z|to site|target', true),
      field('Capacity', 'capacity', 'bandwidth|speed|commit rate|rate'),
      field('Latency', 'latency', 'delay|one way'),
      field('Length', 'length', 'distance|route length'),
      field('Conduits', 'conduits', 'ducts|cable|route'),
      field('Carrier', 'carrier', 'provider|operator'),
      field('Note', 'note', 'comments|description'),
    ],
  },
  {
    id: 'services',
    name: 'Services',
    one: 'service',
    table: 'services',
    fields: [
      field('Id', 'id', 'service|application|name|app', true),
      field('Class', 'class', 'type|kind'),
      field('Runs in', 'runs-in', 'sites|site|locations|location|facilities', true),
      field('Users', 'users', 'population|populations|consumers'),
      field('Capacity', 'capacity', 'throughput'),
      field('Needs', 'needs', 'depends on|dependencies|upstream'),
      field('Priority', 'priority', 'criticality|tier'),
      field('RTO', 'objectives.rto', 'recovery time objective'),
      field('RPO', 'objectives.rpo', 'recovery point objective'),
      field('MTPD', 'objectives.mtpd', 'maximum tolerable period of disruption'),
      field('Owner', 'owner', 'team|contact'),
    ],
  },
  {
    id: 'populations',
    name: 'Users',
    one: 'population of users',
    table: 'populations',
    fields: [
      field('Id', 'id', 'population|market|name|city', true),
      field('Users', 'users', 'count|people|subscribers'),
      field('Demand', 'demand', 'requests|rate|traffic'),
      LATITUDE,
      LONGITUDE,
      field('In', 'in', 'region|geography'),
      field('Course', 'shape', 'shape|daily course'),
      field('UTC offset', 'utc-offset', 'time zone|timezone'),
      field('Jurisdiction', 'jurisdiction', 'country'),
    ],
  },
];

/** Rows pasted into a table: its own columns in their order, with the names that show above them. */
export function kindOfTable(table: PlanTable): ImportKind {
  const id = `table:${table.id}`;
  const places = table.places.map(({ label }) => field(label, label.toLowerCase(), '', true));
  const columns = table.columns.map(({ label, keys }): ImportField => {
    if (typeof keys !== 'function') return field(label, keys.join('.'));
    const byType = (type: string): YamlPath | undefined => keys({ path: [], id: '', type, canRename: true });
    return { ...field(label, label), key: label, to: byType };
  });
  return {
    id,
    name: table.name,
    one: table.one,
    table: table.id,
    fields: [...places, field('Id', 'id', 'name', true), ...columns],
  };
}

export function kindOf(id: string): ImportKind {
  if (id.startsWith('table:')) return kindOfTable(tableOf(id.slice(6) as TableId));
  return IMPORT_KINDS.find((kind) => kind.id === id) ?? (IMPORT_KINDS[0] as ImportKind);
}
