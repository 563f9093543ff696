/**
 * Two histories of one service's data: where places that do not hear of each other both accept writes, or an owner was
 * replaced while it held writes that nobody else had.
 *
 *     parted (both write) ──► heard again (what each side lacks is known) ──► reconciled, or left to people
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Bytes, Micros, PerSecond } from '../units/index.ts';
import type { DataCopy } from './data-copy.ts';
import { bothWays, type DataOwners } from './data-owners.ts';
import type { DataRecord } from './data-record.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { ReachTable } from './reach.ts';
import type { ReplicationSpec } from './replication-spec.ts';

const NOBODY: readonly LiveDeployment[] = [];

export class DataParting {
  /** Since when the oldest write that not everybody has was made, and the event that parted them; while they are apart. */
  private apart: { readonly from: Micros; readonly event: Cause } | undefined;
  /** Who holds what others lack. */
  private holder: LiveDeployment | undefined;
  private isOpen = false;
  private event: Cause = NO_CAUSE;

  constructor(
    private readonly copies: readonly DataCopy[],
    private readonly owners: DataOwners,
    private readonly record: DataRecord,
    private readonly rules: ReplicationSpec,
  ) {}

  /** An owner that is there, and holds writes since `from`, was replaced without being asked. */
  begin(from: Micros, event: Cause): void {
    if (this.apart) return;
    this.apart = { from, event: this.record.happened('data-diverging', 'fault', event) };
    this.isOpen = true;
  }

  /** Takes in who accepts writes now [B/s]; true if what a copy can be used for has changed. */
  watch(accepted: Float64Array, links: ReachTable, now: Micros, cause: Cause): boolean {
    const { copies, owners } = this;
    for (const copy of copies) if (copy.lostWith) this.findAgain(copy, copy.lostWith, now);
    const areApart = this.mayBeApart(links) && copies.some((copy) => this.writtenApart(copy, accepted, links) > 0);
    if (areApart) this.begin(now, cause);
    let changed = false;
    for (const former of owners.former.size > 0 ? [...owners.former] : NOBODY) {
      if (!owners.passesOn(former, links) || this.copies[former.place]?.isUsable === false) continue;
      owners.former.delete(former);
      if (this.hear(former, cause)) changed = true;
    }
    if (this.isOpen && !areApart && owners.former.size === 0 && this.allHear(accepted, links)) this.end(now, cause);
    return changed;
  }

  /** What others write that a copy's own history knows nothing of [B/s]. */
  writtenApart({ deployment }: DataCopy, accepted: Float64Array, links: ReachTable): PerSecond {
    if (!this.mayBeApart(links)) return 0;
    const { kind, former } = this.owners;
    const own = accepted[deployment.place] as number; // one per copy
    let rate = 0;
    for (const { deployment: other } of this.copies) {
      const written = accepted[other.place] as number; // one per copy
      if (other === deployment || written <= 0) continue;
      const isApart = kind === 'one' ? former.has(other) : own > 0 && !bothWays(deployment, other, links);
      if (isApart) rate += written;
    }
    return rate;
  }

  /** On most days everybody hears of everybody's writes. */
  private mayBeApart(links: ReachTable): boolean {
    const { kind, former } = this.owners;
    return kind === 'one' ? former.size > 0 : kind !== 'by-user' && !links.isWhole;
  }

  /** Rate at which what a copy lacks is brought together again [B/s]; nothing while the sides are apart. */
  reconcileRate(): PerSecond {
    if (this.isOpen) return 0;
    return this.rules.reconcile ?? (this.owners.kind === 'one' ? 0 : this.rules.apply / 8);
  }

  /** What had diverged has been brought together. */
  settle(cause: Cause): void {
    if (this.event === NO_CAUSE || this.isOpen || this.diverged() > 0) return;
    this.record.happened('data-reconciled', 'info', cause === NO_CAUSE ? this.event : cause);
    this.event = NO_CAUSE;
  }

  /** The only place that has some writes has lost its data. */
  loseHolder(deployment: LiveDeployment, now: Micros): void {
    if (this.holder !== deployment) return;
    for (const copy of this.copies) copy.giveUpDiverged(now);
    this.holder = undefined;
  }

  hold(deployment: LiveDeployment): void {
    this.holder = deployment;
  }

  /** A writer thought lost is there again, with what it had written. */
  private findAgain(copy: DataCopy, writer: LiveDeployment, now: Micros): void {
    if (writer.isDead || this.copies[writer.place]?.isUsable === false) return;
    const over = copy.lostOver;
    copy.findAgain(writer, now);
    this.holder = writer;
    // Of users that each place has for itself nobody else has written: what is found again is only late.
    if (this.owners.kind === 'by-user') return;
    this.isOpen = true;
    this.apart ??= { from: now - over, event: NO_CAUSE };
  }

  /** A former owner hears of the new one; true if it has to be rebuilt. */
  private hear(former: LiveDeployment, cause: Cause): boolean {
    const copy = this.copies[former.place];
    if (!copy || this.rules.rejoin !== 'restore' || this.diverged() === 0) return false;
    copy.state = 'diverged';
    copy.event = this.record.befell('copy-diverged', copy, 'fault', cause);
    return true;
  }

  private allHear(accepted: Float64Array, links: ReachTable): boolean {
    if (this.owners.kind === 'one') return true;
    const writers = this.copies.filter(({ deployment }) => (accepted[deployment.place] as number) > 0); // one per copy
    return writers.every(({ deployment: a }) => writers.every(({ deployment: b }) => a === b || bothWays(a, b, links)));
  }

  private end(now: Micros, cause: Cause): void {
    const bytes = this.diverged();
    const { from, event } = this.apart ?? { from: now, event: NO_CAUSE };
    this.isOpen = false;
    this.apart = undefined;
    if (bytes === 0) return;
    const why = cause === NO_CAUSE ? event : cause;
    this.event = this.record.happened('data-diverged', 'fault', why, { bytes, for: now - from });
  }

  /** Bytes that somebody lacks: with one owner all lack the same ones, else each side lacks those of the others. */
  private diverged(): Bytes {
    const amounts = this.copies.map(({ diverged }) => diverged.amount);
    return this.owners.kind === 'one' ? Math.max(...amounts) : amounts.reduce((sum, amount) => sum + amount, 0);
  }
}
