/**
 * Who accepts writes. With one owner the others pass writes on to it; a former owner that has not heard of the new one
 * goes on by itself, unless it is fenced: then there are two. With a quorum a place writes while it reaches enough
 * copies; where fewer than half are enough, two sides can.
 */
import type { Micros, Ratio } from '../units/index.ts';
import type { DataCopy } from './data-copy.ts';
import type { LiveDeployment } from './live-deployment.ts';
import type { ReachTable } from './reach.ts';
import type { ReplicationSpec } from './replication-spec.ts';

export type Ownership = 'one' | 'each' | 'by-user' | 'quorum';

/** What keeps a deployment from serving, in words, and the share of requests that it can serve all the same. */
export interface Refusal {
  readonly share: Ratio;
  readonly missing: string;
}

export class DataOwners {
  readonly kind: Ownership;
  /** Where there is one. */
  owner: LiveDeployment | undefined;
  /** Former owners that have not heard of the new one. */
  readonly former = new Set<LiveDeployment>();
  /** Since when a deployment has reached fewer than half of the copies [µs], by place. */
  private readonly aloneSince: (Micros | undefined)[];

  constructor(
    private readonly rules: ReplicationSpec,
    private readonly copies: readonly DataCopy[],
  ) {
    const active = copies.filter(({ deployment }) => deployment.spec.role === 'active');
    const { mode, owners } = rules;
    this.kind = mode === 'quorum' ? 'quorum' : (owners ?? (active.length === 1 ? 'one' : 'each'));
    this.owner = this.kind === 'one' ? active[0]?.deployment : undefined;
    this.aloneSince = copies.map(() => undefined);
  }

  /** Takes in how long each place has been alone; gives the instant at which the next one will be fenced. */
  watch(links: ReachTable, now: Micros): Micros | undefined {
    const { fenceAfter } = this.rules;
    if (fenceAfter === undefined) return undefined;
    let next: Micros | undefined;
    for (const { deployment } of this.copies) {
      const alone = this.reached(deployment, links) * 2 < this.copies.length;
      const since = alone ? (this.aloneSince[deployment.place] ?? now) : undefined;
      this.aloneSince[deployment.place] = since;
      if (since !== undefined && since + fenceAfter > now)
        next = Math.min(next ?? since + fenceAfter, since + fenceAfter);
    }
    return next;
  }

  /** Writes arriving at a deployment are kept, here or where it passes them on. */
  accepts(deployment: LiveDeployment, links: ReachTable, now: Micros): boolean {
    if (deployment.isDead || !this.copies[deployment.place]?.isUsable) return false;
    if (this.kind === 'quorum') return this.hasQuorum(deployment, links);
    if (this.kind !== 'one') return true;
    if (deployment === this.owner) return !this.isFenced(deployment, now) && !this.waitsInVain(deployment, links);
    return this.reachesOwner(deployment, links) || (this.former.has(deployment) && !this.isFenced(deployment, now));
  }

  /** Writes are passed on: it is not an owner, or no longer, and reaches the one there is. */
  passesOn(deployment: LiveDeployment, links: ReachTable): boolean {
    return this.kind === 'one' && deployment !== this.owner && this.reachesOwner(deployment, links);
  }

  /** Why a deployment cannot serve all that is asked of it; undefined if it can. `readable`: it may answer reads alone. */
  refusal(deployment: LiveDeployment, links: ReachTable, now: Micros, readable: boolean): Refusal | undefined {
    if (!this.copies[deployment.place]?.isUsable) return { share: 0, missing: 'its data' };
    // A standby that nobody is sent to has nothing to refuse: it is what a promotion would make it.
    const isAsked = deployment.weight > 0 || deployment.isOffered || this.kind === 'quorum';
    if (deployment.isDead || !isAsked || this.accepts(deployment, links, now)) return undefined;
    const reads = 1 - (this.rules.writeShare ?? 1);
    if (this.kind === 'quorum') return { share: readable ? reads : 0, missing: 'a quorum' };
    return { share: reads, missing: deployment === this.owner ? 'its copies' : 'a place to write to' };
  }

  /** Copies that it reaches, itself included. */
  reached(deployment: LiveDeployment, links: ReachTable): number {
    let count = 0;
    for (const { deployment: other, isUsable } of this.copies) {
      if (other === deployment || (!other.isDead && isUsable && bothWays(deployment, other, links))) count++;
    }
    return count;
  }

  private reachesOwner(deployment: LiveDeployment, links: ReachTable): boolean {
    const { owner } = this;
    if (!owner || owner.isDead || !this.copies[owner.place]?.isUsable) return false;
    return links.shareOf(deployment.facility, owner.facility) > 0;
  }

  private hasQuorum(deployment: LiveDeployment, links: ReachTable): boolean {
    const { writeQuorum = Math.floor(this.copies.length / 2) + 1 } = this.rules;
    return this.reached(deployment, links) >= writeQuorum;
  }

  private isFenced(deployment: LiveDeployment, now: Micros): boolean {
    const since = this.aloneSince[deployment.place];
    return since !== undefined && now - since >= (this.rules.fenceAfter ?? Number.POSITIVE_INFINITY);
  }

  /** Synchronous writes that stop without a copy, and one is missing. */
  private waitsInVain(deployment: LiveDeployment, links: ReachTable): boolean {
    const { mode, whenCut } = this.rules;
    if (mode !== 'synchronous' || whenCut !== 'stop') return false;
    return this.reached(deployment, links) < this.copies.length;
  }
}

export function bothWays(a: LiveDeployment, b: LiveDeployment, links: ReachTable): boolean {
  return links.shareOf(a.facility, b.facility) > 0 && links.shareOf(b.facility, a.facility) > 0;
}
