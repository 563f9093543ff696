/** A set of places in an order, walked upward or downward while it changes ahead of the walk; no allocation. */
export class PlaceSet {
  readonly #words: Int32Array;

  constructor(size: number) {
    this.#words = new Int32Array(Math.ceil(size / 32));
  }

  add(place: number): void {
    const word = place >>> 5;
    this.#words[word] = (this.#words[word] as number) | (1 << (place & 31));
  }

  /** Adds every place below `size`. */
  fill(size: number): void {
    for (let place = 0; place < size; place++) this.add(place);
  }

  has(place: number): boolean {
    return (((this.#words[place >>> 5] as number) >>> (place & 31)) & 1) === 1;
  }

  remove(place: number): void {
    const word = place >>> 5;
    this.#words[word] = (this.#words[word] as number) & ~(1 << (place & 31));
  }

  /** Removes and gives the first place from `from` on; −1 if there is none. */
  takeUp(from: number): number {
    const words = this.#words;
    for (let word = from >>> 5; word < words.length; word++) {
      let bits = words[word] as number;
      if (word === from >>> 5) bits &= -1 << (from & 31);
      if (bits === 0) continue;
      const lowest = bits & -bits;
      words[word] = (words[word] as number) & ~lowest;
      return word * 32 + 31 - Math.clz32(lowest);
    }
    return -1;
  }

  /** Removes and gives the last place up to `from`; −1 if there is none. */
  takeDown(from: number): number {
    const words = this.#words;
    for (let word = from >>> 5; word >= 0; word--) {
      let bits = words[word] as number;
      if (word === from >>> 5 && (from & 31) !== 31) bits &= (1 << ((from & 31) + 1)) - 1;
      if (bits === 0) continue;
      const highest = 31 - Math.clz32(bits);
      words[word] = (words[word] as number) & ~(1 << highest);
      return word * 32 + highest;
    }
    return -1;
  }
}
