/** Injects that the compute room carries out. */
import type { Ratio } from '../units/index.ts';

export type ComputeCommand =
  | { readonly do: 'fail' | 'repair'; readonly group: string }
  /** May draw only this share of its peak, and loses so much speed per share of power that is taken away; 1 ends it. */
  | { readonly do: 'cap'; readonly group: string; readonly to: Ratio; readonly slows: Ratio }
  /** Shut down in order, or damaged so that a share of its servers needs hands; off until it is released. */
  | { readonly do: 'shut-down' | 'release'; readonly group: string }
  | { readonly do: 'damage'; readonly group: string; readonly share: Ratio; readonly held: boolean }
  /** Nothing new is energised or booted while restart is held. */
  | { readonly do: 'hold-restart' | 'release-restart'; readonly facility: string };
