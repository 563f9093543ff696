/**
 * The tables of Plan: which rows of the twin each shows, where a row's values stand, and where new rows go. What a value
 * means comes from the document's schema; here is only what belongs into a table of that kind.
 */
import { isMapping, valueAt, type YamlMapping, type YamlPath, type YamlValue } from '../documents/yaml-text.ts';
import { COOLING_TYPES, POWER_TYPES } from './equipment-types.ts';

export type TableId =
  | 'regions'
  | 'campuses'
  | 'facilities'
  | 'halls'
  | 'rack-groups'
  | 'power'
  | 'cooling'
  | 'links'
  | 'exchanges'
  | 'conduits'
  | 'populations'
  | 'services'
  | 'teams'
  | 'sources';

export interface PlanRow {
  readonly path: YamlPath;
  readonly id: string;
  /** Kind of equipment, where a table holds several: a key of `POWER_TYPES` or `COOLING_TYPES`. */
  readonly type?: string;
  /** False where the id is set by where the row stands (an arrangement, the only chillers). */
  readonly canRename: boolean;
  /** The row is one word, not a mapping: `arrangement: 2N`. */
  readonly isWord?: boolean;
}

export interface PlanColumn {
  readonly label: string;
  /** Keys below the row; for equipment the keys differ by type, and some types have none. */
  readonly keys: YamlPath | ((row: PlanRow) => YamlPath | undefined);
  /** Share of the table's width, against 1 for a short word. */
  readonly width?: number;
}

/** Cells that say where a row stands, and are not values of it. */
export interface PlaceColumn {
  readonly label: string;
  readonly of: (row: PlanRow) => string;
}

export interface PlanTable {
  readonly id: TableId;
  readonly name: string;
  /** One of its rows, in words: `region`. */
  readonly one: string;
  readonly group: 'Places' | 'Equipment' | 'Network' | 'Demand' | 'People and sources';
  readonly rows: (twin: YamlMapping) => readonly PlanRow[];
  readonly places: readonly PlaceColumn[];
  readonly columns: readonly PlanColumn[];
  /** Mapping that takes new rows, below this: the twin itself, a facility, a hall. */
  readonly home: 'twin' | 'facility' | 'hall';
  /** Keys from that home to the mapping of rows; equipment chooses by type. */
  readonly into: (type: string) => YamlPath;
  readonly types?: Readonly<Record<string, string>>;
  /** Rows have coordinates: they can be placed on the map. */
  readonly isOnMap?: boolean;
  /** What a new row says from the start. */
  readonly start: (type: string) => YamlMapping;
}

const facilityOf: PlaceColumn = { label: 'Facility', of: ({ path }) => String(path[1] ?? '') };
const hallOf: PlaceColumn = { label: 'Hall', of: ({ path }) => String(path[3] ?? '') };
const typeOf = (types: Readonly<Record<string, string>>): PlaceColumn => ({
  label: 'Type',
  of: ({ type }) => types[type ?? ''] ?? '',
});

const col = (label: string, keys: string, width?: number): PlanColumn => ({
  label,
  keys: keys.split('.'),
  ...(width === undefined ? {} : { width }),
});

/** A column whose key differs by type of equipment. */
const colBy = (label: string, by: Readonly<Record<string, string>>, width?: number): PlanColumn => ({
  label,
  keys: ({ type }) => by[type ?? '']?.split('.'),
  ...(width === undefined ? {} : { width }),
});

function entriesOf(twin: YamlValue, path: YamlPath): readonly (readonly [id: string, path: YamlPath])[] {
  const value = valueAt(twin, path);
  return isMapping(value) ? Object.keys(value).map((id) => [id, [...path, id]] as const) : [];
}

function byId(...path: readonly string[]): PlanTable['rows'] {
  return (twin) => entriesOf(twin, path).map(([id, at]) => ({ id, path: at, canRename: true }));
}

function inFacilities(rowsOf: (twin: YamlMapping, facility: YamlPath) => readonly PlanRow[]): PlanTable['rows'] {
  return (twin) => entriesOf(twin, ['facilities']).flatMap(([, facility]) => rowsOf(twin, facility));
}

const halls = inFacilities((twin, facility) =>
  entriesOf(twin, [...facility, 'halls']).map(([id, path]) => ({ id, path, canRename: true })),
);

const rackGroups: PlanTable['rows'] = (twin) =>
  halls(twin).flatMap(({ path: hall }) =>
    entriesOf(twin, [...hall, 'rack-groups']).map(([id, path]) => ({ id, path, canRename: true })),
  );

const power = inFacilities((twin, facility) =>
  Object.keys(POWER_TYPES).flatMap((type): readonly PlanRow[] => {
    const path = [...facility, 'power', ...type.split('.')];
    if (!type.startsWith('arrangement'))
      return entriesOf(twin, path).map(([id, at]) => ({ id, path: at, type, canRename: true }));
    const value = valueAt(twin, path);
    const isWord = type === 'arrangement' && typeof value === 'string';
    const id = type.split('.').at(-1) ?? type;
    return isWord || isMapping(value) ? [{ id, path, type, canRename: false, isWord }] : [];
  }),
);

const cooling = inFacilities((twin, facility) =>
  Object.keys(COOLING_TYPES).flatMap((type): readonly PlanRow[] => {
    const path = [...facility, 'cooling', type];
    const value = valueAt(twin, path);
    if (!isMapping(value)) return [];
    const isAlone = type !== 'loops' && type !== 'controls' && !Object.values(value).every(isMapping);
    if (isAlone) return [{ id: type, path, type, canRename: false }];
    return entriesOf(twin, path).map(([id, at]) => ({ id, path: at, type, canRename: true }));
  }),
);

const REDUNDANCY_KEYS: Readonly<Record<string, YamlPath>> = {
  arrangement: ['redundancy'],
  generators: ['arrangement'],
  ups: ['arrangement'],
  'arrangement.generators': ['arrangement'],
  'arrangement.ups': ['arrangement'],
};

const nothing = (): YamlMapping => ({});

export const TABLES: readonly PlanTable[] = [
  {
    id: 'regions',
    name: 'Regions',
    one: 'region',
    group: 'Places',
    rows: byId('regions'),
    places: [],
    columns: [
      col('Name', 'name'),
      col('Provider', 'provider'),
      col('Jurisdiction', 'jurisdiction', 0.8),
      col('Coordinates', 'at', 1.1),
      col('UTC offset', 'utc-offset', 0.7),
      col('Zones', 'zones'),
    ],
    home: 'twin',
    into: () => ['regions'],
    isOnMap: true,
    start: nothing,
  },
  {
    id: 'campuses',
    name: 'Campuses',
    one: 'campus',
    group: 'Places',
    rows: byId('campuses'),
    places: [],
    columns: [col('Name', 'name'), col('Region', 'region'), col('Zone', 'zone'), col('Coordinates', 'at', 1.1)],
    home: 'twin',
    into: () => ['campuses'],
    isOnMap: true,
    start: nothing,
  },
  {
    id: 'facilities',
    name: 'Facilities',
    one: 'facility',
    group: 'Places',
    rows: byId('facilities'),
    places: [],
    columns: [
      col('Name', 'name'),
      col('Region', 'region'),
      col('Zone', 'zone', 0.8),
      col('Campus', 'campus'),
      col('Coordinates', 'at', 1.1),
      col('Tier', 'tier', 0.5),
      col('Contracted', 'envelope.contracted', 0.8),
      col('Delivered', 'envelope.delivered', 0.8),
      col('Internet access', 'network.access', 1),
      col('Outdoor mean', 'weather.mean', 0.9),
    ],
    home: 'twin',
    into: () => ['facilities'],
    isOnMap: true,
    start: () => ({ halls: { 'hall-1': { load: '1 MW' } } }),
  },
  {
    id: 'halls',
    name: 'Halls',
    one: 'hall',
    group: 'Places',
    rows: halls,
    places: [facilityOf],
    columns: [
      col('Racks', 'racks', 0.6),
      col('Load', 'load', 0.8),
      col('Density', 'density', 0.9),
      col('Powered by', 'powered-by'),
      col('Cooled by', 'cooled-by'),
      col('Setpoint', 'setpoint', 0.7),
      col('Shutdown at', 'shutdown-at', 0.8),
      col('Containment', 'containment', 0.8),
    ],
    home: 'facility',
    into: () => ['halls'],
    start: () => ({ load: '1 MW' }),
  },
  {
    id: 'rack-groups',
    name: 'Rack groups',
    one: 'rack group',
    group: 'Places',
    rows: rackGroups,
    places: [facilityOf, hallOf],
    columns: [
      col('Racks', 'racks', 0.6),
      col('Load', 'load', 0.8),
      col('Density', 'density', 0.9),
      col('Powered by', 'powered-by'),
      col('Boot tier', 'boot-tier', 0.6),
      col('Sheds at', 'sheds-at', 0.8),
      col('Boot', 'boot'),
    ],
    home: 'hall',
    into: () => ['rack-groups'],
    start: () => ({ racks: 10, load: '100 kW' }),
  },
  {
    id: 'power',
    name: 'Power',
    one: 'power component',
    group: 'Equipment',
    rows: power,
    places: [facilityOf, typeOf(POWER_TYPES)],
    columns: [
      colBy('Fed from', {
        transformers: 'from',
        switchboards: 'from',
        'transfer-switches': 'from',
        ups: 'from',
        pdus: 'from',
        breakers: 'from',
        feeds: 'from',
        protection: 'trips',
      }),
      colBy(
        'Rating',
        {
          utilities: 'capacity',
          generators: 'each',
          transformers: 'capacity',
          switchboards: 'capacity',
          'transfer-switches': 'capacity',
          ups: 'each',
          pdus: 'capacity',
          breakers: 'rating',
          feeds: 'capacity',
          'arrangement.utility': 'capacity',
          'arrangement.generators': 'each',
          'arrangement.ups': 'each',
        },
        0.8,
      ),
      {
        label: 'Redundancy',
        keys: (row) => (row.isWord ? [] : REDUNDANCY_KEYS[row.type ?? '']),
        width: 0.8,
      },
      colBy(
        'Units',
        { generators: 'count', ups: 'modules', 'arrangement.generators': 'count', 'arrangement.ups': 'modules' },
        0.5,
      ),
      colBy(
        'Needed',
        { generators: 'needs', ups: 'needs', 'arrangement.generators': 'needs', 'arrangement.ups': 'needs' },
        0.6,
      ),
      colBy(
        'Battery or fuel',
        { generators: 'fuel', ups: 'battery', 'arrangement.generators': 'fuel', 'arrangement.ups': 'battery' },
        1.2,
      ),
      colBy(
        'Start or transfer',
        {
          generators: 'start',
          'arrangement.generators': 'start',
          feeds: 'transfer',
          'transfer-switches': 'transfer',
        },
        1,
      ),
      colBy('Substation', { utilities: 'substation', 'arrangement.utility': 'substation' }, 0.8),
    ],
    home: 'facility',
    into: (type) => ['power', ...type.split('.')],
    types: POWER_TYPES,
    start: nothing,
  },
  {
    id: 'cooling',
    name: 'Cooling',
    one: 'cooling component',
    group: 'Equipment',
    rows: cooling,
    places: [facilityOf, typeOf(COOLING_TYPES)],
    columns: [
      col('Redundancy', 'arrangement', 0.8),
      col('Units', 'count', 0.5),
      col('Needed', 'needs', 0.6),
      col('Each', 'each', 0.7),
      col('Powered by', 'powered-by'),
      col('Loop', 'loop'),
      col('Restart', 'restart', 1.3),
      colBy('Lasts', { loops: 'lasts' }, 0.7),
    ].map((column) => onlyFor(column)),
    home: 'facility',
    into: (type) => ['cooling', type],
    types: COOLING_TYPES,
    start: nothing,
  },
  {
    id: 'links',
    name: 'Links',
    one: 'link',
    group: 'Network',
    rows: byId('network', 'links'),
    places: [],
    columns: [
      col('From', 'from'),
      col('To', 'to'),
      col('Capacity', 'capacity', 0.8),
      col('Latency', 'latency', 0.7),
      col('Length', 'length', 0.7),
      col('Conduits', 'conduits'),
      col('Carrier', 'carrier'),
    ],
    home: 'twin',
    into: () => ['network', 'links'],
    start: nothing,
  },
  {
    id: 'exchanges',
    name: 'Exchanges',
    one: 'exchange',
    group: 'Network',
    rows: byId('network', 'exchanges'),
    places: [],
    columns: [col('Name', 'name'), col('Region', 'region'), col('Coordinates', 'at', 1.1)],
    home: 'twin',
    into: () => ['network', 'exchanges'],
    isOnMap: true,
    start: () => ({ at: [0, 0] }),
  },
  {
    id: 'conduits',
    name: 'Conduits',
    one: 'conduit',
    group: 'Network',
    rows: byId('network', 'conduits'),
    places: [],
    columns: [col('Name', 'name'), col('Note', 'note', 2), col('Owner', 'owner')],
    home: 'twin',
    into: () => ['network', 'conduits'],
    start: nothing,
  },
  {
    id: 'populations',
    name: 'Users',
    one: 'population of users',
    group: 'Demand',
    rows: byId('populations'),
    places: [],
    columns: [
      col('Name', 'name'),
      col('Users', 'users', 0.7),
      col('Demand', 'demand', 0.9),
      col('In', 'in', 0.9),
      col('Coordinates', 'at', 1.1),
      col('Course', 'shape'),
      col('UTC offset', 'utc-offset', 0.7),
      col('Jurisdiction', 'jurisdiction', 0.8),
    ],
    home: 'twin',
    into: () => ['populations'],
    isOnMap: true,
    start: () => ({ users: '1 M', demand: '1 krps' }),
  },
  {
    id: 'services',
    name: 'Services',
    one: 'service',
    group: 'Demand',
    rows: byId('services'),
    places: [],
    columns: [
      col('Class', 'class', 0.8),
      col('Priority', 'priority', 0.6),
      col('Users', 'users'),
      col('Runs in', 'runs-in', 1.4),
      col('Needs', 'needs', 1.2),
      col('Capacity', 'capacity', 0.8),
      col('RTO', 'objectives.rto', 0.7),
      col('RPO', 'objectives.rpo', 0.7),
      col('Failover', 'failover.mode', 0.8),
    ],
    home: 'twin',
    into: () => ['services'],
    start: () => ({ class: 'web' }),
  },
  {
    id: 'teams',
    name: 'Teams',
    one: 'team',
    group: 'People and sources',
    rows: byId('teams'),
    places: [],
    columns: [
      col('Name', 'name'),
      col('Staff', 'staff', 0.5),
      col('Available', 'available'),
      col('Respond', 'respond'),
      col('At', 'at'),
      col('Travel', 'travel'),
      col('Needs', 'needs'),
      col('Skill', 'skill', 0.7),
    ],
    home: 'twin',
    into: () => ['teams'],
    start: nothing,
  },
  {
    id: 'sources',
    name: 'Sources',
    one: 'source',
    group: 'People and sources',
    rows: byId('sources'),
    places: [],
    columns: [
      col('Title', 'title', 2),
      col('Publisher', 'publisher'),
      col('As of', 'as-of', 0.8),
      col('Address', 'url'),
    ],
    home: 'twin',
    into: () => ['sources'],
    start: () => ({ title: 'Untitled' }),
  },
];

/** Loops and controls have none of the keys of cooling units. */
function onlyFor(column: PlanColumn): PlanColumn {
  const { keys } = column;
  if (typeof keys === 'function') return column;
  return { ...column, keys: ({ type }) => (type === 'loops' || type === 'controls' ? undefined : keys) };
}

export function tableOf(id: TableId): PlanTable {
  return TABLES.find((table) => table.id === id) ?? (TABLES[0] as PlanTable);
}

/** Keys of a column for a row; undefined where that type has no such value. */
export function keysOf(column: PlanColumn, row: PlanRow): YamlPath | undefined {
  return typeof column.keys === 'function' ? column.keys(row) : column.keys;
}
