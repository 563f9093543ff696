/** Selecting, opening and climbing: what every list, diagram and scene calls. */
import type { Component } from '../../sim-core/twin/estate.ts';
import { seek } from './clock.ts';
import { useSelection, type ViewName } from './selection-store.ts';
import { useWorkspace } from './workspace.ts';

/** Selects a component; views of one facility follow it there. */
export function select(component: string | undefined): void {
  const facility = useWorkspace.getState().index?.enclosing(component, 'facility')?.id;
  useSelection.setState({ component, event: undefined, ...(facility ? { facility } : {}) });
}

/** Selects an event with its component; the playhead stays. */
export function pickEvent(seq: number): void {
  const event = useWorkspace.getState().replay?.events[seq];
  if (!event) return;
  select(event.component);
  useSelection.setState({ event: seq });
}

/** Selects an event with its component, and brings the playhead to it; in the seen view, to when it could be known. */
export function selectEvent(seq: number): void {
  const { replay, live } = useWorkspace.getState();
  const event = replay?.events[seq];
  if (!event) return;
  pickEvent(seq);
  const knownAt = live?.seen?.knownAt(seq) ?? event.at;
  seek(Number.isFinite(knownAt) ? knownAt : event.at);
}

/** Selects a component and goes to the level where it is seen best. */
export function open(component: string): void {
  const { index } = useWorkspace.getState();
  const found = index?.get(component);
  if (!found) return;
  select(component);
  useSelection.setState({ view: viewFor(found, index?.enclosing(component, 'facility') !== undefined) });
}

/** Up one level: out of the event, then to the container, then to the world. */
export function climb(): void {
  const { index } = useWorkspace.getState();
  const { component, event, view } = useSelection.getState();
  if (event !== undefined) {
    useSelection.setState({ event: undefined });
  } else if (component !== undefined) {
    const parent = index?.get(component)?.parent;
    select(parent);
    if (parent && view !== 'world' && !index?.enclosing(parent, 'facility')) useSelection.setState({ view: 'world' });
  } else if (view !== 'world') {
    useSelection.setState({ view: 'world' });
  }
}

function viewFor(component: Component, isInFacility: boolean): ViewName {
  if (component.kind === 'service' || component.kind === 'deployment') return 'dependencies';
  return isInFacility ? 'facility' : 'world';
}
