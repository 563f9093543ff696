import { expect, test } from 'vitest';
import type { Inject } from '../../sim-core/scenario/index.ts';
import { MINUTE } from '../../sim-core/units/index.ts';
import {
  depthFirst,
  freeInjectId,
  ROOT_RUN,
  rootTree,
  runOf,
  withFork,
  withInjects,
  withoutRun,
  withTwin,
} from './run-tree.ts';

function inject(id: string, minute: number, fields: Partial<Inject> = {}): Inject {
  return { id, at: minute * MINUTE, verb: 'fail', targets: ['ups'], parameters: {}, enabled: true, ...fields };
}

const [lose, spike, failover] = [inject('inject-1', 10), inject('inject-2', 30), inject('inject-3', 20)];
const { tree, id: fork } = withFork(rootTree([lose, spike], 'three chillers'), ROOT_RUN, 'Fail over', [
  lose,
  failover,
  spike,
]);
const told = (injects: readonly Inject[]): readonly string[] =>
  injects.map(({ id, at, enabled }) => `${at / MINUTE} ${id}${enabled ? '' : ' off'}`);

test('a fork follows what is changed in its parent, and keeps what it does differently', () => {
  const moved = withInjects(tree, ROOT_RUN, [lose, { ...spike, at: 15 * MINUTE }]);
  expect(told(runOf(moved, fork).injects)).toEqual(['10 inject-1', '15 inject-2', '20 inject-3']);

  const removed = withInjects(moved, ROOT_RUN, [lose]);
  expect(told(runOf(removed, fork).injects)).toEqual(['10 inject-1', '20 inject-3']);

  const added = withInjects(removed, ROOT_RUN, [lose, inject('inject-4', 50)]);
  expect(told(runOf(added, fork).injects)).toEqual(['10 inject-1', '20 inject-3', '50 inject-4']);
});

test('forks follow the twin of their parent, but for those that have one of their own', () => {
  const remedy = withFork(tree, fork, 'One chiller more', [lose], 'four chillers');
  const below = withFork(remedy.tree, remedy.id, 'And fail over', [lose, failover]);
  const twins = (of: typeof tree): readonly string[] => of.map(({ twin }) => twin);
  expect(twins(below.tree)).toEqual(['three chillers', 'three chillers', 'four chillers', 'four chillers']);
  const mended = withTwin(below.tree, ROOT_RUN, 'three new chillers');
  expect(twins(mended)).toEqual(['three new chillers', 'three new chillers', 'four chillers', 'four chillers']);
  expect(twins(withTwin(mended, remedy.id, 'five'))).toEqual([
    'three new chillers',
    'three new chillers',
    'five',
    'five',
  ]);
  expect(withTwin(mended, ROOT_RUN, 'three new chillers')).toBe(mended);
});

test('what a fork changed or left out stays so when the parent is changed elsewhere', () => {
  const own = withInjects(tree, fork, [{ ...lose, enabled: false }, failover]);
  const after = withInjects(own, ROOT_RUN, [
    { ...lose, at: 5 * MINUTE },
    { ...spike, at: 40 * MINUTE },
  ]);
  expect(told(runOf(after, fork).injects)).toEqual(['10 inject-1 off', '20 inject-3']);
});

test('a change in a fork leaves its parent alone and reaches its own forks', () => {
  const deep = withFork(tree, fork, 'And more', [...runOf(tree, fork).injects, inject('inject-9', 45)]);
  const changed = withInjects(deep.tree, fork, [lose, { ...failover, at: 25 * MINUTE }, spike]);
  expect(told(runOf(changed, ROOT_RUN).injects)).toEqual(['10 inject-1', '30 inject-2']);
  expect(told(runOf(changed, deep.id).injects)).toEqual(['10 inject-1', '25 inject-3', '30 inject-2', '45 inject-9']);
});

test('a run goes with all that was forked from it; the root stays', () => {
  const deep = withFork(tree, fork, 'And more', []);
  const beside = withFork(deep.tree, ROOT_RUN, 'Beside', []);
  expect(depthFirst(beside.tree).map(({ run, depth }) => `${'-'.repeat(depth)}${run.name}`)).toEqual([
    'As written',
    '-Fail over',
    '--And more',
    '-Beside',
  ]);
  expect(withoutRun(beside.tree, fork).map(({ name }) => name)).toEqual(['As written', 'Beside']);
  expect(withoutRun(beside.tree, ROOT_RUN)).toEqual(beside.tree);
});

test('a new inject takes no id of any run, and a new run no id of one that is there', () => {
  expect(freeInjectId(tree)).toBe('inject-4');
  expect(withFork(withFork(tree, fork, 'x', []).tree, fork, 'y', []).id).toBe('run-4');
});
