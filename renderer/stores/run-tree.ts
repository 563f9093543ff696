/**
 * The tree of runs: the run as written at its root, and what was forked from it. A fork is its parent plus what was done
 * differently, and it stays that: when an inject of the parent is changed, every fork below follows.
 *
 *     as written ──┬── fail over at 02:15
 *                  ├── start the generators ──── and shed load
 *                  └── one chiller more (a twin of its own)
 *
 * Pure: trees are values, and each change gives a new one.
 */
import type { Inject } from '../../sim-core/scenario/index.ts';

export interface TreeRun {
  readonly id: string;
  readonly name: string;
  /** The run that it was forked from; absent: the root. */
  readonly parent?: string;
  readonly injects: readonly Inject[];
  /** Text of the twin that it runs on. */
  readonly twin: string;
}

/** Parents stand before their forks. */
export type RunTree = readonly TreeRun[];

export const ROOT_RUN = 'run-1';
export const ROOT_NAME = 'As written';

/** A tree of the run as written alone. */
export function rootTree(injects: readonly Inject[], twin: string): RunTree {
  return [{ id: ROOT_RUN, name: ROOT_NAME, injects, twin }];
}

/** The run of that id, else the root. */
export function runOf(tree: RunTree, id: string): TreeRun {
  const found = tree.find((run) => run.id === id) ?? tree[0];
  if (!found) throw new Error('A tree of runs has a root.');
  return found;
}

/** A run with other injects; all that was forked from it follows. */
export function withInjects(tree: RunTree, id: string, injects: readonly Inject[]): RunTree {
  const before = new Map(tree.map((run) => [run.id, run.injects]));
  const after = new Map<string, readonly Inject[]>();
  return tree.map((run) => {
    const of = run.id === id ? injects : followed(run, before, after);
    after.set(run.id, of);
    return of === run.injects ? run : { ...run, injects: of };
  });
}

function followed(
  { parent, injects }: TreeRun,
  before: ReadonlyMap<string, readonly Inject[]>,
  after: ReadonlyMap<string, readonly Inject[]>,
): readonly Inject[] {
  const old = parent === undefined ? undefined : before.get(parent);
  const young = parent === undefined ? undefined : after.get(parent);
  return old === undefined || young === undefined || old === young ? injects : followInjects(old, young, injects);
}

/** What was done differently in `own` than in `old` stays; everything else becomes as it is in `young`. */
export function followInjects(
  old: readonly Inject[],
  young: readonly Inject[],
  own: readonly Inject[],
): readonly Inject[] {
  const oldById = new Map(old.map((inject) => [inject.id, inject]));
  const ownById = new Map(own.map((inject) => [inject.id, inject]));
  const youngIds = new Set(young.map(({ id }) => id));
  const shared = young.flatMap((inject) => {
    const mine = ownById.get(inject.id);
    const was = oldById.get(inject.id);
    if (mine === undefined) return was === undefined ? [inject] : [];
    return was === undefined || isSame(mine, was) ? [inject] : [mine];
  });
  const added = own.filter(({ id }) => !youngIds.has(id) && !oldById.has(id));
  return inOrder([...shared, ...added]);
}

function isSame(x: Inject, y: Inject): boolean {
  return x === y || JSON.stringify(x) === JSON.stringify(y);
}

/** A run on another twin. What was forked from it follows, but for forks that have a twin of their own. */
export function withTwin(tree: RunTree, id: string, twin: string): RunTree {
  const before = runOf(tree, id).twin;
  if (before === twin) return tree;
  const follow = new Set([id]);
  return tree.map((run) => {
    const follows = run.id === id || (run.parent !== undefined && follow.has(run.parent) && run.twin === before);
    if (!follows) return run;
    follow.add(run.id);
    return { ...run, twin };
  });
}

/** A fork of a run, on its parent's twin unless it is given its own; gives the tree and the fork's id. */
export function withFork(
  tree: RunTree,
  parent: string,
  name: string,
  injects: readonly Inject[],
  twin = runOf(tree, parent).twin,
): { readonly tree: RunTree; readonly id: string } {
  const id = freeRunId(tree);
  return { tree: [...tree, { id, name, parent, injects, twin }], id };
}

function freeRunId(tree: RunTree): string {
  const numbers = tree.map(({ id }) => Number(/\d+$/.exec(id)?.[0] ?? 0));
  return `run-${Math.max(0, ...numbers) + 1}`;
}

export function renamed(tree: RunTree, id: string, name: string): RunTree {
  return tree.map((run) => (run.id === id ? { ...run, name } : run));
}

/** Without a run and everything that was forked from it; the root stays. */
export function withoutRun(tree: RunTree, id: string): RunTree {
  const gone = new Set<string>();
  for (const run of tree) {
    if (run.parent === undefined) continue;
    if (run.id === id || gone.has(run.parent)) gone.add(run.id);
  }
  return tree.filter((run) => !gone.has(run.id));
}

/** Runs as a tree is drawn: each fork below its parent, with its depth. */
export function depthFirst(tree: RunTree): readonly { readonly run: TreeRun; readonly depth: number }[] {
  const rows: { run: TreeRun; depth: number }[] = [];
  const visit = (parent: string | undefined, depth: number): void => {
    for (const run of tree) {
      if (run.parent !== parent) continue;
      rows.push({ run, depth });
      visit(run.id, depth + 1);
    }
  };
  visit(undefined, 0);
  return rows;
}

/** By instant; at one instant in the order given, the newest last. */
export function inOrder(injects: readonly Inject[]): readonly Inject[] {
  return injects
    .map((inject, at) => ({ inject, at }))
    .sort((one, other) => one.inject.at - other.inject.at || one.at - other.at)
    .map(({ inject }) => inject);
}

/** An id that no run of the tree uses: an inject keeps its id through every fork. */
export function freeInjectId(tree: RunTree): string {
  const taken = new Set(tree.flatMap(({ injects }) => injects.map(({ id }) => id)));
  for (let number = taken.size + 1; ; number++) {
    const id = `inject-${number}`;
    if (!taken.has(id)) return id;
  }
}
