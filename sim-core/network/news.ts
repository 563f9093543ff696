/**
 * News that takes a while to be known: what was true of a part reaches those who route by it after a delay, fixed or
 * drawn. Later news of the same part is never overtaken by earlier news: what would come after it is dropped.
 */
import type { EventId, HandlerId, RandomStreams, Scheduler } from '../kernel/index.ts';
import type { Distribution } from '../units/index.ts';

interface Pending {
  readonly at: number;
  readonly event: EventId;
}

export class News {
  private readonly pending = new Map<number, Pending[]>();
  /** How often a delay has been drawn for each. */
  private readonly draws = new Map<number, number>();
  private readonly onArrival: HandlerId;

  constructor(
    private readonly delay: Distribution,
    private readonly scheduler: Scheduler,
    private readonly random: RandomStreams,
    /** The part that news is about, and what its delays are drawn for. */
    private readonly nameOf: (about: number) => readonly [component: string, purpose: string],
    /** Called when it is known. */
    arrived: (about: number, value: boolean) => void,
  ) {
    this.onArrival = scheduler.handler((argument) => arrived(argument >> 1, (argument & 1) === 1));
  }

  /** Something is, or is no longer; it will be known after the delay. */
  tell(about: number, value: boolean): void {
    const { scheduler } = this;
    const at = scheduler.now + this.draw(about);
    const event = scheduler.schedule(at, this.onArrival, 2 * about + (value ? 1 : 0));
    if (this.delay.kind === 'fixed') return;
    const still = (this.pending.get(about) ?? []).filter((older) => older.at > scheduler.now);
    for (const older of still) if (older.at >= at) scheduler.cancel(older.event);
    this.pending.set(about, [...still.filter((older) => older.at < at), { at, event }]);
  }

  private draw(about: number): number {
    if (this.delay.kind === 'fixed') return this.delay.value;
    const ordinal = this.draws.get(about) ?? 0;
    this.draws.set(about, ordinal + 1);
    return Math.max(0, this.random.sample(this.delay, ...this.nameOf(about), ordinal, true));
  }
}
