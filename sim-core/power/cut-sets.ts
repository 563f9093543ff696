/**
 * Minimal cut sets of a load: the fewest parts that, away together, leave it dark. Found from the top down: a node is
 * cut by any of its own parts, or by one cut of each of its sources.
 *
 * Sets of more than `MOST_PARTS` parts and, beyond `MOST_SETS`, the lightest are dropped: what is left is a lower bound
 * of the whole that is close unless everything is threefold.
 */
import { type Away, allOf, NEVER_AWAY } from './availability.ts';
import type { SupplyNode } from './supply-structure.ts';

const MOST_PARTS = 4;
const MOST_SETS = 300;

/** Parts that take the load down together, in the order of the graph. */
export interface CutSet {
  readonly parts: readonly string[];
  readonly away: Away;
}

/** Heaviest first: by share of time. */
export function cutSetsOf(
  structure: ReadonlyMap<string, SupplyNode>,
  parts: ReadonlyMap<string, Away>,
  cords: readonly string[],
): readonly CutSet[] {
  return new Cutting(structure, parts).together(cords);
}

const UNCONDITIONAL: CutSet = { parts: [], away: { share: 1, rate: 0 } };

class Cutting {
  readonly #structure: ReadonlyMap<string, SupplyNode>;
  readonly #parts: ReadonlyMap<string, Away>;
  readonly #known = new Map<string, readonly CutSet[]>();

  constructor(structure: ReadonlyMap<string, SupplyNode>, parts: ReadonlyMap<string, Away>) {
    this.#structure = structure;
    this.#parts = parts;
  }

  /** What cuts all of these nodes. */
  together(ids: readonly string[]): readonly CutSet[] {
    return ids.map((id) => this.#cutsOf(id)).reduce((sets, others) => this.#join(sets, others), [UNCONDITIONAL]);
  }

  #cutsOf(id: string): readonly CutSet[] {
    const before = this.#known.get(id);
    if (before !== undefined) return before;
    const node = this.#structure.get(id);
    const found = node === undefined ? [] : minimal([...this.#itself(node), ...this.#unfed(node)]);
    this.#known.set(id, found);
    return found;
  }

  #itself({ parts }: SupplyNode): readonly CutSet[] {
    return parts.map((id) => this.#setOf([id]));
  }

  /** What takes its sources and its tie away. */
  #unfed({ from, tie }: SupplyNode): readonly CutSet[] {
    if (from === undefined) return [];
    const other = tie === undefined ? undefined : this.#structure.get(tie);
    const own = this.together(from);
    if (other?.from === undefined) return own;
    return this.#join(own, minimal([...this.#itself(other), ...this.together(other.from)]));
  }

  #join(sets: readonly CutSet[], others: readonly CutSet[]): readonly CutSet[] {
    const joined: CutSet[] = [];
    for (const set of sets) {
      for (const other of others) {
        const parts = [...new Set([...set.parts, ...other.parts])].sort();
        if (parts.length <= MOST_PARTS) joined.push(this.#setOf(parts));
      }
    }
    return minimal(joined);
  }

  #setOf(parts: readonly string[]): CutSet {
    const away = allOf(parts.map((id) => this.#parts.get(id) ?? NEVER_AWAY));
    return { parts, away };
  }
}

/** Without those that contain another. A set is never heavier than one that it contains, so those come first. */
function minimal(sets: readonly CutSet[]): readonly CutSet[] {
  const kept: CutSet[] = [];
  for (const set of [...sets].sort(heavierFirst).slice(0, 4 * MOST_SETS)) {
    if (kept.length === MOST_SETS) break;
    if (!kept.some((other) => other.parts.every((id) => set.parts.includes(id)))) kept.push(set);
  }
  return kept;
}

function heavierFirst(a: CutSet, b: CutSet): number {
  const byWeight = b.away.share - a.away.share || a.parts.length - b.parts.length || b.away.rate - a.away.rate;
  return byWeight || (a.parts.join() < b.parts.join() ? -1 : 1);
}
