/**
 * What happens when a utility or a generator plant is asked for more than it can carry: loads that may be shed go,
 * highest tier first, in the same instant; they come back one tier after the other when there has been room for a
 * while. What may not be shed stays, and protection trips if that is too much.
 */
import type { Micros, Watts } from '../units/index.ts';
import type { GeneratorPlant } from './generator-plant.ts';
import { leadsTo } from './leads-to.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerLoad } from './power-load.ts';
import type { PowerNode } from './power-node.ts';
import { Timer } from './timer.ts';
import type { Utility } from './utility.ts';

/** There must have been room for so long before shed loads come back [µs]. */
const RESTORE_AFTER: Micros = 10e6;
/** Room kept for losses on the way to a load that comes back. */
const ALLOWANCE = 1.1;
const TOLERANCE = 1e-9;

export class LoadShedding {
  readonly #context: PowerContext;
  readonly #roots: readonly (Utility | GeneratorPlant)[];
  /** Loads that may be shed, in the order in which they go. */
  readonly #loads: readonly PowerLoad[];
  readonly #restore: Timer;
  #shed = 0;

  constructor(context: PowerContext, roots: readonly (Utility | GeneratorPlant)[], loads: readonly PowerLoad[]) {
    this.#roots = roots;
    this.#loads = loads
      .filter((load) => load.spec.shedTier > 0)
      .sort((a, b) => b.spec.shedTier - a.spec.shedTier || b.place - a.place);
    this.#restore = new Timer(context.scheduler, () => this.#bringBack());
    this.#context = context;
  }

  /** Sheds what its sources cannot carry; true if anything went. */
  limit(): boolean {
    let went = false;
    for (const root of this.#roots) {
      const excess = root.carried - root.capacity();
      if (root.good && excess > TOLERANCE * root.carried && this.#shedFrom(root, excess)) went = true;
    }
    return went;
  }

  /** After the commits: is there room for the next load to come back? */
  review(): void {
    if (this.#shed === 0) return;
    const next = this.#nextBack();
    if (next === undefined || !this.#fits(next, 0)) this.#restore.clear();
    else if (this.#restore.at === undefined) this.#restore.set(this.#context.now + RESTORE_AFTER);
  }

  #shedFrom(root: Utility | GeneratorPlant, excess: Watts): boolean {
    let left = excess;
    for (const load of this.#loads) {
      if (left <= TOLERANCE * root.carried) break;
      if (load.withheld !== 'no' || load.carried <= 0 || !leadsTo(load, root)) continue;
      left -= shareOf(load, root);
      load.withhold('shed', root);
      this.#shed++;
    }
    return left < excess;
  }

  #nextBack(): PowerLoad | undefined {
    return this.#loads.findLast((load) => load.withheld === 'shed');
  }

  #bringBack(): void {
    let taken = 0;
    for (let next = this.#nextBack(); next !== undefined && this.#fits(next, taken); next = this.#nextBack()) {
      taken += next.wants * ALLOWANCE;
      next.withhold('no', next);
      this.#shed--;
    }
  }

  #fits(load: PowerLoad, taken: Watts): boolean {
    if (!load.sources.some((source) => source.good)) return false;
    const wanted = load.wants * ALLOWANCE + taken;
    return this.#roots.every((root) => !leadsTo(load, root) || root.capacity() - root.carried >= wanted);
  }
}

/** What of a node's load, with its losses, comes to `root` [W]. */
function shareOf(node: PowerNode, root: PowerNode): Watts {
  if (node === root) return node.carried;
  if (node.carried <= 0) return 0;
  let share = 0;
  for (let slot = 0; slot < node.sources.length; slot++) {
    const asked = node.asks[slot] as number;
    const source = node.sources[slot] as PowerNode;
    if (asked > 0) share += (asked / source.carried) * shareOf(source, root);
  }
  return share;
}
