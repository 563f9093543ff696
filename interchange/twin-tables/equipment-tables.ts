/** Tables of equipment: power and cooling, each of several types whose keys differ. */
import { isMapping, valueAt, type YamlPath } from '../documents/yaml-text.ts';
import { COOLING_TYPES, POWER_TYPES } from './equipment-types.ts';
import {
  COST_COLUMNS,
  col,
  colBy,
  entriesOf,
  facilityOf,
  inFacilities,
  keysOf,
  nothing,
  type PlaceColumn,
  type PlanColumn,
  type PlanRow,
  type PlanTable,
} from './table-shape.ts';

const typeOf = (types: Readonly<Record<string, string>>): PlaceColumn => ({
  label: 'Type',
  of: ({ type }) => types[type ?? ''] ?? '',
});

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

export const EQUIPMENT_TABLES: readonly PlanTable[] = [
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
      ...COST_COLUMNS.map(ofPieces),
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
      ...[
        col('Redundancy', 'arrangement', 0.8),
        col('Units', 'count', 0.5),
        col('Needed', 'needs', 0.6),
        col('Each', 'each', 0.7),
        col('Powered by', 'powered-by'),
        col('Loop', 'loop'),
        col('Restart', 'restart', 1.3),
        colBy('Lasts', { loops: 'lasts' }, 0.7),
      ].map((column) => onlyFor(column)),
      ...COST_COLUMNS,
    ],
    home: 'facility',
    into: (type) => ['cooling', type],
    types: COOLING_TYPES,
    start: nothing,
  },
];

/** A common cause, and an arrangement as a whole, cost nothing: their pieces do. */
function ofPieces(column: PlanColumn): PlanColumn {
  const isNone = ({ type }: PlanRow): boolean => type === 'protection' || type === 'arrangement';
  return { ...column, keys: (row) => (isNone(row) ? undefined : keysOf(column, row)) };
}

/** Loops and controls have none of the keys of cooling units. */
function onlyFor(column: PlanColumn): PlanColumn {
  const { keys } = column;
  if (typeof keys === 'function') return column;
  return { ...column, keys: ({ type }) => (type === 'loops' || type === 'controls' ? undefined : keys) };
}
