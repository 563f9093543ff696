/**
 * Rows of a sheet as edits of the twin, and what is missing in them. Nothing is changed here: what the edits would come
 * to is read and judged first, by the same reader as everything else.
 */
import type { YamlEdit } from '../documents/plain-edits.ts';
import { isMapping, valueAt, type YamlMapping, type YamlPath, type YamlValue } from '../documents/yaml-text.ts';
import { cellValue } from '../twin-tables/cell-text.ts';
import { holderOf } from '../twin-tables/row-edits.ts';
import type { Schema } from '../twin-tables/schema-at.ts';
import { tableOf } from '../twin-tables/tables.ts';
import type { ImportField, ImportKind } from './import-kinds.ts';
import type { ColumnMap, UnitMap } from './map-columns.ts';
import { readHeader } from './map-columns.ts';

export interface ImportRequest {
  readonly kind: ImportKind;
  /** Rows without the row of names. */
  readonly rows: readonly (readonly string[])[];
  readonly columns: ColumnMap;
  readonly units: UnitMap;
  /** Rows to be left out, by their place. */
  readonly without?: ReadonlySet<number>;
}

export interface ImportedRow {
  /** Place among the rows of the request, from 0; rows of one group come together in the first of them. */
  readonly place: number;
  /** Where it goes; undefined where something is missing that says so. */
  readonly path: YamlPath | undefined;
  readonly state: 'new' | 'changed' | 'same' | 'incomplete';
  /** What is missing, in words. */
  readonly gaps: readonly string[];
}

export interface PlannedImport {
  readonly edits: readonly YamlEdit[];
  readonly rows: readonly ImportedRow[];
  /** Columns that have to be mapped and are not. */
  readonly unmapped: readonly ImportField[];
}

interface Draft {
  readonly place: number;
  readonly path: YamlPath;
  readonly values: readonly (readonly [keys: YamlPath, text: string])[];
  racks: number;
  /** What each row of the group draws, with its unit. */
  readonly loads: string[];
}

export function planImport(twin: YamlMapping, schema: Schema, request: ImportRequest): PlannedImport {
  const { kind, rows, columns, without } = request;
  const unmapped = kind.fields.filter(({ key, isRequired }) => isRequired && columns[key] === undefined);
  if (unmapped.length > 0) return { edits: [], rows: [], unmapped };
  const drafts = new Map<string, Draft>();
  const planned: ImportedRow[] = [];
  rows.forEach((cells, place) => {
    if (without?.has(place)) return;
    const draft = draftOf(twin, request, cells, place);
    if ('gaps' in draft) planned.push({ place, path: undefined, state: 'incomplete', gaps: draft.gaps });
    else {
      const key = draft.path.join('\n');
      const first = drafts.get(key);
      if (!first) drafts.set(key, draft);
      else if (kind.id === 'racks') {
        first.racks += draft.racks;
        first.loads.push(...draft.loads);
      } else
        planned.push({
          place,
          path: draft.path,
          state: 'incomplete',
          gaps: [`Row ${first.place + 1} has the same id.`],
        });
    }
  });
  const edits = [...drafts.values()].flatMap((draft): readonly YamlEdit[] => {
    const own = editsOf(twin, schema, request, draft);
    const isThere = valueAt(twin, draft.path) !== undefined;
    const state = !isThere ? 'new' : own.length > 0 ? 'changed' : 'same';
    planned.push({ place: draft.place, path: draft.path, state, gaps: [] });
    return own;
  });
  return { edits, rows: planned.sort((one, other) => one.place - other.place), unmapped };
}

function draftOf(
  twin: YamlMapping,
  { kind, columns, units }: ImportRequest,
  cells: readonly string[],
  place: number,
): Draft | { readonly gaps: readonly string[] } {
  const textOf = (field: ImportField): string => withUnit(cells[columns[field.key] ?? -1] ?? '', units[field.key]);
  const at = (to: ImportField['to']): string => {
    const field = kind.fields.find((one) => one.to === to);
    return field ? textOf(field).trim() : '';
  };
  const gaps = kind.fields
    .filter((field) => field.isRequired && textOf(field) === '')
    .map(({ label }) => `${label} is empty.`);
  const id = idOf(at('id'));
  const facility = knownId(twin, ['facilities'], at('facility'));
  const type = typeOf(kind, at('type'));
  if (id === '' && gaps.length === 0) gaps.push(`"${at('id')}" makes no id: letters, digits and hyphens do.`);
  if (type === undefined) gaps.push(`"${at('type')}" is no type of ${kind.one}.`);
  if (gaps.length > 0 || type === undefined) return { gaps };
  const hall = knownId(twin, ['facilities', facility, 'halls'], at('hall'));
  const path = [...holderOf(tableOf(kind.table), { facility, hall, type }), id];
  const values = kind.fields.flatMap((field): readonly (readonly [YamlPath, string])[] => {
    const text = textOf(field);
    if (text === '' || typeof field.to === 'string') return [];
    const keys = typeof field.to === 'function' ? field.to(type) : field.to;
    return keys ? [[keys, namesIn(twin, keys, text)]] : [];
  });
  const places: readonly (readonly [YamlPath, string])[] =
    at('latitude') !== '' && at('longitude') !== '' ? [[['at'], `${at('latitude')}, ${at('longitude')}`]] : [];
  const count = at('rack-count');
  const racks = count === '' ? 1 : Number(count);
  const load = at('row-load') === '' ? times(at('rack-load'), racks) : at('row-load');
  return { place, path, values: [...values, ...places], racks, loads: load === '' ? [] : [load] };
}

function editsOf(twin: YamlMapping, schema: Schema, { kind }: ImportRequest, draft: Draft): readonly YamlEdit[] {
  const { path, values, racks, loads } = draft;
  const grouped: readonly (readonly [YamlPath, string])[] =
    kind.id === 'racks'
      ? [[['racks'], String(racks)], ...(loads.length === 0 ? [] : [[['load'], sum(loads)] as const])]
      : [];
  const edits = [...values, ...grouped].flatMap(([keys, text]): readonly YamlEdit[] => {
    const at = [...path, ...keys];
    const value = cellValue(text, schema, at);
    const isSame = JSON.stringify(valueAt(twin, at)) === JSON.stringify(value);
    return value === undefined || isSame ? [] : [{ kind: 'set', path: at, value }];
  });
  const isThere = valueAt(twin, path) !== undefined;
  return edits.length === 0 && !isThere ? [{ kind: 'set', path, value: {} }] : edits;
}

/** `12` in a column of kilowatts is `12 kW`; what has a unit keeps it. */
function withUnit(text: string, unit: string | undefined): string {
  const isBare = /^[-+]?[\d.,\s]*\d[\d.,\s]*$/u.test(text);
  return unit !== undefined && isBare ? `${plainNumber(text)} ${unit}` : text;
}

/** `1,200.5` and `1 200.5` are 1200.5; a lone comma is taken as the decimal one. */
function plainNumber(text: string): string {
  const tight = text.replaceAll(/\s/gu, '');
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/u.test(tight)) return tight.replaceAll(',', '');
  return /^\d+,\d+$/u.test(tight) ? tight.replace(',', '.') : tight;
}

function times(load: string, racks: number): string {
  const { number, unit } = parted(load);
  return Number.isNaN(number) ? load : `${rounded(number * racks)} ${unit}`.trim();
}

/** Loads of one unit added up; of several units side by side, for the reader to refuse. */
function sum(loads: readonly string[]): string {
  const [first, ...rest] = loads.map(parted);
  if (!first || rest.some(({ unit }) => unit !== first.unit)) return loads.join(' + ');
  return `${rounded(rest.reduce((total, { number }) => total + number, first.number))} ${first.unit}`.trim();
}

function parted(load: string): { readonly number: number; readonly unit: string } {
  const [, number, unit = ''] = /^([-+]?[\d.]+)\s*(.*)$/u.exec(load) ?? [];
  return { number: number === undefined ? Number.NaN : Number(number), unit };
}

/** Without the dust of adding tenths. */
function rounded(number: number): number {
  return Number(number.toPrecision(12));
}

/** A name as an id: `Iad 1 / East` → `iad-1-east`. */
export function idOf(name: string): string {
  if (/^[a-z0-9][A-Za-z0-9-]*$/u.test(name)) return name;
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/gu, '-')
    .replaceAll(/^-+|-+$/gu, '')
    .slice(0, 64);
}

/** A name that stands there by its id or by what it is called; else the id that it would have. */
function knownId(twin: YamlMapping, holder: YamlPath, name: string): string {
  const there = valueAt(twin, holder);
  if (!isMapping(there)) return idOf(name);
  if (Object.hasOwn(there, name)) return name;
  const named = Object.entries(there).find(
    ([, one]) => isMapping(one) && String(one['name'] ?? '').toLowerCase() === name.toLowerCase(),
  );
  return named?.[0] ?? idOf(name);
}

/** Sites by the names that others give them, as ids; several may stand in one cell. */
function namesIn(twin: YamlMapping, keys: YamlPath, text: string): string {
  const key = String(keys[0]);
  if (!/^(from|to|runs-in|region|campus|users|needs|conduits|powered-by)$/u.test(key)) return text;
  const holders: readonly YamlPath[] = [['facilities'], ['network', 'exchanges'], ['regions'], ['campuses']];
  return text
    .split(/[,;|\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const holder = holders.find((one) => isThere(twin, one, part));
      return holder ? knownId(twin, holder, part) : /^[a-z0-9][A-Za-z0-9.-]*$/u.test(part) ? part : idOf(part);
    })
    .join(', ');
}

function isThere(twin: YamlMapping, holder: YamlPath, name: string): boolean {
  const there: YamlValue | undefined = valueAt(twin, holder);
  return isMapping(there) && Object.hasOwn(there, knownId(twin, holder, name));
}

/** Key of the type by its words; the kind's own where no column says it. */
function typeOf(kind: ImportKind, written: string): string | undefined {
  const types = tableOf(kind.table).types;
  if (!types) return '';
  if (kind.type !== undefined) return kind.type;
  const name = readHeader(written).name;
  return Object.keys(types).find((key) => key === written || types[key]?.toLowerCase() === name || key === name);
}
