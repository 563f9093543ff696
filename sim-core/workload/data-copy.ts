/**
 * One deployment's copy of what is written elsewhere, as fast as the link and its own apply rate allow.
 *
 *     written elsewhere [B/s] ──►┌──────┐──► lag: age of the oldest change not yet here [s]
 *     link share, apply rate ───►│ copy │──► flow asked of the link [bit/s]
 *     written by a history ─────►└──────┘──► diverged: what it lacks and cannot take in as it is [B]
 *     that parted from its own
 *
 * The lag of a lost writer's data stands still: it is measured in data time, and is what a promotion loses. What is due
 * here is here, waits, has diverged or is lost, to the last byte.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import { type BitsPerSecond, type Bytes, type Micros, type PerSecond, SECOND, type Seconds } from '../units/index.ts';
import { FluidQueue } from './fluid-queue.ts';
import type { LiveDeployment } from './live-deployment.ts';
import { Pile } from './pile.ts';
import type { ReachTable } from './reach.ts';
import type { ServiceSpec } from './workload-spec.ts';

/** Lag from which a copy counts as behind where the service states no recovery point objective [s]. */
const TOLERATED: Seconds = 60;
/** What rounding to whole microseconds may take from a lag [s]. */
const MOMENT: Seconds = 2e-6;

export type CopyState =
  | 'following'
  /** Back from a backup, with what was written since still to take in. */
  | 'catching-up'
  /** It holds writes that the owner does not know: it has to be rebuilt. */
  | 'diverged'
  | 'restoring'
  | 'gone';

/** Where the bytes that should be here are. */
export interface DataAccount {
  readonly due: Bytes;
  readonly here: Bytes;
  readonly waiting: Bytes;
  readonly diverged: Bytes;
  readonly lost: Bytes;
}

/** What a copy has to take in from now on. */
export interface Inflow {
  /** Written elsewhere [B/s]. */
  rate: PerSecond;
  /** Of the writers, the one that writes most. */
  source: LiveDeployment | undefined;
  /** Written here [B/s]: due here too, and here at once. */
  own: PerSecond;
  /** Written by histories that have parted from this one's [B/s]. */
  parted: PerSecond;
  /** Rate at which those are brought together again [B/s]. */
  reconcile: PerSecond;
}

export class DataCopy {
  state: CopyState = 'following';
  /** The event that made the state what it is. */
  event: Cause = NO_CAUSE;
  readonly diverged = new Pile();
  /** Bytes that went with their writer, and who that was. */
  lost: Bytes = 0;
  lostWith: LiveDeployment | undefined;
  /** How long it had taken to write them. */
  lostOver: Micros = 0;
  /** Further behind than the objective allows, and not caught up since; the event that said so. */
  behind = false;
  behindBy: Cause = NO_CAUSE;
  /** The deployment whose changes it takes in. */
  source: LiveDeployment | undefined;
  /** Flow it asks of the link from its source [bit/s]. */
  flow: BitsPerSecond = 0;
  private queue = new FluidQueue();
  private at: Micros = 0;
  private due: Bytes = 0;
  private here: Bytes = 0;
  /** All that becomes due here, and of it what is written here [B/s]. */
  private inflow: PerSecond = 0;
  private own: PerSecond = 0;
  /** What was last written elsewhere [B/s]. */
  private written: PerSecond = 0;

  constructor(
    readonly deployment: LiveDeployment,
    private readonly spec: Pick<ServiceSpec, 'objectives' | 'replication'>,
  ) {}

  /** Its data can be served. */
  get isUsable(): boolean {
    return this.state === 'following';
  }

  /** It is there to take in what is written elsewhere. */
  private get canFollow(): boolean {
    return !this.deployment.isDead && (this.state === 'following' || this.state === 'catching-up');
  }

  get waiting(): Bytes {
    return this.queue.amount;
  }

  get slope(): PerSecond {
    return this.queue.slope;
  }

  get isInUse(): boolean {
    return this.queue.isInUse;
  }

  /** Lag of the data here, with what is in flight even when the link keeps up [s]. */
  lag(now: Micros): Seconds {
    return this.queue.age(now) + this.spec.replication.baseLag / SECOND;
  }

  /** Change of the lag [s/s]. */
  lagSlope(): number {
    return this.queue.isInUse && !this.deployment.isDead ? this.queue.ageSlope() : 0;
  }

  /** The copy is there, and its lag is more than the objective allows. */
  isOverdue(now: Micros): boolean {
    return !this.deployment.isDead && this.lag(now) >= this.tolerated - MOMENT;
  }

  /** Back from a backup, and near enough to the rest to be used. */
  hasCaughtUp(now: Micros): boolean {
    return this.state === 'catching-up' && (!this.queue.isInUse || this.lag(now) <= this.tolerated);
  }

  /** When the queue next changes its slope, the lag comes to what the objective allows, or what diverged is gone. */
  nextChange(now: Micros): Micros | undefined {
    if (!this.queue.isInUse && this.diverged.isIdle) return undefined;
    const slope = this.queue.ageSlope();
    const short = this.tolerated - this.lag(now);
    const overdue = slope !== 0 && short / slope > MOMENT ? now + Math.ceil((short / slope) * SECOND) : undefined;
    return earliest(earliest(this.queue.nextChange(), overdue), this.diverged.nextChange());
  }

  /** Takes the rates in force up to now. */
  advance(now: Micros): void {
    if (now === this.at) return;
    const seconds = (now - this.at) / SECOND;
    this.at = now;
    this.due += this.inflow * seconds;
    this.here += (this.own + this.queue.leaving + this.diverged.leaving) * seconds;
    this.queue.advance(now);
    this.diverged.advance(now);
  }

  /** Takes in what is written elsewhere from now on; true if it asks for another flow, or from another source. */
  follow(inflow: Readonly<Inflow>, links: ReachTable, now: Micros): boolean {
    const { apply, places } = this.spec.replication;
    const applied = (places?.[this.deployment.spec.facility]?.apply ?? apply) / 8;
    const { flow, source } = this;
    this.advance(now);
    if (inflow.rate > 0) this.written = inflow.rate;
    if (inflow.source) this.source = inflow.source;
    this.inflow = inflow.rate + inflow.parted + inflow.own;
    this.own = inflow.own;
    const share = this.shareOfLink(links);
    const asked = this.queue.isInUse || inflow.rate > applied ? applied : inflow.rate;
    // The share answers what was asked last: of less than that, as much as came through then is free, while it is asked.
    const isHeld = share < 1 && asked > 0 && asked * 8 < flow;
    const through = isHeld ? Math.min(asked, (flow / 8) * share) : asked * share;
    this.queue.set(now, inflow.rate, share === 1 ? applied : through);
    this.diverged.set(now, inflow.parted, inflow.reconcile);
    this.flow = share > 0 ? (this.queue.isInUse ? applied : isHeld ? flow / 8 : asked) * 8 : 0;
    return this.flow !== flow || this.source !== source;
  }

  /** Bytes that would be lost if the source were gone: what waits, and what is in flight. */
  missing(): Bytes {
    return this.queue.amount + this.inFlight();
  }

  /** All that it lacks has been handed over. */
  catchUp(now: Micros): void {
    this.advance(now);
    this.here += this.queue.amount;
    this.queue.clear(now);
    this.behind = false;
  }

  /** What it lacks stays with a writer that is gone (lost), or that has a history of its own from now on (diverged). */
  partFrom(writer: LiveDeployment, missing: Bytes, isGone: boolean, now: Micros): void {
    this.advance(now);
    const over = Math.round(this.lag(now) * SECOND);
    const waiting = Math.min(this.queue.amount, missing);
    if (waiting > 0) this.queue.release(waiting / this.queue.amount, now);
    if (this.queue.amount <= 0) this.queue.clear(now);
    // In flight, or taken in here and not by the new owner: that is undone.
    const undone = Math.min(missing - waiting, Math.max(0, this.here));
    this.here -= undone;
    if (isGone) {
      this.lost += waiting + undone;
      this.lostWith = writer;
      this.lostOver = Math.max(this.lostOver, over);
    } else this.diverged.add(now, waiting + undone);
  }

  /** A writer thought lost is there again: what it had written is no longer lost, but it has diverged. */
  findAgain(writer: LiveDeployment, now: Micros): void {
    if (this.lostWith !== writer) return;
    this.diverged.add(now, this.lost);
    this.lost = 0;
    this.lostWith = undefined;
    this.lostOver = 0;
  }

  /** Writes that nobody has any more. */
  giveUpDiverged(now: Micros): void {
    this.advance(now);
    this.lost += this.diverged.clear(now);
  }

  /** It is as it was when a backup was taken; `since`: what was written after that. `before`: of it, before the run. */
  rewindTo(since: FluidQueue, before: Bytes, now: Micros): void {
    this.advance(now);
    // What has diverged or is lost does not come by following.
    const apart = Math.min(since.amount, this.diverged.amount + this.lost);
    if (apart > 0) since.release(apart / since.amount, now);
    this.due += before;
    this.here += before + this.queue.amount - since.amount;
    this.queue = since;
  }

  account(now: Micros): DataAccount {
    this.advance(now);
    const { due, here, lost } = this;
    return { due, here, waiting: this.queue.amount, diverged: this.diverged.amount, lost };
  }

  private get tolerated(): Seconds {
    const { rpo } = this.spec.objectives;
    return rpo === undefined ? TOLERATED : rpo / SECOND;
  }

  /** Counted as here, and would not come. Synchronous and quorum writes are not kept before they are there. */
  private inFlight(): Bytes {
    const { mode, baseLag } = this.spec.replication;
    return mode === 'asynchronous' ? Math.min((this.written * baseLag) / SECOND, Math.max(0, this.here)) : 0;
  }

  private shareOfLink(links: ReachTable): number {
    if (!this.source || this.source.isDead || !this.canFollow) return 0;
    return links.shareOf(this.source.facility, this.deployment.facility);
  }
}

function earliest(a: Micros | undefined, b: Micros | undefined): Micros | undefined {
  return a === undefined ? b : b === undefined ? a : Math.min(a, b);
}
