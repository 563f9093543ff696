/** An amount that grows and shrinks at constant rates and cannot fall below nothing; what of it goes first is all one. */
import { type Micros, type PerSecond, SECOND } from '../units/index.ts';

export class Pile {
  /** Amount at the instant of the last change. */
  amount = 0;
  private inflow: PerSecond = 0;
  private outflow: PerSecond = 0;
  private at: Micros = 0;

  /** Change of the amount [1/s]. */
  get slope(): PerSecond {
    return this.inflow - this.leaving;
  }

  /** Nothing is there, and nothing comes in. */
  get isIdle(): boolean {
    return this.amount === 0 && this.inflow === 0;
  }

  /** What goes out; nothing does while nothing is there or comes in [1/s]. */
  get leaving(): PerSecond {
    return this.amount > 0 ? this.outflow : Math.min(this.inflow, this.outflow);
  }

  get arriving(): PerSecond {
    return this.inflow;
  }

  /** Takes the rates in force up to now; what would be gone within a microsecond is gone. */
  advance(now: Micros): void {
    const seconds = (now - this.at) / SECOND;
    if (seconds <= 0) return;
    this.at = now;
    if (this.isIdle) return;
    const { slope } = this;
    this.amount = Math.max(0, this.amount + slope * seconds);
    if (slope < 0 && this.amount <= -slope / SECOND) this.amount = 0;
  }

  /** From now on so much comes in, and so much can go out. */
  set(now: Micros, inflow: PerSecond, outflow: PerSecond): void {
    this.advance(now);
    this.inflow = inflow;
    this.outflow = outflow;
  }

  add(now: Micros, amount: number): void {
    this.advance(now);
    this.amount += amount;
  }

  /** Takes everything away; gives what was there. */
  clear(now: Micros): number {
    this.advance(now);
    const { amount } = this;
    this.amount = 0;
    return amount;
  }

  /** When it will be gone; undefined if it will not. */
  nextChange(): Micros | undefined {
    const { slope } = this;
    return slope < 0 ? this.at + Math.max(1, Math.ceil((this.amount / -slope) * SECOND)) : undefined;
  }
}
