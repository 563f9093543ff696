/** Forking, going to and fro, and what waits until nobody waits, on a session that answers at once. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { MINUTE } from '../../sim-core/units/index.ts';
import { InstantSession } from '../fixture/instant-session.ts';
import { setEngine } from '../host/engine.ts';
import { pendingWork } from './busy.ts';
import { redo, undo, useHistory } from './history.ts';
import { changeInject, duplicateInject, endInject, moveInject, toggleInject } from './inject-actions.ts';
import { readTree, writeTree } from './kept-tree.ts';
import { openDocuments } from './open-actions.ts';
import { outcomeOf, useOutcomes } from './outcomes.ts';
import { followRuns, notesOn, useRehearsal } from './rehearsal.ts';
import { outcomeFor } from './run-actions.ts';
import { ROOT_RUN, runOf, withFork } from './run-tree.ts';
import { compareWith, copyRun, forkRun, removeRun, renameRun, showRunOf } from './run-tree-actions.ts';
import { useWorkspace } from './workspace.ts';

vi.stubGlobal('requestAnimationFrame', () => 0);
vi.stubGlobal('cancelAnimationFrame', () => undefined);

let session: InstantSession;
let stop: () => void;
beforeEach(async () => {
  session = new InstantSession();
  setEngine({ session, tell: makeTeller() });
  await openDocuments({}, 'scenario.yaml');
  stop = followRuns();
});
afterEach(() => stop());

const settled = (): Promise<void> => vi.waitFor(() => expect(pendingWork()).toEqual([]));
const shown = () => {
  const { runs, shownRun, comparedRun, injects } = useWorkspace.getState();
  return {
    run: runOf(runs, shownRun).name,
    against: comparedRun === undefined ? undefined : runOf(runs, comparedRun).name,
    injects: injects.map(({ id, at }) => `${at / MINUTE} ${id}`),
  };
};
const fork = (): void =>
  forkRun('Fail over', { at: 12 * MINUTE, verb: 'failover', targets: ['checkout'], parameters: {} });

test('a fork shows beside its parent, has one more inject, and can be undone', async () => {
  fork();
  await settled();
  expect(shown()).toEqual({ run: 'Fail over', against: 'As written', injects: ['10 inject-1', '12 inject-2'] });
  expect(session.asked.at(-1)?.map(({ id }) => id)).toEqual(['inject-1', 'inject-2']);
  undo();
  expect(shown()).toEqual({ run: 'As written', against: undefined, injects: ['10 inject-1'] });
  redo();
  expect(shown().run).toBe('Fail over');
});

test('going to and fro compares the two and runs nothing again', async () => {
  fork();
  await settled();
  const asked = session.asked.length;
  showRunOf(ROOT_RUN);
  expect(shown()).toMatchObject({ run: 'As written', against: 'Fail over' });
  showRunOf('run-2');
  expect(shown()).toMatchObject({ run: 'Fail over', against: 'As written' });
  await settled();
  expect(session.asked).toHaveLength(asked);
  compareWith('run-2');
  expect(shown().against).toBe('As written');
  compareWith(undefined);
  expect(shown().against).toBeUndefined();
});

test('a change of the parent is run at once, and its fork after it, unasked', async () => {
  fork();
  await settled();
  showRunOf(ROOT_RUN);
  changeInject('inject-1', { at: 5 * MINUTE });
  expect(runOf(useWorkspace.getState().runs, 'run-2').injects.map(({ at }) => at / MINUTE)).toEqual([5, 12]);
  expect(outcomeOf(runOf(useWorkspace.getState().runs, 'run-2'))).toBeUndefined();
  await settled();
  expect(outcomeOf(runOf(useWorkspace.getState().runs, 'run-2'))?.verdict.met).toBe(true);
});

test('removing the run that shows goes back to its parent; names are kept on one line of history each', async () => {
  fork();
  renameRun('run-2', '  Remedy A ');
  copyRun();
  expect(shown().run).toBe('Remedy A, changed');
  removeRun('run-2');
  expect(shown().run).toBe('As written');
  expect(useHistory.getState().past.map(({ words }) => words)).toEqual([
    'Fork: Fail over',
    'Rename run',
    'Copy run',
    'Remove run',
  ]);
  undo();
  expect(useWorkspace.getState().runs.map(({ name }) => name)).toEqual(['As written', 'Remedy A', 'Remedy A, changed']);
  await settled();
});

test('injects are moved with their end, ended, switched off and duplicated, each one step of undo', async () => {
  endInject('inject-1', 15 * MINUTE);
  moveInject('inject-1', 20 * MINUTE);
  expect(useWorkspace.getState().injects[0]).toMatchObject({ at: 20 * MINUTE, until: 25 * MINUTE });
  moveInject('inject-1', -5 * MINUTE);
  expect(useWorkspace.getState().injects[0]).toMatchObject({ at: 0, until: 5 * MINUTE });
  expect(duplicateInject('inject-1')).toBe('inject-2');
  expect(useWorkspace.getState().injects[1]).toMatchObject({ at: 5 * MINUTE, until: 10 * MINUTE });
  toggleInject('inject-1');
  expect(useWorkspace.getState().injects[0]?.enabled).toBe(false);
  for (let step = 0; step < 5; step++) undo();
  expect(shown().injects).toEqual(['10 inject-1']);
  expect(useWorkspace.getState().isChanged).toBe(false);
  await settled();
});

test('a key held down is one step of undo', async () => {
  for (const minute of [11, 12, 13]) moveInject('inject-1', minute * MINUTE, 'nudge');
  undo();
  expect(shown().injects).toEqual(['10 inject-1']);
  await settled();
});

test('the rehearsal follows the injects, and its notes are gone as soon as they change', async () => {
  await settled();
  changeInject('inject-1', { at: 11 * MINUTE });
  await settled();
  const { injects } = useWorkspace.getState();
  expect(notesOn(useRehearsal.getState(), injects, 'inject-1')).toMatchObject([{ kind: 'no-effect' }]);
  changeInject('inject-1', { at: 12 * MINUTE });
  expect(notesOn(useRehearsal.getState(), useWorkspace.getState().injects, 'inject-1')).toEqual([]);
  await settled();
});

test('nothing that can wait calls off a run that somebody waits for', async () => {
  let finish = (): void => undefined;
  const run = session.run.bind(session);
  session.run = async (request) => {
    await new Promise<void>((done) => {
      finish = done;
    });
    return run(request);
  };
  const asked = session.asked.length;
  fork();
  // Longer than the rehearsal waits for further edits.
  await new Promise((later) => setTimeout(later, 400));
  finish();
  session.run = run;
  await settled();
  expect(session.asked.slice(asked).map((injects) => injects.map(({ id }) => id))).toEqual([['inject-1', 'inject-2']]);
});

test('only the recordings looked at last are kept; every verdict is', async () => {
  for (let number = 0; number < 8; number++) fork();
  for (const run of useWorkspace.getState().runs) await outcomeFor(run);
  const kept = [...useOutcomes.getState().byRun.values()];
  expect(kept).toHaveLength(9);
  expect(kept.filter(({ replay }) => replay !== undefined)).toHaveLength(6);
  await settled();
});

test('a tree that is kept as text is read back to the same; what is no tree is refused', () => {
  fork();
  const { tree: runs } = withFork(useWorkspace.getState().runs, 'run-2', 'One chiller more', [], 'four chillers');
  const kept = { runs, shown: 'run-2', edited: { 'run-3': 'five chillers' } };
  expect(readTree(writeTree(kept), '')).toEqual(kept);
  for (const wrong of [
    undefined,
    'nonsense',
    writeTree({ ...kept, shown: 'run-9' }),
    writeTree({ ...kept, runs: runs.slice(1) }),
    writeTree({ ...kept, runs: [...runs, ...runs] }),
  ])
    expect(readTree(wrong, '')).toBeUndefined();
});
