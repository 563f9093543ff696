/** Plain data of how a service keeps its data: who may write, how copies follow, what a loss does, how it is repaired. */
import type { BitsPerSecond, Bytes, Micros, PerSecond, Ratio } from '../units/flavours.ts';

/** What a service does when the region of its owner is lost. */
export type OnLoss =
  /** Another copy becomes owner. */
  | 'fail-over'
  /** Reads go on; writes wait until the owner is back or somebody promotes a copy. */
  | 'freeze-writes'
  /** Reads go on; writes are refused. */
  | 'read-only';

/** A copy from a backup store. */
export interface RestoreSpec {
  /** Data to bring back, and how fast [byte/s]. */
  readonly size: Bytes;
  readonly rate: PerSecond;
  /** Loading, checking and opening it afterwards. */
  readonly verify: Micros;
  /** A backup is taken so often, one of them at `backupAt` after midnight UTC (0 unless given). */
  readonly backupEvery: Micros;
  readonly backupAt?: Micros;
}

/** What is otherwise about the copy in one place. */
export interface CopySpec {
  readonly apply?: BitsPerSecond;
  /** [byte/s] */
  readonly restoreRate?: PerSecond;
}

export interface ReplicationSpec {
  readonly mode: 'none' | 'asynchronous' | 'synchronous' | 'quorum';
  /** Bytes written per request served. */
  readonly writePerRequest: Bytes;
  /** Rate at which a replica can take in changes. */
  readonly apply: BitsPerSecond;
  /** Standing lag while the link keeps up. */
  readonly baseLag: Micros;
  /**
   * Who accepts writes: `one` place, to which others pass them on; `each`, so that places that do not hear of each other
   * diverge; `by-user`: each for its own users, who are nobody else's. Unless given: `one` with one active place, else `each`.
   */
  readonly owners?: 'one' | 'each' | 'by-user';
  /** Share of requests that write; matters where writes are refused. All unless given. */
  readonly writeShare?: Ratio;
  /** By the region that is lost; `fail-over` for those that are not named. */
  readonly onLoss?: Readonly<Record<string, OnLoss>>;
  /** Synchronous: without a copy the owner goes on alone (unless given), or writes stop. */
  readonly whenCut?: 'go-on' | 'stop';
  /** An owner that reaches less than half of the copies stops writing after so long; absent: never, it cannot tell. */
  readonly fenceAfter?: Micros;
  /** What it takes to keep a write, at home and at a copy; `streams` of them run side by side. */
  readonly commit?: { readonly local: Micros; readonly remote: Micros; readonly streams?: number };
  /** Quorum: copies that must have a write; more than half unless given. */
  readonly writeQuorum?: number;
  /** Quorum: share of time that one copy is up, for the availability of all. */
  readonly copyAvailability?: Ratio;
  /** A former owner whose data have parted from the rest takes its writes back (unless given), or is rebuilt. */
  readonly rejoin?: 'rewind' | 'restore';
  /** Rate at which writes that parted are brought together again [byte/s]; absent: people have to. */
  readonly reconcile?: PerSecond;
  readonly restore?: RestoreSpec;
  /** By facility. */
  readonly places?: Readonly<Record<string, CopySpec>>;
  /** A write that is tried twice counts twice. */
  readonly duplicates?: boolean;
}
