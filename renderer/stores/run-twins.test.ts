/** Runs on twins of their own: which documents show, what is open in the engine, and what undo leads back to. */
import { beforeEach, expect, test, vi } from 'vitest';
import { makeTeller } from '../../sim-core/replay/index.ts';
import { MINUTE } from '../../sim-core/units/index.ts';
import { InstantSession } from '../fixture/instant-session.ts';
import { setEngine } from '../host/engine.ts';
import { pendingWork } from './busy.ts';
import { redo, undo } from './history.ts';
import { changeInject } from './inject-actions.ts';
import { openDocuments, rereadDocuments } from './open-actions.ts';
import { outcomeOf } from './outcomes.ts';
import { outcomeFor } from './run-actions.ts';
import { ROOT_RUN, runOf } from './run-tree.ts';
import { copyRun, forkRun, forkWithTwin, showRunOf } from './run-tree-actions.ts';
import { differsFromSaved, documentsOf, isEdited, rootDocuments, useWorkspace } from './workspace.ts';

vi.stubGlobal('requestAnimationFrame', () => 0);
vi.stubGlobal('cancelAnimationFrame', () => undefined);

let session: InstantSession;
beforeEach(async () => {
  session = new InstantSession();
  setEngine({ session, tell: makeTeller() });
  await openDocuments({ 'scenario.yaml': 'a drill', 'twin.yaml': 'three chillers' }, 'scenario.yaml');
});

const settled = (): Promise<void> => vi.waitFor(() => expect(pendingWork()).toEqual([]));
const twinShown = (): string | undefined => useWorkspace.getState().documents['twin.yaml'];
const twins = (): readonly string[] => useWorkspace.getState().runs.map(({ twin }) => twin);
const openTwin = (): string | undefined => session.opened.at(-1)?.['twin.yaml'];
function edit(twin: string): void {
  useWorkspace.setState(({ documents }) => ({ documents: { ...documents, 'twin.yaml': twin } }));
}

test('an edited twin runs as a fork; the run that it was edited from keeps its own, and shows with it again', async () => {
  edit('four chillers');
  forkWithTwin('One more', 'four chillers');
  await settled();
  expect(twins()).toEqual(['three chillers', 'four chillers']);
  expect([twinShown(), openTwin()]).toEqual(['four chillers', 'four chillers']);
  expect(useWorkspace.getState()).toMatchObject({ shownRun: 'run-2', comparedRun: ROOT_RUN });
  expect(rootDocuments(useWorkspace.getState())['twin.yaml']).toBe('three chillers');

  const opened = session.opened.length;
  const asked = session.asked.length;
  showRunOf(ROOT_RUN);
  await settled();
  expect([twinShown(), openTwin()]).toEqual(['three chillers', 'three chillers']);
  expect([session.opened.length, session.asked.length]).toEqual([opened + 1, asked]);
  expect(useWorkspace.getState().replay).toBe(outcomeOf(runOf(useWorkspace.getState().runs, ROOT_RUN))?.replay);
});

test('undoing the fork brings the edit back to where it was made', async () => {
  edit('four chillers');
  forkWithTwin('One more', 'four chillers');
  await settled();
  undo();
  await settled();
  expect(twins()).toEqual(['three chillers']);
  expect([twinShown(), openTwin()]).toEqual(['four chillers', 'three chillers']);
  expect(isEdited(useWorkspace.getState())).toBe(true);
  redo();
  await settled();
  expect([twinShown(), openTwin()]).toEqual(['four chillers', 'four chillers']);
});

test('what was edited and not yet run waits in its run while another one shows', async () => {
  copyRun();
  await settled();
  const { scenarioFile } = useWorkspace.getState();
  edit('four chillers');
  await rereadDocuments(useWorkspace.getState().documents, scenarioFile);
  expect(twins()).toEqual(['three chillers', 'four chillers']);
  edit('five chillers, half written');
  showRunOf(ROOT_RUN);
  await settled();
  expect(twinShown()).toBe('three chillers');
  expect(isEdited(useWorkspace.getState())).toBe(false);
  showRunOf('run-2');
  await settled();
  expect([twinShown(), openTwin()]).toEqual(['five chillers, half written', 'four chillers']);
  expect(useWorkspace.getState().editedTwins).toEqual({});
});

test('the twin of the run as written is followed by forks without one of their own', async () => {
  forkRun('Fail over', { at: 12 * MINUTE, verb: 'failover', targets: ['checkout'], parameters: {} });
  edit('four chillers');
  forkWithTwin('One more', 'four chillers');
  await settled();
  showRunOf(ROOT_RUN);
  await settled();
  edit('three new chillers');
  await rereadDocuments(useWorkspace.getState().documents, useWorkspace.getState().scenarioFile);
  expect(twins()).toEqual(['three new chillers', 'three new chillers', 'four chillers']);
  expect(useWorkspace.getState().runs.map((run) => outcomeOf(run) !== undefined)).toEqual([true, false, true]);
});

test('a run that does not show is made of its own documents, and an inject edited meanwhile of those that are open', async () => {
  edit('four chillers');
  forkWithTwin('One more', 'four chillers');
  await settled();
  const [root] = useWorkspace.getState().runs;
  if (!root) throw new Error('no root');
  showRunOf(ROOT_RUN);
  changeInject('inject-1', { at: 5 * MINUTE });
  await settled();
  expect(openTwin()).toBe('three chillers');
  await outcomeFor(runOf(useWorkspace.getState().runs, 'run-2'));
  expect(session.ranOn.at(-1)?.['twin.yaml']).toBe('four chillers');
  expect(documentsOf(root, useWorkspace.getState())['scenario.yaml']).toBe('a drill');
});

test('a fork that shows is no change of the documents that a file holds', async () => {
  edit('four chillers');
  forkWithTwin('One more', 'four chillers');
  await settled();
  const { runs } = useWorkspace.getState();
  expect(differsFromSaved({ ...useWorkspace.getState(), savedRuns: runs })).toBe(false);
  edit('five chillers');
  expect(differsFromSaved({ ...useWorkspace.getState(), savedRuns: runs })).toBe(true);
});
