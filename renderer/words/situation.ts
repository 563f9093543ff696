/**
 * The state of affairs at one instant in three answers: what is out, why, and what expires next. Faults come before what
 * is merely dead behind them; the cause is the one that the latest grave event leads back to. Pure.
 */
import { type Due, duesOf, nextOf } from '../stores/dues.ts';
import type { EstateIndex } from '../stores/estate-index.ts';
import type { LiveFrame } from '../stores/live-frame.ts';
import type { WhyStep } from '../stores/run-view.ts';
import { DEGRADED_RANK, FAULT_RANK, OUT_RANK, rankOf } from '../stores/severity.ts';

export interface Trouble {
  readonly component: string;
  readonly rank: number;
}

export interface Situation {
  /** Things with a fault of their own, and what is in a state worse than degraded, in the order of the estate. */
  readonly faults: readonly Trouble[];
  /** How many more are out of service for want of something. */
  readonly out: number;
  readonly degraded: number;
  /** Sources of telemetry of which nothing is known: how their things are is told by nobody. */
  readonly unknown: readonly string[];
  /** Event whose chain is told, −1 where nothing is wrong. */
  readonly event: number;
  readonly cause: WhyStep | undefined;
  readonly next: Due | undefined;
}

/** A part of the estate: places of its components in the index, and whether a place is one of them. */
export interface Scope {
  readonly places: Int32Array;
  readonly isInside: Uint8Array;
}

/** A container with all that it contains; the whole estate where none is named. */
export function scopeOf(index: EstateIndex, container: string | undefined): Scope {
  const root = index.get(container);
  const components = root ? [root, ...index.within(root.id)] : index.components;
  const places = Int32Array.from(components, ({ id }) => index.indexOf(id));
  const isInside = new Uint8Array(index.components.length);
  for (const place of places) isInside[place] = 1;
  return { places, isInside };
}

/** Of a part of the estate, at the frame's instant. */
export function situationOf(frame: LiveFrame, { places, isInside }: Scope): Situation {
  const { index, own } = frame;
  const faults: Trouble[] = [];
  let out = 0;
  let degraded = 0;
  for (const place of places) {
    const rank = own[place] ?? 0;
    if (rank === FAULT_RANK) faults.push({ component: index.components[place]?.id ?? '', rank });
    else if (rank === OUT_RANK) out++;
    else if (rank === DEGRADED_RANK) degraded++;
  }
  const event = faults.length + out + degraded > 0 ? latestTrouble(frame, isInside) : -1;
  return {
    faults,
    out,
    degraded,
    unknown: frame.darkSources.filter((source) => isInside[index.indexOf(source)] === 1),
    event,
    cause: event < 0 ? undefined : rootOf(frame, event),
    next: nextOf(duesOf(frame).filter(({ component }) => isInside[index.indexOf(component)] === 1)),
  };
}

/** The last event known by now that was worse than a warning, at something that is still not well. */
function latestTrouble(frame: LiveFrame, isInside: Uint8Array): number {
  const { index, own } = frame;
  const event = frame.lastKnown(({ severity, component }) => {
    if (rankOf(severity) < DEGRADED_RANK) return false;
    const place = index.indexOf(component);
    return isInside[place] === 1 && (own[place] ?? 0) >= DEGRADED_RANK;
  });
  return event?.seq ?? -1;
}

/** What set the chain off: its first trigger. */
function rootOf(frame: LiveFrame, event: number): WhyStep | undefined {
  const chain = frame.why(event);
  return chain.find(({ role }) => role === 'trigger') ?? chain.at(-1);
}
