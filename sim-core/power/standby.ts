/** Which generator plants stand behind which sources, and whether they are wanted now. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import { GeneratorPlant } from './generator-plant.ts';
import type { PowerNode } from './power-node.ts';
import { ParallelBus } from './switchboard.ts';

/** These plants are wanted while all of these sources are dead. */
interface Relation {
  readonly plants: readonly GeneratorPlant[];
  readonly behind: readonly PowerNode[];
}

export class StandbyPlants {
  readonly #relations: Relation[] = [];
  readonly #plants: readonly GeneratorPlant[];

  constructor(nodes: readonly PowerNode[]) {
    this.#plants = nodes.filter((node) => node instanceof GeneratorPlant);
    if (this.#plants.length === 0) return;
    for (const node of nodes) this.#relate(node);
  }

  /** Starts those that back up nothing: they are the only source that there is. */
  startPrime(): void {
    for (const plant of this.#plants) {
      if (!this.#relations.some(({ plants }) => plants.includes(plant))) plant.runAlways();
    }
  }

  /** Tells every plant whether it is wanted. */
  review(): void {
    for (const plant of this.#plants) {
      let wanted = false;
      let cause: Cause = NO_CAUSE;
      let related = false;
      for (const { plants, behind } of this.#relations) {
        if (!plants.includes(plant)) continue;
        related = true;
        if (!behind.every((source) => !source.good)) continue;
        wanted = true;
        for (const source of behind) cause = Math.max(cause, source.cause);
      }
      if (related) plant.want(wanted, cause);
    }
  }

  #relate(node: PowerNode): void {
    const standby = node.sources.map((source) => plantsBehind(source));
    if (node instanceof ParallelBus) {
      node.setStandby(
        standby.flatMap((plants, slot) =>
          plants === undefined ? [] : [{ slot, byHand: () => plants.some((plant) => plant.byHand) }],
        ),
      );
    }
    if (standby.every((plants) => plants !== undefined)) return;
    for (const [slot, plants] of standby.entries()) {
      if (plants === undefined) continue;
      const normal = node.sources.filter((_, other) => standby[other] === undefined);
      const before = node.sources.filter((_, other) => standby[other] === undefined && other < slot);
      this.#relations.push({ plants, behind: node instanceof ParallelBus || before.length === 0 ? normal : before });
    }
  }
}

/** The plants behind a source that has nothing else behind it; undefined if it has. */
function plantsBehind(node: PowerNode): readonly GeneratorPlant[] | undefined {
  if (node instanceof GeneratorPlant) return [node];
  if (node.sources.length === 0) return undefined;
  const plants = new Set<GeneratorPlant>();
  for (const source of node.sources) {
    const behind = plantsBehind(source);
    if (behind === undefined) return undefined;
    for (const plant of behind) plants.add(plant);
  }
  return [...plants];
}
