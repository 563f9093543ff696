/** Joining things by name: what a row may be joined to, and the edits that write it where the document has it. */
import type { YamlEdit } from '../documents/plain-edits.ts';
import { isMapping, valueAt, type YamlMapping, type YamlPath, type YamlValue } from '../documents/yaml-text.ts';
import { RowIndex } from './names.ts';
import { freeId, takenAt } from './row-edits.ts';
import type { PlanRow, PlanTable, TableId } from './tables.ts';

export interface Relation {
  readonly id: string;
  /** From the row to the other: `is fed from`. */
  readonly words: string;
  /** Tables in whose rows the other end is looked for. */
  readonly to: readonly TableId[];
  /** Where the name of the other end is written; undefined where it is the row's own name that is written there. */
  readonly key?: string;
}

const FED: ReadonlySet<string> = new Set([
  'transformers',
  'switchboards',
  'transfer-switches',
  'ups',
  'pdus',
  'breakers',
  'feeds',
]);

const POWERED: Relation = { id: 'powered-by', words: 'is powered by', to: ['power'], key: 'powered-by' };

/** How a row can be joined to others; empty where it cannot. */
export function relationsOf(table: TableId, row: PlanRow): readonly Relation[] {
  switch (table) {
    case 'power':
      if (row.type === undefined || row.type.startsWith('arrangement') || row.type === 'protection') return [];
      return [
        ...(FED.has(row.type) ? [{ id: 'from', words: 'is fed from', to: ['power'], key: 'from' } as const] : []),
        { id: 'feeds', words: 'feeds', to: ['power', 'halls', 'rack-groups', 'cooling'] },
      ];
    case 'cooling':
      if (row.type === 'loops') return [{ id: 'cools', words: 'cools', to: ['halls'] }];
      return row.type === 'controls'
        ? []
        : [POWERED, { id: 'loop', words: 'serves the loop', to: ['cooling'], key: 'loop' }];
    case 'halls':
      return [POWERED, { id: 'cooled-by', words: 'is cooled by the loop', to: ['cooling'], key: 'cooled-by' }];
    case 'rack-groups':
      return [POWERED];
    case 'facilities':
    case 'exchanges':
      return [{ id: 'link', words: 'has a link to', to: ['facilities', 'exchanges'] }];
    case 'links':
      return [{ id: 'conduits', words: 'runs through the conduit', to: ['conduits'], key: 'conduits' }];
    case 'services':
      return [
        { id: 'needs', words: 'needs', to: ['services'], key: 'needs' },
        { id: 'runs-in', words: 'runs in', to: ['facilities'], key: 'runs-in' },
        { id: 'users', words: 'is used by', to: ['populations'], key: 'users' },
      ];
    case 'populations':
      return [{ id: 'asks', words: 'asks for', to: ['services'] }];
    case 'jobs':
      return [
        { id: 'runs-in', words: 'runs in', to: ['facilities'], key: 'runs-in' },
        { id: 'on', words: 'runs on', to: ['halls', 'rack-groups'], key: 'on' },
      ];
    case 'teams':
      return [{ id: 'needs-to-act', words: 'needs', to: ['power', 'services', 'credentials'], key: 'needs' }];
    case 'credentials':
      return [{ id: 'used-by', words: 'is used by', to: ['services', 'teams'], key: 'used-by' }];
    default:
      return [];
  }
}

/** Some rows of a table can be joined to others. */
export function canBeJoined({ id, types = {} }: PlanTable): boolean {
  const type = Object.keys(types)[0];
  return relationsOf(id, { path: [], id: '', canRename: true, ...(type === undefined ? {} : { type }) }).length > 0;
}

/** Names that the other end may have: what the row is not joined to yet, and not the row itself. */
export function otherEnds(twin: YamlMapping, row: PlanRow, relation: Relation): readonly string[] {
  const index = new RowIndex(twin);
  const own = relation.key === undefined ? [] : namesAt(valueAt(twin, [...row.path, relation.key]));
  return index.namesFor(relation.to, row.path).filter((name) => {
    const found = index.resolve({ name, to: relation.to, path: row.path });
    if (!found || found.row.path.join('\n') === row.path.join('\n') || own.includes(name)) return false;
    if (relation.id === 'from') return true;
    if (relation.id === 'powered-by') return found.row.type === 'feeds';
    if (relation.id === 'loop' || relation.id === 'cooled-by') return found.row.type === 'loops';
    if (relation.id === 'feeds')
      return cordOf(found.table, found.row) !== undefined && !feedsAlready(twin, row, found.row);
    return true;
  });
}

/** The edits that join a row to another by its name; `row`: what is in hand afterwards. */
export function connect(
  twin: YamlMapping,
  row: PlanRow,
  relation: Relation,
  name: string,
): { readonly edits: readonly YamlEdit[]; readonly row: YamlPath } {
  if (relation.id === 'link') {
    const holder = ['network', 'links'];
    const id = freeId(`${row.id}-${name}`, takenAt(twin, holder), false);
    const isFree = valueAt(twin, [...holder, `${row.id}-${name}`]) === undefined;
    const path = [...holder, isFree ? `${row.id}-${name}` : id];
    return { edits: [{ kind: 'set', path, value: { from: row.id, to: name, capacity: '100 Gbit/s' } }], row: path };
  }
  if (relation.key !== undefined) return { edits: added(twin, [...row.path, relation.key], name), row: row.path };
  const other = new RowIndex(twin).resolve({ name, to: relation.to, path: row.path });
  const key = other ? cordOf(other.table, other.row) : undefined;
  return other && key
    ? { edits: added(twin, [...other.row.path, key], row.id), row: row.path }
    : { edits: [], row: row.path };
}

/** Key under which the other end names what it hangs on. */
function cordOf(table: TableId, row: PlanRow): string | undefined {
  if (table === 'power') return FED.has(row.type ?? '') ? 'from' : undefined;
  if (table === 'services') return 'users';
  if (table === 'cooling') return row.type === 'loops' || row.type === 'controls' ? undefined : 'powered-by';
  return table === 'halls' ? 'powered-by' : table === 'rack-groups' ? 'powered-by' : undefined;
}

function feedsAlready(twin: YamlMapping, row: PlanRow, other: PlanRow): boolean {
  return namesAt(valueAt(twin, [...other.path, other.path[2] === 'power' ? 'from' : 'powered-by'])).includes(row.id);
}

/** A name behind those that stand there, in the way in which they are written. */
function added(twin: YamlMapping, path: YamlPath, name: string): readonly YamlEdit[] {
  const there = valueAt(twin, path);
  const set = (at: YamlPath, value: YamlValue): readonly YamlEdit[] => [{ kind: 'set', path: at, value }];
  if (there === undefined || there === null) return set(path, [name]);
  if (typeof there === 'string') return set(path, [there, name]);
  if (Array.isArray(there)) return set([...path, there.length], name);
  if (!isMapping(there)) return set(path, [name]);
  if (Object.hasOwn(there, 'primary')) return added(twin, [...path, 'recovery'], name);
  const [first] = Object.values(there);
  return set([...path, name], path.at(-1) === 'needs' ? 'hard' : (first ?? {}));
}

function namesAt(value: YamlValue | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.map(String);
  return isMapping(value) ? Object.keys(value) : [];
}
