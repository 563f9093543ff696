/** Flows that the network is asked to carry, by pair; told again when one has moved past its deadband. */
import type { BitsPerSecond } from '../units/index.ts';

/** A flow that moves by less than this share is not told again. */
const DEADBAND = 0.01;

type FlowListener = (flow: BitsPerSecond) => void;

export class FlowBook {
  private readonly told: Float64Array;
  /** By pair; one each. */
  private readonly listeners: (FlowListener | undefined)[];
  private readonly pairs: number[] = [];

  constructor(
    rows: number,
    private readonly columns: number,
  ) {
    this.told = new Float64Array(rows * columns);
    this.listeners = new Array(rows * columns);
  }

  /** Somebody who comes late hears with the next change of the pair. */
  on(row: number, column: number, listener: FlowListener): void {
    const pair = row * this.columns + column;
    this.told[pair] = 0;
    if (this.listeners[pair] === undefined) this.pairs.push(pair);
    this.listeners[pair] = listener;
  }

  /** Somebody listens. */
  get isHeard(): boolean {
    return this.pairs.length > 0;
  }

  /** Tells the flows that have moved, of these pairs or of all; `asked`: by pair. */
  tell(asked: Float64Array, pairs: readonly number[] = this.pairs): void {
    for (const pair of pairs) {
      const flow = asked[pair] as number; // one per pair
      const told = this.told[pair] as number;
      if (flow === told || (flow > 0 && Math.abs(flow - told) <= told * DEADBAND)) continue;
      this.told[pair] = flow;
      this.listeners[pair]?.(flow);
    }
  }
}
