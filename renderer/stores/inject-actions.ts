/** Editing injects: every change is one step of undo and runs the scenario again. */
import { type Inject, injectCatalogue } from '../../sim-core/scenario/index.ts';
import type { Micros } from '../../sim-core/units/index.ts';
import { freeInjectId } from './run-tree.ts';
import { changeInjects } from './run-tree-actions.ts';
import { useWorkspace } from './workspace.ts';

export function addInject(inject: Omit<Inject, 'id' | 'enabled'>): string {
  const { injects, runs } = useWorkspace.getState();
  const id = freeInjectId(runs);
  changeInjects(`Add ${titleOf(inject)}`, [...injects, { ...inject, id, enabled: true }]);
  return id;
}

/** `group`: changes of one group in a row are one step of undo. */
export function changeInject(id: string, fields: Partial<Omit<Inject, 'id'>>, group?: string): void {
  replaceInject(id, (inject) => ({ ...inject, ...fields }), `Change ${titleOf(injectOf(id))}`, group);
}

/** Moves an inject with its end, inside the scenario. */
export function moveInject(id: string, at: Micros, group?: string): void {
  const end = useWorkspace.getState().scenario?.length ?? 0;
  const to = Math.round(Math.min(Math.max(at, 0), end));
  const inject = injectOf(id);
  if (inject === undefined || inject.at === to) return;
  replaceInject(id, (one) => movedTo(one, to), `Move ${titleOf(inject)}`, group);
}

export function movedTo(inject: Inject, at: Micros): Inject {
  return inject.until === undefined ? { ...inject, at } : { ...inject, at, until: at + inject.until - inject.at };
}

/** Sets how long an inject lasts; undefined: to the end. */
export function endInject(id: string, until: Micros | undefined, group?: string): void {
  replaceInject(id, (inject) => endingAt(inject, until), `Change ${titleOf(injectOf(id))}`, group);
}

export function endingAt(inject: Inject, until: Micros | undefined): Inject {
  const { until: _before, ...endless } = inject;
  return until === undefined ? endless : { ...endless, until: Math.max(until, inject.at + 1) };
}

/** Puts another in its place, whole: the form's way. */
export function setInject(inject: Inject): void {
  replaceInject(inject.id, () => inject, `Change ${titleOf(inject)}`);
}

/** One more like it, right after it ends or a tenth of the scenario later. */
export function duplicateInject(id: string): string | undefined {
  const { injects, runs, scenario } = useWorkspace.getState();
  const inject = injectOf(id);
  if (inject === undefined || scenario === undefined) return undefined;
  const copy = freeInjectId(runs);
  const step = inject.until === undefined ? scenario.length / 48 : inject.until - inject.at;
  const at = Math.round(Math.min(inject.at + step, scenario.length));
  changeInjects(`Duplicate ${titleOf(inject)}`, [...injects, { ...movedTo(inject, at), id: copy }]);
  return copy;
}

/** Switches an inject on or off; one that is off stays in the scenario and does nothing. */
export function toggleInject(id: string): void {
  const inject = injectOf(id);
  if (inject) {
    const words = `Switch ${inject.enabled ? 'off' : 'on'} ${titleOf(inject)}`;
    replaceInject(id, (one) => ({ ...one, enabled: !one.enabled }), words);
  }
}

export function removeInject(id: string): void {
  const { injects } = useWorkspace.getState();
  const left = injects.filter((inject) => inject.id !== id);
  if (left.length < injects.length) changeInjects(`Remove ${titleOf(injectOf(id))}`, left);
}

function replaceInject(id: string, replace: (inject: Inject) => Inject, words: string, group?: string): void {
  const { injects } = useWorkspace.getState();
  changeInjects(
    words,
    injects.map((inject) => (inject.id === id ? replace(inject) : inject)),
    group,
  );
}

function injectOf(id: string): Inject | undefined {
  return useWorkspace.getState().injects.find((inject) => inject.id === id);
}

function titleOf(inject: Pick<Inject, 'verb' | 'targets'> | undefined): string {
  return inject ? `${injectCatalogue[inject.verb].title} ${inject.targets.join(', ')}` : 'inject';
}
