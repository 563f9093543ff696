/** Editing documents as the screen does: one history, exact undo, and text that always reads as YAML. */

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { TABLES } from '../../interchange/twin-tables/tables.ts';
import { clearHistory, redo, undo, useHistory } from '../stores/history.ts';
import { useMode } from '../stores/mode-store.ts';
import { useWorkspace } from '../stores/workspace.ts';
import { editTwin, textOf, twinFile, twinYaml, writeText } from './documents.ts';
import { takeRow, usePlan } from './plan-store.ts';
import { addSpare, duplicate, removeRow, rename, rowAt, rowInHand, writeCell } from './row-actions.ts';

const FOLDER = 'scenarios/templates/2n-hall';
const TWIN = readFileSync(`${FOLDER}/twin.yaml`, 'utf8');
const SCENARIO = readFileSync(`${FOLDER}/scenario.yaml`, 'utf8');
const NO_RUNS: readonly [] = [];
const documents = { 'twin.yaml': TWIN, 'scenario.yaml': SCENARIO };

beforeEach(() => {
  clearHistory();
  useMode.setState({ mode: 'plan' });
  usePlan.setState({ table: 'power', row: undefined, field: undefined });
  useWorkspace.setState({
    documents,
    savedDocuments: documents,
    ranDocuments: documents,
    scenarioFile: 'scenario.yaml',
    isChanged: false,
    runs: NO_RUNS,
    savedRuns: NO_RUNS,
  });
});

function take(table: 'power' | 'services', id: string) {
  usePlan.setState({ table });
  const row = TABLES.find((one) => one.id === table)
    ?.rows(twinYaml().plain)
    .find((one) => one.id === id);
  if (!row) throw new Error(`no ${id}`);
  takeRow(row.path);
  return row;
}

test('a cell is written into the text, and undone to the letter', () => {
  const row = take('power', 'ups-a');
  expect(writeCell(row, ['battery'], '5 min at full load', {})).toBe(true);
  expect(textOf('twin.yaml')).toContain('ups-a: {from: board-a, needs: 3, modules: 3, each: 500 kW, battery: 5 min');
  expect(useWorkspace.getState().isChanged).toBe(true);
  undo();
  expect(textOf('twin.yaml')).toBe(TWIN);
  expect(useWorkspace.getState().isChanged).toBe(false);
  redo();
  expect(textOf('twin.yaml')).toContain('battery: 5 min at full load');
});

test('a rename changes twin and scenario in one step', () => {
  expect(rename(take('power', 'grid-a'), 'north-feed')).toBe(true);
  expect(textOf('scenario.yaml')).toContain('lose-utility: north-feed');
  expect(rowInHand()?.id).toBe('north-feed');
  undo();
  expect(useWorkspace.getState().documents).toEqual(documents);
});

test('what is undone in Run is undone in sight, in Plan', () => {
  writeText('twin.yaml', `${TWIN}# more\n`, 'Edit');
  useMode.setState({ mode: 'run' });
  undo();
  expect(useMode.getState().mode).toBe('plan');
  expect(textOf('twin.yaml')).toBe(TWIN);
});

test('letters typed in a row are one step', () => {
  for (const text of ['a', 'ab', 'abc']) writeText('twin.yaml', `${TWIN}# ${text}\n`, 'Edit twin.yaml', 'typing');
  expect(useHistory.getState().past).toHaveLength(1);
  undo();
  expect(textOf('twin.yaml')).toBe(TWIN);
});

test('a text that is no YAML can be undone, but tables do not write into it', () => {
  writeText('twin.yaml', `${TWIN}broken: [\n`, 'Edit');
  expect(editTwin('Change', [{ kind: 'set', path: ['name'], value: 'x' }])).toMatch(/is not YAML/);
  undo();
  expect(textOf(twinFile())).toBe(TWIN);
});

test('any row of steps is undone to the very text, and every step reads as YAML', () => {
  const steps = fc.array(fc.tuple(fc.nat(4), fc.nat(), fc.constantFrom('2 MW', 'x, y', '', '7', '{a: 1}', "it's")), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(steps, (list) => {
      useWorkspace.setState({ documents });
      clearHistory();
      const texts = [useWorkspace.getState().documents];
      for (const [what, where, text] of list) {
        const rows = TABLES.flatMap(({ id, rows: of }) => of(twinYaml().plain).map((row) => ({ id, path: row.path })));
        const chosen = rows[where % rows.length];
        if (!chosen) break;
        usePlan.setState({ table: chosen.id, row: chosen.path });
        const row = rowAt(chosen.id, chosen.path);
        if (!row) throw new Error('a row of its table is not found');
        const before = useHistory.getState().past.length;
        if (what === 0) writeCell(row, ['note'], text, {});
        else if (what === 1) duplicate();
        else if (what === 2) removeRow(true);
        else if (what === 3) addSpare();
        else if (row.canRename) rename(row, `${row.id}-x`);
        expect(twinYaml().fault).toBe(undefined);
        if (useHistory.getState().past.length > before) texts.push(useWorkspace.getState().documents);
      }
      for (let at = texts.length - 2; at >= 0; at--) {
        undo();
        expect(useWorkspace.getState().documents).toEqual(texts[at]);
      }
    }),
    { numRuns: 60 },
  );
});
