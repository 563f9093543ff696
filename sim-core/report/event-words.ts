/** Events in words: what happened, what it came from, and under which conditions. */
import { NO_CAUSE } from '../kernel/index.ts';
import type { SimEvent } from '../record/index.ts';
import type { Teller } from '../replay/index.ts';
import type { EventRow } from './report-content.ts';

/** Longest chain of causes that is told in one go; the event table has all of it. */
const LONGEST_CHAIN = 12;

export class EventWords {
  private readonly events: readonly SimEvent[];
  readonly tell: Teller;

  constructor(events: readonly SimEvent[], tell: Teller) {
    this.events = events;
    this.tell = tell;
  }

  /** From what triggered the event back to what set it off: `A ← B ← C`; nothing where it began by itself. */
  chainTo(seq: number): string | undefined {
    const told: string[] = [];
    let event = this.causeOf(this.events[seq]);
    while (event !== undefined && told.length < LONGEST_CHAIN) {
      told.push(this.clause(event));
      event = this.causeOf(event);
    }
    return told.length === 0 ? undefined : told.join(' ← ') + (event === undefined ? '' : ' ← …');
  }

  /** What triggered the event and, where that is another one, what set it all off. */
  originOf(seq: number): string | undefined {
    const trigger = this.causeOf(this.events[seq]);
    if (trigger === undefined) return undefined;
    let root = trigger;
    for (let event = this.causeOf(root); event !== undefined; event = this.causeOf(event)) root = event;
    return root === trigger
      ? this.clause(trigger)
      : `${this.clause(trigger)}, which goes back to: ${this.clause(root)}`;
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
