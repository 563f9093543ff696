/** Arithmetic of closed forms as the plant needs it: sums, differences, and which is larger. */
import { constant, firstCrossing, rebased, scaled, slopeAt, sum, type Trajectory, valueAt } from '../kernel/index.ts';
import type { Micros } from '../units/index.ts';

/** Most forms are constant most of the time: those are added as numbers. */
export function total(forms: readonly Trajectory[], at: Micros): Trajectory {
  return totalBy(forms, itself, at);
}

/** The sum of what `formOf` gives for each item, undefined being nothing. */
export function totalBy<T>(items: readonly T[], formOf: (item: T) => Trajectory | undefined, at: Micros): Trajectory {
  let steady = 0;
  let moving: Trajectory | undefined;
  for (const item of items) {
    const form = formOf(item);
    if (form === undefined) continue;
    if (isConstant(form)) steady += form.a;
    else moving = moving === undefined ? rebased(form, at) : sum(moving, form, at);
  }
  return moving === undefined ? constant(at, steady) : { ...moving, a: moving.a + steady };
}

function itself(form: Trajectory): Trajectory {
  return form;
}

export function difference(x: Trajectory, y: Trajectory, at: Micros): Trajectory {
  if (isConstant(y)) return total([x, constant(at, -y.a)], at);
  return sum(x, scaled(y, -1), at);
}

/** factor · x, without a new form where nothing changes. */
export function portion(x: Trajectory, factor: number): Trajectory {
  if (factor === 1) return x;
  return isConstant(x) ? constant(x.at, x.a * factor) : scaled(x, factor);
}

/** Whether x is above y just after `at`: by value or, where the values are equal, by slope. */
export function isAbove(x: Trajectory, y: Trajectory, at: Micros): boolean {
  const left = valueAt(x, at);
  const right = valueAt(y, at);
  const close = 1e-9 * Math.max(Math.abs(left), Math.abs(right), 1e-3);
  if (Math.abs(left - right) > close) return left > right;
  if (isConstant(x) && isConstant(y)) return false;
  return slopeAt(x, at) - slopeAt(y, at) > close;
}

export function isConstant(x: Trajectory): boolean {
  return x.b === 0 && x.c === 0 && x.decays.length === 0;
}

/** Keeps the earliest instant at which something that a decision rests on stops being true. Due until it first begins. */
export class Watch {
  private readonly until: Micros;
  private now: Micros = 0;
  private earliest: Micros | undefined;
  private demanded = true;

  /** `until`: the last instant that counts. */
  constructor(until: Micros) {
    this.until = until;
  }

  /** The decision is made anew at `now`: nothing is watched yet. */
  begin(now: Micros): void {
    this.now = now;
    this.earliest = undefined;
    this.demanded = false;
  }

  /** The decision is to be made anew whenever it is next looked at. */
  demand(): void {
    this.demanded = true;
  }

  isDue(now: Micros): boolean {
    return this.demanded || (this.earliest !== undefined && now >= this.earliest);
  }

  /** The earliest of all that is watched; undefined if nothing happens by itself. */
  get next(): Micros | undefined {
    return this.earliest;
  }

  /** Something happens at an instant that is known; undefined: never. */
  instant(at: Micros | undefined): void {
    if (at !== undefined && at > this.now && at <= this.until && (this.earliest === undefined || at < this.earliest))
      this.earliest = at;
  }

  /** As `level`, and gives the instant also where something else comes before it. */
  reach(x: Trajectory, level: number, direction: 'rising' | 'falling'): Micros | undefined {
    if (isConstant(x) || this.until <= this.now) return undefined;
    const at = firstCrossing(x, level, direction, this.now, this.until);
    if (at !== undefined) this.instant(at);
    return at;
  }

  level(x: Trajectory, level: number, direction: 'rising' | 'falling'): void {
    const until = this.earliest ?? this.until;
    if (isConstant(x) || until <= this.now) return;
    const at = firstCrossing(x, level, direction, this.now, until);
    if (at !== undefined) this.earliest = at;
  }

  /** x stays below y until this. */
  overtaking(x: Trajectory, y: Trajectory): void {
    if (isConstant(x) && isConstant(y)) return;
    this.level(difference(x, y, this.now), 0, 'rising');
  }

  /** x stays within `band` of where it is until this. */
  leaving(x: Trajectory, band: number): void {
    if (isConstant(x)) return;
    const here = valueAt(x, this.now);
    this.level(x, here + band, 'rising');
    this.level(x, here - band, 'falling');
  }
}
