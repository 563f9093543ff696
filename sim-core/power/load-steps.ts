/**
 * Block loading of one generator plant: what comes onto it from the dark, or off batteries, comes in steps, so that
 * voltage and frequency hold. UPSs first, then other loads by tier; what waits is dead or stays on its battery.
 *
 * A step is a share (`loadStep`) of all that is waiting when the first of it arrives.
 */
import type { Watts } from '../units/index.ts';
import type { GeneratorPlant } from './generator-plant.ts';
import { leadsTo } from './leads-to.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerLoad } from './power-load.ts';
import type { PowerNode } from './power-node.ts';
import { Timer } from './timer.ts';
import { Ups } from './ups.ts';

const TOLERANCE = 1e-9;

export class LoadSteps {
  readonly #context: PowerContext;
  readonly #plant: GeneratorPlant;
  readonly #upss: readonly Ups[];
  readonly #loads: readonly PowerLoad[];
  readonly #next: Timer;
  readonly #waiting = new Set<Ups | PowerLoad>();
  /** What one step may add [W]; undefined while nothing waits. */
  #step: Watts | undefined;

  constructor(context: PowerContext, plant: GeneratorPlant, upss: readonly Ups[], loads: readonly PowerLoad[]) {
    this.#context = context;
    this.#plant = plant;
    this.#upss = upss;
    this.#loads = [...loads].sort((a, b) => a.spec.shedTier - b.spec.shedTier || a.place - b.place);
    this.#next = new Timer(context.scheduler, () => this.#release());
  }

  /** Holds back what is more than a step; true if anything was held or let go. */
  limit(): boolean {
    if (this.#waiting.size > 0 && this.#dropStrangers()) return true;
    if (!this.#plant.good) {
      this.#step = undefined;
      return false;
    }
    const fresh = this.#fresh();
    if (fresh.length === 0) return false;
    this.#step ??= this.#plant.spec.loadStep * fresh.reduce((sum, one) => sum + wattsOf(one), 0);
    let room = this.#step * (1 + TOLERANCE);
    let held = false;
    for (const [i, one] of fresh.entries()) {
      room -= wattsOf(one);
      if (room >= 0 || i === 0) continue;
      this.#hold(one);
      held = true;
    }
    if (held) this.#next.set(this.#context.now + Math.max(1, this.#plant.spec.loadStepEvery));
    else if (this.#waiting.size === 0) this.#step = undefined;
    return held;
  }

  /** What has come onto the plant in this instant without having been supplied before. */
  #fresh(): (Ups | PowerLoad)[] {
    const ups = this.#upss.filter((one) => !one.held && one.wasOnItsOwn && leadsTo(one, this.#plant));
    const loads = this.#loads.filter(
      (one) => one.withheld === 'no' && !one.live && one.carried > 0 && leadsTo(one, this.#plant, isUps),
    );
    return [...ups, ...loads];
  }

  /** Lets go what no longer waits for this plant: it is dead, or another source is there. */
  #dropStrangers(): boolean {
    let gone = false;
    for (const one of this.#waiting) {
      if (this.#plant.good && leadsTo(one, this.#plant, one instanceof Ups ? undefined : isUps)) continue;
      this.#letGo(one);
      gone = true;
    }
    if (this.#waiting.size === 0) {
      this.#step = undefined;
      this.#next.clear();
    }
    return gone;
  }

  #release(): void {
    for (const one of [...this.#waiting]) this.#letGo(one);
  }

  #hold(one: Ups | PowerLoad): void {
    this.#waiting.add(one);
    if (one instanceof Ups) one.hold(true);
    else one.withhold('waiting', this.#plant);
  }

  #letGo(one: Ups | PowerLoad): void {
    this.#waiting.delete(one);
    if (one instanceof Ups) one.hold(false);
    else one.withhold('no', this.#plant);
  }
}

function isUps(node: PowerNode): boolean {
  return node instanceof Ups;
}

function wattsOf(one: Ups | PowerLoad): Watts {
  let watts = 0;
  for (const asked of one.asks) watts += asked;
  return watts;
}
