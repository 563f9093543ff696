/**
 * Where users are sent, for those who watch traffic bend: of each population the share of its requests that goes to each
 * facility, whether that serves them or not. Written only when routing has changed (other answers, another distance, a
 * spill), and then only what has moved by two hundredths or has come to or left nothing: on a calm day, once.
 *
 *     population `new-york`, quantity `to iad-1`: 0.62        what is sent nowhere is missing from the sum
 */
import type { Journal, QuantityId } from '../kernel/index.ts';
import type { Ratio } from '../units/index.ts';
import type { LiveService } from './live-service.ts';

const DEADBAND: Ratio = 0.02;
/** Less than this is nothing. */
const LEAST: Ratio = 0.001;

export class TrafficRecord {
  private readonly services: readonly LiveService[];
  private readonly facilities: number;
  /** By population and facility; no number where none of its services runs there. */
  private readonly quantities: readonly (QuantityId | undefined)[];
  private readonly written: Float64Array;
  private readonly sent: Float64Array;
  private readonly asked: Float64Array;
  /** Of each service's dispatch, when it was last written. */
  private readonly revisions: Int32Array;
  private readonly journal: Journal;

  constructor(
    services: readonly LiveService[],
    populations: readonly string[],
    facilities: readonly string[],
    journal: Journal,
  ) {
    const columns = facilities.length;
    const isAsked = new Uint8Array(populations.length * columns);
    for (const { populations: asking, deployments } of services)
      for (const population of asking)
        for (const { facility } of deployments) isAsked[population * columns + facility] = 1;
    this.services = services;
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
    this.sent = new Float64Array(this.quantities.length);
    this.asked = new Float64Array(populations.length);
    this.revisions = new Int32Array(services.length).fill(-1);
  }

  /** Writes the shares that have moved, if users are sent otherwise than when it was last asked. */
  write(): void {
    if (!this.hasChanged()) return;
    this.addUp();
    for (let pair = 0; pair < this.quantities.length; pair++) {
      const quantity = this.quantities[pair];
      if (quantity === undefined) continue;
      const asked = this.asked[Math.floor(pair / this.facilities)] as number;
      const exact = asked > 0 ? (this.sent[pair] as number) / asked : 0;
      const share = exact < LEAST ? 0 : exact;
      const before = this.written[pair] as number;
      if (share === before || (before > 0 && share > 0 && Math.abs(share - before) < DEADBAND)) continue;
      this.written[pair] = share;
      this.journal.hold(quantity, share);
    }
  }

  private hasChanged(): boolean {
    let changed = false;
    for (let i = 0; i < this.services.length; i++) {
      const { revision } = (this.services[i] as LiveService).dispatch; // i below length
      if (this.revisions[i] === revision) continue;
      this.revisions[i] = revision;
      changed = true;
    }
    return changed;
  }

  private addUp(): void {
    this.sent.fill(0);
    this.asked.fill(0);
    for (const { dispatch, deployments, populations } of this.services) {
      const { count, demand, target, rate } = dispatch;
      for (let i = 0; i < count; i++) {
        const population = populations[demand[i] as number] as number; // i below count
        this.asked[population] = (this.asked[population] as number) + (rate[i] as number);
        const deployment = deployments[target[i] as number];
        if (!deployment) continue;
        const pair = population * this.facilities + deployment.facility;
        this.sent[pair] = (this.sent[pair] as number) + (rate[i] as number);
      }
    }
  }
}
