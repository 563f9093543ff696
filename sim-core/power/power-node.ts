/**
 * What every component of the power graph is: voltage comes down to it from its sources, load comes up to it from
 * its consumers, and once both have settled it says what has changed.
 *
 *     sources ──level──►┌──────┐──level──► consumers
 *     sources ◄──asks───│ node │◄──asks─── consumers
 *                       └──────┘
 *
 * Passes call `energise` (down), `carry` (up), `commitLevel` (down again, so that a cause is written before its effect)
 * and `commitLoad`.
 */
import { type Cause, type Condition, NO_CAUSE, type Severity } from '../kernel/index.ts';
import type { Ratio, Watts } from '../units/index.ts';
import { Meter } from './meter.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNodeSpec } from './power-spec.ts';
import type { Section } from './section.ts';
import { isGood } from './voltage.ts';

/** Why a node's own switchgear keeps it dead. */
export type Block = 'none' | 'open' | 'tripped' | 'failed';

/** Relative change of a load below which nobody is told. */
const DEADBAND = 1e-9;
/** Loading of what is derated to nothing and still asked for something. */
const BEYOND_ALL_CURVES: Ratio = 100;

export abstract class PowerNode {
  readonly id: string;
  readonly facility: string;
  readonly kind: PowerNodeSpec['kind'] | 'load';
  protected readonly context: PowerContext;

  sources: readonly PowerNode[] = [];
  /** What is asked of each source [W]: its part of the section's flows. */
  asks: Float64Array = new Float64Array(0);
  readonly #consumers: PowerNode[] = [];
  readonly #slots: number[] = [];

  /** Its group of joined nodes and its place in their order; set by the builder. */
  section: Section | undefined;
  place = 0;

  /** Voltage at the output, share of nominal. */
  level: Ratio = 0;
  /** The event because of which the output is as it is. */
  cause: Cause = NO_CAUSE;
  /** Event of its own that changed its level: a trip, a repair, a hand. */
  trigger: Cause | undefined;
  /** Node whose change changed this one's level in the present pass. */
  protected blame: PowerNode | undefined;
  /** Pass 1 has looked at it since the last commit: its state may be another. */
  protected energised = true;
  /** Load of its consumers [W], and what last made it more. */
  carried: Watts = 0;
  protected loadBlame: PowerNode | undefined;
  protected loadCause: Cause = NO_CAUSE;
  block: Block = 'none';
  /** Told when the output becomes good or stops being so. */
  onSupply: ((live: boolean, cause: Cause) => void) | undefined;
  /** Share of the rating that can be had. */
  protected available: Ratio = 1;
  readonly loss = new Meter();

  constructor(id: string, facility: string, kind: PowerNode['kind'], context: PowerContext) {
    this.id = id;
    this.facility = facility;
    this.kind = kind;
    this.context = context;
  }

  /** New level at the output, given the sources' levels. */
  protected abstract nextLevel(): Ratio;
  /** Sets what is asked of the sources, given `carried`. */
  protected abstract distribute(): void;
  /** Tells of a change of state and gives it its cause; `levelChanged` since the last commit. */
  abstract commitLevel(levelChanged: boolean): void;
  /** Tells of a change of load, when all causes are known. */
  abstract commitLoad(): void;
  /** Whether load on it goes, or would go, to this source. */
  abstract drawsThrough(slot: number): boolean;
  /** Power that it can pass on [W]; Infinity if nobody said. */
  capacity(): Watts {
    return Number.POSITIVE_INFINITY;
  }
  /** Load over what it can pass on; of what can pass on nothing, as much as any curve knows. */
  get loading(): Ratio {
    const capacity = this.capacity();
    if (capacity > 0) return this.carried / capacity;
    return this.carried > 0 ? BEYOND_ALL_CURVES : 0;
  }

  /** A fact for "why is it not live". */
  explain(): Condition {
    return this.cause === NO_CAUSE ? { component: this.id, fact: 'dead' } : { event: this.cause };
  }

  get good(): boolean {
    return isGood(this.level);
  }

  /** It stays as it is until somebody resets it. */
  get waitsForReset(): boolean {
    return this.block === 'tripped';
  }

  get consumers(): readonly PowerNode[] {
    return this.#consumers;
  }

  /** At which of its consumers' sources it stands, in the order of `consumers`. */
  get slots(): readonly number[] {
    return this.#slots;
  }

  connect(sources: readonly PowerNode[]): void {
    this.sources = sources;
    for (const [slot, source] of sources.entries()) {
      source.#consumers.push(this);
      source.#slots.push(slot);
    }
  }

  /** Pass 1: true if the level at the output changed. */
  energise(): boolean {
    this.energised = true;
    const level = this.nextLevel();
    if (level === this.level) return false;
    this.level = level;
    return true;
  }

  /** Pass 2: its consumers ask for so much together [W]. */
  carry(asked: Watts): void {
    this.carried = asked;
    this.distribute();
  }

  protected ask(slot: number, watts: Watts): void {
    const before = this.asks[slot] as number;
    const change = watts - before;
    if (change === 0 || (change < 0 ? -change : change) <= DEADBAND * before) return;
    this.asks[slot] = watts;
    const source = this.sources[slot] as PowerNode;
    if (change > 0) {
      source.loadBlame = this.loadBlame;
      source.loadCause = this.loadCause;
    }
    source.markLoad();
  }

  /**
   * Cause of the level as it is, once those of its sources are written. A source that was there all the time has none:
   * then it is what made the change over to it necessary.
   */
  protected causeOfLevel(): Cause {
    const blamed = this.blame?.cause ?? NO_CAUSE;
    return this.trigger ?? (blamed === NO_CAUSE ? this.cause : blamed);
  }

  /** Cause of the load as it is, once causes are written. */
  causeOfLoad(): Cause {
    return this.loadBlame?.cause ?? this.loadCause;
  }

  /** Its load has to be worked out again. */
  markLoad(): void {
    this.section?.markLoad(this.place);
  }

  /** Its output has to be worked out again. */
  markLevel(): void {
    this.section?.markLevel(this.place);
  }

  /** Its rating or what stands behind it has changed: consumers look again. */
  markConsumers(): void {
    for (const consumer of this.#consumers) consumer.markLevel();
  }

  /** Other sources that are dead too: without their loss this one's would not matter. */
  protected deadSourcesBut(one: PowerNode | undefined): Condition[] {
    const conditions: Condition[] = [];
    for (const source of this.sources) {
      if (source !== one && !source.good) conditions.push(source.explain());
    }
    return conditions;
  }

  protected write(
    what: string,
    severity: Severity,
    cause: Cause,
    data?: Readonly<Record<string, number | string>>,
    conditions?: readonly Condition[],
  ): Cause {
    return this.context.event({
      type: `${this.kind}-${what}`,
      component: this.id,
      severity,
      cause,
      ...(conditions !== undefined && conditions.length > 0 ? { conditions } : {}),
      ...(data === undefined ? {} : { data }),
    });
  }

  /** Opens its breaker and keeps it open until somebody clears that; false if it was so already. */
  shut(block: Exclude<Block, 'none'>, cause: Cause, data?: Readonly<Record<string, number | string>>): boolean {
    if (this.block === block || this.block === 'failed' || (this.block === 'tripped' && block === 'open')) return false;
    this.block = block;
    const what = block === 'open' ? 'opened' : block;
    this.cause = this.write(what, block === 'open' ? 'info' : 'fault', cause, data);
    this.trigger = this.cause;
    this.markLevel();
    return true;
  }

  /** Clears what keeps it shut, if that is among `blocks`. */
  clear(blocks: readonly Block[], what: 'closed' | 'reset' | 'repaired', cause: Cause): boolean {
    if (this.block === 'none' || !blocks.includes(this.block)) return false;
    this.block = 'none';
    this.cause = this.write(what, 'info', cause);
    this.trigger = this.cause;
    this.markLevel();
    return true;
  }

  /** From now on only this share of the rating can be had. */
  derate(to: Ratio, cause: Cause): void {
    if (to === this.available) return;
    this.available = to;
    this.loadBlame = undefined;
    this.loadCause = this.write('derated', to < 1 ? 'warning' : 'info', cause, { to });
    this.markLevel();
    this.markConsumers();
  }
}
