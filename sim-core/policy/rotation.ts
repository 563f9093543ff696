/**
 * Which deployments of a service users are sent to. After a change of route the old answer lives on in caches: a
 * deployment that leaves keeps the stalest users, one that arrives gets the freshest, until everyone has followed. While
 * the service's name is not answered for, nobody learns of anything, and what caches hold runs out; once it is, those
 * without an answer have one at once, or when their caches no longer remember that there was none.
 */
import type { Micros, Ratio } from '../units/index.ts';
import { type Caching, type NameCaching, nextDrain, staleShare } from './drain.ts';

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
  /** Share of users who held an answer when the name was lost, and when it was last answered for again. */
  private knew: Ratio = 1;
  private answeredAt: Micros | undefined;
  private readonly forgetting: Caching | undefined;

  constructor(
    private readonly caching: NameCaching,
    settled: readonly string[],
  ) {
    const { negativeTimeToLive = 0 } = caching;
    if (negativeTimeToLive > 0) this.forgetting = { timeToLive: negativeTimeToLive, sticky: 0, stickyFor: 0 };
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
    this.knew = this.knowing(now);
    this.namelessSince = answered ? undefined : now;
    this.answeredAt = answered && this.forgetting ? now : undefined;
    return true;
  }

  /** The answers in use at this instant; those whom everyone has left are dropped. */
  at(now: Micros): readonly RotationEntry[] {
    const entries: RotationEntry[] = [];
    const knowing = this.knowing(now);
    for (const [deployment, { direction, since }] of this.members) {
      const stale = direction === 'settled' ? 0 : staleShare(now - since, this.caching);
      if (direction === 'leaving') {
        if (stale === 0) this.members.delete(deployment);
        else entries.push({ deployment, weight: Math.min(stale, knowing) });
      } else if (this.namelessSince !== undefined) {
        // Only what had been learnt before the name was lost is held, and less and less of it.
        const learnt = direction === 'settled' ? 1 : 1 - this.staleWhenLost(since, this.namelessSince);
        entries.push({ deployment, weight: learnt * knowing, ...(learnt < 1 ? { arriving: true } : {}) });
      } else if (stale === 0 && knowing === 1) entries.push({ deployment, weight: 1 });
      else entries.push({ deployment, weight: (1 - stale) * knowing, arriving: true });
    }
    return entries;
  }

  /** When the answers in use next change by themselves. */
  nextChange(now: Micros): Micros | undefined {
    let next: Micros | undefined;
    const mayChange = (since: Micros, caching: Caching = this.caching): void => {
      const after = nextDrain(now - since, caching);
      if (after !== undefined) next = Math.min(next ?? Number.POSITIVE_INFINITY, since + after);
    };
    for (const { direction, since } of this.members.values()) if (direction !== 'settled') mayChange(since);
    if (this.namelessSince !== undefined) mayChange(this.namelessSince);
    if (this.answeredAt !== undefined) mayChange(this.answeredAt, this.forgetting);
    return next;
  }

  /** Share of users who have an answer: their cache still holds one, or no longer remembers that there was none. */
  private knowing(now: Micros): Ratio {
    if (this.namelessSince !== undefined) return this.knew * staleShare(now - this.namelessSince, this.caching);
    if (this.answeredAt === undefined || !this.forgetting) return 1;
    return 1 - (1 - this.knew) * staleShare(now - this.answeredAt, this.forgetting);
  }

  /** Share of users who had not learnt of a change when the name was lost. */
  private staleWhenLost(since: Micros, lostAt: Micros): Ratio {
    return since >= lostAt ? 1 : staleShare(lostAt - since, this.caching);
  }
}
