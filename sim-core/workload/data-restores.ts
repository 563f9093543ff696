/**
 * Copies that are brought back from a backup store: how long it takes, which backup it is, and what was written since.
 *
 *     backup taken ──── copy spoilt ──── restore begun ── size ÷ rate ── verify ──► as it was when the backup was taken
 */
import { type Bytes, DAY, type Micros, type PerSecond, SECOND } from '../units/index.ts';
import type { FluidQueue } from './fluid-queue.ts';
import type { RestoreSpec } from './replication-spec.ts';
import { WriteLog } from './write-log.ts';

export class DataRestores {
  private readonly log = new WriteLog();
  /** By place. */
  private readonly dueAt: (Micros | undefined)[] = [];
  private readonly spoiltAt: (Micros | undefined)[] = [];

  constructor(
    private readonly spec: RestoreSpec,
    /** Calendar instant of t = 0 [ms since 1970 UTC]. */
    private readonly startsAt: number,
  ) {}

  /** So much is written from now on [byte/s]. */
  note(now: Micros, rate: PerSecond): void {
    this.log.note(now, rate);
  }

  /** The data of a place are no good from now on, and neither are later backups of them. */
  spoil(place: number, now: Micros): void {
    this.spoiltAt[place] ??= now;
    this.dueAt[place] = undefined;
  }

  /** Begins to bring a copy back, at this rate [byte/s]; gives how long it takes. */
  begin(place: number, now: Micros, rate = this.spec.rate): Micros {
    const takes = Math.ceil((this.spec.size / rate) * SECOND) + this.spec.verify;
    this.dueAt[place] = now + takes;
    return takes;
  }

  due(place: number): Micros | undefined {
    return this.dueAt[place];
  }

  /** The copy is back, as it was when its backup was taken; negative: before the run [µs]. */
  finish(place: number, now: Micros): Micros {
    const spoilt = this.spoiltAt[place] ?? now;
    this.dueAt[place] = this.spoiltAt[place] = undefined;
    return this.lastBackup(spoilt);
  }

  /** All that was written from one instant to another, waiting to be taken in. */
  writtenBetween(from: Micros, to: Micros): FluidQueue {
    return this.log.between(from, to);
  }

  /** Of it what was written before the run. */
  writtenBefore(from: Micros): Bytes {
    return from < 0 ? this.log.between(from, 0).amount : 0;
  }

  /** Backups are taken at fixed times of the day: the last one at or before an instant. */
  private lastBackup(instant: Micros): Micros {
    const { backupEvery, backupAt = 0 } = this.spec;
    const sinceFirst = ((this.startsAt * 1000) % DAY) - backupAt;
    return Math.floor((sinceFirst + instant) / backupEvery) * backupEvery - sinceFirst;
  }
}
