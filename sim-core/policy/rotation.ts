/**
 * Which deployments of a service users are sent to. After a change of route the old answer lives on in caches: a
 * deployment that leaves keeps the stalest users, one that arrives gets the freshest, until everyone has followed.
 */
import type { Micros, Ratio } from '../units/index.ts';
import { type Caching, nextDrain, staleShare } from './drain.ts';

export interface RotationEntry {
  readonly deployment: string;
  /** Share of users whose answer holds this deployment: the stalest ones, or the freshest if it is arriving. */
  readonly weight: Ratio;
  readonly arriving?: boolean;
}

interface Member {
  readonly direction: 'settled' | 'arriving' | 'leaving';
  readonly since: Micros;
}

export class Rotation {
  private readonly members = new Map<string, Member>();

  constructor(
    private readonly caching: Caching,
    settled: readonly string[],
  ) {
    for (const deployment of settled) this.members.set(deployment, { direction: 'settled', since: 0 });
  }

  /** Deployments that new answers hold. */
  get offered(): readonly string[] {
    return [...this.members].flatMap(([id, { direction }]) => (direction === 'leaving' ? [] : [id]));
  }

  /** Changes the answer: caches follow within their time-to-live. */
  change(now: Micros, leave: readonly string[], arrive: readonly string[]): void {
    for (const deployment of leave) {
      if (this.members.has(deployment)) this.members.set(deployment, { direction: 'leaving', since: now });
    }
    for (const deployment of arrive) {
      if (!this.offered.includes(deployment)) this.members.set(deployment, { direction: 'arriving', since: now });
    }
  }

  /** The answers in use at this instant; those whom everyone has left are dropped. */
  at(now: Micros): readonly RotationEntry[] {
    const entries: RotationEntry[] = [];
    for (const [deployment, { direction, since }] of this.members) {
      const stale = direction === 'settled' ? 0 : staleShare(now - since, this.caching);
      if (direction === 'leaving' && stale === 0) this.members.delete(deployment);
      else if (direction === 'leaving') entries.push({ deployment, weight: stale });
      else if (stale === 0) entries.push({ deployment, weight: 1 });
      else entries.push({ deployment, weight: 1 - stale, arriving: true });
    }
    return entries;
  }

  /** When the answers in use next change by themselves. */
  nextChange(now: Micros): Micros | undefined {
    let next: Micros | undefined;
    for (const { direction, since } of this.members.values()) {
      const after = direction === 'settled' ? undefined : nextDrain(now - since, this.caching);
      if (after !== undefined) next = Math.min(next ?? Number.POSITIVE_INFINITY, since + after);
    }
    return next;
  }
}
