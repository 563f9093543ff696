/**
 * Time, the queue, and the instant:
 *
 *     calls due ──► dirty rooms settle, in the order in which they were attached, until none is dirty ──► next instant
 *
 * The host drives it in bounded slices with `advance` and may stop between two of them; slices of any size give the
 * same run. Knows nothing of what is simulated or recorded. Left out: going backwards (a run from the start does).
 */
import type { Micros } from '../units/flavours.ts';
import { EventQueue } from './event-queue.ts';
import type { EventId, HandlerId, Room, RoomIndex, Scheduler } from './room.ts';

/** An instant that has not come to rest after this many passes over the rooms, or this many calls, never will. */
const MOST_PASSES = 64;
const MOST_CALLS_PER_INSTANT = 10_000_000;

/** Rooms kept touching each other at one instant; these components kept changing. */
export interface DidNotSettle {
  readonly kind: 'did-not-settle';
  readonly at: Micros;
  readonly components: readonly string[];
}

/** Where a slice left the simulation. */
export type Progress = 'paused' | 'reached-end' | DidNotSettle;

export class Simulation implements Scheduler {
  /** Present instant [µs]. */
  now: Micros = 0;
  /** The run's last instant [µs]; calls due at it are made. */
  readonly end: Micros;

  private readonly queue = new EventQueue();
  private readonly handlers: ((argument: number) => void)[] = [];
  private readonly rooms: Room[] = [];
  private readonly dirty: boolean[] = [];
  private dirtyCount = 0;
  private passes = 0;
  /** Rooms that the last pass settled. */
  private readonly settled: RoomIndex[] = [];
  private calls = 0;
  private ending: Exclude<Progress, 'paused'> | undefined;

  /** Throws RangeError unless `end` is a whole number of microseconds from 0 on. */
  constructor({ end }: { readonly end: Micros }) {
    if (!(Number.isSafeInteger(end) && end >= 0)) throw new RangeError(`end ${end} µs: a whole number from 0 on`);
    this.end = end;
  }

  /** Calls that are pending. */
  get pending(): number {
    return this.queue.size;
  }

  /** Adds a room behind those already there; it starts dirty. */
  attach(room: Room): RoomIndex {
    this.rooms.push(room);
    this.dirty.push(true);
    this.dirtyCount++;
    return this.rooms.length - 1;
  }

  handler(run: (argument: number) => void): HandlerId {
    return this.handlers.push(run) - 1;
  }

  schedule(at: Micros, handler: HandlerId, argument = 0, priority = 0): EventId {
    if (!(at >= this.now && Number.isSafeInteger(at))) throw new RangeError(this.refusal(at));
    return this.queue.push(at, handler, argument, priority);
  }

  cancel(event: EventId): boolean {
    return this.queue.cancel(event);
  }

  touch(room: RoomIndex): void {
    if (this.dirty[room] !== false) return;
    this.dirty[room] = true;
    this.dirtyCount++;
  }

  /** Makes up to `mostCalls` calls, settling each instant before the next; once ended, gives the same ending again. */
  advance(mostCalls: number): Progress {
    const { queue, handlers } = this;
    if (this.ending) return this.ending;
    for (let left = mostCalls; left > 0; ) {
      const at = queue.peek();
      if (at === this.now) {
        queue.pop();
        left--;
        if (++this.calls > MOST_CALLS_PER_INSTANT) return this.giveUp([]);
        // `schedule` was given an id that `handler` made
        (handlers[queue.handler] as (argument: number) => void)(queue.argument);
      } else if (this.dirtyCount > 0) {
        const restless = this.settle();
        if (restless) return this.giveUp(restless);
      } else if (at <= this.end) {
        this.now = at;
        this.passes = 0;
        this.calls = 0;
      } else {
        this.now = this.end;
        this.ending = 'reached-end';
        return this.ending;
      }
    }
    return 'paused';
  }

  /** Passes over the rooms until none is dirty; the restless components if the instant's passes are used up. */
  private settle(): readonly string[] | undefined {
    while (this.dirtyCount > 0) {
      if (this.passes === MOST_PASSES) {
        return this.settled.flatMap((index) => this.rooms[index]?.unsettled?.() ?? [this.rooms[index]?.name ?? '']);
      }
      this.passes++;
      this.settled.length = 0;
      for (let index = 0; index < this.rooms.length; index++) {
        if (!this.dirty[index]) continue;
        this.dirty[index] = false;
        this.dirtyCount--;
        this.settled.push(index);
        this.rooms[index]?.settle();
      }
    }
    return undefined;
  }

  private giveUp(components: readonly string[]): DidNotSettle {
    const ending: DidNotSettle = { kind: 'did-not-settle', at: this.now, components };
    this.ending = ending;
    return ending;
  }

  private refusal(at: Micros): string {
    if (at < this.now) return `scheduled at ${at} µs, which is before now (${this.now} µs)`;
    return `scheduled at ${at} µs, which is not a whole number of microseconds`;
  }
}
