/** What the user set and expects to find again, window after window. Kept in local storage. */
import { create } from 'zustand';

export type Theme = 'dark' | 'light';

/** Speeds of the replay: seconds of the run in a second of the viewer's time. */
export const SPEEDS = [1, 10, 60, 300, 1000, 3600, 10_000] as const;
export type Speed = (typeof SPEEDS)[number];

export interface Settings {
  readonly theme: Theme;
  readonly areHintsDone: boolean;
  /** As the system asks for it, or less than that: nothing glides, nothing flows. */
  readonly motion: 'system' | 'less';
  /** Places as scenes, or everything flat: map, diagrams and tables. */
  readonly pictures: '3d' | 'flat';
  readonly speed: Speed;
  readonly world: 'globe' | 'map';
  /** Whether the screen tells what is, or what the operators could know of it. */
  readonly tells: 'true' | 'seen';
}

const KEY = 'blackstart.settings';
const FIRST: Settings = {
  theme: 'dark',
  areHintsDone: false,
  motion: 'system',
  pictures: '3d',
  speed: 300,
  world: 'globe',
  tells: 'true',
};

export const useSettings = create<Settings>(() => readSettings());

export function changeSettings(change: Partial<Settings>): void {
  useSettings.setState(change);
  try {
    localStorage.setItem(KEY, JSON.stringify(useSettings.getState()));
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
    motion: fields['motion'] === 'less' ? 'less' : 'system',
    pictures: fields['pictures'] === 'flat' ? 'flat' : '3d',
    speed: SPEEDS.find((speed) => speed === fields['speed']) ?? FIRST.speed,
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

/** Whether moving things are to jump and flowing ones to stand: by the preferences, or as the system asks. */
export function wantsLessMotion(): boolean {
  return useSettings.getState().motion === 'less' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}
