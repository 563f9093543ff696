/**
 * Indices in ascending order of a key that is never negative. An order that still holds from the last call is kept, at
 * the cost of one look; else a radix sort over the upper halves of the numbers (whose bits, for numbers from 0 on,
 * ascend with the number), and insertion for those that differ only in their lower halves. Equal keys stay by index.
 */
const DIGIT_BITS = 11;
const DIGITS = 3;
const BUCKETS = 1 << DIGIT_BITS;
/** Which half of a number holds sign and exponent: 1 on little-endian machines. */
const UPPER = new Uint32Array(new Float64Array([1]).buffer)[1] === 0 ? 0 : 1;

export class SortedOrder {
  private order = new Int32Array(0);
  private spare = new Int32Array(0);
  private keys = new Float64Array(0);
  private halves = new Uint32Array(this.keys.buffer);
  private readonly starts = new Int32Array(BUCKETS);
  private length = 0;

  /** The first `count` indices ordered by `key`; valid until the next call. */
  of(count: number, key: Float64Array): Int32Array {
    this.reserve(count);
    if (!this.isSorted(key)) {
      for (let i = 0; i < count; i++) {
        this.order[i] = i;
        this.keys[i] = key[i]!; // i below count
      }
      for (let digit = 0; digit < DIGITS; digit++) this.sortBy(digit * DIGIT_BITS);
      this.insert(key);
    }
    return this.order;
  }

  private reserve(count: number): void {
    if (count === this.length) return;
    if (count > this.order.length) {
      this.order = new Int32Array(count * 2);
      this.spare = new Int32Array(count * 2);
      this.keys = new Float64Array(count * 2);
      this.halves = new Uint32Array(this.keys.buffer);
    }
    for (let i = 0; i < count; i++) this.order[i] = i;
    this.length = count;
  }

  private isSorted(key: Float64Array): boolean {
    const { order, length } = this;
    for (let i = 1; i < length; i++) if (key[order[i - 1]!]! > key[order[i]!]!) return false; // i below length
    return true;
  }

  /** One pass by the digit of the upper half that begins at a bit; keeps the order of equal digits. */
  private sortBy(bit: number): void {
    const { order, spare, halves, starts, length } = this;
    starts.fill(0);
    for (let i = 0; i < length; i++) starts[(halves[2 * i + UPPER]! >>> bit) & (BUCKETS - 1)]!++; // i below length
    let sum = 0;
    for (let bucket = 0; bucket < BUCKETS; bucket++) {
      const here = starts[bucket]!; // one per bucket
      starts[bucket] = sum;
      sum += here;
    }
    for (let i = 0; i < length; i++) {
      const index = order[i]!; // i below length
      spare[starts[(halves[2 * index + UPPER]! >>> bit) & (BUCKETS - 1)]!++] = index;
    }
    this.order = spare;
    this.spare = order;
  }

  private insert(key: Float64Array): void {
    const { order, length } = this;
    for (let i = 1; i < length; i++) {
      const index = order[i]!; // i below length
      let place = i;
      for (; place > 0 && key[order[place - 1]!]! > key[index]!; place--) order[place] = order[place - 1]!;
      order[place] = index;
    }
  }
}
