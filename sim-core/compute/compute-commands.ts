/** Injects that the compute room carries out. */
import type { Ratio } from '../units/index.ts';

export type ComputeCommand =
  | { readonly do: 'fail' | 'repair'; readonly group: string }
  /** May draw only this share of its peak, and loses so much speed per share of power that is taken away; 1 ends it. */
  | { readonly do: 'cap'; readonly group: string; readonly to: Ratio; readonly slows: Ratio }
  /** Nothing new is energised or booted while restart is held. */
  | { readonly do: 'hold-restart' | 'release-restart'; readonly facility: string };
