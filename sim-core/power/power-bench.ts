/**
 * A power graph on a test bench: the live room on its own, its loads at their design draw, nothing failing by itself.
 * Something is done to it, it is left alone for a while, and its loads are read.
 */
import { type Journal, makeRandomStreams, makeRoomContext, meanOf, NO_CAUSE, Simulation } from '../kernel/index.ts';
import { DAY, fixed, type Micros, type Watts } from '../units/index.ts';
import type { PowerCommand } from './power-commands.ts';
import { type Loading, PowerRoom } from './power-room.ts';
import type { PowerLoadSpec, PowerNodeSpec, PowerSpec } from './power-spec.ts';

const NOBODY: Journal = { quantity: () => -1, follow: () => {}, hold: () => {}, event: () => NO_CAUSE };

export class PowerBench {
  /** Loads that lost their supply at some time since the start, or since `forget`. */
  readonly interrupted = new Set<string>();
  readonly #simulation = new Simulation({ end: DAY });
  readonly #room: PowerRoom;
  readonly #live = new Set<string>();

  constructor(spec: PowerSpec) {
    const context = makeRoomContext(this.#simulation, NOBODY, makeRandomStreams(0, 0), 0);
    const loads = spec.loads.map((load): PowerLoadSpec => ({ ...load, draw: load.design ?? load.draw ?? 0 }));
    this.#room = new PowerRoom({ nodes: spec.nodes.map(reliable), loads, commonModes: [] }, context);
    for (const { id } of loads) {
      this.#room.onSupply(id, (live) => {
        if (live) this.#live.add(id);
        else {
          this.#live.delete(id);
          this.interrupted.add(id);
        }
      });
    }
    this.#room.start();
    this.interrupted.clear();
  }

  do(...commands: readonly PowerCommand[]): this {
    for (const command of commands) this.#room.apply(command, NO_CAUSE);
    this.#room.settle();
    return this;
  }

  /** Leaves it alone for so long [µs]. */
  wait(lasts: Micros): this {
    let reached = false;
    const mark = this.#simulation.handler(() => {
      reached = true;
    });
    this.#simulation.schedule(this.#simulation.now + lasts, mark, 0, 1);
    while (!reached && this.#simulation.advance(1) === 'paused');
    this.#room.settle();
    return this;
  }

  forget(): this {
    this.interrupted.clear();
    return this;
  }

  isLive(load: string): boolean {
    return this.#live.has(load);
  }

  /** What each component carries and may carry [W]. */
  loadings(): readonly Loading[] {
    return [...this.#room.loadings()];
  }
}

/** Design draw of all loads [W]. */
export function designOf(load: PowerLoadSpec): Watts {
  return load.design ?? load.draw ?? 0;
}

/** As it is when everything works as it should: starts succeed and take their mean time, fuel is no question. */
function reliable(node: PowerNodeSpec): PowerNodeSpec {
  const { failures: _failures, reset: _reset, ...rest } = node;
  switch (rest.kind) {
    case 'utility': {
      const { outages: _outages, sags: _sags, ...calm } = rest;
      return calm;
    }
    case 'generators': {
      const { mttf: _mttf, operational: _operational, fuel: _fuel, ...calm } = rest;
      const [confirm, start] = [fixed(meanOf(rest.confirm)), fixed(meanOf(rest.start))];
      return { ...calm, confirm, start, failureToStart: 0, acceptanceFailure: 0 };
    }
    case 'ups': {
      const { moduleFailures: _moduleFailures, ...calm } = rest;
      return calm;
    }
    default:
      return rest;
  }
}
