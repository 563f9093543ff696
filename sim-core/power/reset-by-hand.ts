/**
 * People who reset what has tripped or locked out: called when it is seen, there when their team has come, done after
 * a while.
 *
 *     tripped or locked out ──► call ──► team there (at once, where none is named) ──takes──► reset ──► tripped again …
 */
import type { Cause } from '../kernel/index.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNode } from './power-node.ts';
import type { ResetSpec } from './power-spec.ts';
import { Timer } from './timer.ts';

export interface ResetPorts {
  /** Asks for the team; `done`: it is needed no longer. */
  call(cause: Cause): void;
  done(): void;
  reset(cause: Cause): void;
}

export class ResetByHand {
  readonly #context: PowerContext;
  readonly #node: PowerNode;
  readonly #spec: ResetSpec;
  readonly #ports: ResetPorts;
  readonly #work: Timer;
  #called = false;
  #present = false;
  #cause: Cause;
  #resets = 0;

  constructor(context: PowerContext, node: PowerNode, spec: ResetSpec, ports: ResetPorts) {
    this.#context = context;
    this.#node = node;
    this.#spec = spec;
    this.#ports = ports;
    this.#cause = node.cause;
    this.#present = spec.team === undefined;
    this.#work = new Timer(context.scheduler, () => ports.reset(this.#cause));
  }

  /** After every settlement: is there something to reset, or no longer? */
  review(): void {
    const { waitsForReset, cause } = this.#node;
    if (waitsForReset === this.#called) return;
    this.#called = waitsForReset;
    if (waitsForReset) {
      this.#cause = cause;
      this.#ports.call(cause);
      this.#begin();
    } else {
      this.#work.clear();
      this.#present = this.#spec.team === undefined;
      this.#ports.done();
    }
  }

  /** Somebody of the team is there, or no longer. */
  setHands(present: boolean, cause: Cause): void {
    this.#present = present;
    if (!present) this.#work.clear();
    else if (this.#called) {
      this.#cause = cause;
      this.#begin();
    }
  }

  #begin(): void {
    if (!this.#present || this.#work.at !== undefined) return;
    const takes = this.#context.random.sample(this.#spec.takes, this.#node.id, 'reset', this.#resets++, true);
    this.#work.set(this.#context.now + Math.max(1, takes));
  }
}
