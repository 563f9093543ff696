/**
 * Something that draws power through one or more cords: shared equally among the live ones, ridden through for a
 * moment when none is, then dead; shed on purpose when a source cannot carry all.
 */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio, Watts } from '../units/index.ts';
import { Meter } from './meter.ts';
import type { PowerContext } from './power-context.ts';
import { PowerNode } from './power-node.ts';
import type { PowerLoadSpec } from './power-spec.ts';
import { LOAD_STATES, StateQuantity } from './power-states.ts';
import { Timer } from './timer.ts';
import { itic } from './voltage.ts';

/** Why it is kept from drawing though a cord is live. */
export type Withheld = 'no' | 'shed' | 'waiting';

export class PowerLoad extends PowerNode {
  readonly spec: PowerLoadSpec;
  readonly drawn = new Meter();
  readonly unserved = new Meter();
  withheld: Withheld = 'no';
  #withheldBy: PowerNode | undefined;
  #withheldCause: Cause = NO_CAUSE;
  #told: Withheld = 'no';
  readonly #supply: StateQuantity;
  readonly #dropout: Timer;
  #asked: Watts = 0;
  /** What it drew when its supply went: what it goes on missing if it asks for nothing while dead. */
  #missed: Watts = 0;
  /** Since when and by whose loss it has no good cord, while it rides through. */
  #lost: { readonly at: Micros; readonly by: PowerNode | undefined } | undefined;
  #live = false;
  #started = false;

  constructor(spec: PowerLoadSpec, facility: string, context: PowerContext) {
    super(spec.id, facility, 'load', context);
    this.spec = spec;
    this.#asked = spec.draw ?? 0;
    this.#supply = new StateQuantity(context.journal, spec.id, 'supply', LOAD_STATES);
    this.#dropout = new Timer(context.scheduler, () => this.markLevel());
  }

  get live(): boolean {
    return this.#live;
  }

  /** Draw asked [W]. */
  get asked(): Watts {
    return this.#asked;
  }

  /** What it would draw if it had its supply [W]. */
  get wants(): Watts {
    return this.#live || this.#asked > 0 ? this.#asked : this.#missed;
  }

  setDraw(watts: Watts, cause: Cause): void {
    if (watts === this.#asked) return;
    this.#asked = watts;
    this.loadBlame = undefined;
    this.loadCause = cause;
    this.markLoad();
  }

  /** Keeps it from drawing, or lets it again; `by`: the source that cannot carry it. */
  withhold(why: Withheld, by: PowerNode): void {
    this.withheld = why;
    this.#withheldBy = by;
    this.markLevel();
  }

  protected override nextLevel(): Ratio {
    let best: PowerNode | undefined;
    let lost: PowerNode | undefined;
    for (let slot = 0; slot < this.sources.length; slot++) {
      const source = this.sources[slot] as PowerNode;
      if (best === undefined || source.level > best.level) best = source;
      if ((this.asks[slot] as number) > 0 && !source.good) lost = source;
    }
    if (lost !== undefined) this.loadBlame = lost;
    this.blame = lost ?? best;
    return this.withheld === 'no' ? (best?.level ?? 0) : 0;
  }

  override carry(): void {
    let cords = 0;
    for (let slot = 0; slot < this.sources.length; slot++) if (this.#drawsFrom(slot)) cords++;
    this.carried = cords > 0 ? this.#asked : 0;
    for (let slot = 0; slot < this.sources.length; slot++) {
      this.ask(slot, this.#drawsFrom(slot) ? this.#asked / cords : 0);
    }
    this.drawn.set(this.carried, this.context.now);
  }

  #drawsFrom(slot: number): boolean {
    const source = this.sources[slot] as PowerNode;
    if (this.level <= 0) return false;
    if (this.good) return source.good;
    // in a sag it draws from the best that there is, while it rides through
    return this.#live && source.level === this.level;
  }

  protected override distribute(): void {}

  override drawsThrough(slot: number): boolean {
    return (this.sources[slot] as PowerNode).good;
  }

  override commitLevel(): void {}

  override commitLoad(): void {
    const { now } = this.context;
    this.#tellWithheld();
    if (this.good) this.#come();
    else if (this.#live) this.#fade(now);
    else if (!this.#started) this.onSupply?.(false, NO_CAUSE);
    this.#started = true;
    if (!this.#live) this.unserved.set(this.wants, now);
    const dead = this.withheld === 'no' ? 'dead' : this.withheld;
    this.#supply.become(this.#live ? 'live' : dead);
  }

  #tellWithheld(): void {
    if (this.withheld === this.#told) return;
    const back = this.withheld === 'no';
    if (this.withheld === 'shed') {
      const data = { watts: this.#asked, tier: this.spec.shedTier };
      this.#withheldCause = this.write('shed', 'fault', this.#withheldBy?.causeOfLoad() ?? NO_CAUSE, data);
    } else if (back && this.#told === 'shed') this.write('restored', 'info', this.#withheldCause);
    this.#told = this.withheld;
  }

  #come(): void {
    this.#lost = undefined;
    this.#dropout.clear();
    if (this.#live) return;
    this.#live = true;
    this.cause = this.blame?.cause ?? this.cause;
    this.unserved.set(0, this.context.now);
    this.onSupply?.(true, this.cause);
  }

  /** No good cord: dead when what it rides through is over. */
  #fade(now: Micros): void {
    this.#lost ??= { at: now, by: this.blame };
    const { at, by } = this.#lost;
    const bears = this.withheld === 'no' ? itic(this.level, this.spec.rideThrough) : 0;
    if (bears === Number.POSITIVE_INFINITY) this.#dropout.clear();
    else if (now < at + bears) this.#dropout.set(at + bears);
    else this.#die(at, by, now);
  }

  #die(lostAt: Micros, by: PowerNode | undefined, now: Micros): void {
    this.#lost = undefined;
    this.#dropout.clear();
    this.#live = false;
    this.#missed = this.#asked;
    this.cause = this.withheld === 'no' ? (by?.cause ?? this.cause) : this.#withheldCause;
    // since its cords died it lived on its own capacitors: with hindsight that was unserved
    this.unserved.add((this.#asked * (now - lostAt)) / 1e6);
    this.onSupply?.(false, this.cause);
  }
}
