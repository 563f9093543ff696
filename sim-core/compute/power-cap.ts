/**
 * A limit on what racks may draw. Clocks go down, so that work becomes slower by less than the power saved: the last
 * watts buy the least. It binds only where work would draw more.
 */
import type { Ratio, Watts } from '../units/index.ts';

export class PowerCap {
  /** Share of the peak draw that is allowed; 1: no limit. */
  private to: Ratio = 1;
  /** Share of speed lost per share of power taken away. */
  private slows: Ratio = 0;

  /** True if that is another limit than before. */
  set(to: Ratio, slows: Ratio): boolean {
    const isNew = to !== this.to || slows !== this.slows;
    this.to = to;
    this.slows = slows;
    return isNew;
  }

  get binds(): boolean {
    return this.to < 1;
  }

  /** Speed at full work, as a share of full. */
  get speed(): Ratio {
    return Math.max(0, 1 - this.slows * (1 - this.to));
  }

  /** Of a draw what is allowed; what idle servers draw cannot be taken away. */
  limit(draw: Watts, idle: Watts, peak: Watts): Watts {
    return this.binds ? Math.max(idle, Math.min(draw, this.to * peak)) : draw;
  }
}
