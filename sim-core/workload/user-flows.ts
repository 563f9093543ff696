/**
 * What users send to facilities, by pair of population and facility, kept up as services are settled.
 *
 *     each demand × deployment of a service: one slot ──► pair of population and facility: the sum of its slots
 *
 * When most services have moved, as at a step of demand, all that is sent is added up anew. When one of five hundred has,
 * only the pairs that its slots belong to are: then the others' slots are filled once and stand until the next step.
 */
import type { LiveDeployment } from './live-deployment.ts';
import type { LiveService } from './live-service.ts';

/** Adding up anew costs about as much as summing the pairs of one service in four. */
const FEW = 1 / 4;

/** What a request counts for. */
export type Weight = (service: LiveService, deployment: LiveDeployment) => number;

/** Where the slots of each service begin, and which pair each belongs to; `facilities`: pairs per population. */
export class FlowSlots {
  readonly begin: Int32Array;
  readonly pair: Int32Array;
  /** Slots of a pair: those of `slots` from `first[pair]` up to `first[pair + 1]`, in their order. */
  readonly first: Int32Array;
  readonly slots: Int32Array;

  constructor(
    readonly services: readonly LiveService[],
    populations: number,
    readonly facilities: number,
  ) {
    this.begin = new Int32Array(services.length + 1);
    for (const [i, service] of services.entries()) this.begin[i + 1] = (this.begin[i] as number) + sizeOf(service);
    this.pair = new Int32Array(this.begin[services.length] as number);
    let slot = 0;
    for (const { populations: asking, deployments } of services)
      for (const population of asking)
        for (const { facility } of deployments) this.pair[slot++] = population * facilities + facility;
    this.first = new Int32Array(populations * facilities + 1);
    for (const pair of this.pair) this.first[pair + 1] = (this.first[pair + 1] as number) + 1;
    for (let i = 1; i < this.first.length; i++)
      this.first[i] = (this.first[i] as number) + (this.first[i - 1] as number);
    const next = this.first.slice();
    this.slots = new Int32Array(slot);
    for (let i = 0; i < slot; i++) {
      const pair = this.pair[i] as number;
      const place = next[pair] as number;
      this.slots[place] = i;
      next[pair] = place + 1;
    }
  }
}

/** Indices are those of slots and pairs by construction, which is what the `as number` say. */
export class UserFlows {
  /** By pair. */
  readonly sums: Float64Array;
  private readonly values: Float64Array;
  private readonly before: Float64Array;
  /** Slots hold what is sent now. */
  private isFilled = false;
  private readonly isTouched: Uint8Array;
  private readonly touched: number[] = [];
  /** Services whose slots hold what they sent some time ago. */
  private readonly passed = new Set<LiveService>();

  constructor(
    private readonly slots: FlowSlots,
    private readonly weight: Weight,
  ) {
    this.sums = new Float64Array(slots.first.length - 1);
    this.values = new Float64Array(slots.pair.length);
    this.before = new Float64Array(Math.max(0, ...slots.services.map(sizeOf)));
    this.isTouched = new Uint8Array(this.sums.length);
  }

  /** Takes in what these services send now; the pairs that may have changed, until the next call, or undefined for all. */
  update(settled: readonly LiveService[]): readonly number[] | undefined {
    const { services } = this.slots;
    if (settled.length > services.length * FEW) {
      this.addUp();
      this.isFilled = false;
      return undefined;
    }
    this.touched.length = 0;
    if (!this.isFilled) {
      for (const service of services) if (!settled.includes(service)) this.fill(service);
      this.isFilled = true;
      for (const service of settled) {
        this.fill(service);
        this.touchAll(service);
      }
    } else {
      for (const service of settled) this.compare(service);
      for (const service of this.passed) this.fill(service);
    }
    this.passed.clear();
    for (const pair of this.touched) this.sum(pair);
    return this.touched;
  }

  /** These may send otherwise now, and nobody asks for the sums: their slots are filled when somebody does. */
  pass(settled: readonly LiveService[]): void {
    if (settled.length > this.slots.services.length * FEW) this.isFilled = false;
    else if (this.isFilled) for (const service of settled) this.passed.add(service);
  }

  private addUp(): void {
    const { slots, sums } = this;
    sums.fill(0);
    for (const service of slots.services) {
      const { dispatch, deployments, populations } = service;
      const { count, target, demand, rate } = dispatch;
      for (let i = 0; i < count; i++) {
        const deployment = deployments[target[i] as number];
        if (!deployment) continue;
        const pair = (populations[demand[i] as number] as number) * slots.facilities + deployment.facility;
        sums[pair] = (sums[pair] as number) + (rate[i] as number) * this.weight(service, deployment);
      }
    }
  }

  private fill(service: LiveService): void {
    const begin = this.slots.begin[service.index] as number;
    this.values.fill(0, begin, begin + sizeOf(service));
    const { dispatch, deployments } = service;
    const { count, target, demand, rate } = dispatch;
    for (let i = 0; i < count; i++) {
      const deployment = deployments[target[i] as number];
      if (!deployment) continue;
      const slot = begin + (demand[i] as number) * deployments.length + deployment.place;
      this.values[slot] = (this.values[slot] as number) + (rate[i] as number) * this.weight(service, deployment);
    }
  }

  private compare(service: LiveService): void {
    const begin = this.slots.begin[service.index] as number;
    const size = sizeOf(service);
    for (let i = 0; i < size; i++) this.before[i] = this.values[begin + i] as number;
    this.fill(service);
    for (let i = 0; i < size; i++) if (this.values[begin + i] !== this.before[i]) this.touch(begin + i);
  }

  private touchAll(service: LiveService): void {
    const begin = this.slots.begin[service.index] as number;
    for (let i = sizeOf(service) - 1; i >= 0; i--) this.touch(begin + i);
  }

  private touch(slot: number): void {
    const pair = this.slots.pair[slot] as number;
    if (this.isTouched[pair] === 1) return;
    this.isTouched[pair] = 1;
    this.touched.push(pair);
  }

  private sum(pair: number): void {
    const { first, slots } = this.slots;
    let sum = 0;
    for (let i = first[pair] as number; i < (first[pair + 1] as number); i++) {
      sum += this.values[slots[i] as number] as number;
    }
    this.sums[pair] = sum;
    this.isTouched[pair] = 0;
  }
}

function sizeOf({ populations, deployments }: LiveService): number {
  return populations.length * deployments.length;
}
