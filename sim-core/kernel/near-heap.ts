/**
 * A 4-ary heap of slots in order of time, then rank. Keys stand beside the slots, so that sifting touches little
 * memory. The nearest tier of the event queue; its indices are in range by construction.
 */
import type { Micros } from '../units/flavours.ts';
import { widened, widenedIndices } from './widened.ts';

export class NearHeap {
  size = 0;
  private times: Float64Array;
  private ranks: Float64Array;
  private slots: Int32Array;

  constructor(capacity: number) {
    this.times = new Float64Array(capacity);
    this.ranks = new Float64Array(capacity);
    this.slots = new Int32Array(capacity);
  }

  /** Slot of the earliest call, when there is one; `topAt` and `topRank` are its keys. */
  get top(): number {
    return this.slots[0] as number;
  }

  get topAt(): Micros {
    return this.times[0] as number;
  }

  get topRank(): number {
    return this.ranks[0] as number;
  }

  /** Makes room for so many. */
  widen(capacity: number): void {
    this.times = widened(this.times, capacity);
    this.ranks = widened(this.ranks, capacity);
    this.slots = widenedIndices(this.slots, capacity);
  }

  /** Empties the heap, in no order. */
  drain(take: (slot: number) => void): void {
    for (let i = 0; i < this.size; i++) take(this.slots[i] as number);
    this.size = 0;
  }

  add(slot: number, at: Micros, rank: number): void {
    const { times, ranks, slots } = this;
    let place = this.size++;
    while (place > 0) {
      const parent = (place - 1) >> 2;
      const parentAt = times[parent] as number;
      if (parentAt < at || (parentAt === at && (ranks[parent] as number) < rank)) break;
      times[place] = parentAt;
      ranks[place] = ranks[parent] as number;
      slots[place] = slots[parent] as number;
      place = parent;
    }
    times[place] = at;
    ranks[place] = rank;
    slots[place] = slot;
  }

  /** Removes the earliest call; there must be one. */
  removeTop(): void {
    const { times, ranks, slots } = this;
    const size = --this.size;
    if (size === 0) return;
    const at = times[size] as number;
    const rank = ranks[size] as number;
    let place = 0;
    for (;;) {
      const first = 4 * place + 1;
      if (first >= size) break;
      let least = first;
      let leastAt = times[first] as number;
      const beyond = Math.min(first + 4, size);
      for (let child = first + 1; child < beyond; child++) {
        const childAt = times[child] as number;
        if (childAt < leastAt || (childAt === leastAt && (ranks[child] as number) < (ranks[least] as number))) {
          least = child;
          leastAt = childAt;
        }
      }
      if (at < leastAt || (at === leastAt && rank < (ranks[least] as number))) break;
      times[place] = leastAt;
      ranks[place] = ranks[least] as number;
      slots[place] = slots[least] as number;
      place = least;
    }
    times[place] = at;
    ranks[place] = rank;
    slots[place] = slots[size] as number;
  }
}
