/** The naive peer of the kernel's queue: a binary heap of objects in order of time and scheduling. */
interface Entry {
  readonly at: number;
  readonly sequence: number;
  readonly run: () => void;
}

export class ClosureHeap {
  now = 0;
  private sequence = 0;
  private readonly heap: Entry[] = [];

  push(at: number, run: () => void): void {
    const { heap } = this;
    heap.push({ at, sequence: this.sequence++, run });
    for (let place = heap.length - 1; place > 0; ) {
      const parent = (place - 1) >> 1;
      if (!this.isEarlier(place, parent)) return;
      this.swap(place, parent);
      place = parent;
    }
  }

  callNext(): void {
    const { heap } = this;
    const top = heap[0];
    const last = heap.pop();
    if (!top || !last) return;
    if (heap.length > 0) {
      heap[0] = last;
      for (let place = 0; ; ) {
        const left = 2 * place + 1;
        let least = place;
        if (left < heap.length && this.isEarlier(left, least)) least = left;
        if (left + 1 < heap.length && this.isEarlier(left + 1, least)) least = left + 1;
        if (least === place) break;
        this.swap(place, least);
        place = least;
      }
    }
    this.now = top.at;
    top.run();
  }

  /** Both indices are below the heap's length. */
  private isEarlier(i: number, j: number): boolean {
    const x = this.heap[i] as Entry;
    const y = this.heap[j] as Entry;
    return x.at < y.at || (x.at === y.at && x.sequence < y.sequence);
  }

  private swap(i: number, j: number): void {
    const x = this.heap[i] as Entry;
    this.heap[i] = this.heap[j] as Entry;
    this.heap[j] = x;
  }
}
