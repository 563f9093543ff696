/**
 * Where users are sent, for those who watch traffic bend: of each population the share of its requests that goes to each
 * facility, whether that serves them or not. Written only where routing has changed (other answers, another distance, a
 * spill), and then only what has moved by two hundredths or has come to or left nothing: on a calm day, once.
 *
 *     population `new-york`, quantity `to iad-1`: 0.62        what is sent nowhere is missing from the sum
 */
import type { Journal, QuantityId } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import type { LiveService } from './live-service.ts';
import { type FlowSlots, UserFlows } from './user-flows.ts';

const DEADBAND: Ratio = 0.02;
/** Less than this is nothing. */
const LEAST: Ratio = 0.001;

export class TrafficRecord {
  private readonly facilities: number;
  /** By population and facility; no number where none of its services runs there. */
  private readonly quantities: readonly (QuantityId | undefined)[];
  private readonly written: Float64Array;
  private readonly sent: UserFlows;
  private readonly every: readonly number[];
  /** Of each service's dispatch, when it was last written. */
  private readonly revisions: Int32Array;
  private readonly journal: Journal;

  constructor(
    slots: FlowSlots,
    populations: readonly string[],
    facilities: readonly string[],
    /** What each population asks of all services, kept by the room [1/s]. */
    private readonly asked: Float64Array,
    journal: Journal,
  ) {
    const { services } = slots;
    const columns = facilities.length;
    const isAsked = new Uint8Array(populations.length * columns);
    for (const { populations: asking, deployments } of services)
      for (const population of asking)
        for (const { facility } of deployments) isAsked[population * columns + facility] = 1;
    this.facilities = columns;
    this.journal = journal;
    this.quantities = populations.flatMap((component, row) =>
      facilities.map((facility, column) =>
        isAsked[row * columns + column] === 1
          ? journal.quantity({ component, name: `to ${facility}`, unit: '1' })
          : undefined,
      ),
    );
    this.written = new Float64Array(this.quantities.length).fill(-1);
    this.sent = new UserFlows(slots, () => 1);
    this.every = Array.from(this.quantities.keys());
    this.revisions = new Int32Array(services.length).fill(-1);
  }

  /** Writes the shares that have moved, if users of one of these services are sent otherwise than when it was last asked. */
  write(settled: readonly LiveService[]): void {
    if (!this.hasChanged(settled)) {
      this.sent.pass(settled);
      return;
    }
    for (const pair of this.sent.update(settled) ?? this.every) {
      const quantity = this.quantities[pair];
      if (quantity === undefined) continue;
      const asked = this.asked[Math.floor(pair / this.facilities)] as number;
      const exact = asked > 0 ? (this.sent.sums[pair] as number) / asked : 0;
      const share = exact < LEAST ? 0 : Math.min(1, exact);
      const before = this.written[pair] as number;
      if (share === before || (before > 0 && share > 0 && Math.abs(share - before) < DEADBAND)) continue;
      this.written[pair] = share;
      this.journal.hold(quantity, share);
    }
  }

  private hasChanged(settled: readonly LiveService[]): boolean {
    let changed = false;
    for (const { dispatch, index } of settled) {
      if (this.revisions[index] === dispatch.revision) continue;
      this.revisions[index] = dispatch.revision;
      changed = true;
    }
    return changed;
  }
}
