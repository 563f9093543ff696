/** Where the inject menus are open, and what the form makes: an inject, another in its place, or a fork. */
import { create } from 'zustand';
import type { Inject, InjectVerb } from '../../sim-core/scenario/index.ts';
import { type InjectText, newInjectText, textOfInject } from '../words/inject-text.ts';
import { now } from './clock.ts';

export type InjectDraft =
  | { readonly makes: 'inject' | 'fork'; readonly text: InjectText }
  | { readonly makes: 'change'; readonly text: InjectText; readonly existing: Inject };

export interface InjectMenuState {
  /** What can be injected on a component, at a place on the window [px]. */
  readonly menu: { readonly component: string; readonly x: number; readonly y: number } | undefined;
  /** What can be done with an inject that stands. */
  readonly mark: { readonly id: string; readonly x: number; readonly y: number } | undefined;
  readonly draft: InjectDraft | undefined;
}

const CLOSED: InjectMenuState = { menu: undefined, mark: undefined, draft: undefined };

export const useInjectMenu = create<InjectMenuState>(() => CLOSED);

export function openInjectMenu(component: string, x: number, y: number): void {
  useInjectMenu.setState({ ...CLOSED, menu: { component, x, y } });
}

export function openMarkMenu(id: string, x: number, y: number): void {
  useInjectMenu.setState({ ...CLOSED, mark: { id, x, y } });
}

/** Closes menus and form alike. */
export function closeInjectMenus(): void {
  useInjectMenu.setState(CLOSED);
}

/** The form of a new inject, or of a fork with one, at the playhead. */
export function openNewInject(makes: 'inject' | 'fork', component: string | undefined, verb: InjectVerb): void {
  const text = newInjectText(verb, component === undefined ? [] : [component], now());
  useInjectMenu.setState({ ...CLOSED, draft: { makes, text } });
}

/** The form of an inject that stands. */
export function openInject(existing: Inject): void {
  useInjectMenu.setState({ ...CLOSED, draft: { makes: 'change', text: textOfInject(existing), existing } });
}

export function areInjectMenusOpen(): boolean {
  const { menu, mark, draft } = useInjectMenu.getState();
  return menu !== undefined || mark !== undefined || draft !== undefined;
}
