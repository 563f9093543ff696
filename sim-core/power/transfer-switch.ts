/** Static or automatic transfer switch: on the preferred source, on an alternate, or open between them. */
import { type Cause, NO_CAUSE } from '../kernel/index.ts';
import type { PowerContext } from './power-context.ts';
import type { TransferSwitchSpec } from './power-spec.ts';
import { SwitchedNode } from './switched-node.ts';

export class TransferSwitch extends SwitchedNode {
  /** Slot of the source that the log last named. */
  #told = 0;

  constructor(spec: TransferSwitchSpec, context: PowerContext) {
    const { transfer, retransferAfter } = spec;
    const closedTransition = spec.transition === 'closed';
    super(spec, { rating: spec.capacity, times: { transfer, retransferAfter, closedTransition } }, context);
  }

  protected override stateName(): string {
    if (this.transferring) return 'transferring';
    if (!this.good) return this.level > 0 ? 'sagging' : 'dead';
    return this.active === 0 ? 'on-preferred' : 'on-alternate';
  }

  protected override announce(before: string, name: string): Cause | undefined {
    const to = this.sources[this.active];
    if (name === 'dead') return this.write('dead', 'fault', this.cause, undefined, this.deadSourcesBut(this.blame));
    if (to === undefined || (name !== 'on-preferred' && name !== 'on-alternate')) return undefined;
    const stayed = before === 'sagging' && this.active === this.#told;
    this.#told = this.active;
    if (stayed) return undefined;
    // A source that was there all the time has no cause: what took the other away has.
    const cause = to.cause === NO_CAUSE ? this.cause : to.cause;
    return this.write('transferred', name === 'on-preferred' ? 'info' : 'warning', cause, { to: to.id });
  }
}
