/**
 * The sets of one plant, from the start signal to the bus.
 *
 *     signal ──► crank ──► ready ──synchronise──► on the bus ──► failed (mean time to failure) ──► mended
 *                  └─ all attempts fail ──► locked out
 *
 * The first ready set closes onto the dead bus, each further one is synchronised after the one before.
 */
import type { Micros, Ratio } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { GeneratorPlantSpec } from './power-spec.ts';
import { Timer } from './timer.ts';

type SetState = 'stopped' | 'cranking' | 'ready' | 'on-bus' | 'locked-out' | 'failed';

/** What the plant is told. `set` counts from 1. */
export interface SetListener {
  onJoined(): void;
  onLockedOut(set: number): void;
  onFailed(set: number): void;
  onMended(set: number): void;
}

interface GeneratorSet {
  readonly number: number;
  readonly key: string;
  readonly timer: Timer;
  state: SetState;
  starts: number;
  /** The crank under way is going to fail. */
  fails: boolean;
}

export class GeneratorSets {
  readonly #context: PowerContext;
  readonly #spec: GeneratorPlantSpec;
  readonly #listener: SetListener;
  readonly #sets: readonly GeneratorSet[];
  #failNext = 0;
  /** When the last set joins of those that are synchronising or on the bus. */
  #busFrom: Micros | undefined;

  constructor(context: PowerContext, spec: GeneratorPlantSpec, listener: SetListener) {
    this.#context = context;
    this.#spec = spec;
    this.#listener = listener;
    this.#sets = Array.from({ length: spec.count }, (_, index) => {
      const timer = new Timer(context.scheduler, () => this.#advance(index));
      const key = `${spec.id}/${index + 1}`;
      return { number: index + 1, key, timer, state: 'stopped', starts: 0, fails: false };
    });
  }

  count(...states: readonly SetState[]): number {
    let count = 0;
    for (const set of this.#sets) if (states.includes(set.state)) count++;
    return count;
  }

  /** So many sets will not start next time. */
  failNext(sets: number): void {
    this.#failNext = sets;
  }

  /** Start signal to every set that can start; `surely`: by hand, with somebody nursing it. */
  start(surely: boolean): void {
    const { failureToStart, operational, crankAttempts, crankFor, crankRest, start } = this.#spec;
    const { now, random } = this.#context;
    const fails = operational === undefined ? failureToStart : 1 - operational * (1 - failureToStart);
    let fail = this.#failNext;
    for (const set of this.#sets) {
      if (set.state !== 'stopped') continue;
      this.#failNext = 0;
      const forced = fail-- > 0;
      const drawn = random.uniform(set.key, 'failure-to-start', set.starts) < fails;
      set.fails = forced || (drawn && !surely);
      const takes = set.fails
        ? crankAttempts * crankFor + Math.max(0, crankAttempts - 1) * crankRest
        : random.sample(start, set.key, 'start', set.starts, true);
      set.starts++;
      set.state = 'cranking';
      set.timer.set(now + Math.max(1, takes));
    }
  }

  /** Running from the beginning: every set is on the bus. */
  runFromStart(): void {
    for (const set of this.#sets) this.#join(set);
  }

  /** Stops what runs or starts; locked-out and failed sets stay so. */
  stop(): void {
    this.#busFrom = undefined;
    for (const set of this.#sets) {
      if (set.state === 'locked-out' || set.state === 'failed') continue;
      set.state = 'stopped';
      set.timer.clear();
    }
  }

  /** Breaks so many of the sets that are not broken. */
  fail(sets: number): void {
    let left = sets;
    for (const set of this.#sets) {
      if (left <= 0 || set.state === 'failed') continue;
      this.#break(set);
      left--;
    }
  }

  /** Clears lock-outs; with `failures` mends broken sets too. True if there was something to clear. */
  clear(failures: boolean): boolean {
    let cleared = false;
    for (const set of this.#sets) {
      if (set.state !== 'locked-out' && !(failures && set.state === 'failed')) continue;
      set.timer.clear();
      set.state = 'stopped';
      cleared = true;
    }
    return cleared;
  }

  #advance(index: number): void {
    const set = this.#sets[index] as GeneratorSet;
    if (set.state === 'cranking') {
      if (set.fails) {
        set.state = 'locked-out';
        this.#listener.onLockedOut(set.number);
      } else this.#synchronise(set);
    } else if (set.state === 'ready') {
      this.#join(set);
      this.#listener.onJoined();
    } else if (set.state === 'on-bus') {
      this.#break(set);
      this.#awaitRepair(set);
      this.#listener.onFailed(set.number);
    } else if (set.state === 'failed') {
      set.state = 'stopped';
      this.#listener.onMended(set.number);
    }
  }

  #synchronise(set: GeneratorSet): void {
    const { now } = this.#context;
    set.state = 'ready';
    if (this.#busFrom === undefined) {
      this.#busFrom = now;
      this.#advance(set.number - 1);
      return;
    }
    this.#busFrom = Math.max(now, this.#busFrom) + this.#spec.synchronise;
    if (this.#busFrom <= now) this.#advance(set.number - 1);
    else set.timer.set(this.#busFrom);
  }

  #join(set: GeneratorSet): void {
    const { mttf } = this.#spec;
    set.state = 'on-bus';
    this.#busFrom ??= this.#context.now;
    if (mttf === undefined || mttf <= 0) return;
    const life = { kind: 'exponential', mean: mttf * 1e6 } as const;
    const lasts = this.#context.random.sample(life, set.key, 'running-failure', set.starts, true);
    set.timer.set(this.#context.now + Math.max(1, lasts));
  }

  /** Somebody mends a set that failed by itself, if the twin says how long that takes. */
  #awaitRepair(set: GeneratorSet): void {
    const { setRepair } = this.#spec;
    if (setRepair === undefined) return;
    const takes = this.#context.random.sample(setRepair, set.key, 'repair', set.starts, true);
    set.timer.set(this.#context.now + Math.max(1, takes));
  }

  #break(set: GeneratorSet): void {
    set.state = 'failed';
    set.timer.clear();
  }

  /** Share of the sets that are on the bus. */
  get shareOnBus(): Ratio {
    return this.count('on-bus') / this.#spec.count;
  }
}
