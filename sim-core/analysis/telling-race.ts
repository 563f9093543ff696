/** Of all races the one to tell where there is room for one only. */
import type { Race, Verdict } from './verdict-shape.ts';

export interface TellingRace {
  /** `Race lost`, or how many; `Tightest race` where none was lost. */
  readonly title: string;
  /** Undefined where no limit was approached. */
  readonly race: Race | undefined;
}

/** The first race that was lost, else the one that was held most narrowly. */
export function tellingRace({ races, tightest }: Pick<Verdict, 'races' | 'tightest'>): TellingRace {
  const lost = races.filter(({ outcome }) => outcome === 'lost').sort((one, other) => one.endedAt - other.endedAt);
  const [first] = lost;
  return first
    ? { title: lost.length > 1 ? `Races lost, ${lost.length}` : 'Race lost', race: first }
    : { title: 'Tightest race', race: tightest };
}
