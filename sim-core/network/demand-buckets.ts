/**
 * Flows by the level at which each stops by itself, sorted only as far as needed: one pass into buckets that ascend with
 * the level. Below the level that has been reached whole buckets are taken; only the bucket in which the level lies is
 * looked through.
 */
const BUCKETS = 2048;
/** Which half of a number holds sign and exponent: 1 on little-endian machines. */
const UPPER = new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1;

export class DemandBuckets {
  /** What the last `take` came to. */
  taken = new Int32Array(0);
  /** Flows added, and the level of each; the upper halves of numbers from 0 on ascend with the numbers. */
  private flows = new Int32Array(0);
  private levels = new Float64Array(0);
  private halves = new Int32Array(0);
  /** Flows and their levels by bucket. */
  private order = new Int32Array(0);
  private ordered = new Float64Array(0);
  private readonly starts = new Int32Array(BUCKETS + 1);
  private lowest = 0;
  private shift = 0;
  /** The flows left in the present bucket begin at `from`; none of them stops below `least`. */
  private bucket = 0;
  private from = 0;
  private least = 0;

  /**
   * Begins anew with those of the first `count` flows that `isIn` marks by group; a flow stops at demand × perWeight,
   * which is never negative.
   */
  fill(count: number, demand: Float64Array, perWeight: Float64Array, groupOf: Int32Array, isIn: Uint8Array): void {
    this.reserve(count);
    const { flows, levels, halves, starts, order, ordered } = this;
    let length = 0;
    let low = Number.POSITIVE_INFINITY;
    let high = 0;
    for (let flow = 0; flow < count; flow++) {
      const level = demand[flow]! * perWeight[flow]!;
      const taken = isIn[groupOf[flow]!]!;
      flows[length] = flow;
      levels[length] = level;
      length += taken;
      if (level < low) low = level;
      if (level > high) high = level;
    }
    const lowest = upperHalf(low);
    let shift = 0;
    while ((upperHalf(high) - lowest) >>> shift >= BUCKETS) shift++;
    starts.fill(0);
    for (let i = 0; i < length; i++) starts[((halves[2 * i + UPPER]! - lowest) >>> shift) + 1]!++;
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!;
    // Each start moves on to where the next bucket begins, so in the end bucket b begins at starts[b − 1].
    for (let i = 0; i < length; i++) {
      const place = starts[(halves[2 * i + UPPER]! - lowest) >>> shift]!++;
      order[place] = flows[i]!;
      ordered[place] = levels[i]!;
    }
    this.lowest = lowest;
    this.shift = shift;
    this.bucket = 0;
    this.from = 0;
    this.least = 0;
  }

  /** Puts every flow that stops at or below `level` and that `isIn` still marks into `taken`; how many these are. */
  take(level: number, groupOf: Int32Array, isIn: Uint8Array): number {
    const { order, ordered, starts, taken } = this;
    const bucket = Math.min(BUCKETS - 1, Math.max(0, (upperHalf(level) - this.lowest) >> this.shift));
    let count = 0;
    if (bucket > this.bucket) {
      // Whatever lies in a lower bucket stops below the level.
      const end = starts[bucket - 1]!;
      for (let i = this.from; i < end; i++) {
        const flow = order[i]!;
        taken[count] = flow;
        count += isIn[groupOf[flow]!]!;
      }
      this.bucket = bucket;
      this.from = end;
      this.least = 0;
    }
    if (this.least > level) return count;
    const end = starts[bucket]!;
    let kept = end;
    let least = Number.POSITIVE_INFINITY;
    for (let i = end - 1; i >= this.from; i--) {
      const flow = order[i]!;
      const own = ordered[i]!;
      if (own > level) {
        if (own < least) least = own;
        order[--kept] = flow;
        ordered[kept] = own;
      } else if (isIn[groupOf[flow]!] === 1) taken[count++] = flow;
    }
    this.from = kept;
    this.least = least;
    return count;
  }

  private reserve(count: number): void {
    if (count <= this.order.length) return;
    this.taken = new Int32Array(count * 2);
    this.flows = new Int32Array(count * 2);
    this.levels = new Float64Array(count * 2);
    this.halves = new Int32Array(this.levels.buffer);
    this.order = new Int32Array(count * 2);
    this.ordered = new Float64Array(count * 2);
  }
}

const one = new Float64Array(1);
const halvesOfOne = new Int32Array(one.buffer);

function upperHalf(value: number): number {
  one[0] = value;
  return halvesOfOne[UPPER]!; // two halves
}
