/** Editing injects: every change is one step of undo and runs the scenario again. */
import type { Inject } from '../../sim-core/scenario/index.ts';
import { record } from './history.ts';
import { rerun } from './run-actions.ts';
import { useWorkspace } from './workspace.ts';

export function addInject(inject: Omit<Inject, 'id' | 'enabled'>): string {
  const { injects } = useWorkspace.getState();
  const id = freeId(injects);
  change('Add inject', inOrder([...injects, { ...inject, id, enabled: true }]));
  return id;
}

export function changeInject(id: string, fields: Partial<Omit<Inject, 'id'>>): void {
  const { injects } = useWorkspace.getState();
  change('Change inject', inOrder(injects.map((inject) => (inject.id === id ? { ...inject, ...fields } : inject))));
}

export function removeInject(id: string): void {
  const { injects } = useWorkspace.getState();
  change(
    'Remove inject',
    injects.filter((inject) => inject.id !== id),
  );
}

function change(words: string, injects: readonly Inject[]): void {
  const { injects: before } = useWorkspace.getState();
  setInjects(injects);
  record({ words, undo: () => setInjects(before), redo: () => setInjects(injects) });
}

function setInjects(injects: readonly Inject[]): void {
  const { savedInjects } = useWorkspace.getState();
  useWorkspace.setState({ injects, isChanged: injects !== savedInjects });
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
