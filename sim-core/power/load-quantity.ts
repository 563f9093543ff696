/** The `load` [W] of a component, with its rating as a limit. */
import type { Journal, QuantityId } from '../kernel/index.ts';
import type { Watts } from '../units/index.ts';

export class LoadQuantity {
  readonly #journal: Journal;
  readonly #id: QuantityId;
  #shown: Watts = Number.NaN;

  constructor(journal: Journal, component: string, rating: Watts, name = 'load') {
    this.#journal = journal;
    const limits =
      Number.isFinite(rating) && rating > 0
        ? [{ name: 'rating', value: rating, direction: 'rising', severity: 'warning' } as const]
        : [];
    this.#id = journal.quantity({ component, name, unit: 'W', limits });
  }

  publish(watts: Watts): void {
    if (watts === this.#shown) return;
    this.#shown = watts;
    this.#journal.hold(this.#id, watts);
  }
}
