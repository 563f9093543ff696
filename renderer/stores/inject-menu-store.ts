/** Where the inject menu is open, and which inject the form edits. */
import { create } from 'zustand';
import type { Inject, InjectVerb } from '../../sim-core/scenario/index.ts';

export interface InjectDraft {
  readonly component: string;
  readonly verb: InjectVerb;
  /** Set when an inject that stands is edited. */
  readonly existing?: Inject;
}

export interface InjectMenuState {
  readonly menu: { readonly component: string; readonly x: number; readonly y: number } | undefined;
  readonly draft: InjectDraft | undefined;
}

export const useInjectMenu = create<InjectMenuState>(() => ({ menu: undefined, draft: undefined }));

/** Opens the menu of what can be injected here, at a place on the window [px]. */
export function openInjectMenu(component: string, x: number, y: number): void {
  useInjectMenu.setState({ menu: { component, x, y } });
}

export function closeInjectMenu(): void {
  useInjectMenu.setState({ menu: undefined });
}

export function openInjectForm(draft: InjectDraft): void {
  useInjectMenu.setState({ menu: undefined, draft });
}

export function closeInjectForm(): void {
  useInjectMenu.setState({ draft: undefined });
}
