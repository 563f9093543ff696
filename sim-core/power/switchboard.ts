/**
 * A bus with priority among its sources, and one whose live sources share the load by rating.
 *
 *     utility ──►┐                    UPS 1 ──►┐
 *     plant ────►┴─ first good ─►     UPS 2 ──►┴─ together ─►
 *
 * A tie to another bus is a second, late source of a priority bus (`build-power.ts`). On a parallel bus generators
 * come in only when every other source has gone, or when somebody runs them beside the others by hand.
 */
import type { Micros, Ratio } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNode } from './power-node.ts';
import type { SwitchboardSpec } from './power-spec.ts';
import { RatedNode } from './rated-node.ts';
import type { SelectionTimes } from './selection.ts';
import { AT_ONCE, SwitchedNode } from './switched-node.ts';
import { Timer } from './timer.ts';

export class PriorityBus extends SwitchedNode {
  /** Its own incomers, where it has a tie beside them: shut with it. */
  inlet: PowerNode | undefined;

  constructor(spec: SwitchboardSpec, times: Partial<SelectionTimes>, context: PowerContext, told = true) {
    const { capacity, retransferAfter = 0 } = spec;
    super(spec, { rating: capacity, times: { ...AT_ONCE, retransferAfter, ...times }, told }, context);
  }

  override shut(...how: Parameters<SwitchedNode['shut']>): boolean {
    const done = super.shut(...how);
    this.#shutInlet();
    return done;
  }

  override clear(...how: Parameters<SwitchedNode['clear']>): boolean {
    const done = super.clear(...how);
    this.#shutInlet();
    return done;
  }

  #shutInlet(): void {
    if (this.inlet === undefined || this.inlet.block === this.block) return;
    this.inlet.block = this.block;
    this.inlet.trigger = this.cause;
    this.inlet.markLevel();
  }
}

/** A source that is generators and nothing else; `byHand`: somebody runs one beside other sources. */
export interface StandbySource {
  readonly slot: number;
  byHand(): boolean;
}

export class ParallelBus extends RatedNode {
  readonly #retransferAfter: Micros;
  readonly #timer: Timer;
  #standby: readonly (StandbySource | undefined)[] = [];
  /** Instant of going back from generators to the other sources, while that is awaited. */
  #returnAt: Micros = -1;
  #onStandby = false;
  #share: Float64Array = new Float64Array(0);
  /** A source that carried when the shares were last worked out. */
  #carrier = 0;

  constructor(spec: SwitchboardSpec, context: PowerContext, told = true) {
    super(spec, spec.capacity, told, context);
    this.#retransferAfter = spec.retransferAfter ?? 0;
    this.#timer = new Timer(context.scheduler, () => this.markLevel());
  }

  override connect(sources: readonly PowerNode[]): void {
    super.connect(sources);
    this.#share = new Float64Array(sources.length);
  }

  setStandby(standby: readonly StandbySource[]): void {
    this.#standby = this.sources.map((_, slot) => standby.find((one) => one.slot === slot));
  }

  protected override nextLevel(): Ratio {
    this.#chooseSort(this.#anyGood(false), this.#anyGood(true));
    const shared = this.#shareOut();
    return this.block === 'none' ? shared : 0;
  }

  /** Generators alone when nothing else is good, and until the others have been good for long enough. */
  #chooseSort(normal: boolean, standby: boolean): void {
    if (!normal || !standby || !this.#onStandby) {
      this.#onStandby = standby && !normal;
      this.#returnAt = -1;
      this.#timer.clear();
      return;
    }
    if (this.#returnAt < 0) this.#returnAt = this.context.now + this.#retransferAfter;
    if (this.context.now < this.#returnAt) {
      this.#timer.set(this.#returnAt);
      return;
    }
    this.#onStandby = false;
    this.#returnAt = -1;
  }

  #anyGood(standby: boolean): boolean {
    for (let slot = 0; slot < this.sources.length; slot++) {
      if ((this.#standby[slot] !== undefined) === standby && (this.sources[slot] as PowerNode).good) return true;
    }
    return false;
  }

  #takes(slot: number): boolean {
    if (!(this.sources[slot] as PowerNode).good) return false;
    const standby = this.#standby[slot];
    return standby === undefined ? !this.#onStandby : this.#onStandby || standby.byHand();
  }

  /** Lets the sources share that may; gives the level. With none, that of the source with the best voltage. */
  #shareOut(): Ratio {
    const carried = this.#share;
    let rated = 0;
    let unrated = 0;
    let best = 0;
    let carrier = -1;
    for (let slot = 0; slot < this.sources.length; slot++) {
      const source = this.sources[slot] as PowerNode;
      const takes = this.#takes(slot);
      if (carried[slot] !== 0 && !takes) {
        this.loadBlame = source;
        this.#carrier = slot;
      }
      const rating = takes ? source.capacity() : 0;
      carried[slot] = rating;
      if (source.level > (this.sources[best] as PowerNode).level) best = slot;
      if (!takes) continue;
      carrier = slot;
      if (rating === Number.POSITIVE_INFINITY) unrated++;
      else rated += rating;
    }
    if (carrier < 0) {
      carried[best] = 1;
      this.blame = this.sources[this.#carrier];
      return (this.sources[best] as PowerNode).level;
    }
    for (let slot = 0; slot < carried.length; slot++) {
      const rating = carried[slot] as number;
      if (unrated > 0) carried[slot] = rating === Number.POSITIVE_INFINITY ? 1 / unrated : 0;
      else carried[slot] = rated > 0 ? rating / rated : 0;
    }
    this.#carrier = carrier;
    this.blame = this.sources[carrier];
    return 1;
  }

  override drawsThrough(slot: number): boolean {
    return this.level > 0 && this.#share[slot] !== 0;
  }

  protected override distribute(): void {
    const input = this.level > 0 ? this.carried : 0;
    for (let slot = 0; slot < this.sources.length; slot++) this.ask(slot, input * (this.#share[slot] as number));
  }
}
