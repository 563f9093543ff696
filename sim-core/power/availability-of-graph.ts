/**
 * Availability of a load from the power graph itself: which parts may be away together without it going dark, and how
 * often a year it does.
 *
 * Exact for independent parts, by conditioning: while it is not decided whether the load is live, take a part that the
 * answer still hangs on, and weigh the two cases. Branches that are decided are cut, so that hundreds of parts are no
 * burden. How often: each part's rate of going away, weighed with the chance that the load then hangs on it alone
 * (Birnbaum's importance), which is gathered on the way.
 */
import type { Ratio } from '../units/index.ts';
import { type Away, NEVER_AWAY, onsetOf } from './availability.ts';
import type { SupplyNode } from './supply-structure.ts';

type Structure = ReadonlyMap<string, SupplyNode>;

/** How a load with these cords is away: the share of time in which none is live, and how often a year that begins. */
export function awayOnCords(structure: Structure, parts: ReadonlyMap<string, Away>, cords: readonly string[]): Away {
  const { up } = new Conditioning(structure, parts, cords, ({ share }) => share).weighed();
  const { rate } = new Conditioning(structure, parts, cords, onsetOf).weighed();
  return { share: 1 - up, rate };
}

/** Live, dead, or hanging on this part. */
type Answer = { readonly live: boolean } | { readonly hangsOn: string };

class Conditioning {
  readonly #structure: Structure;
  readonly #parts: ReadonlyMap<string, Away>;
  readonly #cords: readonly string[];
  readonly #shareOf: (part: Away) => Ratio;
  /** Parts of which it is decided whether they are up. */
  readonly #known = new Map<string, boolean>();
  #rate = 0;

  constructor(
    structure: Structure,
    parts: ReadonlyMap<string, Away>,
    cords: readonly string[],
    shareOf: (part: Away) => Ratio,
  ) {
    this.#structure = structure;
    this.#parts = parts;
    this.#cords = cords;
    this.#shareOf = shareOf;
  }

  /** Chance that the load is live, and how often a year it ceases to be. */
  weighed(): { readonly up: Ratio; readonly rate: number } {
    const up = this.#weigh(1);
    return { up, rate: this.#rate };
  }

  /** Chance that the load is live, given what is known; `weight`: chance that this is what is known. */
  #weigh(weight: number): number {
    const answer = this.#anyLive(this.#cords, new Map());
    if ('live' in answer) return answer.live ? 1 : 0;
    const part = answer.hangsOn;
    const away = this.#parts.get(part) ?? NEVER_AWAY;
    const share = this.#shareOf(away);
    this.#known.set(part, true);
    const whenUp = this.#weigh(weight * (1 - share));
    this.#known.set(part, false);
    const whenAway = this.#weigh(weight * share);
    this.#known.delete(part);
    this.#rate += weight * away.rate * (whenUp - whenAway);
    return (1 - share) * whenUp + share * whenAway;
  }

  #anyLive(ids: readonly string[], seen: Map<string, Answer>): Answer {
    let found: Answer = { live: false };
    for (const id of ids) {
      found = anyOfBoth(found, () => this.#isLive(id, seen));
      if ('live' in found && found.live) break;
    }
    return found;
  }

  #isLive(id: string, seen: Map<string, Answer>): Answer {
    const before = seen.get(id);
    if (before !== undefined) return before;
    const answer = this.#workOut(id, seen);
    seen.set(id, answer);
    return answer;
  }

  #workOut(id: string, seen: Map<string, Answer>): Answer {
    const node = this.#structure.get(id);
    if (node === undefined) return { live: true };
    const { from, tie } = node;
    if (from === undefined) return this.#itself(node);
    return both(this.#itself(node), () =>
      anyOfBoth(this.#anyLive(from, seen), () => (tie === undefined ? { live: false } : this.#throughTie(tie, seen))),
    );
  }

  /** Whether nothing is wrong with a node itself, nor with any group that takes it with it. */
  #itself({ parts }: SupplyNode): Answer {
    let open: Answer = { live: true };
    for (const part of parts) {
      const up = this.#known.get(part);
      if (up === false) return { live: false };
      if (up === undefined && 'live' in open) open = { hangsOn: part };
    }
    return open;
  }

  /** What a tie brings: the other bus's own sources, while nothing is wrong with that bus. */
  #throughTie(other: string, seen: Map<string, Answer>): Answer {
    const node = this.#structure.get(other);
    if (node?.from === undefined) return { live: false };
    const { from } = node;
    return both(this.#itself(node), () => this.#anyLive(from, seen));
  }
}

function both(one: Answer, other: () => Answer): Answer {
  if ('live' in one && !one.live) return one;
  const second = other();
  if ('live' in second && !second.live) return second;
  return 'hangsOn' in one ? one : second;
}

function anyOfBoth(one: Answer, other: () => Answer): Answer {
  if ('live' in one && one.live) return one;
  const second = other();
  if ('live' in second && second.live) return second;
  return 'hangsOn' in one ? one : second;
}
