/** What the user set and expects to find again: theme, hints already shown, globe or map, seen or true. Kept in local storage. */
import { create } from 'zustand';

export type Theme = 'dark' | 'light';

export interface Settings {
  readonly theme: Theme;
  readonly areHintsDone: boolean;
  readonly world: 'globe' | 'map';
  /** Whether the screen tells what is, or what the operators could know of it. */
  readonly tells: 'true' | 'seen';
}

const KEY = 'blackstart.settings';
const FIRST: Settings = { theme: 'dark', areHintsDone: false, world: 'globe', tells: 'true' };

export const useSettings = create<Settings>(() => readSettings());

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  const { theme, areHintsDone, world, tells } = useSettings.getState();
  try {
    localStorage.setItem(KEY, JSON.stringify({ theme, areHintsDone, world, tells }));
  } catch {
    // Storage may be full or refused: the setting then holds for this window only.
  }
}

/** Reads what is kept, field by field: an unknown or old value falls back to the first setting. */
export function settingsFrom(kept: unknown): Settings {
  const fields = typeof kept === 'object' && kept !== null ? (kept as Readonly<Record<string, unknown>>) : {};
  return {
    theme: fields['theme'] === 'light' || fields['theme'] === 'dark' ? fields['theme'] : FIRST.theme,
    areHintsDone: fields['areHintsDone'] === true,
    world: fields['world'] === 'map' ? 'map' : 'globe',
    tells: fields['tells'] === 'seen' ? 'seen' : 'true',
  };
}

function readSettings(): Settings {
  try {
    return settingsFrom(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return FIRST;
  }
}
