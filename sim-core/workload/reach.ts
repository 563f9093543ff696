/** What the network offers from users to facilities and between facilities, as last told; everything reachable before that. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { Micros, Ratio } from '../units/index.ts';

export interface Reach {
  readonly reachable: boolean;
  /** [µs] */
  readonly roundTrip: Micros;
  /** Share of the flow that fits. */
  readonly served: Ratio;
}

export class ReachTable {
  private readonly share: Float64Array;
  private readonly roundTrips: Float64Array;
  private readonly causes: Int32Array;
  /** How many pairs are cut. */
  private cuts = 0;

  constructor(
    rows: number,
    private readonly columns: number,
  ) {
    this.share = new Float64Array(rows * columns).fill(1);
    this.roundTrips = new Float64Array(rows * columns);
    this.causes = new Int32Array(rows * columns).fill(NO_CAUSE);
  }

  /** Takes in what is told; what has changed by it. */
  set(
    row: number,
    column: number,
    { reachable, roundTrip, served }: Reach,
    cause: Cause,
  ): 'nothing' | 'share' | 'distance' {
    const place = row * this.columns + column;
    const share = reachable ? served : 0;
    const farther = roundTrip !== this.roundTrips[place];
    const before = this.share[place] as number; // one per pair
    if (!farther && share === before) return 'nothing';
    this.cuts += Number(share === 0) - Number(before === 0);
    this.share[place] = share;
    this.roundTrips[place] = roundTrip;
    this.causes[place] = cause;
    return farther ? 'distance' : 'share';
  }

  /** Something arrives between all pairs, as on most days. */
  get isWhole(): boolean {
    return this.cuts === 0;
  }

  /** Share of flow that arrives; 0 where nothing does. */
  shareOf(row: number, column: number): Ratio {
    return this.share[row * this.columns + column] as number;
  }

  roundTripOf(row: number, column: number): Micros {
    return this.roundTrips[row * this.columns + column] as number;
  }

  causeOf(row: number, column: number): Cause {
    return this.causes[row * this.columns + column] as number;
  }
}
