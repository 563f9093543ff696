/** Which of the overlays is open. */
import { create } from 'zustand';

export type PaletteMode = 'commands' | 'drills' | 'keys' | 'about' | 'preferences' | 'time';

export const usePalette = create<{ readonly mode: PaletteMode | undefined }>(() => ({ mode: undefined }));

export function closePalette(): void {
  usePalette.setState({ mode: undefined });
}
