/** Rows added, copied, renamed and taken away, as edits of the documents: references are followed, ids stay unique. */
import type { YamlEdit } from '../documents/plain-edits.ts';
import { isMapping, valueAt, type YamlMapping, type YamlPath, type YamlValue } from '../documents/yaml-text.ts';
import { facilityOf, RowIndex, startsWith, type Use, usesOf } from './names.ts';
import { referencesOf } from './references.ts';
import type { PlanRow, PlanTable } from './tables.ts';

/** Where a new row goes: a facility and a hall where its table asks for them, a type where it holds several. */
export interface Home {
  readonly facility?: string;
  readonly hall?: string;
  readonly type?: string;
}

export interface Planned {
  readonly edits: readonly YamlEdit[];
  /** The row in hand afterwards. */
  readonly row: YamlPath;
}

/** Edits of both documents that belong to one step. */
export interface PlannedInBoth {
  readonly twin: readonly YamlEdit[];
  readonly scenario: readonly YamlEdit[];
}

/** Mapping that holds the rows of a table at a home. */
export function holderOf(table: PlanTable, { facility = '', hall = '', type = '' }: Home): YamlPath {
  const into = table.into(type);
  if (table.home === 'facility') return ['facilities', facility, ...into];
  if (table.home === 'hall') return ['facilities', facility, 'halls', hall, ...into];
  return into;
}

interface PlannedUse {
  readonly document: Use['document'];
  readonly edit: YamlEdit;
}

/** A new row; without an id it is called by what it is: `hall-2`. */
export function addRow(
  twin: YamlMapping,
  table: PlanTable,
  home: Home,
  values: YamlMapping = table.start(home.type ?? ''),
  id?: string,
): Planned {
  const holder = holderOf(table, home);
  if (home.type?.startsWith('arrangement')) return addArrangement(twin, holder, home.type, values);
  const alone = aloneAt(twin, holder, home.type);
  const stem = stemOf(home.type ?? table.one);
  const row = [...holder, id ?? freeId(stem, takenAt(twin, holder), true)];
  if (alone) return { edits: [...togetherAs(holder, alone), { kind: 'set', path: row, value: values }], row };
  return { edits: [{ kind: 'set', path: row, value: values }], row };
}

/** The row once more under another id, directly usable: things inside that need names of their own get them. */
export function duplicateRow(twin: YamlMapping, row: PlanRow): Planned | undefined {
  const value = valueAt(twin, row.path);
  const holder = row.path.slice(0, -1);
  if (!isMapping(value) || row.type?.startsWith('arrangement')) return undefined;
  if (!row.canRename) {
    const copy = [...row.path, freeId(row.id, takenAt(twin, row.path), false)];
    return { edits: [...togetherAs(row.path, value), { kind: 'set', path: copy, value }], row: copy };
  }
  const taken = takenAt(twin, holder);
  const id = freeId(row.id, taken, false);
  const groups = value['rack-groups'];
  const used = new Set([...taken, id]);
  const next = (name: string): string => {
    const free = freeId(name, used, false);
    used.add(free);
    return free;
  };
  const { zones } = value;
  const copied: YamlMapping = {
    ...value,
    ...(isMapping(groups)
      ? { 'rack-groups': Object.fromEntries(Object.entries(groups).map(([name, group]) => [next(name), group])) }
      : {}),
    ...(Array.isArray(zones) ? { zones: zones.map((zone: YamlValue) => next(String(zone))) } : {}),
  };
  const path = [...holder, id];
  return { edits: [{ kind: 'set', path, value: copied }, ...askedLike(twin, row, id)], row: path };
}

/** Copied users ask for what the users that they are copied from ask for: nobody would serve them otherwise. */
function askedLike(twin: YamlMapping, { path, id }: PlanRow, copy: string): readonly YamlEdit[] {
  if (path[0] !== 'populations') return [];
  return referencesOf(twin).flatMap((reference): readonly YamlEdit[] => {
    if (reference.name !== id || !reference.to.includes('populations') || reference.path[0] !== 'services') return [];
    const service = reference.path.slice(0, 3);
    const users = valueAt(twin, service);
    if (isMapping(users)) return [{ kind: 'set', path: [...service, copy], value: users[id] ?? null }];
    return [{ kind: 'set', path: service, value: Array.isArray(users) ? [...users, copy] : [id, copy] }];
  });
}

/** Another id for a row, and for every name that stands for it or begins with it. */
export function renameRow(
  twin: YamlMapping,
  scenario: YamlMapping,
  row: PlanRow,
  to: string,
): PlannedInBoth & { readonly row: YamlPath } {
  const index = new RowIndex(twin);
  const sentences = new Map<string, string>();
  const edits = usesOf(twin, scenario, row).flatMap((use): readonly PlannedUse[] => {
    const found = index.resolve(use);
    const isPath = row.path[0] === 'pipelines' && use.name.startsWith(`${row.id}.`);
    const isWithin = isPath || found === undefined || found.row.path.length > row.path.length;
    const name = newName(use.name, row.id, to, isWithin);
    if (name === use.name) return [];
    if (use.isKey) return [{ document: use.document, edit: { kind: 'rename', path: use.path, to: name } }];
    const before = sentences.get(use.path.join()) ?? valueAt(scenario, use.path);
    const value = use.isWord ? withWord(String(before), use.name, name) : name;
    if (use.isWord) sentences.set(use.path.join(), value);
    return [{ document: use.document, edit: { kind: 'set', path: use.path, value } }];
  });
  // Names inside the row itself that begin with its id: `iad-1.hall-1` within iad-1.
  const inside = index.rows.filter(({ row: { path } }) => startsWith(path, row.path)).length > 1;
  const within = inside && row.path.length === 2 ? ownNames(twin, row, to) : [];
  return {
    twin: [...within, ...only(edits, 'twin'), { kind: 'rename', path: row.path, to }],
    scenario: only(edits, 'scenario'),
    row: [...row.path.slice(0, -1), to],
  };
}

/** The row taken away; with `clearing`, its names are taken away too wherever something can stand without them. */
export function deleteRow(twin: YamlMapping, scenario: YamlMapping, row: PlanRow, clearing: boolean): PlannedInBoth {
  const uses = clearing ? usesOf(twin, scenario, row) : [];
  const removals = uses
    .map(({ document, path }): PlannedUse => ({ document, edit: { kind: 'remove', path } }))
    // Items of lists from the last to the first: those before keep their places.
    .reverse();
  return {
    twin: [...only(removals, 'twin'), { kind: 'remove', path: row.path }],
    scenario: only(removals, 'scenario'),
  };
}

function withWord(sentence: string, word: string, next: string): string {
  return sentence
    .split(/([\s@]+)/u)
    .map((part) => (part === word ? next : part))
    .join('');
}

/** Edits of one document, keys last: what stands below a key is found by the key that it had. */
function only(edits: readonly PlannedUse[], document: Use['document']): readonly YamlEdit[] {
  const own = edits.filter((one) => one.document === document).map(({ edit }) => edit);
  return [...own.filter(({ kind }) => kind !== 'rename'), ...own.filter(({ kind }) => kind === 'rename')];
}

/** `iad-1` → `iad-2` in `iad-1`, `iad-1-a` and, where a facility is meant by its things, `iad-1.ups`. */
function newName(name: string, from: string, to: string, isWithin: boolean): string {
  if (isWithin) return name.startsWith(`${from}.`) ? `${to}${name.slice(from.length)}` : name;
  const at = name.lastIndexOf(from);
  const isLast =
    at >= 0 && (at === 0 || name[at - 1] === '.') && /^(-[a-dr]|-\d+)?$/u.test(name.slice(at + from.length));
  return isLast ? name.slice(0, at) + to + name.slice(at + from.length) : name;
}

function ownNames(twin: YamlMapping, row: PlanRow, to: string): readonly YamlEdit[] {
  const found: YamlEdit[] = [];
  const walk = (value: YamlValue, path: YamlPath): void => {
    if (typeof value === 'string' && value.startsWith(`${row.id}.`) && /^\S+$/u.test(value))
      found.push({ kind: 'set', path, value: `${to}${value.slice(row.id.length)}` });
    else if (isMapping(value)) for (const [key, inside] of Object.entries(value)) walk(inside, [...path, key]);
    else if (Array.isArray(value)) for (const [at, inside] of value.entries()) walk(inside as YamlValue, [...path, at]);
  };
  walk(valueAt(twin, row.path) ?? null, row.path);
  return found;
}

/** `feed-1` → `feed-2`; `hall` → `hall-2`, or `hall-1` where all are numbered. Not one of `taken`. */
export function freeId(stem: string, taken: ReadonlySet<string>, isNumbered: boolean): string {
  const [, base = stem, number] = /^(.*?)-(\d+)$/u.exec(stem) ?? [];
  const first = number === undefined ? (isNumbered ? 1 : 2) : Number(number) + 1;
  for (let next = first; ; next++) if (!taken.has(`${base}-${next}`)) return `${base}-${next}`;
}

/** Ids that a new row must not take: those beside it and, within a facility, all of that facility. */
export function takenAt(twin: YamlMapping, holder: YamlPath): ReadonlySet<string> {
  const beside = valueAt(twin, holder);
  const facility = facilityOf([...holder, '']);
  return new Set([
    ...(isMapping(beside) ? Object.keys(beside) : []),
    ...new RowIndex(twin).rows.filter((row) => row.facility === facility).map(({ row }) => row.id),
  ]);
}

/** Cooling units written alone (`chillers: {count: 4}`): a second one beside them asks for ids. */
function aloneAt(twin: YamlMapping, holder: YamlPath, type: string | undefined): YamlMapping | undefined {
  const value = valueAt(twin, holder);
  const isUnits = holder[2] === 'cooling' && type !== 'loops' && type !== 'controls';
  if (!isUnits || !isMapping(value) || Object.keys(value).length === 0) return undefined;
  return Object.values(value).every(isMapping) ? undefined : value;
}

function togetherAs(holder: YamlPath, alone: YamlMapping): readonly YamlEdit[] {
  return [{ kind: 'set', path: holder, value: { [String(holder.at(-1))]: alone } }];
}

function addArrangement(twin: YamlMapping, path: YamlPath, type: string, values: YamlMapping): Planned {
  if (type === 'arrangement') return { edits: [{ kind: 'set', path, value: '2N' }], row: path };
  const whole = path.slice(0, -1);
  const word = valueAt(twin, whole);
  const redundancy = typeof word === 'string' ? word : '2N';
  const edits: YamlEdit[] = isMapping(word) ? [] : [{ kind: 'set', path: whole, value: { redundancy } }];
  return { edits: [...edits, { kind: 'set', path, value: values }], row: path };
}

/** `transfer-switches` → `transfer-switch`, `population of users` → `users`. */
function stemOf(kind: string): string {
  const known: Readonly<Record<string, string>> = {
    utilities: 'feed',
    generators: 'generators',
    'transfer-switches': 'transfer-switch',
    ups: 'ups',
    protection: 'common-cause',
    loops: 'loop',
    controls: 'control',
    'population of users': 'users',
    'rack group': 'racks',
  };
  return known[kind] ?? kind.replace(/s$/u, '').replaceAll(' ', '-');
}
