/** Where loads connect; with several sources an implied open transfer to the first live one. */
import type { PowerContext } from './power-context.ts';
import type { FeedSpec } from './power-spec.ts';
import { SwitchedNode } from './switched-node.ts';

export class Feed extends SwitchedNode {
  constructor(spec: FeedSpec, context: PowerContext) {
    const { capacity, transfer, retransferAfter = 0 } = spec;
    const times = { transfer, retransferAfter, closedTransition: false };
    super(spec, { rating: capacity, times, told: true }, context);
  }
}
