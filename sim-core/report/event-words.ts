/** Events in words: what happened, what it came from, and under which conditions. */
import { NO_CAUSE } from '../kernel/index.ts';
import type { SimEvent } from '../record/index.ts';
import type { Teller } from '../replay/index.ts';
import type { Inject } from '../scenario/index.ts';
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

  ofInject(inject: Inject): string {
    const parameters = Object.entries(inject.parameters).map(([name, value]) => `${name} ${value}`);
    return [inject.verb, inject.targets.join(', '), ...parameters].join(' ');
  }

  /** From the event back to what set it off: `A ← B ← C`. */
  chainOf(seq: number): string {
    const told: string[] = [];
    let event = this.events[seq];
    while (event !== undefined && told.length < LONGEST_CHAIN) {
      told.push(this.tell(event));
      event = event.cause === NO_CAUSE ? undefined : this.events[event.cause];
    }
    return told.join(' ← ') + (event === undefined ? '' : ' ← …');
  }

  rows(): readonly EventRow[] {
    return this.events.map((event) => {
      const cause = this.events[event.cause];
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
