/** Links by the level at which each would be full, the lowest on top; a level is looked at again only on top. */
export class LinkHeap {
  private links = new Int32Array(0);
  private level = new Float64Array(0);
  private length = 0;

  /** Begins anew, with room for so many links. */
  clear(links: number): void {
    if (links > this.links.length) {
      this.links = new Int32Array(links);
      this.level = new Float64Array(links);
    }
    this.length = 0;
  }

  /** Adds a link in no order; `order` follows when all are there. */
  add(link: number, level: number): void {
    this.level[link] = level;
    this.links[this.length++] = link;
  }

  order(): void {
    for (let i = (this.length >> 1) - 1; i >= 0; i--) this.sink(i);
  }

  /**
   * The link with the lowest level, as `levelOf` gives it now (Infinity: no flow is left on it); −1 when none is left.
   * Levels only ever rise, so the top is right once its own level is.
   */
  lowest(levelOf: (link: number) => number): number {
    while (this.length > 0) {
      const top = this.links[0]!; // the heap is not empty
      const now = levelOf(top);
      if (now === this.level[top]) return top;
      this.level[top] = now;
      if (now === Number.POSITIVE_INFINITY) this.links[0] = this.links[--this.length]!;
      this.sink(0);
    }
    return -1;
  }

  private sink(from: number): void {
    const { links, level, length } = this;
    const link = links[from]!; // from is within the heap, or the heap is empty
    let i = from;
    for (let child = 2 * i + 1; child < length; child = 2 * i + 1) {
      if (child + 1 < length && level[links[child + 1]!]! < level[links[child]!]!) child++;
      if (level[links[child]!]! >= level[link]!) break;
      links[i] = links[child]!;
      i = child;
    }
    links[i] = link;
  }
}
