/**
 * Indices in ascending order of a key, kept from one call to the next: a natural merge sort that starts from the last
 * order, so that keys that have hardly moved cost one scan. Equal keys stay in ascending index where the order was new.
 */
export class SortedOrder {
  private order = new Int32Array(0);
  private spare = new Int32Array(0);
  private length = 0;

  /** The first `count` indices ordered by `key`; valid until the next call. */
  of(count: number, key: Float64Array): Int32Array {
    this.reserve(count);
    while (this.mergePairsOfRuns(key)) {
      const merged = this.spare;
      this.spare = this.order;
      this.order = merged;
    }
    return this.order;
  }

  private reserve(count: number): void {
    if (count === this.length) return;
    if (count > this.order.length) {
      this.order = new Int32Array(count * 2);
      this.spare = new Int32Array(count * 2);
    }
    for (let i = 0; i < count; i++) this.order[i] = i;
    this.length = count;
  }

  /** Merges neighbouring ascending runs two by two into `spare`; false when there was but one run. */
  private mergePairsOfRuns(key: Float64Array): boolean {
    const { order, spare, length } = this;
    let from = 0;
    while (from < length) {
      const middle = this.endOfRun(from, key);
      if (from === 0 && middle === length) return false;
      const end = middle === length ? length : this.endOfRun(middle, key);
      let left = from;
      let right = middle;
      for (let i = from; i < end; i++) {
        const takeLeft = right >= end || (left < middle && key[order[left]!]! <= key[order[right]!]!); // both below end
        spare[i] = order[takeLeft ? left++ : right++]!;
      }
      from = end;
    }
    return true;
  }

  private endOfRun(from: number, key: Float64Array): number {
    const { order, length } = this;
    let end = from + 1;
    while (end < length && key[order[end - 1]!]! <= key[order[end]!]!) end++; // indices below length
    return end;
  }
}
