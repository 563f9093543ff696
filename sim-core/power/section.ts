/**
 * Nodes that are joined by any path, in an order in which sources come before consumers: they settle together, and
 * on their own.
 *
 * Pass 1 runs down the order where levels may have changed, pass 2 runs up it where loads have, and both repeat
 * while sources that cannot carry all make loads go (`limit`). Then every changed node tells of its level, sources
 * first, and then of its load.
 */
import type { Micros } from '../units/index.ts';
import { PlaceSet } from './place-set.ts';
import type { PowerNode } from './power-node.ts';

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
  readonly #levels: PlaceSet;
  readonly #loads: PlaceSet;
  readonly #commits: PlaceSet;
  readonly #changed: PlaceSet;
  readonly #tells: PlaceSet;
  readonly #consumers: readonly Int32Array[];
  #flows: Float64Array = new Float64Array(0);
  /** By place: which flows come in from consumers. */
  #incoming: readonly Int32Array[] = [];
  readonly #touch: () => void;

  constructor(nodes: readonly PowerNode[], touch: () => void) {
    this.nodes = nodes;
    this.#touch = touch;
    const size = nodes.length;
    this.#levels = new PlaceSet(size);
    this.#loads = new PlaceSet(size);
    this.#commits = new PlaceSet(size);
    this.#changed = new PlaceSet(size);
    this.#tells = new PlaceSet(size);
    for (const set of [this.#levels, this.#loads, this.#commits, this.#changed]) set.fill(size);
    for (const [place, node] of nodes.entries()) {
      node.section = this;
      node.place = place;
    }
    this.#consumers = nodes.map((node) => Int32Array.from(node.consumers, (consumer) => consumer.place));
    this.#layFlows();
  }

  /** One flow [W] per pair of source and consumer, those of a consumer side by side. */
  #layFlows(): void {
    let count = 0;
    const first = this.nodes.map((node) => {
      count += node.sources.length;
      return count - node.sources.length;
    });
    this.#flows = new Float64Array(count);
    for (const [place, node] of this.nodes.entries()) {
      const from = first[place] as number;
      node.asks = this.#flows.subarray(from, from + node.sources.length);
    }
    this.#incoming = this.nodes.map(({ consumers, slots }) =>
      Int32Array.from(consumers, (consumer, i) => (first[consumer.place] as number) + (slots[i] as number)),
    );
  }

  /** The level at this place has to be worked out again. */
  markLevel(place: number): void {
    this.#levels.add(place);
    this.#wake();
  }

  /** The load at this place has to be worked out again. */
  markLoad(place: number): void {
    this.#loads.add(place);
    this.#wake();
  }

  #wake(): void {
    if (this.dirty) return;
    this.dirty = true;
    this.#touch();
  }

  settle(): void {
    this.dirty = true;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      this.#down();
      this.#up();
      if (!this.limit()) break;
    }
    this.dirty = false;
    this.#commit();
  }

  /** Ids of nodes that are still to be worked out, for the ending `did-not-settle`. */
  unsettled(): string[] {
    const busy = (place: number): boolean => this.#levels.has(place) || this.#loads.has(place);
    return this.nodes.filter((_, place) => busy(place)).map((node) => node.id);
  }

  #down(): void {
    for (let place = this.#levels.takeUp(0); place >= 0; place = this.#levels.takeUp(place)) {
      this.#loads.add(place);
      if (!(this.nodes[place] as PowerNode).energise()) continue;
      this.#changed.add(place);
      const consumers = this.#consumers[place] as Int32Array;
      for (let i = 0; i < consumers.length; i++) this.#levels.add(consumers[i] as number);
    }
  }

  #up(): void {
    const flows = this.#flows;
    const last = this.nodes.length - 1;
    for (let place = this.#loads.takeDown(last); place >= 0; place = this.#loads.takeDown(place)) {
      this.#commits.add(place);
      const incoming = this.#incoming[place] as Int32Array;
      let asked = 0;
      for (let i = 0; i < incoming.length; i++) asked += flows[incoming[i] as number] as number;
      (this.nodes[place] as PowerNode).carry(asked);
    }
  }

  #commit(): void {
    let levels = false;
    for (let place = this.#commits.takeUp(0); place >= 0; place = this.#commits.takeUp(place)) {
      const changed = this.#changed.has(place);
      if (changed) this.#changed.remove(place);
      levels ||= changed;
      this.#tells.add(place);
      (this.nodes[place] as PowerNode).commitLevel(changed);
    }
    for (let place = this.#tells.takeUp(0); place >= 0; place = this.#tells.takeUp(place)) {
      (this.nodes[place] as PowerNode).commitLoad();
    }
    if (levels) this.levelsChanged();
  }
}
