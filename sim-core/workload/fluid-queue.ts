/**
 * Work or data that waits its turn, as a fluid: first in, first out, with constant rates between two changes.
 *
 *     inflow [1/s] ──►┌─────────────┐──► outflow [1/s]
 *                     │ fluid queue │──► given up [1/s], once the oldest has waited for `patience`
 *                     └─────────────┘    amount, age of the oldest, next change of slope
 *
 * All exact, nothing is ticked. The history of inflow is kept as far back as the oldest that still waits. Wherever
 * the slope of amount or age will change by itself, `nextChange` says when; the owner sets the rates again then.
 */
import { type Micros, type PerSecond, type Ratio, SECOND, type Seconds } from '../units/index.ts';

/** One microsecond [s]: what would be gone within it counts as gone. */
const MOMENT: Seconds = 1e-6;

/** What came in from an instant until the next stretch, at one rate. */
interface Stretch {
  from: number;
  rate: PerSecond;
}

export class FluidQueue {
  /** Amount at the instant of the last change. */
  amount = 0;
  /** Given up since the last change of rates [1/s]. */
  givenUp: PerSecond = 0;
  private inflow: PerSecond = 0;
  private outflow: PerSecond = 0;
  private at: Micros;
  /** When the oldest that waits came in; a fraction of a microsecond may be needed. */
  private head: number;
  private stretches: Stretch[] = [];

  constructor(
    /** Nothing waits for longer [µs]. */
    private readonly patience: Micros = Number.POSITIVE_INFINITY,
    /** Its first instant; before the run for what was there already [µs]. */
    start: Micros = 0,
  ) {
    this.at = this.head = start;
  }

  /** Change of the amount [1/s]. */
  get slope(): number {
    return this.inflow - this.outflow - this.givenUp;
  }

  /** What goes out at the rates in force, given up or not [1/s]. */
  get leaving(): PerSecond {
    return this.outflow + this.givenUp;
  }

  /** Nothing waits at the instant of the last change. */
  get isEmpty(): boolean {
    return this.amount <= 0;
  }

  /** Something waits, or is about to. */
  get isInUse(): boolean {
    return this.amount > 0 || this.slope > 0;
  }

  /** From now on so much comes in and so much goes out; an empty queue lets through what it can. */
  set(now: Micros, inflow: PerSecond, outflow: PerSecond): void {
    this.advance(now);
    this.inflow = inflow;
    if (this.isEmpty) this.restart(now);
    else if (inflow !== this.stretches.at(-1)?.rate) this.stretches.push({ from: now, rate: inflow });
    this.outflow = this.isEmpty ? Math.min(inflow, outflow) : outflow;
    this.givenUp = this.isTooOld() ? Math.max(0, this.oldestRate() - this.outflow) : 0;
  }

  /** Takes the rates in force up to now. */
  advance(now: Micros): void {
    const seconds = (now - this.at) / SECOND;
    if (seconds <= 0) return;
    if (this.amount === 0 && this.slope === 0) {
      this.at = now;
      this.restart(now);
      return;
    }
    if (this.isInUse) this.consume((this.outflow + this.givenUp) * seconds, now);
    this.amount = Math.max(0, this.amount + this.slope * seconds);
    this.at = now;
    if (this.amount <= -this.slope * MOMENT) this.amount = 0;
    if (this.isEmpty) this.empty(now);
  }

  /** Forgets all that waits. */
  clear(now: Micros): void {
    this.advance(now);
    this.amount = 0;
    this.empty(now);
  }

  /** Takes this share of everything that waits, of every age alike; the rates have to be set again. */
  release(share: Ratio, now: Micros): FluidQueue {
    this.advance(now);
    const taken = new FluidQueue();
    taken.at = now;
    taken.amount = this.amount * share;
    taken.head = this.head;
    taken.stretches = this.stretches.map(({ from, rate }) => ({ from, rate: rate * share }));
    this.amount -= taken.amount;
    this.stretches = this.stretches.map(({ from, rate }) => ({ from, rate: rate * (1 - share) }));
    return taken;
  }

  /** Takes in what another queue holds times `factor`, each part at its age; the rates have to be set again. */
  receive(other: FluidQueue, factor: number, now: Micros): void {
    this.advance(now);
    if (other.amount * factor <= 0) return;
    const head = this.isEmpty ? other.head : Math.min(this.head, other.head);
    const begins = [head, this.head, other.head, ...this.stretches.map(fromOf), ...other.stretches.map(fromOf)];
    const cuts = [...new Set(begins)].filter((from) => from >= head && from < now).sort((a, b) => a - b);
    const own = this.isEmpty ? 0 : 1;
    this.stretches = cuts.map((from) => ({ from, rate: own * this.rateAt(from) + factor * other.rateAt(from) }));
    this.amount += other.amount * factor;
    this.head = head;
  }

  /** Time by which the oldest lags behind the newest: behind now while more comes in [s]. */
  age(now: Micros): Seconds {
    this.advance(now);
    if (this.isEmpty) return 0;
    const newest = this.inflow > 0 ? now : (this.stretches.at(-1)?.from ?? now);
    return Math.max(0, (newest - this.head) / SECOND);
  }

  /** Change of that age [s/s]. */
  ageSlope(): number {
    return this.isInUse ? (this.inflow > 0 ? 1 : 0) - this.headSpeed() : 0;
  }

  /** The next instant at which amount or age changes its slope by itself; whole microseconds, rounded up. */
  nextChange(): Micros | undefined {
    if (!this.isInUse) return undefined;
    const speed = this.headSpeed();
    const next = this.stretches[1]?.from ?? Number.POSITIVE_INFINITY;
    const bends = speed > 0 ? (next - this.head) / speed : Number.POSITIVE_INFINITY;
    const empties = this.slope < 0 ? (this.amount / -this.slope) * SECOND : Number.POSITIVE_INFINITY;
    const tooOld =
      this.isTooOld() || speed >= 1 ? Number.POSITIVE_INFINITY : (this.patience - this.at + this.head) / (1 - speed);
    const soonest = this.at + Math.max(1, Math.ceil(Math.min(bends, empties, tooOld)));
    return Number.isSafeInteger(soonest) ? soonest : undefined;
  }

  /** Seconds of history that leave per second. */
  private headSpeed(): number {
    const rate = this.oldestRate();
    return rate > 0 ? (this.outflow + this.givenUp) / rate : 0;
  }

  private oldestRate(): PerSecond {
    return this.stretches[0]?.rate ?? 0;
  }

  /** Within a microsecond of its patience, so that rounding cannot make it wait again. */
  private isTooOld(): boolean {
    return !this.isEmpty && this.at - this.head >= this.patience - 1;
  }

  /** Rate at which what still waits came in at an instant. */
  private rateAt(instant: number): PerSecond {
    if (instant < this.head) return 0;
    return this.stretches.findLast(({ from }) => from <= instant)?.rate ?? this.oldestRate();
  }

  /** Moves the head past what has gone out. */
  private consume(gone: number, now: Micros): void {
    let left = gone * SECOND;
    for (let oldest = this.stretches[0]; oldest && left > 0; oldest = this.stretches[0]) {
      const end = this.stretches[1]?.from ?? now;
      const held = (end - this.head) * oldest.rate;
      if (held > left) {
        this.head += left / oldest.rate;
        break;
      }
      left -= held;
      this.head = end;
      if (this.stretches.length === 1) break;
      this.stretches.shift();
    }
    this.passStretches(now);
  }

  /** A head that stands within a microsecond of the next stretch has reached it; through one that holds nothing it leaps. */
  private passStretches(now: Micros): void {
    for (let next = this.stretches[1]; next; next = this.stretches[1]) {
      const holdsNothing = this.oldestRate() === 0;
      if (!holdsNothing && next.from > Math.min(this.head + 1, now)) break;
      this.stretches.shift();
      this.head = Math.max(this.head, next.from);
    }
  }

  private empty(now: Micros): void {
    this.outflow = Math.min(this.inflow, this.outflow);
    this.givenUp = 0;
    this.restart(now);
  }

  /** Most queues are empty at most instants, and start anew at each: the one stretch is written over, not made again. */
  private restart(now: Micros): void {
    this.head = now;
    const only = this.stretches[0];
    if (only === undefined) this.stretches.push({ from: now, rate: this.inflow });
    else {
      only.from = now;
      only.rate = this.inflow;
      while (this.stretches.length > 1) this.stretches.pop();
    }
  }
}

function fromOf({ from }: Stretch): number {
  return from;
}
