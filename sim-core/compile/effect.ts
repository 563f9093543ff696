/** What an inject turns into: things to do to the live twin when it begins and when it ends. */
import type { Cause } from '../kernel/index.ts';
import type { Rooms } from './rooms.ts';

/** One thing to do to the live twin. */
export type Effect = (rooms: Rooms, cause: Cause) => void;

export interface InjectEffects {
  readonly begin: readonly Effect[];
  /** At `until`. */
  readonly end: readonly Effect[];
}
