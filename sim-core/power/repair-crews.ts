/** Who mends what fails by itself: so many repairs at once, the rest in the order in which they came. */
export class RepairCrews {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(crews: number) {
    this.#free = crews;
  }

  /** Calls `begin` when a crew is free: at once, or later. */
  take(begin: () => void): void {
    if (this.#free <= 0) {
      this.#waiting.push(begin);
      return;
    }
    this.#free--;
    begin();
  }

  /** A repair is done. */
  release(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free++;
    else next();
  }
}
