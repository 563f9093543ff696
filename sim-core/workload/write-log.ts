/** What a service has written, as far back as a backup may be: a copy brought back from one has to take in the rest. */

import type { Micros, PerSecond } from '../units/index.ts';
import { FluidQueue } from './fluid-queue.ts';

export class WriteLog {
  private readonly from: Micros[] = [];
  private readonly rates: PerSecond[] = [];

  /** From `now` on so much is written [byte/s]. What was written before the first is taken to have been as much. */
  note(now: Micros, rate: PerSecond): void {
    const last = this.rates.length - 1;
    if (this.rates[last] === rate) return;
    if (this.from[last] === now) this.rates[last] = rate;
    else {
      this.from.push(now);
      this.rates.push(rate);
    }
  }

  /** All that was written from `start` (before 0: before the run) until `end`, waiting to be taken in. */
  between(start: Micros, end: Micros): FluidQueue {
    const waiting = new FluidQueue(Number.POSITIVE_INFINITY, start);
    let rate = this.rates[0] ?? 0;
    waiting.set(start, rate, 0);
    this.from.forEach((from, i) => {
      rate = this.rates[i] ?? 0;
      if (from > start && from < end) waiting.set(from, rate, 0);
      else if (from <= start) waiting.set(start, rate, 0);
    });
    waiting.set(end, 0, 0);
    return waiting;
  }
}
