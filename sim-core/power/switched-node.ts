/**
 * A component that passes on one of its sources: transformer, breaker, PDU, feed, transfer switch, bus with priority.
 *
 *     source 1 ──►┐
 *     source 2 ──►┴─ first good one ──► loss ──► output
 *
 * A sagging source is passed on as it is.
 */
import type { Ratio, Watts } from '../units/index.ts';
import type { PowerContext } from './power-context.ts';
import type { PowerNode } from './power-node.ts';
import { RatedNode, type RatedSpec } from './rated-node.ts';
import { OPEN, Selection, type SelectionTimes } from './selection.ts';

export const AT_ONCE: SelectionTimes = { transfer: 0, retransferAfter: 0, closedTransition: true };

export interface SwitchedOptions {
  readonly rating: Watts | undefined;
  /** Constant share of the input lost. */
  readonly loss?: Ratio;
  readonly times?: SelectionTimes;
  /** Its death and return are events. */
  readonly told?: boolean;
}

export abstract class SwitchedNode extends RatedNode {
  /** Slot of the source that it is on, or OPEN. */
  protected active = 0;
  protected readonly selection: Selection;
  /** 1/(1 − share of the input lost). */
  readonly #inputPerOutput: number;

  constructor(spec: RatedSpec, options: SwitchedOptions, context: PowerContext) {
    super(spec, options.rating, options.told ?? false, context);
    this.#inputPerOutput = 1 / (1 - (options.loss ?? 0));
    this.selection = new Selection(context, options.times ?? AT_ONCE, () => this.markLevel());
  }

  protected override nextLevel(): Ratio {
    const before = this.active;
    this.active = this.selection.step(this.sources);
    const source = this.sources[this.active];
    if (this.active !== before) this.loadBlame = this.sources[before] ?? source;
    this.blame = source ?? this.#leaves(before) ?? this.blame;
    return this.block !== 'none' || source === undefined ? 0 : source.level;
  }

  /** Why it is open: the source that it was on, or, where that is still good, the one that it goes back to. */
  #leaves(slot: number): PowerNode | undefined {
    const left = this.sources[slot];
    return left?.good === true ? this.sources[this.selection.target] : left;
  }

  protected override distribute(): void {
    const input = this.level > 0 ? this.carried * this.#inputPerOutput : 0;
    if (this.sources.length === 1) this.ask(0, this.active === 0 ? input : 0);
    else for (let slot = 0; slot < this.sources.length; slot++) this.ask(slot, slot === this.active ? input : 0);
    if (this.#inputPerOutput > 1) this.loss.set(this.level > 0 ? input - this.carried : 0, this.context.now);
  }

  override drawsThrough(slot: number): boolean {
    return slot === this.active && this.level > 0;
  }

  /** True while it is open between two sources. */
  protected get transferring(): boolean {
    return this.active === OPEN;
  }
}
