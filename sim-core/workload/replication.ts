/**
 * Copies of a service's data. Every deployment but the writer takes in what is written elsewhere, as fast as the link
 * and its own apply rate allow; the rest waits at the writer, and is lost if the writer is lost.
 *
 *     served requests × bytes written ──►┌─────────┐──► lag: age of the oldest change not yet here [s]
 *     link share, apply rate ───────────►│ replica │──► flow asked of the link [bit/s]
 *                                        └─────────┘
 *
 * The lag of a lost writer's data stands still: it is measured in data time, and is what a promotion loses. Synchronous
 * and quorum copies are kept by the same means when their link fails, as most databases fall back. Left out: conflicts
 * after both sides have written, and restoring from a backup.
 */
import { type Cause, type Journal, linear, NO_CAUSE, type QuantityId } from '../kernel/index.ts';
import { type BitsPerSecond, type Bytes, type Micros, SECOND, type Seconds } from '../units/index.ts';
import { FluidQueue } from './fluid-queue.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';
import type { ReachTable } from './reach.ts';

/** Lag from which a copy counts as behind where the service states no recovery point objective [s]. */
const TOLERATED: Seconds = 60;
/** What rounding to whole microseconds may take from a lag [s]. */
const MOMENT: Seconds = 2e-6;

/** One deployment's copy of what the others write. */
export class Replica {
  /** Bytes written elsewhere that have not come in yet. */
  readonly queue = new FluidQueue();
  /** Further behind than the objective allows, and not caught up since. */
  behind = false;
  /** The event that said so: the cause of having caught up, where nothing else happens then. */
  behindBy: Cause = NO_CAUSE;
  /** The deployment whose changes it takes in. */
  source: LiveDeployment | undefined;
  /** Flow it asks of the link from its source [bit/s]. */
  flow: BitsPerSecond = 0;
  private written = 0;
  /** The lag does not move, and that has been written. */
  private stands = false;

  constructor(
    readonly deployment: LiveDeployment,
    private readonly service: LiveService,
    private readonly quantity: QuantityId,
  ) {}

  /** Lag of the data here, with what is in flight even when the link keeps up [s]. */
  lag(now: Micros): Seconds {
    return this.queue.age(now) + this.service.spec.replication.baseLag / SECOND;
  }

  /** The copy is there, and its lag is more than the objective allows. */
  isOverdue(now: Micros): boolean {
    return !this.deployment.isDead && this.lag(now) >= this.tolerated - MOMENT;
  }

  /** When the queue next changes its slope, or the lag comes to what the objective allows. */
  nextChange(now: Micros): Micros | undefined {
    const slope = this.queue.ageSlope();
    const short = this.tolerated - this.lag(now);
    const change = this.queue.nextChange();
    if (slope <= 0 || short <= MOMENT) return change;
    const overdue = now + Math.ceil((short / slope) * SECOND);
    return Math.min(overdue, change ?? overdue);
  }

  /** What its changes would be handed over by: nothing is lost when these are all there and reached. */
  canReach(others: Iterable<LiveDeployment>, links: ReachTable): boolean {
    if (this.deployment.isDead) return false;
    for (const { isDead, facility } of others) {
      if (isDead || links.shareOf(facility, this.deployment.facility) === 0) return false;
    }
    return true;
  }

  /** Bytes that would be lost if the source were gone. */
  missing(): Bytes {
    return this.queue.amount + (this.written * this.service.spec.replication.baseLag) / SECOND;
  }

  private get tolerated(): Seconds {
    const { rpo } = this.service.spec.objectives;
    return rpo === undefined ? TOLERATED : rpo / SECOND;
  }

  /** Takes in what is written elsewhere from now on; true if it asks for another flow, or from another source. */
  settle(links: ReachTable, now: Micros): boolean {
    const { writePerRequest, apply } = this.service.spec.replication;
    const { flow, source } = this;
    this.queue.advance(now);
    let inflow = 0;
    let most = 0;
    for (const other of this.service.deployments) {
      if (other === this.deployment) continue;
      const written = (other.flow.served + other.flow.drained) * writePerRequest;
      inflow += written;
      if (written > most) {
        most = written;
        this.source = other;
      }
    }
    if (inflow > 0) this.written = inflow;
    const applied = apply / 8;
    const asked = this.queue.isInUse || inflow > applied ? applied : inflow;
    const share = this.shareOfLink(links);
    this.queue.set(now, inflow, share === 1 ? applied : asked * share);
    this.flow = share > 0 ? (this.queue.isInUse ? applied : asked) * 8 : 0;
    return this.flow !== flow || this.source !== source;
  }

  /** Writes the lag as it will go on. A copy whose servers are down is no copy: its lag stands still until they are up. */
  write(journal: Journal, now: Micros): void {
    const moves = this.queue.isInUse && !this.deployment.isDead;
    // Most copies keep up for hours, at the same lag: that is written once.
    if (!moves && this.stands) return;
    this.stands = !moves;
    journal.follow(this.quantity, linear(now, this.lag(now), moves ? this.queue.ageSlope() : 0));
  }

  private shareOfLink(links: ReachTable): number {
    if (!this.source || this.source.isDead || this.deployment.isDead) return 0;
    return links.shareOf(this.source.facility, this.deployment.facility);
  }
}

/** Copies of every service that keeps any, with a quantity for the lag of each. */
export function addReplicas(service: LiveService, journal: Journal): void {
  const { replication, objectives } = service.spec;
  if (replication.mode === 'none' || service.deployments.length < 2) return;
  const limits =
    objectives.rpo === undefined
      ? []
      : [{ name: 'rpo', value: objectives.rpo / SECOND, direction: 'rising' as const, severity: 'degraded' as const }];
  for (const deployment of service.deployments) {
    const quantity = journal.quantity({ component: deployment.spec.id, name: 'lag', unit: 's', limits });
    service.replicas.push(new Replica(deployment, service, quantity));
  }
}

/** Copies that take over when a deployment has left the answers: those that have joined, or the freshest of those left. */
export function successorsOf(service: LiveService, now: Micros): readonly Replica[] {
  const joined = service.replicas.filter(({ deployment }) => service.joined.has(deployment));
  if (joined.length > 0) return joined;
  const staying = service.replicas.filter(({ deployment }) => deployment.isOffered);
  return staying.sort((a, b) => a.lag(now) - b.lag(now)).slice(0, 1);
}
