/**
 * Why something happened: from an event back to what started it, along triggers and along the conditions without
 * which it would not have happened. Every event stands once, however many ways lead to it.
 */
import { NO_CAUSE } from '../kernel/index.ts';
import type { Recording, SimEvent } from '../record/index.ts';

/** A standing condition in words. */
export interface Fact {
  readonly component: string;
  readonly fact: string;
}

export interface WhyLink {
  readonly event: SimEvent;
  /** Steps from the event asked about, the shortest way; 0 for itself. */
  readonly depth: number;
  /** The trigger; undefined where nothing simulated led to the event. */
  readonly trigger: SimEvent | undefined;
  /** Earlier events that had to have happened, apart from the trigger. */
  readonly needed: readonly SimEvent[];
  readonly facts: readonly Fact[];
  /** True on the line of triggers, false for what is reached through a condition only. */
  readonly onTrunk: boolean;
}

export interface Why {
  /** From the event asked about back in time: each link's reasons come after it. */
  readonly links: readonly WhyLink[];
  /** What started it: events that nothing simulated led to, in order of time. Injects, as a rule. */
  readonly roots: readonly SimEvent[];
}

/** Throws RangeError for a number that is not in the log. */
export function why(recording: Recording, seq: number): Why {
  const asked = eventOf(recording, seq);
  const depths = depthsFrom(recording, asked);
  const trunk = new Set<number>();
  for (let event: SimEvent | undefined = asked; event; event = triggerOf(recording, event)) trunk.add(event.seq);

  const links = [...depths]
    .sort(([x], [y]) => y - x)
    .map(([reached, depth]) => linkOf(recording, eventOf(recording, reached), depth, trunk.has(reached)));
  const roots = links.filter(({ trigger, needed }) => !trigger && needed.length === 0).map(({ event }) => event);
  return { links, roots: roots.reverse() };
}

function linkOf(recording: Recording, event: SimEvent, depth: number, onTrunk: boolean): WhyLink {
  const facts: Fact[] = [];
  const needed = new Set<SimEvent>();
  for (const condition of event.conditions ?? []) {
    if (!('event' in condition)) facts.push({ component: condition.component, fact: condition.fact });
    else if (condition.event !== event.cause && condition.event !== NO_CAUSE) {
      needed.add(eventOf(recording, condition.event));
    }
  }
  return { event, depth, trigger: triggerOf(recording, event), needed: [...needed], facts, onTrunk };
}

/** Every event that the asked one rests on, with its distance; breadth first. */
function depthsFrom(recording: Recording, asked: SimEvent): ReadonlyMap<number, number> {
  const depths = new Map([[asked.seq, 0]]);
  // A Map's iterator also visits what is added while it runs.
  for (const [seq, depth] of depths) {
    const event = eventOf(recording, seq);
    const reasons = (event.conditions ?? []).flatMap((condition) => ('event' in condition ? [condition.event] : []));
    for (const reason of [event.cause, ...reasons]) {
      if (reason !== NO_CAUSE && !depths.has(reason)) depths.set(reason, depth + 1);
    }
  }
  return depths;
}

function triggerOf(recording: Recording, event: SimEvent): SimEvent | undefined {
  return event.cause === NO_CAUSE ? undefined : eventOf(recording, event.cause);
}

function eventOf({ events }: Recording, seq: number): SimEvent {
  const event = events[seq];
  if (!event) throw new RangeError(`no event ${seq}: the log has ${events.length}`);
  return event;
}
