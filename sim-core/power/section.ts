/**
 * Nodes that are joined by any path, in an order in which sources come before consumers: they settle together, and
 * on their own.
 *
 * Pass 1 runs down the order where levels may have changed, pass 2 runs up it where loads have, and both repeat
 * while sources that cannot carry all make loads go (`limit`). Then every changed node commits, sources first.
 */
import type { Micros } from '../units/index.ts';
import type { PowerNode } from './power-node.ts';

/** Its level is to be worked out again. */
export const ENERGISE = 1;
/** Its load is to be worked out again. */
export const CARRY = 2;
/** It is to commit. */
const COMMIT = 4;
/** Its level is not what it was at the last commit. */
const LEVEL_CHANGED = 8;

const MOST_ROUNDS = 64;

export class Section {
  readonly nodes: readonly PowerNode[];
  /** Instant of the latest overload trip: two never coincide, the later is judged by what the earlier left. */
  trippedAt: Micros = -1;
  /** Called after the passes; true if it made loads come or go. */
  limit: () => boolean = () => false;
  /** Called after the commits when any level changed. */
  levelsChanged: () => void = () => {};
  dirty = false;
  readonly #flags: Uint8Array;
  readonly #consumerPlaces: Int32Array[];
  readonly #touch: () => void;

  constructor(nodes: readonly PowerNode[], touch: () => void) {
    this.nodes = nodes;
    this.#flags = new Uint8Array(nodes.length).fill(ENERGISE | CARRY | COMMIT | LEVEL_CHANGED);
    for (const [place, node] of nodes.entries()) {
      node.section = this;
      node.place = place;
    }
    this.#consumerPlaces = nodes.map((node) => Int32Array.from(node.consumers, (consumer) => consumer.place));
    this.#touch = touch;
  }

  mark(place: number, flag: number): void {
    this.#flags[place] = (this.#flags[place] as number) | flag;
    if (this.dirty) return;
    this.dirty = true;
    this.#touch();
  }

  settle(): void {
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.#down();
      this.#up();
      if (!this.limit()) break;
    }
    this.dirty = false;
    this.#commit();
  }

  /** Ids of nodes that are still to commit, for the ending `did-not-settle`. */
  unsettled(): string[] {
    return this.nodes.filter((_, place) => this.#flags[place] !== 0).map((node) => node.id);
  }

  #down(): void {
    const flags = this.#flags;
    for (let place = 0; place < flags.length; place++) {
      const flag = flags[place] as number;
      if ((flag & ENERGISE) === 0) continue;
      const changed = (this.nodes[place] as PowerNode).energise();
      flags[place] = (flag & ~ENERGISE) | CARRY | COMMIT | (changed ? LEVEL_CHANGED : 0);
      if (!changed) continue;
      const places = this.#consumerPlaces[place] as Int32Array;
      for (let i = 0; i < places.length; i++) {
        const consumer = places[i] as number;
        flags[consumer] = (flags[consumer] as number) | ENERGISE;
      }
    }
  }

  #up(): void {
    const flags = this.#flags;
    for (let place = flags.length - 1; place >= 0; place--) {
      const flag = flags[place] as number;
      if ((flag & CARRY) === 0) continue;
      flags[place] = (flag & ~CARRY) | COMMIT;
      (this.nodes[place] as PowerNode).carry();
    }
  }

  #commit(): void {
    const flags = this.#flags;
    let levels = false;
    for (let place = 0; place < flags.length; place++) {
      const flag = flags[place] as number;
      if ((flag & COMMIT) === 0) continue;
      flags[place] = flag & ~(COMMIT | LEVEL_CHANGED);
      const changed = (flag & LEVEL_CHANGED) !== 0;
      levels ||= changed;
      (this.nodes[place] as PowerNode).commit(changed);
    }
    if (levels) this.levelsChanged();
  }
}
