/**
 * The pending calls of a simulation, in total order: time, then priority, then order of scheduling.
 *
 *     push ──► near heap   (before the frontier: a small 4-ary heap, keys in typed arrays)
 *          ├─► buckets     (up to the horizon: equal stretches of time, a few calls each, in the order of arrival)
 *          └─► overflow    (beyond: in the order of arrival)
 *     pop  ◄── near heap or run, whichever is earlier. When both are empty the next bucket is poured: sorted into the
 *              run where that is cheap (few calls, or many of one instant), else into the heap. When the buckets are
 *              used up the overflow is spread over fresh ones, whose width follows the spacing of what is pending.
 *
 * No object per call: a call is a slot in parallel arrays, lists are links between slots. A cancelled call stays
 * where it is until it surfaces, or until such calls outnumber the live ones and are swept. Left out: iteration.
 * Longer than most files because the tiers share their arrays.
 *
 * Indices into the arrays are in range by construction, which is what the `as number` after each read says.
 */
import type { Micros } from '../units/flavours.ts';
import { NearHeap } from './near-heap.ts';
import type { EventId, HandlerId } from './room.ts';
import { widened, widenedIndices } from './widened.ts';

const NONE = -1;
const CANCELLED = -2;

/** Calls of one instant are ordered by rank = priority · 2⁴³ + sequence, a whole number of at most 53 bits. */
const PRIORITY_STEP = 0x800_0000_0000;
const LOWEST_PRIORITY = -512;
const HIGHEST_PRIORITY = 511;
/** An id is slot + generation · 2²⁴. */
const SLOT_LIMIT = 0x100_0000;

const FEWEST_BUCKETS = 64;
const MOST_BUCKETS = 0x10_0000;
const CALLS_PER_BUCKET = 2;
const SAMPLES = 128;
/** So many steps back per call, at the most, are spent on sorting a bucket. */
const MOST_STEPS_BACK = 8;
/** A heap larger than this is a sign that the buckets are too wide. */
const CROWD = 512;

export class EventQueue {
  /** Time of the call that `pop` took last [µs]. */
  at: Micros = 0;
  /** Handler of the call that `pop` took last. */
  handler: HandlerId = NONE;
  /** Argument of the call that `pop` took last. */
  argument = 0;

  private live = 0;
  private dead = 0;
  private sequence = 0;

  // One slot per call.
  private capacity = 1024;
  private time = new Float64Array(this.capacity);
  private rank = new Float64Array(this.capacity);
  /** The handler, or CANCELLED, or NONE for a free slot. */
  private target = new Int32Array(this.capacity);
  private value = new Float64Array(this.capacity);
  private generation = new Float64Array(this.capacity);
  private next = new Int32Array(this.capacity);
  private free = NONE;
  private used = 0;

  private readonly heap = new NearHeap(this.capacity);
  private crowd = CROWD;

  // The run: slots of one bucket in order, taken from its head.
  private run = new Int32Array(this.capacity);
  private runHead = 0;
  private runEnd = 0;
  /** Whether `surface` found the next call in the run. */
  private isInRun = false;

  // Buckets are circular lists, named by their last slot; `cursor` is the next to pour. Widths are powers of two.
  private buckets = new Int32Array(FEWEST_BUCKETS).fill(NONE);
  private bucketed = 0;
  private cursor = 0;
  private start = 0;
  private width = 1;
  private perWidth = 1;
  /** Calls before this instant go to the heap. */
  private frontier = 0;
  /** Calls at or after this instant go to the overflow. */
  private horizon = 0;
  private overflow = new Int32Array(this.capacity);
  private overflowed = 0;

  /** Calls that are pending and not cancelled. */
  get size(): number {
    return this.live;
  }

  /**
   * Adds a call. `at` is a whole, finite instant; `priority` a whole number from −512 to 511.
   * Throws RangeError for another priority, and at 16 million pending calls.
   */
  push(at: Micros, handler: HandlerId, argument: number, priority: number): EventId {
    if (!(priority >= LOWEST_PRIORITY && priority <= HIGHEST_PRIORITY)) {
      throw new RangeError(`priority ${priority}: whole numbers from ${LOWEST_PRIORITY} to ${HIGHEST_PRIORITY}`);
    }
    const slot = this.reserve();
    this.time[slot] = at;
    this.rank[slot] = priority * PRIORITY_STEP + this.sequence++;
    this.target[slot] = handler;
    this.value[slot] = argument;
    this.live++;
    this.place(slot);
    if (this.heap.size > this.crowd) this.relieve();
    return slot + (this.generation[slot] as number) * SLOT_LIMIT;
  }

  /** True if the call was pending and now is not. */
  cancel(id: EventId): boolean {
    if (!(id >= 0)) return false;
    const slot = id % SLOT_LIMIT;
    if (slot >= this.used || (this.target[slot] as number) < 0) return false;
    if ((this.generation[slot] as number) * SLOT_LIMIT + slot !== id) return false;
    this.target[slot] = CANCELLED;
    this.live--;
    this.dead++;
    if (this.dead > this.live + 1024) this.spread(this.collect());
    return true;
  }

  /** Time of the next call [µs]; Infinity if there is none. */
  peek(): Micros {
    const slot = this.surface();
    return slot === NONE ? Number.POSITIVE_INFINITY : (this.time[slot] as number);
  }

  /** Takes the next call into `at`, `handler` and `argument`; false if there is none. */
  pop(): boolean {
    const slot = this.surface();
    if (slot === NONE) return false;
    this.at = this.time[slot] as number;
    this.handler = this.target[slot] as number;
    this.argument = this.value[slot] as number;
    this.live--;
    this.take(slot);
    return true;
  }

  /** The slot of the next live call, after dropping cancelled ones before it; NONE if there is none. */
  private surface(): number {
    for (;;) {
      this.isInRun = this.runHead < this.runEnd && (this.heap.size === 0 || this.isRunEarlier());
      if (!this.isInRun && this.heap.size === 0) {
        if (!this.refill()) return NONE;
        continue;
      }
      const slot = this.isInRun ? (this.run[this.runHead] as number) : this.heap.top;
      if (this.target[slot] !== CANCELLED) return slot;
      this.take(slot);
      this.dead--;
    }
  }

  private isRunEarlier(): boolean {
    const slot = this.run[this.runHead] as number;
    const at = this.time[slot] as number;
    const { topAt } = this.heap;
    return at < topAt || (at === topAt && (this.rank[slot] as number) < this.heap.topRank);
  }

  /** Takes the slot that `surface` found out of its tier and frees it. */
  private take(slot: number): void {
    if (this.isInRun) this.runHead++;
    else this.heap.removeTop();
    this.release(slot);
  }

  // ── slots ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private reserve(): number {
    const slot = this.free;
    if (slot !== NONE) {
      this.free = this.next[slot] as number;
      return slot;
    }
    if (this.used === this.capacity) this.grow();
    return this.used++;
  }

  private release(slot: number): void {
    this.target[slot] = NONE;
    this.generation[slot] = (this.generation[slot] as number) + 1;
    this.next[slot] = this.free;
    this.free = slot;
  }

  /** Frees the slot of a cancelled call. */
  private drop(slot: number): void {
    this.release(slot);
    this.dead--;
  }

  private grow(): void {
    if (this.capacity >= SLOT_LIMIT) throw new RangeError(`more than ${SLOT_LIMIT} pending calls`);
    this.capacity *= 2;
    this.time = widened(this.time, this.capacity);
    this.rank = widened(this.rank, this.capacity);
    this.value = widened(this.value, this.capacity);
    this.generation = widened(this.generation, this.capacity);
    this.target = widenedIndices(this.target, this.capacity);
    this.next = widenedIndices(this.next, this.capacity);
    this.heap.widen(this.capacity);
    this.overflow = widenedIndices(this.overflow, this.capacity);
    this.run = widenedIndices(this.run, this.capacity);
  }

  // ── tiers ──────────────────────────────────────────────────────────────────────────────────────────────────────

  private place(slot: number): void {
    const at = this.time[slot] as number;
    if (at < this.frontier) this.heap.add(slot, this.time[slot] as number, this.rank[slot] as number);
    else if (at < this.horizon) {
      const index = Math.floor((at - this.start) * this.perWidth);
      const last = this.buckets[index] as number;
      if (last === NONE) this.next[slot] = slot;
      else {
        this.next[slot] = this.next[last] as number;
        this.next[last] = slot;
      }
      this.buckets[index] = slot;
      this.bucketed++;
    } else {
      this.overflow[this.overflowed++] = slot;
    }
  }

  /** Pours the earliest bucket, once heap and run are empty; false if nothing is pending. */
  private refill(): boolean {
    if (this.bucketed === 0) {
      if (this.overflowed === 0) return false;
      this.spread(this.collect());
      if (this.bucketed === 0) return false;
    }
    while (this.buckets[this.cursor] === NONE) this.cursor++;
    this.pour(this.cursor++);
    this.frontier = this.start + this.cursor * this.width;
    if (this.heap.size > this.crowd) this.relieve();
    return true;
  }

  /** Sorts one bucket into the run by insertion; into the heap where that would take too long. */
  private pour(index: number): void {
    const { run } = this;
    const last = this.buckets[index] as number;
    this.buckets[index] = NONE;
    this.runHead = 0;
    let end = 0;
    let steps = 0;
    for (let slot = this.next[last] as number, atLast = false; !atLast; ) {
      const following = this.next[slot] as number;
      atLast = slot === last;
      this.bucketed--;
      if (this.target[slot] === CANCELLED) this.drop(slot);
      else if (steps > MOST_STEPS_BACK * (end + 1))
        this.heap.add(slot, this.time[slot] as number, this.rank[slot] as number);
      else {
        let place = end++;
        for (; place > 0 && this.isEarlier(slot, run[place - 1] as number); place--, steps++) {
          run[place] = run[place - 1] as number;
        }
        run[place] = slot;
      }
      slot = following;
    }
    this.runEnd = end;
  }

  private isEarlier(slot: number, other: number): boolean {
    const at = this.time[slot] as number;
    const otherAt = this.time[other] as number;
    return at < otherAt || (at === otherAt && (this.rank[slot] as number) < (this.rank[other] as number));
  }

  /** The heap has grown beyond `crowd`: narrower buckets if that can help, patience otherwise. */
  private relieve(): void {
    const slots = this.collect();
    this.spread(slots);
    this.crowd = Math.max(CROWD, 2 * slots.length);
  }

  /** Empties all tiers; gives the live slots, in no order. */
  private collect(): Int32Array {
    const slots = new Int32Array(this.live);
    let count = 0;
    const keep = (slot: number): void => {
      if (this.target[slot] === CANCELLED) this.drop(slot);
      else slots[count++] = slot;
    };
    this.heap.drain(keep);
    for (let i = this.runHead; i < this.runEnd; i++) keep(this.run[i] as number);
    this.runHead = this.runEnd = 0;
    for (let index = this.cursor; this.bucketed > 0; index++) {
      const last = this.buckets[index] as number;
      if (last === NONE) continue;
      this.buckets[index] = NONE;
      for (let slot = this.next[last] as number, atLast = false; !atLast; ) {
        const following = this.next[slot] as number;
        atLast = slot === last;
        keep(slot);
        this.bucketed--;
        slot = following;
      }
    }
    for (let i = 0; i < this.overflowed; i++) keep(this.overflow[i] as number);
    this.overflowed = 0;
    return slots;
  }

  /** Lays fresh buckets from the earliest of these slots on and places them. */
  private spread(slots: Int32Array): void {
    this.crowd = CROWD;
    this.cursor = 0;
    if (slots.length === 0) {
      this.frontier = this.horizon = this.start;
      return;
    }
    let earliest = Number.POSITIVE_INFINITY;
    for (const slot of slots) earliest = Math.min(earliest, this.time[slot] as number);
    this.width = this.widthFor(slots, earliest);
    this.perWidth = 1 / this.width;
    let count = FEWEST_BUCKETS;
    while (count < slots.length && count < MOST_BUCKETS) count *= 2;
    if (count !== this.buckets.length) this.buckets = new Int32Array(count).fill(NONE);
    this.start = earliest;
    this.frontier = earliest;
    this.horizon = earliest + count * this.width;
    for (const slot of slots) this.place(slot);
  }

  /** A power of two that puts about `CALLS_PER_BUCKET` of the nearer half into each bucket [µs]. */
  private widthFor(slots: Int32Array, earliest: Micros): Micros {
    const step = Math.max(1, Math.floor(slots.length / SAMPLES));
    const distances: number[] = [];
    for (let i = 0; i < slots.length; i += step) {
      distances.push((this.time[slots[i] as number] as number) - earliest);
    }
    distances.sort((x, y) => x - y);
    const median = distances[distances.length >> 1] as number;
    const wanted = (median * 2 * CALLS_PER_BUCKET) / slots.length;
    let width = 1;
    while (width < wanted) width *= 2;
    return width;
  }
}
