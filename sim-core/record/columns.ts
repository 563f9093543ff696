/** Typed arrays that grow as numbers are appended. */

/** Doubles. */
export class Doubles {
  private values = new Float64Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Float64Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  /** Value at an index below `length`. */
  get(index: number): number {
    return this.values[index] as number;
  }

  /** All values so far; a view that later pushes may leave behind. */
  column(): Float64Array {
    return this.values.subarray(0, this.length);
  }
}

/** Signed whole numbers of 32 bits. */
export class Integers {
  private values = new Int32Array(1024);
  length = 0;

  push(value: number): void {
    if (this.length === this.values.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.values);
      this.values = grown;
    }
    this.values[this.length++] = value;
  }

  /** Value at an index below `length`. */
  get(index: number): number {
    return this.values[index] as number;
  }

  set(index: number, value: number): void {
    this.values[index] = value;
  }
}
