/**
 * "Make this N+1": one more than is needed. What is counted gets one unit more; a single piece of the power chain gets
 * another beside it, wired to everything that the first one feeds.
 */
import type { YamlEdit } from '../documents/plain-edits.ts';
import { isMapping, valueAt, type YamlMapping, type YamlValue } from '../documents/yaml-text.ts';
import { RowIndex } from './names.ts';
import { referencesOf } from './references.ts';
import { duplicateRow, type Planned } from './row-edits.ts';
import type { PlanRow } from './tables.ts';

export type SpareUnit =
  | (Planned & { readonly ok: true /** What was done, in words. */; readonly words: string })
  | { readonly ok: false; readonly problem: string };

/** Keys under which a row counts its units; pieces of the chain that are not counted have none. */
function unitsKeyOf({ type = '' }: PlanRow): 'count' | 'modules' | undefined {
  if (/(^|\.)generators$/u.test(type)) return 'count';
  if (/(^|\.)ups$/u.test(type)) return 'modules';
  const isCooling = /^(chillers|dry-coolers|cooling-towers|pumps|air-handlers|cracs|coolant-distribution)$/u.test(type);
  return isCooling ? 'count' : undefined;
}

const SPARED = new Set(['N+1', 'N+2', '2N', '2(N+1)', '3N/2', '4N/3', 'block-redundant', 'isolated-redundant']);

export function addSpareUnit(twin: YamlMapping, row: PlanRow): SpareUnit {
  if (row.type === 'arrangement') return moreRedundant(twin, row);
  const key = unitsKeyOf(row);
  if (key) return oneMore(twin, row, key);
  const isPiece = /^(utilities|transformers|switchboards|transfer-switches|pdus|breakers|feeds)$/u.test(row.type ?? '');
  return isPiece ? another(twin, row) : { ok: false, problem: 'This is nothing that could have a spare.' };
}

function oneMore(twin: YamlMapping, { path, id }: PlanRow, key: 'count' | 'modules'): SpareUnit {
  const fields = valueAt(twin, path);
  const { arrangement, needs, [key]: units } = isMapping(fields) ? fields : {};
  if (typeof units === 'number' && typeof needs === 'number' && units > needs)
    return { ok: false, problem: `${id} has ${units - needs} to spare already: ${needs} of ${units} are needed.` };
  if (typeof arrangement === 'string' && SPARED.has(arrangement))
    return { ok: false, problem: `${id} is ${arrangement} already.` };
  const set = (name: string, value: YamlValue): YamlEdit => ({ kind: 'set', path: [...path, name], value });
  if (typeof units !== 'number')
    return { ok: true, row: path, words: `Make ${id} N+1`, edits: [set('arrangement', 'N+1')] };
  return {
    ok: true,
    row: path,
    words: `Make ${id} N+1: ${units + 1} units`,
    edits: [
      ...(arrangement === undefined ? [] : [set('arrangement', 'N+1')]),
      set(key, units + 1),
      ...(typeof needs === 'number' ? [] : [set('needs', units)]),
    ],
  };
}

function moreRedundant(twin: YamlMapping, row: PlanRow): SpareUnit {
  const path = row.isWord ? row.path : [...row.path, 'redundancy'];
  const redundancy = valueAt(twin, path);
  if (redundancy !== 'N')
    return { ok: false, problem: `The arrangement is ${String(redundancy)} already: it has something to spare.` };
  return { ok: true, row: row.path, words: 'Make the arrangement N+1', edits: [{ kind: 'set', path, value: 'N+1' }] };
}

function another(twin: YamlMapping, row: PlanRow): SpareUnit {
  const copy = duplicateRow(twin, row);
  if (!copy) return { ok: false, problem: 'This cannot be copied.' };
  const id = String(copy.row.at(-1));
  const index = new RowIndex(twin);
  const wired = new Set<string>();
  const wires = referencesOf(twin).flatMap(({ path, name, to, isKey }): readonly YamlEdit[] => {
    const holder = typeof path.at(-1) === 'number' ? path.slice(0, -1) : path;
    const isCord = holder.at(-1) === 'from' || holder.at(-1) === 'powered-by';
    const isMeant = isCord && !isKey && index.resolve({ name, to, path })?.row.path.join() === row.path.join();
    if (!isMeant || wired.has(holder.join())) return [];
    wired.add(holder.join());
    const cords = valueAt(twin, holder);
    const list: readonly YamlValue[] = Array.isArray(cords) ? cords : [name];
    const at = list.indexOf(name);
    return [{ kind: 'set', path: holder, value: [...list.slice(0, at + 1), id, ...list.slice(at + 1)] }];
  });
  return {
    ok: true,
    row: copy.row,
    words: `Add ${id} beside ${row.id}, wired to ${wires.length === 1 ? '1 thing' : `${wires.length} things`}`,
    edits: [...copy.edits, ...wires],
  };
}
