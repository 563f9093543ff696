/**
 * The data of one service: which deployments accept writes, how far behind the copies are, what is lost when one takes
 * over, where two histories part, and how a copy is brought back from a backup.
 *
 *     served requests × bytes written ─►┌──────┐──► what each deployment can serve of what it is asked
 *     rotation, links, servers ────────►│ data ├──► lag, backlog, diverged and lost bytes per copy
 *     promotions, losses, restores ────►└──────┘──► flows asked of the links
 *
 * It is told of changes before its service is settled (`follow`, `judge`) and takes in the flows afterwards (`settle`).
 */
import { type Cause, type Journal, NO_CAUSE } from '../kernel/index.ts';
import { type Bytes, type Micros, type PerSecond, SECOND } from '../units/index.ts';
import { commitCeiling, commitOf } from './commit-latency.ts';
import { type DataAccount, DataCopy, type Inflow } from './data-copy.ts';
import { DataOwners } from './data-owners.ts';
import { DataParting } from './data-parting.ts';
import { DataRecord, type Tell } from './data-record.ts';
import { DataRestores } from './data-restores.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { ReachTable } from './reach.ts';
import type { OnLoss, ReplicationSpec } from './replication-spec.ts';

/** A sum of the same writes in another order may differ by this share. */
const ROUNDING = 1e-12;

/** Data are followed where there are copies of them, or backups. */
export function keepsData({ spec, deployments }: LiveService): boolean {
  const { mode, restore } = spec.replication;
  return (mode !== 'none' && deployments.length > 1) || restore !== undefined;
}

export class ServiceData {
  readonly copies: readonly DataCopy[];
  private readonly rules: ReplicationSpec;
  private readonly owners: DataOwners;
  private readonly record: DataRecord;
  private readonly parting: DataParting;
  private readonly restores: DataRestores | undefined;
  /** Accepted where [B/s], by place. */
  private readonly accepted: Float64Array;
  /** Written over for each copy. */
  private readonly inflow: Inflow = { rate: 0, source: undefined, own: 0, parted: 0, reconcile: 0 };
  /** A lost owner is not replaced. */
  private heldBy: Cause | undefined;
  private fenceAt: Micros | undefined;
  /** What a copy can be used for has changed: its service has to be settled again. */
  private isRestless = false;

  constructor(
    private readonly service: LiveService,
    startsAt: number,
    journal: Journal,
    tell: Tell,
  ) {
    this.rules = service.spec.replication;
    this.copies = service.deployments.map((deployment) => new DataCopy(deployment, service.spec));
    this.owners = new DataOwners(this.rules, this.copies);
    this.record = new DataRecord(service.spec, this.copies, journal, tell);
    this.parting = new DataParting(this.copies, this.owners, this.record, this.rules);
    this.restores = this.rules.restore && new DataRestores(this.rules.restore, startsAt);
    this.accepted = new Float64Array(this.copies.length);
  }

  /** Users have been sent elsewhere: whose the data are. */
  follow(links: ReachTable, now: Micros): void {
    const { owner, kind } = this.owners;
    if (this.service.left.size === 0) return;
    if (kind !== 'one') {
      for (const copy of this.successors(now)) this.takeOver(copy, [...this.service.left], links, now);
      return;
    }
    const [next] = this.successors(now);
    if (!owner || owner.isOffered || !next) return;
    const onLoss = this.onLoss(owner);
    if (onLoss !== 'fail-over' && !this.canHandOver(next, [owner], links)) this.hold(onLoss);
    else this.takeOver(next, [owner], links, now);
  }

  /** Somebody makes a copy the owner, whatever becomes of the one there was. */
  promote(deployment: LiveDeployment, links: ReachTable, now: Micros, cause: Cause): void {
    const { owner, kind } = this.owners;
    const copy = this.copyOf(deployment);
    this.disturb(cause);
    if (kind !== 'one' || deployment === owner || deployment.isDead || !copy.isUsable)
      this.record.befell('promotion-without-effect', copy, 'info', cause);
    else this.takeOver(copy, owner ? [owner] : [], links, now);
  }

  /** The data of a deployment are gone: deleted, corrupt, destroyed. */
  lose(deployment: LiveDeployment, now: Micros, cause: Cause): void {
    const copy = this.copyOf(deployment);
    copy.state = 'gone';
    copy.event = this.record.befell('data-gone', copy, 'fault', cause);
    this.restores?.spoil(deployment.place, now);
    this.parting.loseHolder(deployment, now);
    this.disturb(copy.event);
  }

  /** A copy is brought back from the backup store. */
  restore(deployment: LiveDeployment, now: Micros, cause: Cause): void {
    const copy = this.copyOf(deployment);
    this.disturb(cause);
    if (!this.restores || deployment.isDead) {
      this.record.befell('restore-without-effect', copy, 'info', cause);
      return;
    }
    const takes = this.restores.begin(
      deployment.place,
      now,
      this.rules.places?.[deployment.spec.facility]?.restoreRate,
    );
    copy.state = 'restoring';
    copy.event = this.record.befell('restore-begun', copy, 'warning', cause, { for: takes });
    this.disturb(copy.event);
  }

  /** What its data let a deployment serve; called when needs are looked at. */
  judge(deployment: LiveDeployment, links: ReachTable, now: Micros): void {
    const { owner } = this.owners;
    const onLoss = owner ? this.onLoss(owner) : 'fail-over';
    const refusal = this.owners.refusal(deployment, links, now, onLoss !== 'fail-over');
    deployment.refused = refusal ? 1 - refusal.share : 0;
    deployment.isFrozen = refusal !== undefined && onLoss === 'freeze-writes';
    if (!refusal) return;
    if (refusal.share === 0) {
      deployment.success = 0;
      deployment.refused = 0;
    } else deployment.impaired = true;
    deployment.missing = refusal.missing;
    deployment.needCause = Math.max(this.service.trigger, this.copyOf(deployment).event);
  }

  /** Takes in what is written from now on; true if a flow between places has changed. */
  settle(links: ReachTable, now: Micros): boolean {
    const { parting, service } = this;
    this.fenceAt = this.owners.watch(links, now);
    for (const copy of this.copies) this.pass(copy, now);
    this.accept(links, now);
    if (parting.watch(this.accepted, links, now, service.trigger)) this.disturb(service.trigger);
    this.spoilDiverged(now);
    let changed = false;
    for (const copy of this.copies) {
      if (copy.follow(this.inflowOf(copy, links), links, now)) changed = true;
      this.tellBehind(copy, links, now);
      this.record.copy(copy, now);
    }
    parting.settle(service.trigger);
    this.resume(links, now);
    this.limitWrites(links);
    this.record.duplicated(this.duplicates());
    return changed;
  }

  /** True if its service has to be settled once more in this instant. */
  rest(): boolean {
    const { isRestless } = this;
    this.isRestless = false;
    return isRestless;
  }

  /** When something about a copy changes by itself. */
  nextChange(copy: DataCopy, now: Micros): Micros | undefined {
    const due = this.restores?.due(copy.deployment.place);
    return sooner(sooner(copy.nextChange(now), due, now), this.fenceAt, now);
  }

  /** Where the bytes of each copy are. */
  account(now: Micros): readonly DataAccount[] {
    return this.copies.map((copy) => copy.account(now));
  }

  /** Places that keep writes by themselves now. */
  writers(): readonly LiveDeployment[] {
    return this.service.deployments.filter(({ place }) => (this.accepted[place] as number) > 0); // one per deployment
  }

  /**
   * Copies that take over when a deployment has left the answers: those that have joined, or the freshest of those left.
   * Nothing can be written to one whose data are gone, wherever users are sent.
   */
  private successors(now: Micros): readonly DataCopy[] {
    const joined = this.copies.filter(
      ({ deployment, state }) => this.service.joined.has(deployment) && state !== 'gone' && state !== 'restoring',
    );
    if (joined.length > 0) return joined;
    const staying = this.copies.filter(({ deployment, isUsable }) => deployment.isOffered && isUsable);
    return staying.sort((a, b) => a.lag(now) - b.lag(now)).slice(0, 1);
  }

  private takeOver(copy: DataCopy, previous: readonly LiveDeployment[], links: ReachTable, now: Micros): void {
    const { kind, former } = this.owners;
    const [writer] = previous;
    const handedOver = kind === 'quorum' || this.canHandOver(copy, previous, links);
    const lag = handedOver ? 0 : copy.lag(now);
    const missing = handedOver ? 0 : copy.missing();
    const event = this.record.promoted(copy, lag, missing, this.service.trigger);
    copy.behind = false;
    if (kind === 'one') this.owners.owner = copy.deployment;
    if (handedOver || !writer) copy.catchUp(now);
    else if (kind !== 'one') {
      if (writer.isDead) copy.partFrom(writer, missing, true, now);
    } else this.replace(writer, missing, now, now - Math.round(lag * SECOND), event);
    former.delete(copy.deployment);
    this.heldBy = undefined;
  }

  /** An owner was not asked: what it alone has, written since `since`, is lost with it, or diverges from now on. */
  private replace(writer: LiveDeployment, missing: Bytes, now: Micros, since: Micros, event: Cause): void {
    const isGone = writer.isDead || this.copyOf(writer).state === 'gone';
    for (const copy of this.copies) if (copy.deployment !== writer) copy.partFrom(writer, missing, isGone, now);
    this.owners.former.add(writer);
    this.parting.hold(writer);
    if (!isGone && missing > 0) this.parting.begin(since, event);
  }

  private canHandOver({ deployment }: DataCopy, previous: readonly LiveDeployment[], links: ReachTable): boolean {
    if (deployment.isDead) return false;
    return previous.every(
      (one) => !one.isDead && this.copyOf(one).isUsable && links.shareOf(one.facility, deployment.facility) > 0,
    );
  }

  private hold(onLoss: Exclude<OnLoss, 'fail-over'>): void {
    if (this.heldBy !== undefined) return;
    const type = onLoss === 'read-only' ? 'data-read-only' : 'writes-frozen';
    this.heldBy = this.record.happened(type, 'degraded', this.service.trigger);
    this.disturb(this.heldBy);
  }

  /** Every place that users are sent to accepts writes again. */
  private resume(links: ReachTable, now: Micros): void {
    if (this.heldBy === undefined) return;
    const offered = this.service.deployments.filter(({ isOffered }) => isOffered);
    if (!offered.every((deployment) => this.owners.accepts(deployment, links, now))) return;
    const { trigger } = this.service;
    this.record.happened('writes-resumed', 'info', trigger === NO_CAUSE ? this.heldBy : trigger);
    this.heldBy = undefined;
  }

  private onLoss(owner: LiveDeployment): OnLoss {
    return this.rules.onLoss?.[owner.spec.region] ?? 'fail-over';
  }

  /** What has come about by itself since the copy was last looked at. */
  private pass(copy: DataCopy, now: Micros): void {
    copy.advance(now);
    const due = this.restores?.due(copy.deployment.place);
    if (due !== undefined && due <= now) this.finishRestore(copy, now);
    if (!copy.hasCaughtUp(now)) return;
    copy.state = 'following';
    copy.event = this.record.befell('copy-usable', copy, 'info', copy.event);
    this.disturb(copy.event);
  }

  /** What was written since the backup is still to be taken in; with no other copy left it is lost. */
  private finishRestore(copy: DataCopy, now: Micros): void {
    const { restores } = this;
    if (!restores) return;
    const taken = restores.finish(copy.deployment.place, now);
    const isLast = !this.copies.some((other) => other !== copy && other.isUsable && !other.deployment.isDead);
    const since = restores.writtenBetween(taken, now);
    const lag = Math.round(since.age(now) * SECOND);
    const data = { behind: now - taken, bytes: since.amount };
    copy.event = this.record.befell('restored', copy, 'info', copy.event, data);
    copy.rewindTo(since, restores.writtenBefore(taken), now);
    copy.state = isLast ? 'following' : 'catching-up';
    copy.behind = !isLast;
    copy.behindBy = copy.event;
    if (isLast) {
      const lost = copy.waiting;
      copy.partFrom(copy.deployment, lost, true, now);
      copy.lostWith = undefined;
      this.record.befell('data-lost', copy, 'fault', copy.event, { lag, bytes: lost });
      if (this.owners.kind === 'one') this.owners.owner = copy.deployment;
    }
    this.disturb(copy.event);
  }

  private spoilDiverged(now: Micros): void {
    for (const { state, deployment } of this.copies)
      if (state === 'diverged') this.restores?.spoil(deployment.place, now);
  }

  /** Writes are kept where they arrive, or where they are passed on to. */
  private accept(links: ReachTable, now: Micros): void {
    const { accepted, owners, rules } = this;
    accepted.fill(0);
    for (const deployment of this.service.deployments) {
      const { flow } = deployment;
      const written = (flow.served + flow.drained) * rules.writePerRequest;
      if (written <= 0) continue;
      const keeper = owners.passesOn(deployment, links) ? owners.owner : deployment;
      if (!keeper || (keeper === deployment && !owners.accepts(deployment, links, now))) continue;
      accepted[keeper.place] = (accepted[keeper.place] as number) + written;
    }
    if (!this.restores) return;
    let total = 0;
    for (const { deployment } of this.copies)
      if (!owners.former.has(deployment)) total += accepted[deployment.place] as number; // one per copy
    this.restores.note(now, total);
  }

  private inflowOf(copy: DataCopy, links: ReachTable): Readonly<Inflow> {
    const { accepted, parting, owners, inflow } = this;
    let all = 0;
    let most = 0;
    let source: LiveDeployment | undefined;
    for (const { deployment } of this.copies) {
      const rate = accepted[deployment.place] as number; // one per copy
      if (deployment === copy.deployment || rate <= 0) continue;
      all += rate;
      if (rate <= most || owners.former.has(deployment)) continue;
      most = rate;
      source = deployment;
    }
    const parted = parting.writtenApart(copy, accepted, links);
    const rate = all - parted;
    inflow.rate = rate > all * ROUNDING ? rate : 0;
    inflow.source = source;
    inflow.own = accepted[copy.deployment.place] as number; // one per copy
    inflow.parted = parted;
    inflow.reconcile = parting.reconcileRate();
    return inflow;
  }

  private tellBehind(copy: DataCopy, links: ReachTable, now: Micros): void {
    const { trigger, spikedBy } = this.service;
    if (copy.state !== 'following') return;
    if (copy.behind && !copy.isInUse) {
      copy.behind = false;
      this.record.behind(copy, trigger === NO_CAUSE ? copy.behindBy : trigger);
    } else if (!copy.behind && copy.isOverdue(now)) {
      copy.behind = true;
      const { source, deployment } = copy;
      const link = source ? links.causeOf(source.facility, deployment.facility) : NO_CAUSE;
      const cause = Math.max(link, source?.isDead ? source.event : NO_CAUSE, spikedBy);
      copy.behindBy = this.record.behind(copy, cause === NO_CAUSE ? trigger : cause);
    }
  }

  /**
   * Writes whose answer came too late, and that were tried again [1/s]: what attempts beyond the first cost of the work of
   * one that is served is work that was done for nobody.
   */
  private duplicates(): PerSecond {
    const { writeShare = 1 } = this.rules;
    const { refusalCost = 0 } = this.service.spec.retry;
    let again = 0;
    for (const { arriving, flow } of this.service.deployments) again += arriving * (flow.amplification - 1);
    return again * refusalCost * writeShare;
  }

  /** Writes that wait for each other cannot come faster than one is kept. */
  private limitWrites(links: ReachTable): void {
    const { commit, writeShare = 1 } = this.rules;
    const latency = commitOf(this.rules, this.copies, this.owners.owner, links);
    if (latency === undefined) return;
    this.record.commitLatency(latency);
    if (commit?.streams === undefined) return;
    const ceiling = commitCeiling(latency, commit.streams) / writeShare;
    for (const deployment of this.service.deployments) {
      if (deployment.ceiling === ceiling) continue;
      deployment.ceiling = ceiling;
      this.isRestless = true;
    }
  }

  /** Its service has to be settled anew, with this as what changed. */
  private disturb(cause: Cause): void {
    this.isRestless = true;
    this.service.trigger = Math.max(this.service.trigger, cause);
  }

  private copyOf({ place }: LiveDeployment): DataCopy {
    return this.copies[place] as DataCopy; // one per deployment
  }
}

/** The earlier of two instants; the second counts while it is still to come. */
function sooner(next: Micros | undefined, at: Micros | undefined, now: Micros): Micros | undefined {
  return at !== undefined && at > now ? Math.min(next ?? at, at) : next;
}
