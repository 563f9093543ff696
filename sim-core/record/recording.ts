/**
 * The recording of a run: change points per quantity and an append-only event log. It is a value: after the run it is
 * only read, and it crosses threads as plain data with transferable arrays (`transferables.ts`).
 */
import type { EventSpec, QuantitySpec } from '../kernel/journal.ts';
import type { Micros } from '../units/flavours.ts';

export interface SimEvent extends EventSpec {
  /** Place in the log, from 0. */
  readonly seq: number;
  readonly at: Micros;
}

/**
 * Change points of all quantities in columns, sorted by quantity and then by time. Quantity q's points are
 * `first[q] .. first[q+1]-1`; point i's decays are `decayFirst[i] .. decayFirst[i+1]-1`.
 */
export interface ChangePoints {
  readonly first: Uint32Array;
  readonly at: Float64Array;
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly c: Float64Array;
  readonly decayFirst: Uint32Array;
  readonly decayD: Float64Array;
  readonly decayTau: Float64Array;
}

/** How a run ended. Only `reached-end` gives a verdict on the whole scenario. */
export type RunEnding =
  | { readonly kind: 'reached-end' }
  /** The host asked to stop. */
  | { readonly kind: 'stopped' }
  /** An instant did not come to rest within 64 passes; these components kept changing. */
  | { readonly kind: 'did-not-settle'; readonly at: Micros; readonly components: readonly string[] }
  /** More change points or events than the budget allows. */
  | { readonly kind: 'out-of-memory-budget'; readonly at: Micros };

export interface RecordingHeader {
  readonly engine: string;
  readonly twinHash: string;
  readonly scenarioHash: string;
  readonly seed: number;
  readonly replication: number;
  /** Calendar instant of t = 0 [ms since 1970-01-01T00:00Z], as the scenario gives it. */
  readonly startsAt: number;
  readonly end: Micros;
}

export interface Recording {
  readonly header: RecordingHeader;
  readonly ending: RunEnding;
  readonly quantities: readonly QuantitySpec[];
  readonly points: ChangePoints;
  readonly events: readonly SimEvent[];
  /** SHA-256 over the canonical encoding of quantities, change points and events, lower-case hex. */
  readonly hash: string;
}
