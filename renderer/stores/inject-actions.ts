/** Editing injects: every change is one step of undo and runs the scenario again. */
import type { Inject } from '../../sim-core/scenario/index.ts';
import { rerun } from './run-actions.ts';
import { useWorkspace, type Workspace } from './workspace.ts';

const LONGEST_PAST = 200;

export function addInject(inject: Omit<Inject, 'id' | 'enabled'>): string {
  const { injects } = useWorkspace.getState();
  const id = freeId(injects);
  change(inOrder([...injects, { ...inject, id, enabled: true }]));
  return id;
}

export function changeInject(id: string, fields: Partial<Omit<Inject, 'id'>>): void {
  const { injects } = useWorkspace.getState();
  change(inOrder(injects.map((inject) => (inject.id === id ? { ...inject, ...fields } : inject))));
}

export function removeInject(id: string): void {
  const { injects } = useWorkspace.getState();
  change(injects.filter((inject) => inject.id !== id));
}

export function undo(): void {
  const { past, future, injects } = useWorkspace.getState();
  const before = past.at(-1);
  if (!before) return;
  setInjects(before, past.slice(0, -1), [injects, ...future]);
}

export function redo(): void {
  const { past, future, injects } = useWorkspace.getState();
  const [next, ...rest] = future;
  if (!next) return;
  setInjects(next, [...past, injects], rest);
}

function change(injects: readonly Inject[]): void {
  const { past, injects: before } = useWorkspace.getState();
  setInjects(injects, [...past, before].slice(-LONGEST_PAST), []);
}

function setInjects(injects: readonly Inject[], past: Workspace['past'], future: Workspace['future']): void {
  const { savedInjects } = useWorkspace.getState();
  useWorkspace.setState({ injects, past, future, isChanged: injects !== savedInjects });
  void rerun();
}

/** By instant; at one instant in the order given, the newest last. */
export function inOrder(injects: readonly Inject[]): readonly Inject[] {
  return injects
    .map((inject, at) => ({ inject, at }))
    .sort((one, other) => one.inject.at - other.inject.at || one.at - other.at)
    .map(({ inject }) => inject);
}

export function freeId(injects: readonly Inject[]): string {
  const taken = new Set(injects.map((inject) => inject.id));
  for (let number = injects.length + 1; ; number++) {
    const id = `inject-${number}`;
    if (!taken.has(id)) return id;
  }
}
