/** Events in words: what happened, what it came from, and under which conditions. */
import { NO_CAUSE } from '../kernel/index.ts';
import type { SimEvent } from '../record/index.ts';
import type { Teller } from '../replay/index.ts';
import type { EventRow } from './report-content.ts';

/** A chain of causes longer than this is no explanation any more; the event log has all of it. */
const LONGEST_CHAIN = 60;

export class EventWords {
  private readonly events: readonly SimEvent[];
  readonly tell: Teller;

  constructor(events: readonly SimEvent[], tell: Teller) {
    this.events = events;
    this.tell = tell;
  }

  /** From what triggered the event back to what set it off, each in words; nothing where it began by itself. */
  chainTo(seq: number): readonly string[] {
    const told: string[] = [];
    let event = this.causeOf(this.events[seq]);
    for (; event !== undefined && told.length < LONGEST_CHAIN; event = this.causeOf(event))
      told.push(this.clause(event));
    return told;
  }

  private causeOf(event: SimEvent | undefined): SimEvent | undefined {
    return event === undefined || event.cause === NO_CAUSE ? undefined : this.events[event.cause];
  }

  /** The sentence without its full stop. */
  private clause(event: SimEvent): string {
    return this.tell(event).replace(/\.$/, '');
  }

  rows(): readonly EventRow[] {
    return this.events.map((event) => {
      const cause = this.causeOf(event);
      return {
        seq: event.seq,
        at: event.at,
        severity: event.severity,
        component: event.component,
        type: event.type,
        words: this.tell(event),
        ...(cause === undefined ? {} : { cause: cause.seq, causeWords: this.tell(cause) }),
        conditions: (event.conditions ?? []).map((condition) => this.ofCondition(condition)),
      };
    });
  }

  private ofCondition(condition: NonNullable<SimEvent['conditions']>[number]): string {
    if ('fact' in condition) return `${condition.component}: ${condition.fact}`;
    const event = this.events[condition.event];
    return event === undefined ? `event ${condition.event}` : this.tell(event);
  }
}

/** The chain's first two links and its last, which set it all off. */
export function shortened(chain: readonly string[]): string {
  const root = chain.at(-1);
  if (chain.length <= 3 || root === undefined) return chain.join(' ← ');
  return `${chain.slice(0, 2).join(' ← ')} ← (${chain.length - 3} more) ← ${root}`;
}
