/** Exact account of a service's requests: what was asked for is served, shed, failed, given up or still waiting. */
import { type Micros, SECOND } from '../units/index.ts';

export interface RequestAccount {
  /** Requests from the start until now [1]. */
  readonly offered: number;
  readonly served: number;
  readonly shed: number;
  readonly failed: number;
  readonly waiting: number;
}

/** Accounts by service. */
export type RequestLedger = ReadonlyMap<string, RequestAccount>;

/** Rates that hold until the next change [1/s]. */
export interface RequestRates {
  readonly offered: number;
  readonly served: number;
  readonly drained: number;
  readonly shed: number;
  readonly failed: number;
}

export class RequestMeter {
  private offered = 0;
  private served = 0;
  private shed = 0;
  private failed = 0;
  private at: Micros = 0;

  /** Adds what the rates in force have come to since the last change. */
  read(now: Micros, rates: RequestRates): void {
    const seconds = (now - this.at) / SECOND;
    this.offered += rates.offered * seconds;
    this.served += (rates.served + rates.drained) * seconds;
    this.shed += rates.shed * seconds;
    this.failed += rates.failed * seconds;
    this.at = now;
  }

  /** So much that waited will never be served. */
  giveUp(amount: number): void {
    this.failed += amount;
  }

  account(waiting: number): RequestAccount {
    return { offered: this.offered, served: this.served, shed: this.shed, failed: this.failed, waiting };
  }
}
