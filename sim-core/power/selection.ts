/**
 * Which of several sources a switch is on: the first good one, with the times that changing over takes.
 *
 * From a dead source it goes at once to the first good one and is open for `transfer`; back to an earlier source when
 * that has been good for `retransferAfter`. A closed transition between two good sources has no gap. With no good
 * source it stays where it is.
 */
import type { Micros } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNode } from './power-node.ts';
import { Timer } from './timer.ts';

/** No source: between two of them. */
export const OPEN = -1;

export interface SelectionTimes {
  readonly transfer: Micros;
  readonly retransferAfter: Micros;
  readonly closedTransition: boolean;
}

export class Selection {
  /** Slot of the source it is or was last on. */
  connected = 0;
  readonly #context: PowerContext;
  readonly #times: SelectionTimes;
  readonly #timer: Timer;
  #target = OPEN;
  #doneAt: Micros = 0;
  #returnAt: Micros = -1;
  #settled = false;

  constructor(context: PowerContext, times: SelectionTimes, ring: () => void) {
    this.#context = context;
    this.#times = times;
    this.#timer = new Timer(context.scheduler, ring);
  }

  get transferring(): boolean {
    return this.#target !== OPEN;
  }

  /** Slot that it is changing over to, or OPEN. */
  get target(): number {
    return this.#target;
  }

  /** Slot that carries now, or OPEN. */
  step(sources: readonly PowerNode[]): number {
    const now = this.#context.now;
    const best = firstGood(sources);
    if (!this.#settled) return this.#begin(best);
    if (this.#target !== OPEN) {
      if (isGoodAt(sources, this.#target)) {
        if (now < this.#doneAt) return OPEN;
        this.connected = this.#target;
      }
      this.#target = OPEN;
      this.#timer.clear();
    }
    if (best === OPEN || best === this.connected) return this.#stay();
    if (!isGoodAt(sources, this.connected)) return this.#transfer(best, now);
    return best < this.connected ? this.#return(best, now) : this.#stay();
  }

  #begin(best: number): number {
    this.#settled = true;
    if (best !== OPEN) this.connected = best;
    return this.connected;
  }

  #stay(): number {
    this.#returnAt = -1;
    this.#timer.clear();
    return this.connected;
  }

  #return(best: number, now: Micros): number {
    if (this.#returnAt < 0) this.#returnAt = now + this.#times.retransferAfter;
    if (now < this.#returnAt) {
      this.#timer.set(this.#returnAt);
      return this.connected;
    }
    if (!this.#times.closedTransition) return this.#transfer(best, now);
    this.connected = best;
    return this.#stay();
  }

  #transfer(best: number, now: Micros): number {
    this.#returnAt = -1;
    if (this.#times.transfer <= 0) {
      this.connected = best;
      return this.#stay();
    }
    this.#target = best;
    this.#doneAt = now + this.#times.transfer;
    this.#timer.set(this.#doneAt);
    return OPEN;
  }
}

function firstGood(sources: readonly PowerNode[]): number {
  for (let slot = 0; slot < sources.length; slot++) if (isGoodAt(sources, slot)) return slot;
  return OPEN;
}

function isGoodAt(sources: readonly PowerNode[], slot: number): boolean {
  return (sources[slot] as PowerNode).good;
}
