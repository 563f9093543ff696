/** One selection for the whole screen, and the level that is looked at. */
import { create } from 'zustand';

export type ViewName =
  | 'world'
  | 'facility'
  | 'one-line'
  | 'cooling'
  | 'network'
  | 'dependencies'
  | 'charts'
  | 'compare';
export type DockTab = 'timeline' | 'injects' | 'runs' | 'events' | 'failovers' | 'losses' | 'issues';

export interface SelectionState {
  readonly component: string | undefined;
  /** Event asked about, by its number in the log. */
  readonly event: number | undefined;
  readonly view: ViewName;
  /** Facility that the facility and one-line views show. */
  readonly facility: string | undefined;
  readonly dock: DockTab;
}

export const useSelection = create<SelectionState>(() => ({
  component: undefined,
  event: undefined,
  view: 'facility',
  facility: undefined,
  dock: 'timeline',
}));

export function showView(view: ViewName): void {
  useSelection.setState({ view });
}

export function showDock(dock: DockTab): void {
  useSelection.setState({ dock });
}
