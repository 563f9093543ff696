/**
 * Work or data that waits its turn, as a fluid: first in, first out, with constant rates between two changes. Knows how
 * much there is, how old the oldest of it is, and when it will be gone; all exact, nothing is ticked.
 *
 * The history of inflow is kept as far back as the oldest that still waits.
 */
import { type Micros, type PerSecond, type Ratio, SECOND, type Seconds } from '../units/index.ts';

/** One microsecond [s]: what would be gone within it counts as gone. */
const MOMENT: Seconds = 1e-6;

interface Stretch {
  readonly from: Micros;
  readonly rate: PerSecond;
}

export class FluidQueue {
  /** Amount at the instant of the last change. */
  amount = 0;
  private inflow: PerSecond = 0;
  private outflow: PerSecond = 0;
  private at: Micros = 0;
  /** When the oldest that waits came in (a fraction of a microsecond may be needed). */
  private head = 0;
  private stretches: Stretch[] = [];

  /** Change of the amount [1/s]. */
  get slope(): number {
    return this.inflow - this.outflow;
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
  }

  /** Takes the rates in force up to now. An amount that has come to nothing stays so until the rates are set anew. */
  advance(now: Micros): void {
    const seconds = (now - this.at) / SECOND;
    if (seconds <= 0) return;
    const waited = this.amount > 0 || this.slope > 0;
    if (waited) this.consume(this.outflow * seconds, now);
    this.amount = Math.max(0, this.amount + this.slope * seconds);
    this.at = now;
    if (this.amount <= -this.slope * MOMENT) this.amount = 0;
    if (this.isEmpty) {
      this.outflow = Math.min(this.inflow, this.outflow);
      this.restart(now);
    }
  }

  /** Forgets all that waits. */
  clear(now: Micros): void {
    this.advance(now);
    this.amount = 0;
    this.outflow = Math.min(this.inflow, this.outflow);
    this.restart(now);
  }

  /** Takes this share of everything that waits, of every age alike. */
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

  /** Takes in what another queue holds, each part at its age, times `factor`. */
  receive(other: FluidQueue, factor: number, now: Micros): void {
    this.advance(now);
    if (other.amount * factor <= 0) return;
    const begins = [
      this.head,
      other.head,
      ...this.stretches.map(({ from }) => from),
      ...other.stretches.map(({ from }) => from),
    ];
    const head = this.isEmpty ? other.head : Math.min(this.head, other.head);
    const cuts = [...new Set(begins)].filter((from) => from >= head && from <= now).sort((a, b) => a - b);
    this.stretches = cuts.map((from) => ({
      from,
      rate: (this.isEmpty ? 0 : this.rateAt(from)) + other.rateAt(from) * factor,
    }));
    this.amount += other.amount * factor;
    this.head = head;
  }

  /** Rate at which what still waits came in at an instant. */
  private rateAt(instant: number): PerSecond {
    if (instant < this.head) return 0;
    return this.stretches.findLast(({ from }) => from <= instant)?.rate ?? this.stretches[0]?.rate ?? 0;
  }

  /** When nothing will wait any more, at the present rates; undefined if never. Whole microseconds, rounded up. */
  emptiesAt(): Micros | undefined {
    if (this.amount <= 0 || this.slope >= 0) return undefined;
    const at = this.at + Math.ceil((this.amount / -this.slope) * SECOND);
    return Number.isSafeInteger(at) ? at : undefined;
  }

  /** Time by which the oldest lags behind the newest: behind now while more comes in [s]. */
  age(now: Micros): Seconds {
    this.advance(now);
    if (this.isEmpty) return 0;
    return Math.max(0, (this.newest(now) - this.head) / SECOND);
  }

  /** Change of that age [s/s]. */
  ageSlope(): number {
    if (this.isEmpty && this.slope <= 0) return 0;
    const oldest = this.stretches[0]?.rate ?? 0;
    return (this.inflow > 0 ? 1 : 0) - (oldest > 0 ? this.outflow / oldest : 0);
  }

  /** When the oldest will be of a stretch that came in at another rate, so that the age changes differently. */
  bendsAt(): Micros | undefined {
    const [oldest, next] = this.stretches;
    if (this.isEmpty || !oldest || !next || this.outflow <= 0) return undefined;
    const seconds = (((next.from - this.head) / SECOND) * oldest.rate) / this.outflow;
    return this.at + Math.max(1, Math.ceil(seconds * SECOND));
  }

  private newest(now: Micros): Micros {
    return this.inflow > 0 ? now : (this.stretches.at(-1)?.from ?? now);
  }

  /** Moves the head past what has gone out; microseconds times rate, so no division until the last stretch. */
  private consume(gone: number, now: Micros): void {
    let left = gone * SECOND;
    for (let oldest = this.stretches[0]; oldest && left > 0; oldest = this.stretches[0]) {
      const end = this.stretches[1]?.from ?? now;
      const held = (end - this.head) * oldest.rate;
      if (held > left) {
        this.head += left / oldest.rate;
        return;
      }
      left -= held;
      this.head = end;
      if (this.stretches.length === 1) return;
      this.stretches.shift();
    }
  }

  private restart(now: Micros): void {
    this.head = now;
    this.stretches = [{ from: now, rate: this.inflow }];
  }
}
