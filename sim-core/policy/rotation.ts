/**
 * Which deployments of a service users are sent to. After a change of route the old answer lives on in caches: a
 * deployment that leaves keeps the stalest users, one that arrives gets the freshest, until everyone has followed. While
 * the service's name is not answered for, nobody learns of anything, and what caches hold runs out; once it is, those
 * without an answer have one at once.
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
  /** Why the name is not answered for, and since when. */
  private readonly nameless = new Set<string>();
  private namelessSince: Micros | undefined;

  constructor(
    private readonly caching: Caching,
    settled: readonly string[],
  ) {
    for (const deployment of settled) this.members.set(deployment, { direction: 'settled', since: 0 });
  }

  /** Deployments that new answers hold, or would hold if there were any. */
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

  /** The name is answered for from now on, or no longer, as far as this reason goes. True if that makes a difference. */
  setName(reason: string, answered: boolean, now: Micros): boolean {
    const was = this.nameless.size;
    if (answered) this.nameless.delete(reason);
    else this.nameless.add(reason);
    if ((was === 0) === (this.nameless.size === 0)) return false;
    this.namelessSince = answered ? undefined : now;
    return true;
  }

  /** The answers in use at this instant; those whom everyone has left are dropped. */
  at(now: Micros): readonly RotationEntry[] {
    const entries: RotationEntry[] = [];
    for (const [deployment, { direction, since }] of this.members) {
      const stale = direction === 'settled' ? 0 : staleShare(now - since, this.caching);
      if (direction === 'leaving') {
        if (stale === 0) this.members.delete(deployment);
        else entries.push({ deployment, weight: Math.min(stale, this.holding(now)) });
      } else if (this.namelessSince !== undefined) {
        // Only what had been learnt before the name was lost is held, and less and less of it.
        const learnt = direction === 'settled' ? 1 : 1 - this.staleWhenLost(since, this.namelessSince);
        entries.push({ deployment, weight: learnt * this.holding(now), ...(learnt < 1 ? { arriving: true } : {}) });
      } else if (stale === 0) entries.push({ deployment, weight: 1 });
      else entries.push({ deployment, weight: 1 - stale, arriving: true });
    }
    return entries;
  }

  /** When the answers in use next change by themselves. */
  nextChange(now: Micros): Micros | undefined {
    let next: Micros | undefined;
    const mayChange = (since: Micros): void => {
      const after = nextDrain(now - since, this.caching);
      if (after !== undefined) next = Math.min(next ?? Number.POSITIVE_INFINITY, since + after);
    };
    for (const { direction, since } of this.members.values()) if (direction !== 'settled') mayChange(since);
    if (this.namelessSince !== undefined) mayChange(this.namelessSince);
    return next;
  }

  /** Share of users whose cache still holds an answer. */
  private holding(now: Micros): Ratio {
    return this.namelessSince === undefined ? 1 : staleShare(now - this.namelessSince, this.caching);
  }

  /** Share of users who had not learnt of a change when the name was lost. */
  private staleWhenLost(since: Micros, lostAt: Micros): Ratio {
    return since >= lostAt ? 1 : staleShare(lostAt - since, this.caching);
  }
}
