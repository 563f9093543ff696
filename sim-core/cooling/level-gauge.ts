/** Where a temperature stands between limits, with hysteresis on the way down. */
import { type Trajectory, valueAt } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';
import type { HallLevel } from './cooling-commands.ts';
import type { Watch } from './flow-forms.ts';

/** Levels, mildest first. */
export const HALL_LEVELS: readonly HallLevel[] = ['normal', 'warm', 'throttle', 'shutdown', 'damage'];

export interface LevelLimit {
  readonly level: HallLevel;
  readonly value: number;
}

export class LevelGauge {
  private readonly limits: readonly LevelLimit[];
  private readonly hysteresis: number;
  private passed = 0;

  /** Limits rise. A limit is left when the value is `hysteresis` below it. */
  constructor(limits: readonly LevelLimit[], hysteresis: number) {
    this.limits = limits;
    this.hysteresis = hysteresis;
  }

  get level(): HallLevel {
    return this.limits[this.passed - 1]?.level ?? 'normal';
  }

  /** Moves to where the value is; gives the limits passed on the way up, or left on the way down. */
  read(x: Trajectory, at: Micros): { readonly reached: readonly HallLevel[]; readonly left: readonly HallLevel[] } {
    const value = valueAt(x, at);
    const reached: HallLevel[] = [];
    const left: HallLevel[] = [];
    for (let next = this.limits[this.passed]; next && value >= next.value; next = this.limits[this.passed]) {
      reached.push(next.level);
      this.passed++;
    }
    for (let last = this.limits[this.passed - 1]; last && value <= last.value - this.hysteresis; ) {
      left.push(last.level);
      this.passed--;
      last = this.limits[this.passed - 1];
    }
    return { reached, left };
  }

  watch(x: Trajectory, watch: Watch): void {
    const next = this.limits[this.passed];
    const last = this.limits[this.passed - 1];
    if (next) watch.level(x, next.value, 'rising');
    if (last) watch.level(x, last.value - this.hysteresis, 'falling');
  }
}
