/**
 * What the kernel asks of a room, and what it hands to one. A room is settled when it is dirty (something it reads
 * has changed in this instant); rooms settle in the order in which they were attached, until none is dirty.
 */
import type { Distribution } from '../units/distribution.ts';
import type { Micros } from '../units/flavours.ts';
import type { Journal } from './journal.ts';

export type RoomIndex = number;
/** A function the simulation can call at an instant; made once per component, never per event. */
export type HandlerId = number;
/** Names one scheduled call so that it can be cancelled; never reused within a run while pending. */
export type EventId = number;
/** An `EventId` that names nothing: cancelling it does nothing. */
export const NO_EVENT: EventId = -1;

export interface Room {
  readonly name: string;
  /** Brings the room to rest for this instant. May touch other rooms through its ports. Never schedules at `now` what it could do at once. */
  settle(): void;
  /** Ids of the components that changed in this instant's last pass, for the ending `did-not-settle`. */
  unsettled?(): readonly string[];
}

/** Time, the queue and settling, as rooms see them. */
export interface Scheduler {
  /** Present instant [µs]. */
  readonly now: Micros;
  /** The run's last instant [µs]. */
  readonly end: Micros;
  handler(run: (argument: number) => void): HandlerId;
  /**
   * Calls the handler at `at` (not before now; throws RangeError on the past or on a fraction of a microsecond).
   * Order at one instant: `priority` (0 unless given; lower first), then the order of scheduling.
   */
  schedule(at: Micros, handler: HandlerId, argument?: number, priority?: number): EventId;
  /** True if the call was pending and now is not. */
  cancel(event: EventId): boolean;
  /** Marks a room to be settled in this instant. */
  touch(room: RoomIndex): void;
}

/** Uniform draws keyed by component, purpose and ordinal: the same key gives the same number in every run of a seed. */
export interface RandomStreams {
  /** In the open interval (0, 1). `ordinal` counts the uses: the third start of generator 2 is ordinal 2. */
  uniform(component: string, purpose: string, ordinal: number): number;
  /** One sample; durations come out as whole microseconds when `whole` is true. */
  sample(distribution: Distribution, component: string, purpose: string, ordinal: number, whole?: boolean): number;
}

/** All that a room is built on. */
export interface RoomContext {
  readonly scheduler: Scheduler;
  readonly journal: Journal;
  readonly random: RandomStreams;
  /** Calendar instant of t = 0 [ms since 1970-01-01T00:00Z]; daily curves and shifts count from it. */
  readonly startsAt: number;
  /** Adds a room to the settle order and gives its index. */
  attach(room: Room): RoomIndex;
}
