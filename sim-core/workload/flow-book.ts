/** Flows that the network is asked to carry, by pair; told again when one has moved past its deadband. */
import type { BitsPerSecond } from '../units/index.ts';

/** A flow that moves by less than this share is not told again. */
const DEADBAND = 0.01;

export class FlowBook {
  private readonly asked: Float64Array;
  private readonly told: Float64Array;
  private readonly listeners: ((flow: BitsPerSecond) => void)[] = [];
  private readonly pairs: number[] = [];

  constructor(
    rows: number,
    private readonly columns: number,
  ) {
    this.asked = new Float64Array(rows * columns);
    this.told = new Float64Array(rows * columns);
  }

  on(row: number, column: number, listener: (flow: BitsPerSecond) => void): void {
    this.pairs.push(row * this.columns + column);
    this.listeners.push(listener);
  }

  /** Somebody listens. */
  get isHeard(): boolean {
    return this.pairs.length > 0;
  }

  /** Starts counting anew. */
  clear(): void {
    this.asked.fill(0);
  }

  add(row: number, column: number, flow: BitsPerSecond): void {
    const pair = row * this.columns + column;
    this.asked[pair] = (this.asked[pair] as number) + flow;
  }

  /** Tells the flows that have moved. */
  tell(): void {
    for (let i = 0; i < this.pairs.length; i++) {
      const pair = this.pairs[i] as number; // i below length
      const asked = this.asked[pair] as number;
      const told = this.told[pair] as number;
      if (asked === told || (asked > 0 && Math.abs(asked - told) <= told * DEADBAND)) continue;
      this.told[pair] = asked;
      this.listeners[i]?.(asked);
    }
  }
}
