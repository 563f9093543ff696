/** What can be done to rows and cells: each one step of undo, told in words where it cannot be done. */
import type { YamlEdit } from '../../interchange/documents/plain-edits.ts';
import {
  isMapping,
  valueAt,
  type YamlMapping,
  type YamlPath,
  type YamlValue,
} from '../../interchange/documents/yaml-text.ts';
import { cellValue } from '../../interchange/twin-tables/cell-text.ts';
import { type Use, usesOf } from '../../interchange/twin-tables/names.ts';
import { addRow, deleteRow, duplicateRow, type Home, renameRow } from '../../interchange/twin-tables/row-edits.ts';
import type { Schema } from '../../interchange/twin-tables/schema-at.ts';
import { addSpareUnit } from '../../interchange/twin-tables/spare-unit.ts';
import { type PlanRow, type PlanTable, tableOf } from '../../interchange/twin-tables/tables.ts';
import { notify } from '../stores/file-actions.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { editBoth, editTwin, textOf, twinYaml, yamlOf } from './documents.ts';
import { takeRow, usePlan } from './plan-store.ts';

/** The row in hand, as its table has it. */
export function rowInHand(): PlanRow | undefined {
  const { table, row } = usePlan.getState();
  return row ? rowAt(table, row) : undefined;
}

export function rowAt(table: PlanTable['id'], path: YamlPath): PlanRow | undefined {
  const key = path.join('\n');
  return tableOf(table)
    .rows(twinYaml().plain)
    .find((row) => row.path.join('\n') === key);
}

export function scenarioPlain(): YamlMapping {
  return yamlOf(textOf(useWorkspace.getState().scenarioFile)).plain;
}

/** What names a row, in the twin and in the scenario. */
export function usesOfRow(row: PlanRow): readonly Use[] {
  return usesOf(twinYaml().plain, scenarioPlain(), row);
}

/** Writes what was typed into a cell or field; `keys` lead there from the row. False where it could not be written. */
export function writeCell(row: PlanRow, keys: YamlPath, text: string, schema: Schema): boolean {
  const path = [...row.path, ...keys];
  return writeValue(path, cellValue(text, schema, path), `${nameOf(row)}: ${keys.join(' ') || 'arrangement'}`);
}

/** Sets a value of the twin, or takes it away. */
export function writeValue(path: YamlPath, value: YamlValue | undefined, words: string): boolean {
  const before = valueAt(twinYaml().plain, path);
  if (JSON.stringify(before) === JSON.stringify(value)) return true;
  return done(editTwin(`Change ${words}`, value === undefined ? withoutValue(path) : [{ kind: 'set', path, value }]));
}

/** A value taken away, with the mapping around it where nothing else stands there. */
function withoutValue(path: YamlPath): readonly YamlEdit[] {
  const around = path.slice(0, -1);
  const holder = valueAt(twinYaml().plain, around);
  const isPart = around.length > 0 && typeof around.at(-1) === 'string' && usePlan.getState().row !== undefined;
  const isLast = isMapping(holder) && Object.keys(holder).length === 1;
  const isRow = around.join('\n') === usePlan.getState().row?.join('\n');
  return [{ kind: 'remove', path: isPart && isLast && !isRow ? around : path }];
}

export function rename(row: PlanRow, to: string): boolean {
  if (to === row.id || to === '') return true;
  const twin = twinYaml().plain;
  const beside = valueAt(twin, row.path.slice(0, -1));
  if (isMapping(beside) && Object.hasOwn(beside, to)) return done(`There is a "${to}" already.`);
  const { row: path, ...edits } = renameRow(twin, scenarioPlain(), row, to);
  const isDone = done(editBoth(`Rename ${row.id} to ${to}`, edits));
  if (isDone) takeRow(path, usePlan.getState().field);
  return isDone;
}

export function addTo(table: PlanTable, home: Home): boolean {
  const { edits, row } = addRow(twinYaml().plain, table, home);
  const isDone = done(editTwin(`Add ${table.one} ${String(row.at(-1))}`, edits));
  if (isDone) takeRow(row);
  return isDone;
}

export function duplicate(): void {
  const row = rowInHand();
  const copy = row ? duplicateRow(twinYaml().plain, row) : undefined;
  if (!row || !copy) notify('Take a row in hand first: an arrangement stands once in a facility.');
  else if (done(editTwin(`Duplicate ${nameOf(row)}`, copy.edits))) takeRow(copy.row);
}

/** Takes the row in hand away; `clearing`: what names it forgets it too. */
export function removeRow(clearing: boolean): void {
  const row = rowInHand();
  if (!row) return;
  const edits = deleteRow(twinYaml().plain, scenarioPlain(), row, clearing);
  if (done(editBoth(`Delete ${nameOf(row)}`, edits))) takeRow(undefined);
}

export function addSpare(): void {
  const row = rowInHand();
  const spare = row ? addSpareUnit(twinYaml().plain, row) : undefined;
  if (!spare) notify('Take a row of the power or cooling table in hand first.');
  else if (!spare.ok) notify(spare.problem);
  else if (done(editTwin(spare.words, spare.edits))) {
    takeRow(spare.row);
    notify(`${spare.words}.`);
  }
}

export function nameOf({ id, path }: PlanRow): string {
  return path[0] === 'facilities' && path.length > 2 ? `${String(path[1])} ${id}` : id;
}

function done(problem: string | undefined): boolean {
  if (problem !== undefined) notify(problem);
  return problem === undefined;
}
