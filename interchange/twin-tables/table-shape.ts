/**
 * What a table of Plan is: which rows of the twin it shows, where a row's values stand, and where new rows go. What a
 * value means comes from the document's schema; a table says only what belongs into it.
 */
import { isMapping, valueAt, type YamlMapping, type YamlPath, type YamlValue } from '../documents/yaml-text.ts';

export type TableId =
  | 'providers'
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
  | 'carriers'
  | 'populations'
  | 'services'
  | 'jobs'
  | 'pipelines'
  | 'actions'
  | 'teams'
  | 'runbooks'
  | 'credentials'
  | 'alarms'
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
  readonly group: 'Places' | 'Equipment' | 'Network' | 'Workload' | 'Operations' | 'Sources';
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

/** The facility that a row stands in. */
export const facilityOf: PlaceColumn = { label: 'Facility', of: ({ path }) => String(path[1] ?? '') };
/** The hall that a row stands in. */
export const hallOf: PlaceColumn = { label: 'Hall', of: ({ path }) => String(path[3] ?? '') };
/** A column of one key, or of keys with dots between them. */
export const col = (label: string, keys: string, width?: number): PlanColumn => ({
  label,
  keys: keys.split('.'),
  ...(width === undefined ? {} : { width }),
});

/** What each of a row's units costs, last in its table. */
export const COST_COLUMNS: readonly PlanColumn[] = [col('Capex', 'capex', 0.7), col('Opex', 'opex', 0.7)];

/** A column whose key differs by type of equipment. */
export const colBy = (label: string, by: Readonly<Record<string, string>>, width?: number): PlanColumn => ({
  label,
  keys: ({ type }) => by[type ?? '']?.split('.'),
  ...(width === undefined ? {} : { width }),
});

/** What stands in a mapping, with the path of each. */
export function entriesOf(twin: YamlValue, path: YamlPath): readonly (readonly [id: string, path: YamlPath])[] {
  const value = valueAt(twin, path);
  return isMapping(value) ? Object.keys(value).map((id) => [id, [...path, id]] as const) : [];
}

/** Rows that are the entries of one mapping of the twin. */
export function byId(...path: readonly string[]): PlanTable['rows'] {
  return (twin) => entriesOf(twin, path).map(([id, at]) => ({ id, path: at, canRename: true }));
}

/** Rows that stand in facilities. */
export function inFacilities(rowsOf: (twin: YamlMapping, facility: YamlPath) => readonly PlanRow[]): PlanTable['rows'] {
  return (twin) => entriesOf(twin, ['facilities']).flatMap(([, facility]) => rowsOf(twin, facility));
}

/** A new row that says nothing yet. */
export const nothing = (): YamlMapping => ({});

/** Keys of a column for a row; undefined where that type has no such value. */
export function keysOf(column: PlanColumn, row: PlanRow): YamlPath | undefined {
  return typeof column.keys === 'function' ? column.keys(row) : column.keys;
}
